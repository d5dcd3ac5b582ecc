#include "import/pattern.h"

#include "import/month_names.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Each take_ function takes the text of one place from *s on and moves *s behind it. */

/* Between `least` and `most` digits; false when there are fewer. */
static bool take_digits(const char **s, int least, int most, int *value)
{
    int n = 0, v = 0;

    while (n < most && isdigit((unsigned char)(*s)[n])) {
        v = 10 * v + ((*s)[n] - '0');
        n++;
    }
    if (n < least)
        return false;
    *s += n;
    *value = v;
    return true;
}

static bool take_year(const char **s, struct pattern_match *m)
{
    return take_digits(s, 4, 4, &m->year) && m->year > 0;
}

static bool take_month2(const char **s, struct pattern_match *m)
{
    return take_digits(s, 2, 2, &m->month) && m->month >= 1 && m->month <= 12;
}

static bool take_month(const char **s, struct pattern_match *m)
{
    return take_digits(s, 1, 2, &m->month) && m->month >= 1 && m->month <= 12;
}

/* Beside its number the name must be of the same month: 01-Ocak. */
static bool take_month_name(const char **s, struct pattern_match *m)
{
    int number = m->month;

    m->month = month_names_take(s);
    return m->month > 0 && (number == 0 || number == m->month);
}

static bool take_last_month(const char **s, struct pattern_match *m)
{
    m->to = month_names_take(s);
    return m->to > m->month;
}

/* Of the years 1970 to 2069. */
static bool take_short_year(const char **s, struct pattern_match *m)
{
    if (!take_digits(s, 2, 2, &m->year))
        return false;
    m->year += m->year < 70 ? 2000 : 1900;
    return true;
}

static bool take_rest(const char **s, struct pattern_match *m)
{
    (void)m;
    *s += strlen(*s);
    return true;
}

static bool take_number(const char **s, struct pattern_match *m)
{
    int unused;

    (void)m;
    return take_digits(s, 1, 9, &unused);
}

/* What stands between the parts of a code, however a site writes it. */
static bool take_mark(const char **s, struct pattern_match *m)
{
    (void)m;
    if (!**s || !strchr(" ._", **s))
        return false;
    ++*s;
    return true;
}

static bool take_day(const char **s, struct pattern_match *m)
{
    return take_digits(s, 2, 2, &m->day) && m->day >= 1 && m->day <= 31;
}

static bool take_day1(const char **s, struct pattern_match *m)
{
    return take_digits(s, 1, 2, &m->day) && m->day >= 1 && m->day <= 31;
}

static bool take_quarter(const char **s, struct pattern_match *m)
{
    return take_digits(s, 1, 1, &m->quarter) && m->quarter >= 1 && m->quarter <= 4;
}

static bool take_half(const char **s, struct pattern_match *m)
{
    return take_digits(s, 1, 1, &m->half) && m->half >= 1 && m->half <= 2;
}

/* A day may be written with the hour at which it begins, and that with its zone (Z). */
static bool take_sdmx(const char **s, struct pattern_match *m)
{
    static const char midnight[] = "T00:00:00";
    char text[PERIOD_TEXT_SIZE];
    const char *hour = strstr(*s, midnight), *rest = hour ? hour + strlen(midnight) : "";

    if (*rest == 'Z')
        rest++;
    if (hour && (size_t)snprintf(text, sizeof text, "%.*s%s", (int)(hour - *s), *s,
                                 rest) < sizeof text)
        m->has_period = period_parse(text, &m->period);
    else
        m->has_period = period_parse(*s, &m->period);
    *s += strlen(*s);
    return m->has_period;
}

static const struct place {
    const char *name;
    bool (*take)(const char **s, struct pattern_match *m);
} places[] = {
    {"YYYY", take_year},      {"MM", take_month2},     {"M", take_month},
    {"MON", take_month_name}, {"YY", take_short_year}, {"TO", take_last_month},
    {"*", take_rest},         {".", take_mark},        {"#", take_number},
    {"D", take_day1},         {"DD", take_day},        {"Q", take_quarter},
    {"S", take_half},         {"sdmx", take_sdmx},
};

static const struct place *find_place(const char *name, size_t n)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (strlen(places[i].name) == n && strncmp(places[i].name, name, n) == 0)
            return &places[i];
    }
    return NULL;
}

static enum dim find_dim(const char *name, size_t n)
{
    enum dim d = 0;

    while (d < DIM_COUNT &&
           (strlen(dim_name(d)) != n || strncmp(dim_name(d), name, n) != 0))
        d++;
    return d;
}

const char *pattern_problem(const char *pattern)
{
    if (!*pattern)
        return "the pattern is empty";
    for (const char *p = pattern; (p = strpbrk(p, "{}")) != NULL; p++) {
        size_t n = strcspn(p + 1, "{}");

        if (*p == '}' || p[1 + n] != '}')
            return "a brace without its partner";
        if (!find_place(p + 1, n) && find_dim(p + 1, n) == DIM_COUNT)
            return "unknown place in braces; known are YYYY YY MM M MON TO DD D Q S "
                   "sdmx * . # and the "
                   "dimensions";
        p += n + 1;
    }
    return NULL;
}

/* Match the place {name...} that begins at p (its brace). */
static bool match_place(const char *p, size_t n, const char **s, struct pattern_match *m)
{
    const struct place *place = find_place(p + 1, n);

    if (place)
        return place->take(s, m);
    m->dim = find_dim(p + 1, n);
    m->text = *s;
    *s += strlen(*s);
    return *m->text != '\0';
}

/* The last byte of a letter, of whatever alphabet? */
static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

bool pattern_match(const char *pattern, const char *text, struct pattern_match *m)
{
    struct pattern_match found = *m;

    for (const char *p = pattern; *p;) {
        if (*p == '{') {
            size_t n = strcspn(p + 1, "}");

            if (!match_place(p, n, &text, &found))
                return false;
            p += n + 2;
            if (*text == '.' && *p != '.' && found.month && is_letter(text[-1]))
                text++; /* Jan. */
        } else {
            if (tolower((unsigned char)*p) != tolower((unsigned char)*text))
                return false;
            p++;
            text++;
        }
    }
    if (*text)
        return false;
    *m = found;
    return true;
}

bool pattern_period(const struct pattern_match *m, struct period *p)
{
    if (m->has_period) {
        *p = m->period;
        return true;
    }
    if (m->year == 0)
        return false;
    if (m->to)
        *p =
            period_from_months(FREQ_A, 12 * m->year + m->month - 1, m->to - m->month + 1);
    else if (m->month)
        *p = period_month(m->year, m->month);
    else if (m->quarter)
        *p = (struct period){FREQ_Q, 4 * m->year + m->quarter - 1, 1};
    else if (m->half)
        *p = (struct period){FREQ_S, 2 * m->year + m->half - 1, 1};
    else
        *p = period_year(m->year);
    return true;
}
