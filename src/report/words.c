#include "report/words.h"

#include "core/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIXED_SIZE = NUMBER_TEXT_SIZE * 2, MAGNITUDES = 5 };

static const double magnitude_factor[MAGNITUDES] = {1, 1e3, 1e6, 1e9, 1e12};
static const char *const magnitude_name[MAGNITUDES] = {"", "thousand", "million",
                                                       "billion", "trillion"};

/* Units that do not read like a currency code before the figure.  A ton is 1000 kg, so the
 * names of mass run one magnitude behind. */
static const struct unit_row {
    const char *unit;
    const char *name[MAGNITUDES];
} unit_rows[] = {
    {"KG", {"kg", "tonnes", "thousand tonnes", "million tonnes", "billion tonnes"}},
    {"NUMBER", {"", "thousand", "million", "billion", "trillion"}},
};

static const struct unit_row *unit_find(const char *unit)
{
    for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++)
        if (strcmp(unit_rows[i].unit, unit) == 0)
            return &unit_rows[i];
    return NULL;
}

static const char *say(char text[static WORDS_SIZE], const char *words)
{
    snprintf(text, WORDS_SIZE, "%s", words);
    return text;
}

static const char *not_available(char text[static WORDS_SIZE])
{
    return say(text, "n/a");
}

double words_percent(double rate)
{
    char text[NUMBER_TEXT_SIZE];
    snprintf(text, sizeof text, "%.15g", rate * 100);
    return strtod(text, NULL);
}

const char *words_fixed(double value, int decimals, char text[static WORDS_SIZE])
{
    char plain[FIXED_SIZE];
    if (!isfinite(value))
        return not_available(text);
    const char *s = number_format_fixed(value, decimals, plain);

    char *out = text;
    if (*s == '-')
        *out++ = *s++;
    for (size_t left = strcspn(s, "."); left > 0; left--) {
        *out++ = *s++;
        if (left > 1 && left % 3 == 1)
            *out++ = ',';
    }
    memcpy(out, s, strlen(s) + 1);
    return text;
}

/* Digits before the point once the value is rounded. */
static int whole_digits(double value, int decimals)
{
    char plain[FIXED_SIZE];
    return (int)strcspn(number_format_fixed(fabs(value), decimals, plain), ".");
}

/* Decimals that leave `digits` significant digits: 9.996 with three is 10.0, not 10.00. */
static int decimals_for(double value, int digits)
{
    int decimals = digits - 1;
    while (decimals > 0 && whole_digits(value, decimals) + decimals > digits)
        decimals--;
    return decimals;
}

/* Index of the unit in which the value, rounded, has at most three whole digits.
 * decimals < 0: round to `-decimals` significant digits. */
static size_t magnitude_of(double value, int decimals)
{
    size_t i = 0;
    while (i + 1 < MAGNITUDES && fabs(value) >= magnitude_factor[i + 1])
        i++;
    double scaled = value / magnitude_factor[i];
    int rounded_to = decimals < 0 ? decimals_for(scaled, -decimals) : decimals;
    return i + 1 < MAGNITUDES && whole_digits(scaled, rounded_to) > 3 ? i + 1 : i;
}

const char *words_magnitude(double value, int decimals, char text[static WORDS_SIZE])
{
    if (!isfinite(value))
        return not_available(text);
    size_t i = magnitude_of(value, decimals);
    char number[WORDS_SIZE];
    words_fixed(value / magnitude_factor[i], decimals, number);
    snprintf(text, WORDS_SIZE, "%.*s%s%s", WORDS_SIZE - 16, number, i > 0 ? " " : "",
             i > 0 ? magnitude_name[i] : "");
    return text;
}

/* "USD " before a currency's figure, "" before the others. */
static void add_unit_before(struct text *t, const char *unit)
{
    if (!unit_find(unit) && *unit)
        text_addf(t, "%s ", unit);
}

static void add_unit_after(struct text *t, const char *unit, size_t magnitude)
{
    const struct unit_row *row = unit_find(unit);
    const char *name = row ? row->name[magnitude] : magnitude_name[magnitude];
    if (*name)
        text_addf(t, " %s", name);
}

/* Copy out and free; a name longer than the buffer is cut. */
static const char *deliver(struct text *t, char text[static WORDS_SIZE])
{
    snprintf(text, WORDS_SIZE, "%s", text_str(t));
    text_release(t);
    return text;
}

const char *words_amount(double value, const char *unit, int digits,
                         char text[static WORDS_SIZE])
{
    struct words_interval v = {value, NAN, NAN, 0};
    if (strcmp(unit, "NUMBER") == 0)
        return words_fixed(value, 0, text);
    return words_interval(&v, unit, digits, text);
}

/* Decimals at which half the width of the interval has two significant digits. */
static int interval_decimals(double half_width)
{
    if (!(half_width > 0))
        return 0;
    int decimals = 1 - (int)floor(log10(half_width));
    return decimals > 0 ? decimals : 0;
}

const char *words_interval(const struct words_interval *v, const char *unit, int digits,
                           char text[static WORDS_SIZE])
{
    char number[WORDS_SIZE];
    struct text t = {0};
    if (!isfinite(v->point))
        return not_available(text);

    size_t i = magnitude_of(v->point, -digits);
    double scale = magnitude_factor[i];
    int decimals = decimals_for(v->point / scale, digits);
    bool has_ends = isfinite(v->lo) && isfinite(v->hi);
    if (has_ends) {
        int fit = interval_decimals((v->hi - v->lo) / 2 / scale);
        decimals = fit < decimals ? fit : decimals;
    }
    add_unit_before(&t, unit);
    text_add(&t, words_fixed(v->point / scale, decimals, number));
    add_unit_after(&t, unit, i);
    if (has_ends) {
        text_addf(&t, " (%d%% interval %s", v->level,
                  words_fixed(v->lo / scale, decimals, number));
        text_add(&t, v->lo < 0 ? " to " : "–");
        text_addf(&t, "%s)", words_fixed(v->hi / scale, decimals, number));
    }
    return deliver(&t, text);
}

/* A percentage with what stands after it; a rounded zero takes no sign. */
static const char *percent(double rate, int decimals, bool sign, const char *after,
                           char text[static WORDS_SIZE])
{
    char number[WORDS_SIZE];
    if (!isfinite(rate))
        return not_available(text);
    words_fixed(words_percent(rate), decimals, number);
    bool positive = rate > 0 && strspn(number, "0.") < strlen(number);
    snprintf(text, WORDS_SIZE, "%s%.*s%s", sign && positive ? "+" : "", WORDS_SIZE - 16,
             number, after);
    return text;
}

const char *words_pct(double rate, int decimals, char text[static WORDS_SIZE])
{
    return percent(rate, decimals, false, "%", text);
}

const char *words_signed_pct(double rate, int decimals, char text[static WORDS_SIZE])
{
    return percent(rate, decimals, true, "%", text);
}

const char *words_points(double difference, int decimals, char text[static WORDS_SIZE])
{
    return percent(difference, decimals, true, " pp", text);
}

static const struct {
    const char *table, *sentence;
} change_words[WORDS_CHANGE_COUNT] = {
    [WORDS_RATE] = {NULL, NULL},
    [WORDS_RATIO] = {NULL, NULL},
    [WORDS_NEW] = {"new", "up from zero"},
    [WORDS_NIL] = {"–", "zero as before"},
    [WORDS_TURNED_NEGATIVE] = {"turned negative", "turned negative"},
    [WORDS_NO_RATE] = {"..", "no rate from a negative base"},
    [WORDS_MISSING] = {"..", "not comparable"},
};

/* The level as a multiple of the base: rate 1.4 -> 2.4. */
static const char *multiple(double rate, char number[static WORDS_SIZE])
{
    double ratio = 1 + rate;
    return words_fixed(ratio, decimals_for(ratio, ratio < 10 ? 2 : 3), number);
}

const char *words_change(enum words_change kind, double rate,
                         char text[static WORDS_SIZE])
{
    char number[WORDS_SIZE];
    if (kind == WORDS_RATE)
        return words_signed_pct(rate, 1, text);
    if (kind == WORDS_RATIO)
        snprintf(text, WORDS_SIZE, "×%s", multiple(rate, number));
    else
        say(text, change_words[kind].table);
    return text;
}

const char *words_trend(enum words_change kind, double rate, char text[static WORDS_SIZE])
{
    char number[WORDS_SIZE];
    if (kind == WORDS_RATIO) {
        snprintf(text, WORDS_SIZE, "%s times as much", multiple(rate, number));
    } else if (kind != WORDS_RATE) {
        say(text, change_words[kind].sentence);
    } else if (!isfinite(rate)) {
        not_available(text);
    } else {
        words_pct(fabs(rate), 1, number);
        if (strcmp(number, "0.0%") == 0)
            say(text, "unchanged (0.0%)");
        else
            snprintf(text, WORDS_SIZE, "%s%.*s", rate > 0 ? "up " : "down ",
                     WORDS_SIZE - 8, number);
    }
    return text;
}

static const char *const ordinals[] = {
    "first",   "second", "third", "fourth", "fifth",    "sixth",
    "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth",
};
static const char *const cardinals[] = {
    "one",   "two",   "three", "four", "five",   "six",
    "seven", "eight", "nine",  "ten",  "eleven", "twelve",
};

const char *words_ordinal(long n, char text[static WORDS_SIZE])
{
    static const char *const ending[] = {"th", "st", "nd", "rd"};
    if (n >= 1 && n <= 12)
        return say(text, ordinals[n - 1]);
    bool teen = n % 100 >= 11 && n % 100 <= 13;
    long last = n >= 0 && !teen && n % 10 <= 3 ? n % 10 : 0;
    char number[WORDS_SIZE];
    words_fixed((double)n, 0, number);
    snprintf(text, WORDS_SIZE, "%.*s%s", WORDS_SIZE - 4, number, ending[last]);
    return text;
}

const char *words_cardinal(long n, char text[static WORDS_SIZE])
{
    if (n >= 1 && n <= 12)
        return say(text, cardinals[n - 1]);
    return words_fixed((double)n, 0, text);
}

void words_join(struct text *t, const char *const item[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            text_add(t, i + 1 == n ? " and " : ", ");
        text_add(t, item[i]);
    }
}

double words_scale(double largest, double least)
{
    size_t i = MAGNITUDES - 1;
    while (i > 0 && !(fabs(largest) >= least * magnitude_factor[i]))
        i--;
    return magnitude_factor[i];
}

const char *words_unit(const char *unit, double scale, char text[static WORDS_SIZE])
{
    struct text t = {0};
    size_t i = 0;
    while (i + 1 < MAGNITUDES && magnitude_factor[i] < scale)
        i++;
    const struct unit_row *row = unit_find(unit);
    if (row)
        text_add(&t, row->name[i]);
    else
        text_addf(&t, "%s%s%s", unit, i > 0 ? " " : "", magnitude_name[i]);
    if (t.n == 0)
        text_add(&t, "number");
    return deliver(&t, text);
}
