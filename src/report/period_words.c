#include "report/period_words.h"

#include "report/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const month_names[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};
static const char *const month_short[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

const char *period_words_month(int month)
{
    return month_short[month - 1];
}

/* Months by name; a range names the year once where both ends lie in it. */
static const char *months(int32_t first, int32_t n, const char *const name[],
                          char text[static PERIOD_WORDS_SIZE])
{
    int32_t last = first + n - 1;
    if (n == 1)
        snprintf(text, PERIOD_WORDS_SIZE, "%s %d", name[first % 12], first / 12);
    else if (first / 12 == last / 12)
        snprintf(text, PERIOD_WORDS_SIZE, "%s–%s %d", name[first % 12], name[last % 12],
                 first / 12);
    else
        snprintf(text, PERIOD_WORDS_SIZE, "%s %d–%s %d", name[first % 12], first / 12,
                 name[last % 12], last / 12);
    return text;
}

/* Weeks and single days; a longer run is left in its SDMX notation. */
static const char *weeks_or_days(struct period p, const char *const name[],
                                 char text[static PERIOD_WORDS_SIZE])
{
    char sdmx[PERIOD_TEXT_SIZE];
    int year, month, day;
    period_format(p, sdmx);
    if (p.span == 1 && p.freq == FREQ_W)
        snprintf(text, PERIOD_WORDS_SIZE, "week %d of %.4s", period_sub_of(p), sdmx);
    else if (p.span == 1 && sscanf(sdmx, "%4d-%2d-%2d", &year, &month, &day) == 3)
        snprintf(text, PERIOD_WORDS_SIZE, "%d %s %d", day, name[month - 1], year);
    else
        snprintf(text, PERIOD_WORDS_SIZE, "%s", sdmx);
    return text;
}

static const char *compose(struct period p, const char *const name[],
                           char text[static PERIOD_WORDS_SIZE])
{
    int32_t first, n;
    if (!period_months(p, &first, &n))
        return weeks_or_days(p, name, text);
    int year = first / 12, month = first % 12;
    if (n == 12 && month == 0)
        snprintf(text, PERIOD_WORDS_SIZE, "%d", year);
    else if (n == 6 && month % 6 == 0 && p.freq == FREQ_S)
        snprintf(text, PERIOD_WORDS_SIZE, "H%d %d", month / 6 + 1, year);
    else if (n == 3 && month % 3 == 0 && p.freq == FREQ_Q)
        snprintf(text, PERIOD_WORDS_SIZE, "Q%d %d", month / 3 + 1, year);
    else
        months(first, n, name, text);
    return text;
}

const char *period_words(struct period p, char text[static PERIOD_WORDS_SIZE])
{
    return compose(p, month_names, text);
}

const char *period_words_short(struct period p, char text[static PERIOD_WORDS_SIZE])
{
    return compose(p, month_short, text);
}

const char *period_words_long(struct period p, char text[static PERIOD_WORDS_SIZE])
{
    char word[WORDS_SIZE];
    int32_t first, n;
    if (!period_months(p, &first, &n) || n == 1 || n >= 12)
        return period_words(p, text);
    int year = first / 12, month = first % 12;
    if (p.freq == FREQ_Q && n == 3 && month % 3 == 0)
        snprintf(text, PERIOD_WORDS_SIZE, "the %s quarter of %d",
                 words_ordinal(month / 3 + 1, word), year);
    else if (n == 6 && month % 6 == 0)
        snprintf(text, PERIOD_WORDS_SIZE, "the %s half of %d",
                 words_ordinal(month / 6 + 1, word), year);
    else if (month == 0)
        snprintf(text, PERIOD_WORDS_SIZE, "the first %s months of %d",
                 words_cardinal(n, word), year);
    else
        period_words(p, text);
    return text;
}
