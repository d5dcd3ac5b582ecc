#include "import/calendars.h"

#include "base/memory.h"
#include "import/calendar_files.h"

#include <stdlib.h>
#include <string.h>

/* One composed calendar; countries asked for are few. */
struct country {
    char iso3[4];
    struct holiday_list list;
    struct holiday_rule *rule;
    struct holiday_feast *feast;
    struct holiday_transfer *transfer;
    struct country *next;
};

struct calendars {
    struct calendar_files files;
    struct country *country;
};

enum err_code calendars_load(struct calendars **out, const char *data_dir,
                             const char *transfers, struct err *e)
{
    struct calendars *c = mem_zero(1, sizeof *c);
    enum err_code code = calendar_files_read(&c->files, data_dir, transfers, e);

    *out = code ? NULL : c;
    if (code)
        calendars_free(c);
    return code;
}

void calendars_free(struct calendars *c)
{
    if (!c)
        return;
    while (c->country) {
        struct country *next = c->country->next;

        free(c->country->rule);
        free(c->country->feast);
        free(c->country->transfer);
        free(c->country);
        c->country = next;
    }
    calendar_files_release(&c->files);
    free(c);
}

/* ---- One country ---- */

static bool is_of(const struct code_table *t, size_t row, const char *iso3)
{
    return strcmp(code_table_cell(t, row, 0), iso3) == 0;
}

static void compose(const struct calendar_files *c, struct country *k)
{
    const struct code_table *t = c->table;
    struct holiday_list *list = &k->list;

    k->rule = mem_zero(t[HOLIDAYS].rows, sizeof *k->rule);
    for (size_t i = 0; i < t[HOLIDAYS].rows; i++)
        if (is_of(&t[HOLIDAYS], i, k->iso3))
            k->rule[list->rules++] = c->rule[i];
    k->feast = mem_zero(t[ISLAMIC].rows + t[CNY].rows, sizeof *k->feast);
    for (size_t i = 0; i < t[ISLAMIC].rows; i++)
        if (is_of(&t[ISLAMIC], i, k->iso3))
            k->feast[list->feasts++] = c->islamic[i];
    for (size_t i = 0; i < t[CNY].rows; i++)
        k->feast[list->feasts++] = c->cny[i];
    k->transfer =
        mem_zero(t[TRANSFERS].rows + t[OWN_TRANSFERS].rows, sizeof *k->transfer);
    for (int own = 0; own < 2; own++)
        for (size_t i = 0; i < t[TRANSFERS + own].rows; i++)
            if (is_of(&t[TRANSFERS + own], i, k->iso3)) {
                k->transfer[list->transfers++] = c->transfer[own][i];
                list->own += own == 1;
            }
    list->rule = k->rule;
    list->feast = k->feast;
    list->transfer = k->transfer;
}

const struct holiday_list *calendars_country(struct calendars *c, const char *iso3)
{
    struct country *k = c->country;

    while (k && strcmp(k->iso3, iso3) != 0)
        k = k->next;
    if (!k) {
        k = mem_zero(1, sizeof *k);
        strncpy(k->iso3, iso3, sizeof k->iso3 - 1);
        compose(&c->files, k);
        k->next = c->country;
        c->country = k;
    }
    return &k->list;
}
