#include "core/number.h"

#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAIN_SIZE = 320 }; /* the longest number that is read, in bytes */

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
 * that stays the same. */
static bool take_whole(struct scan *c, const char *marks, size_t *digits)
{
    size_t len, count = take_digits(c);
    const char *mark = c->s;

    *digits = count;
    len = count >= 1 && count <= 3 ? group_length(c->s, c->n, marks) : 0;
    if (len == 0)
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

bool number_parse(const char *text, size_t n, const struct number_format *f, double *value)
{
    char plain[PLAIN_SIZE];
    struct scan c = {text, n, plain, 0};
    size_t digits;

    trim(&c.s, &c.n);
    take_sign(&c);
    if (!take_whole(&c, f->group, &digits))
        return false;
    if (c.n > 0 && *c.s == f->decimal) {
        put(&c, '.');
        plain[c.used - 1] = '.';
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
    digits = 0;
    double x = strtod(plain, NULL);
    if (!isfinite(x))
        return false;
    *value = x;
    return true;
}

/* ---- Guessing the notation ---- */

static void note_group(struct number_evidence *ev, const char *mark)
{
    if (!strstr(ev->group, mark) && strlen(ev->group) + strlen(mark) < sizeof ev->group)
        strcat(ev->group, mark);
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

void number_observe(struct number_evidence *ev, const char *text, size_t n)
{
    static const char *const marks[] = {"\xc2\xa0", "\xe2\x80\xaf", " ", "'", ",", "."};
    double unused;
    const char *last = NULL;
    char first = 0;
    size_t count = 0, kinds;

    trim(&text, &n);
    if (!number_parse(text, n, &(struct number_format){'.', "\xc2\xa0\xe2\x80\xaf ',"},
                      &unused) &&
        !number_parse(text, n, &(struct number_format){',', "\xc2\xa0\xe2\x80\xaf '."},
                      &unused))
        return;
    ev->cells++;
    if (n > 0 && (*text == '-' || *text == '+'))
        text++, n--;
    for (size_t m = 0; m < 4; m++)
        if (memmem(text, n, marks[m], strlen(marks[m])))
            note_group(ev, marks[m]);
    for (size_t i = 0; i < n && tolower((unsigned char)text[i]) != 'e'; i++) {
        if (text[i] != '.' && text[i] != ',')
            continue;
        last = text + i;
        first = first ? first : text[i];
        count++;
    }
    if (count == 0)
        return;
    kinds = first != *last ? 2 : 1;
    if (kinds == 2) {
        note_decimal(ev, *last);
        note_group(ev, first == '.' ? "." : ",");
    } else if (count > 1) {
        note_group(ev, first == '.' ? "." : ",");
        note_decimal(ev, first == '.' ? ',' : '.');
    } else {
        observe_one_mark(ev, text, last, n);
    }
}

bool number_guess(const struct number_evidence *ev, struct number_format *f)
{
    if (ev->decimal_point && ev->decimal_comma)
        return false;
    if (!ev->decimal_point && !ev->decimal_comma && ev->ambiguous)
        return false;
    f->decimal = ev->decimal_comma ? ',' : '.';
    snprintf(f->group, sizeof f->group, "%s", ev->group);
    if (ev->ambiguous && !strchr(f->group, f->decimal == '.' ? ',' : '.'))
        strcat(f->group, f->decimal == '.' ? "," : ".");
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

/* Digits of the shortest decimal text of |value| and where its point stands:
 * 0.d1d2d3... x 10^point. */
static size_t decimal_digits(double value, char digits[static 24], int *point)
{
    char exact[NUMBER_TEXT_SIZE], sci[NUMBER_TEXT_SIZE];
    size_t n = 0;
    int precision = 17;

    number_format_exact(fabs(value), exact);
    for (int p = 0; p <= 16; p++) {
        snprintf(sci, sizeof sci, "%.*e", p, fabs(value));
        if (strtod(sci, NULL) == strtod(exact, NULL)) {
            precision = p;
            break;
        }
    }
    snprintf(sci, sizeof sci, "%.*e", precision > 16 ? 16 : precision, fabs(value));
    for (const char *s = sci; *s != 'e'; s++)
        if (isdigit((unsigned char)*s))
            digits[n++] = *s;
    *point = (int)strtol(strchr(sci, 'e') + 1, NULL, 10) + 1;
    return n;
}

const char *number_format_fixed(double value, int decimals,
                                char text[static NUMBER_TEXT_SIZE * 2])
{
    char digits[24];
    double rounded;
    int point, keep;
    size_t n;

    if (isnan(value)) {
        text[0] = '\0';
        return text;
    }
    n = decimal_digits(value, digits, &point);
    keep = point + decimals;
    if (keep >= (int)n) { /* nothing to round away */
        snprintf(text, NUMBER_TEXT_SIZE * 2, "%.*f", decimals, value == 0 ? 0.0 : value);
        return text;
    }
    /* Truncate the decimal text at `keep` digits and add one unit there if the next digit is
     * 5 or more; the sum has at most 15 significant digits, so %.*f prints it right. */
    rounded = 0;
    for (int i = 0; i < keep; i++)
        rounded = rounded * 10 + (digits[i] - '0');
    if (keep >= 0 && digits[keep] >= '5')
        rounded += 1;
    snprintf(text, NUMBER_TEXT_SIZE * 2, "%s%.*f", value < 0 && rounded > 0 ? "-" : "",
             decimals, rounded / pow(10, decimals));
    return text;
}
