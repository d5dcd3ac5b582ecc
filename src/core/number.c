#include "core/number.h"

#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PLAIN_SIZE = 320, /* the longest number that is read, in bytes */
    DIGITS = 15       /* significant ones that every double keeps */
};

/* Beyond it %f would write more than a text has room for. */
#define LARGEST_FIXED 1e40

/* ---- Reading ---- */

static size_t blank_length(const char *s, size_t n)
{
    uint32_t code;
    size_t len = n ? utf8_decode(s, n, &code) : 0;

    if (len && (code == ' ' || code == '\t' || code == 0xa0 || code == 0x202f))
        return len;
    return 0;
}

/* Cut blanks off both ends. */
static void trim(const char **s, size_t *n)
{
    size_t len;

    while ((len = blank_length(*s, *n)) > 0) {
        *s += len;
        *n -= len;
    }
    for (;;) {
        size_t back = *n;

        if (back >= 1 && blank_length(*s + back - 1, 1))
            *n -= 1;
        else if (back >= 2 && blank_length(*s + back - 2, 2) == 2)
            *n -= 2;
        else if (back >= 3 && blank_length(*s + back - 3, 3) == 3)
            *n -= 3;
        else
            return;
    }
}

/* Length of the grouping mark at s, 0 when there is none of `marks` there. */
static size_t group_length(const char *s, size_t n, const char *marks)
{
    while (*marks) {
        uint32_t code;
        size_t len = utf8_decode(marks, strlen(marks), &code);

        if (len == 0)
            return 0;
        if (len <= n && memcmp(s, marks, len) == 0)
            return len;
        marks += len;
    }
    return 0;
}

struct scan {
    const char *s;
    size_t n;
    char *out; /* the number in C notation, without grouping */
    size_t used;
};

static void put(struct scan *c, char ch)
{
    c->out[c->used++] = ch;
    c->s++;
    c->n--;
}

static size_t take_digits(struct scan *c)
{
    size_t count = 0;

    for (; c->n > 0 && isdigit((unsigned char)*c->s) && c->used < PLAIN_SIZE - 8; count++)
        put(c, *c->s);
    return count;
}

static void take_sign(struct scan *c)
{
    static const char minus[] = "\xe2\x88\x92"; /* U+2212 */

    if (c->n > 0 && (*c->s == '-' || *c->s == '+')) {
        put(c, *c->s);
    } else if (c->n >= 3 && memcmp(c->s, minus, 3) == 0) {
        c->out[c->used++] = '-';
        c->s += 3;
        c->n -= 3;
    }
}

/* The whole part: plain digits, or one to three and then groups of three behind one mark
 * that stays the same.  A grouped number does not begin with 0: there 0,123 is a fraction in
 * another notation, and taking it for 123 would be a thousand times wrong. */
static bool take_whole(struct scan *c, const char *marks, size_t *digits)
{
    bool begins_with_zero = c->n > 0 && *c->s == '0';
    size_t len, count = take_digits(c);
    const char *mark = c->s;

    *digits = count;
    len = count >= 1 && count <= 3 ? group_length(c->s, c->n, marks) : 0;
    if (len == 0 || begins_with_zero)
        return true;
    while (c->n > len && memcmp(c->s, mark, len) == 0) {
        c->s += len;
        c->n -= len;
        if (take_digits(c) != 3)
            return false;
        *digits += 3;
    }
    return true;
}

/* Digits, a decimal mark perhaps, and digits, as most numbers of a file are.  Up to 15 digits
 * are a whole number that a double holds exactly, and so is a power of ten up to 22: their
 * quotient is rounded once, to strtod's answer.  False: not so, or too long.  Source: Clinger
 * 1990, How to read floating point numbers accurately. */
static bool read_simple(const char *text, size_t n, char decimal, double *value)
{
    static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int64_t whole = 0;
    size_t point = n;

    if (n == 0 || n > DIGITS)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            whole = 10 * whole + (text[i] - '0');
        else if (text[i] == decimal && i > 0 && point == n)
            point = i;
        else
            return false;
    }
    *value = point < n ? (double)whole / powers[n - point - 1] : (double)whole;
    return true;
}

/* A number in C notation. */
static double read_plain(const char *plain, size_t n)
{
    size_t sign = *plain == '-' || *plain == '+';
    double x;

    if (!read_simple(plain + sign, n - sign, '.', &x))
        return strtod(plain, NULL);
    return *plain == '-' ? -x : x;
}

bool number_parse(const char *text, size_t n, const struct number_format *f,
                  double *value)
{
    char plain[PLAIN_SIZE];
    struct scan c = {text, n, plain, 0};
    size_t digits;
    double x;

    if (read_simple(text, n, f->decimal, value))
        return true;
    trim(&c.s, &c.n);
    take_sign(&c);
    if (!take_whole(&c, f->group, &digits))
        return false;
    if (c.n > 0 && *c.s == f->decimal) {
        put(&c, '.');
        digits += take_digits(&c);
    }
    if (digits == 0)
        return false;
    if (c.n > 1 && (*c.s == 'e' || *c.s == 'E')) {
        put(&c, 'e');
        take_sign(&c);
        if (take_digits(&c) == 0)
            return false;
    }
    if (c.n > 0)
        return false;
    plain[c.used] = '\0';
    x = read_plain(plain, c.used);
    if (!isfinite(x))
        return false;
    *value = x;
    return true;
}

/* ---- Guessing the notation ---- */

static void add_mark(char group[static NUMBER_GROUP_SIZE], const char *mark)
{
    size_t used = strlen(group);

    if (!strstr(group, mark))
        snprintf(group + used, NUMBER_GROUP_SIZE - used, "%s", mark);
}

static void note_decimal(struct number_evidence *ev, char mark)
{
    *(mark == '.' ? &ev->decimal_point : &ev->decimal_comma) += 1;
}

/* One mark only: three digits behind it and one to three before leave it open. */
static void observe_one_mark(struct number_evidence *ev, const char *s, const char *at,
                             size_t n)
{
    size_t before = (size_t)(at - s), after = n - before - 1;

    if (after == 3 && before >= 1 && before <= 3 && *s != '0')
        ev->ambiguous++;
    else
        note_decimal(ev, *at);
}

/* The points and commas of text[n], a number in one notation or the other. */
static void observe_marks(struct number_evidence *ev, const char *text, size_t n)
{
    const char *first = NULL, *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        if (text[i] != '.' && text[i] != ',')
            continue;
        last = text + i;
        first = first ? first : last;
        count++;
    }
    if (count == 1) {
        observe_one_mark(ev, text, last, n);
    } else if (count > 1) {
        note_decimal(ev, *first != *last ? *last : *first == '.' ? ',' : '.');
        add_mark(ev->group, *first == '.' ? "." : ",");
    }
}

void number_observe(struct number_evidence *ev, const char *text, size_t n)
{
    static const struct number_format either[] = {{'.', "\xc2\xa0\xe2\x80\xaf ',"},
                                                  {',', "\xc2\xa0\xe2\x80\xaf '."}};
    static const char *const marks[] = {"\xc2\xa0", "\xe2\x80\xaf", " ", "'"};
    double unused;

    if (!number_parse(text, n, &either[0], &unused) &&
        !number_parse(text, n, &either[1], &unused))
        return;
    ev->cells++;
    trim(&text, &n);
    while (n > 0 && !isdigit((unsigned char)*text) && *text != '.' && *text != ',')
        text++, n--; /* the sign, of one byte or three */
    for (size_t i = 0; i < n; i++)
        if (tolower((unsigned char)text[i]) == 'e')
            n = i; /* only what stands before the exponent */
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (memmem(text, n, marks[m], strlen(marks[m])))
            add_mark(ev->group, marks[m]);
    observe_marks(ev, text, n);
}

bool number_guess(const struct number_evidence *ev, struct number_format *f)
{
    if (ev->decimal_point && ev->decimal_comma)
        return false;
    if (!ev->decimal_point && !ev->decimal_comma && ev->ambiguous)
        return false;
    f->decimal = ev->decimal_comma ? ',' : '.';
    memcpy(f->group, ev->group, sizeof f->group);
    if (ev->ambiguous)
        add_mark(f->group, f->decimal == '.' ? "," : ".");
    return true;
}

/* ---- Writing ---- */

const char *number_format_exact(double value, char text[static NUMBER_TEXT_SIZE])
{
    if (isnan(value)) {
        text[0] = '\0';
        return text;
    }
    if (value == 0)
        value = 0; /* no "-0" */
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, NUMBER_TEXT_SIZE, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    return text;
}

const char *number_format_fixed(double value, int decimals,
                                char text[static NUMBER_TEXT_SIZE * 2])
{
    char digits[NUMBER_TEXT_SIZE]; /* d.ddddddddddddddde+xx */
    double rounded = 0;
    int keep;

    if (isnan(value) || fabs(value) >= LARGEST_FIXED)
        return number_format_exact(value, text);
    snprintf(digits, sizeof digits, "%.*e", DIGITS - 1, fabs(value));
    keep = (int)strtol(strchr(digits, 'e') + 1, NULL, 10) + 1 + decimals;
    if (keep >= DIGITS) { /* nothing to round away */
        snprintf(text, NUMBER_TEXT_SIZE * 2, "%.*f", decimals, value == 0 ? 0.0 : value);
        return text;
    }
    digits[1] = digits[0];
    /* Truncate the decimal text at `keep` digits and add one unit there if the next digit is
     * 5 or more; the sum has at most 15 significant digits, so %.*f prints it right. */
    for (int i = 0; i < keep; i++)
        rounded = rounded * 10 + (digits[1 + i] - '0');
    if (keep >= 0 && digits[1 + keep] >= '5')
        rounded += 1;
    snprintf(text, NUMBER_TEXT_SIZE * 2, "%s%.*f", value < 0 && rounded > 0 ? "-" : "",
             decimals, rounded / pow(10, decimals));
    return text;
}
