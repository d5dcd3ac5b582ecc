#include "import/aggregate_state.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum err_code aggregate_find_twice(struct aggregate *a, struct err *e)
{
    struct hash_log *log = mem_zero(a->workers, sizeof *log);

    for (size_t i = 0; i < a->workers; i++) {
        log[i] = a->worker[i].rows;
        a->worker[i].rows = (struct hash_log){0};
    }
    hash_log_twice(log, a->workers, &a->twice, &a->n_twice, e);
    for (size_t i = 0; i < a->workers; i++)
        hash_log_release(&log[i]);
    free(log);
    return e->code;
}

static enum err_code report_twice(const struct aggregate *a, const struct place *first,
                                  const struct import_row *row, struct err *e)
{
    char key[SERIES_KEY_SIZE], period[PERIOD_TEXT_SIZE];
    int d = DIM_KEY_COUNT;

    while (d < DIM_COUNT && strcmp(first->id.code[d], row->id.code[d]) == 0)
        d++;
    err_set(e, ERR_INPUT, "%s:%lld: %s %s would be added to the same of %s:%lld",
            a->file[a->files - 1], (long long)row->line, series_key(&row->id, key),
            period_format(row->period, period), a->file[first->file],
            (long long)first->line);
    if (d < DIM_COUNT) {
        struct text t = {0};

        text_addf(&t, "%s; they differ in %s (%s, %s): put %s in --by", e->msg,
                  dim_name((enum dim)d), first->id.code[d], row->id.code[d],
                  dim_name((enum dim)d));
        err_set(e, ERR_INPUT, "%s", text_str(&t));
        text_release(&t);
    }
    return e->code;
}

enum err_code aggregate_look(void *aggregate, const struct import_row *row, struct err *e)
{
    struct aggregate *a = aggregate;
    struct text t = {0};
    size_t known = a->seen.n, number;
    uint64_t hash = aggregate_hash(a, row);

    if (!aggregate_is_wanted(&a->rule, &row->id) ||
        !hash_log_is_twice(a->twice, a->n_twice, hash))
        return ERR_NONE;
    aggregate_identity(a, row, &t);
    number = text_set_add(&a->seen, t.data, t.n);
    if (number == known) {
        a->seen_at = mem_grow(a->seen_at, number, &a->seen_cap, sizeof *a->seen_at);
        a->seen_at[number] = (struct place){a->files - 1, row->line, row->id};
    } else {
        report_twice(a, &a->seen_at[number], row, e);
    }
    text_release(&t);
    return e->code;
}
