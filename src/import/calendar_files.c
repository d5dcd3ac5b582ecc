#include "import/calendar_files.h"

#include "base/memory.h"
#include "core/period.h"

#include <stdlib.h>
#include <string.h>

/* ---- Cells ---- */

static enum err_code read_day(const struct code_table *t, size_t row, size_t column,
                              int32_t *day, struct err *e)
{
    struct period p;

    if (!period_parse(code_table_cell(t, row, column), &p) || p.freq != FREQ_D ||
        p.span != 1)
        return code_table_bad(t, row, column, "a date such as 2024-04-10", e);
    *day = p.ordinal;
    return ERR_NONE;
}

static enum err_code read_optional_day(const struct code_table *t, size_t row,
                                       size_t column, int32_t *day, struct err *e)
{
    *day = 0;
    return *code_table_cell(t, row, column) ? read_day(t, row, column, day, e) : ERR_NONE;
}

/* The place of a cell in a list of words; -1 with the error set. */
static int read_word(const struct code_table *t, size_t row, size_t column,
                     const char *const words[], int n, const char *expected,
                     struct err *e)
{
    for (int i = 0; i < n; i++)
        if (strcmp(code_table_cell(t, row, column), words[i]) == 0)
            return i;
    code_table_bad(t, row, column, expected, e);
    return -1;
}

static enum err_code check_country(const struct code_table *t, size_t row, struct err *e)
{
    const char *code = code_table_cell(t, row, 0);

    if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        return code_table_bad(t, row, 0, "three letters such as KAZ (ISO 3166)", e);
    return ERR_NONE;
}

static const char *const EVENTS[HOLIDAY_EVENTS] = {
    [HOLIDAY_FIXED] = "",
    [HOLIDAY_EASTER] = "easter",
    [HOLIDAY_ORTHODOX_EASTER] = "orthodox_easter",
    [HOLIDAY_EID_FITR] = "eid_al_fitr",
    [HOLIDAY_EID_ADHA] = "eid_al_adha",
    [HOLIDAY_LUNAR_YEAR] = "lunar_new_year",
};

/* Two digits at s, in 1 .. most; 0 = none. */
static int two_digits(const char *s, int most)
{
    int value = 0;

    for (int i = 0; i < 2; i++) {
        if (s[i] < '0' || s[i] > '9')
            return 0;
        value = 10 * value + s[i] - '0';
    }
    return value <= most ? value : 0;
}

static bool parse_fixed(const char *cell, struct holiday_rule *r)
{
    static const int days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    if (strlen(cell) != 5 || cell[2] != '-')
        return false;
    r->month = two_digits(cell, 12);
    r->day = two_digits(cell + 3, days[r->month]);
    return r->month && r->day;
}

/* EVENT, EVENT+N or EVENT-N, N of one or two digits */
static bool parse_event(const char *cell, struct holiday_rule *r)
{
    size_t length = strcspn(cell, "+-"), digits = strlen(cell + length);

    for (int i = HOLIDAY_FIXED + 1; i < HOLIDAY_EVENTS; i++)
        if (strlen(EVENTS[i]) == length && strncmp(cell, EVENTS[i], length) == 0)
            r->event = (enum holiday_event)i;
    if (r->event == HOLIDAY_FIXED)
        return false;
    if (digits && (digits > 3 || digits < 2 ||
                   strspn(cell + length + 1, "0123456789") != digits - 1))
        return false;
    r->offset = (int)strtol(cell + length, NULL, 10);
    return true;
}

/* ---- Files ---- */

static enum err_code take_holidays(struct calendar_files *c, struct err *e)
{
    enum { COUNTRY, NAME, FROM, TO, DATE, WEIGHT, MOVES_FROM, GROUP };
    static const char *const weights[] = {"1", "0.5"};
    static const char *const groups[HOLIDAY_GROUPS] = {
        [HOLIDAY_NATIONAL] = "",
        [HOLIDAY_GROUP_FITR] = "eid_al_fitr",
        [HOLIDAY_GROUP_ADHA] = "eid_al_adha",
        [HOLIDAY_GROUP_NAURYZ] = "nauryz",
    };
    const struct code_table *t = &c->table[HOLIDAYS];

    c->rule = mem_zero(t->rows, sizeof *c->rule);
    for (size_t i = 0; i < t->rows; i++) {
        struct holiday_rule *r = &c->rule[i];
        int weight = read_word(t, i, WEIGHT, weights, 2, "1 or 0.5", e);
        int group = weight < 0
                        ? -1
                        : read_word(t, i, GROUP, groups, HOLIDAY_GROUPS,
                                    "eid_al_fitr, eid_al_adha, nauryz or nothing", e);

        if (group < 0 || check_country(t, i, e) ||
            code_table_year(t, i, FROM, &r->from, e) ||
            code_table_year(t, i, TO, &r->to, e) ||
            code_table_year(t, i, MOVES_FROM, &r->moves_from, e))
            return e->code;
        r->weight = weight ? 0.5 : 1;
        r->group = (enum holiday_group)group;
        if (!parse_fixed(code_table_cell(t, i, DATE), r) &&
            !parse_event(code_table_cell(t, i, DATE), r))
            return code_table_bad(t, i, DATE,
                                  "MM-DD, or easter, orthodox_easter, eid_al_fitr, "
                                  "eid_al_adha or lunar_new_year with +N or -N",
                                  e);
        if (r->moves_from && r->event != HOLIDAY_FIXED)
            return code_table_bad(t, i, MOVES_FROM, "nothing: only fixed days move", e);
    }
    return ERR_NONE;
}

static enum err_code take_islamic(struct calendar_files *c, struct err *e)
{
    enum { COUNTRY, EVENT, DATE, BASIS };
    static const char *const bases[] = {
        [HOLIDAY_OFFICIAL] = "official", [HOLIDAY_CALCULATED] = "calculated"};
    const struct code_table *t = &c->table[ISLAMIC];

    c->islamic = mem_zero(t->rows, sizeof *c->islamic);
    for (size_t i = 0; i < t->rows; i++) {
        struct holiday_feast *f = &c->islamic[i];
        int event = read_word(t, i, EVENT, EVENTS + HOLIDAY_EID_FITR, 2,
                              "eid_al_fitr or eid_al_adha", e);
        int basis = event < 0
                        ? -1
                        : read_word(t, i, BASIS, bases, 2, "official or calculated", e);

        if (basis < 0 || check_country(t, i, e) || read_day(t, i, DATE, &f->day, e))
            return e->code;
        f->event = (enum holiday_event)(HOLIDAY_EID_FITR + event);
        f->basis = (enum holiday_basis)basis;
    }
    return ERR_NONE;
}

static enum err_code take_cny(struct calendar_files *c, struct err *e)
{
    enum { YEAR, DATE };
    const struct code_table *t = &c->table[CNY];

    c->cny = mem_zero(t->rows, sizeof *c->cny);
    for (size_t i = 0; i < t->rows; i++) {
        int year;

        if (code_table_year(t, i, YEAR, &year, e) ||
            read_day(t, i, DATE, &c->cny[i].day, e))
            return e->code;
        if (strncmp(code_table_cell(t, i, DATE), code_table_cell(t, i, YEAR), 4) != 0)
            return code_table_bad(t, i, DATE, "a date in the year of its row", e);
        c->cny[i].event = HOLIDAY_LUNAR_YEAR;
    }
    return ERR_NONE;
}

static enum err_code take_transfers(const struct code_table *t,
                                    struct holiday_transfer **transfer, struct err *e)
{
    enum { COUNTRY, OFF, WORK, REASON };

    *transfer = mem_zero(t->rows, sizeof **transfer);
    for (size_t i = 0; i < t->rows; i++) {
        struct holiday_transfer *x = &(*transfer)[i];

        if (check_country(t, i, e) || read_optional_day(t, i, OFF, &x->off, e) ||
            read_optional_day(t, i, WORK, &x->work, e))
            return e->code;
        if (!x->off && !x->work)
            return code_table_bad(t, i, OFF, "a day off, a day of work, or both", e);
    }
    return ERR_NONE;
}

enum err_code calendar_files_read(struct calendar_files *c, const char *data_dir,
                                  const char *own, struct err *e)
{
    static const char *const holidays[] = {"country", "name",   "from",       "to",
                                           "date",    "weight", "moves_from", "group"};
    static const char *const islamic[] = {"country", "event", "date", "basis"};
    static const char *const cny[] = {"year", "date"};
    static const char *const transfers[] = {"country", "off", "work", "reason"};
    struct code_table *t = c->table;

    if (code_table_load(&t[HOLIDAYS], data_dir, "calendars/holidays.csv", holidays, 8,
                        e) ||
        take_holidays(c, e) ||
        code_table_load(&t[ISLAMIC], data_dir, "calendars/islamic.csv", islamic, 4, e) ||
        take_islamic(c, e) ||
        code_table_load(&t[CNY], data_dir, "calendars/cny.csv", cny, 2, e) ||
        take_cny(c, e) ||
        code_table_load(&t[TRANSFERS], data_dir, "calendars/transfers.csv", transfers, 4,
                        e) ||
        take_transfers(&t[TRANSFERS], &c->transfer[0], e))
        return e->code;
    if (own && (code_table_read(&t[OWN_TRANSFERS], own, transfers, 4, e) ||
                take_transfers(&t[OWN_TRANSFERS], &c->transfer[1], e)))
        return e->code;
    return ERR_NONE;
}

void calendar_files_release(struct calendar_files *c)
{
    for (int i = 0; i < CALENDAR_FILES; i++)
        code_table_release(&c->table[i]);
    free(c->rule);
    free(c->islamic);
    free(c->cny);
    free(c->transfer[0]);
    free(c->transfer[1]);
    *c = (struct calendar_files){0};
}
