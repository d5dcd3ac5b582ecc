#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "import/calendars.h"
#include "stats/calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct options {
    const char *from, *to, *transfers;
    bool centred;
};

static const struct option_row rows[] = {
    {"from", OPTION_TEXT, offsetof(struct options, from), "PERIOD",
     "first month (2018-01), or year"},
    {"to", OPTION_TEXT, offsetof(struct options, to), "PERIOD", "last month, or year"},
    {"centred", OPTION_FLAG, offsetof(struct options, centred), NULL,
     "regressors less their long-run mean of the calendar month"},
    {"transfers", OPTION_TEXT, offsetof(struct options, transfers), "FILE",
     "moved working days of your own: country,off,work,reason"},
    {0},
};

/* What is asked for, and what it is worked out from. */
struct request {
    const struct code_country *country;
    const struct holiday_list *list;
    int first, last; /* months: 12 year + month - 1 */
    bool centred;
};

/* ---- Columns ---- */

/* Headings and decimals for people; they see the columns that have a heading. */
static const struct {
    const char *heading;
    int decimals;
} shown[CALENDAR_COLUMNS] = {
    [CALENDAR_DAYS] = {"Days", 0},
    [CALENDAR_TD1] = {"Weekdays", 1},
    [CALENDAR_LEAP_YEAR] = {"Leap", 2},
    [CALENDAR_EASTER] = {"Easter", 3},
    [CALENDAR_ORTHODOX_EASTER] = {"Orthodox", 3},
    [CALENDAR_LUNAR_YEAR] = {"Lunar", 3},
    [CALENDAR_WORKING_DAYS] = {"Working", 1},
    [CALENDAR_RAMADAN_SHARE] = {"Ramadan", 3},
    [CALENDAR_EID_FITR_LOST] = {"Eid al-Fitr", 1},
    [CALENDAR_EID_ADHA_LOST] = {"Eid al-Adha", 1},
    [CALENDAR_NAURYZ_LOST] = {"Nauryz", 1},
};

/* The columns of this table, in order; returns how many. */
static size_t choose_columns(const struct request *q, bool for_people,
                             enum calendar_column chosen[static CALENDAR_COLUMNS])
{
    int known = q->list->rules ? CALENDAR_COLUMNS : CALENDAR_COLUMNS_PLAIN;
    size_t n = 0;

    for (int c = 0; c < known; c++)
        if (!for_people || shown[c].heading)
            chosen[n++] = (enum calendar_column)c;
    return n;
}

static void init_table(struct table *t, const enum calendar_column chosen[], size_t n)
{
    struct table_column column[CALENDAR_COLUMNS + 2];

    column[0] = (struct table_column){"period", "Month", TABLE_TEXT, 0, NULL};
    for (size_t i = 0; i < n; i++) {
        const char *name = calendar_column_name(chosen[i]);

        column[i + 1] = (struct table_column){
            name, shown[chosen[i]].heading ? shown[chosen[i]].heading : name,
            TABLE_NUMBER, shown[chosen[i]].decimals, NULL};
    }
    column[n + 1] = (struct table_column){"basis", "Dates", TABLE_TEXT, 0, NULL};
    table_init(t, NULL, column, n + 2);
}

/* ---- Rows and notes ---- */

static const char *const BASES[] = {
    [HOLIDAY_OFFICIAL] = "official",
    [HOLIDAY_CALCULATED] = "calculated",
    [HOLIDAY_TABULAR] = "tabular",
};

/* Counts are not centred: they are no regressors. */
static bool is_centred(const struct request *q, enum calendar_column c)
{
    return q->centred && c > CALENDAR_SUN && c != CALENDAR_WORKING_DAYS &&
           c != CALENDAR_RAMADAN_DAYS && c != CALENDAR_EID_FITR_DAYS &&
           c != CALENDAR_EID_ADHA_DAYS;
}

static void add_rows(struct table *t, const struct request *q,
                     const enum calendar_column chosen[], size_t n, int counts[])
{
    double(*mean)[CALENDAR_COLUMNS] = mem_zero(12, sizeof *mean);
    struct workdays w;

    if (q->centred)
        calendar_means(q->list, mean);
    workdays_init(&w, q->list, q->first / 12, q->last / 12);
    for (int m = q->first; m <= q->last; m++) {
        double value[CALENDAR_COLUMNS];
        char text[PERIOD_TEXT_SIZE];
        enum holiday_basis basis = calendar_basis(&w, m / 12, m % 12 + 1);

        calendar_month(&w, m / 12, m % 12 + 1, value);
        table_text(t, period_format(period_month(m / 12, m % 12 + 1), text));
        for (size_t i = 0; i < n; i++) {
            double x = value[chosen[i]];

            if (is_centred(q, chosen[i]))
                x -= mean[m % 12][chosen[i]];
            table_value(t, x, isnan(x) ? 'L' : 'A');
        }
        table_text(t, q->list->rules ? BASES[basis] : "weekdays only");
        counts[basis]++;
    }
    workdays_release(&w);
    free(mean);
}

static void add_notes(struct table *t, const struct request *q, const int counts[])
{
    struct text note = {0};

    if (q->list->rules == 0) {
        text_addf(
            &note,
            "%s: no list of holidays is known here; weekdays, leap year, Easter and "
            "Chinese New Year only",
            q->country->name);
        table_note(t, note.data);
        text_release(&note);
        return;
    }
    text_addf(
        &note,
        "%s: public holidays by law, working days moved by decree; a half day counts "
        ".5.  Weekdays: less 5/2 of the weekend days; Eids and Nauryz: working days "
        "lost; Ramadan: part of 30 days, by the tabular calendar",
        q->country->name);
    table_note(t, note.data);
    text_clear(&note);
    if (counts[HOLIDAY_CALCULATED] + counts[HOLIDAY_TABULAR] > 0) {
        text_addf(&note,
                  "Feasts not announced yet: calculated in %d months, by the tabular "
                  "calendar (a day more or less) in %d",
                  counts[HOLIDAY_CALCULATED], counts[HOLIDAY_TABULAR]);
        table_note(t, note.data);
    }
    text_release(&note);
}

/* ---- What is asked for ---- */

static enum err_code find_country(const struct codes *codes, const char *text,
                                  struct request *q, struct err *e)
{
    const char *near;

    q->country = codes_country(codes, "iso3", text, 0);
    if (!q->country)
        q->country = codes_country(codes, "name", text, 0);
    if (q->country && !q->country->is_pseudo)
        return ERR_NONE;
    near = codes_country_near(codes, text);
    return err_set(e, ERR_USAGE, "calendar: %s is no country%s%s; give its three letters",
                   text, near && !q->country ? "; did you mean " : "",
                   near && !q->country ? near : "");
}

static enum err_code read_month(const char *option, const char *text, bool is_end,
                                int *month, struct err *e)
{
    struct period p;
    int32_t first, n;

    if (!text)
        return err_set(
            e, ERR_USAGE,
            "calendar: give --from and --to, such as --from 2018-01 --to 2026");
    if (!period_parse_lenient(text, &p) || !period_months(p, &first, &n))
        return err_set(e, ERR_USAGE, "calendar: %s %s is no month or year", option, text);
    *month = is_end ? first + n - 1 : first;
    if (*month / 12 < WORKDAYS_YEAR_MIN || *month / 12 > WORKDAYS_YEAR_MAX)
        return err_set(e, ERR_USAGE, "calendar: %s %s is not within %d to %d", option,
                       text, WORKDAYS_YEAR_MIN, WORKDAYS_YEAR_MAX);
    return ERR_NONE;
}

static enum err_code read_request(const struct options *o, const struct codes *codes,
                                  const char *country, struct request *q, struct err *e)
{
    q->centred = o->centred;
    if (find_country(codes, country, q, e) ||
        read_month("--from", o->from, false, &q->first, e) ||
        read_month("--to", o->to, true, &q->last, e))
        return e->code;
    if (q->first > q->last)
        return err_set(e, ERR_USAGE, "calendar: --to %s is before --from %s", o->to,
                       o->from);
    return ERR_NONE;
}

static enum err_code run(int argc, char **argv, struct err *e)
{
    struct options o = {0};
    struct common c = {0};
    struct request q = {0};
    struct codes *codes = NULL;
    struct calendars *calendars = NULL;
    enum calendar_column chosen[CALENDAR_COLUMNS];
    int first, counts[HOLIDAY_TABULAR + 1] = {0};
    char *data = file_data_dir();
    struct table t = {0};
    size_t n;

    if (command_options(
            &(struct command_line){&cmd_calendar, rows, &o, true, false, 1, 1}, &c, argc,
            argv, &first, e) ||
        c.help || codes_load(&codes, data, e) ||
        read_request(&o, codes, argv[first], &q, e) ||
        calendars_load(&calendars, data, o.transfers, e))
        goto done;
    q.list = calendars_country(calendars, q.country->code);
    n = choose_columns(&q, command_is_for_people(&c), chosen);
    init_table(&t, chosen, n);
    add_rows(&t, &q, chosen, n, counts);
    add_notes(&t, &q, counts);
    command_note_transfers(&t, o.transfers, calendars, q.country->code);
    command_write(&c, &t, e);
done:
    table_release(&t);
    calendars_free(calendars);
    codes_free(codes);
    free(data);
    return e->code;
}

const struct command cmd_calendar = {
    "calendar",
    "[options] COUNTRY --from PERIOD --to PERIOD",
    "working days, trading days and moving feasts as regressors",
    "One row a month.  The columns for programs: counts of days; td1, weekdays - 5/2 "
    "weekend\n"
    "days; td_mon ... td_sat, each less Sundays; leap_year; easter8 and "
    "orthodox_easter8, the\n"
    "part of the eight days before Easter; lunar_new_year7, the part of the seven days "
    "from\n"
    "Chinese New Year.  Where the country's holidays are known (TUR, KAZ): working_days, "
    "wd1,\n"
    "Ramadan, whole days of the two Eids and working days lost to them and to Nauryz.\n"
    "basis: official, calculated (by rule, not announced), tabular (a day more or "
    "less).\n"
    "They can be user regressors of X-13ARIMA-SEATS and JDemetra+; with --centred they "
    "leave\n"
    "level and season to the rest of the model.\n\n"
    "examples:\n"
    "  tradestat calendar TUR --from 2018-01 --to 2026-12 --format csv >tur.csv\n"
    "  tradestat calendar KAZ --from 2025 --to 2027 --transfers decree.csv\n",
    run,
};
