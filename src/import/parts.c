#include "import/parts.h"

#include "base/memory.h"

#include <stdlib.h>

/* The cells that say which part it is. */
static void identify(struct text *t, const struct layout *l, const struct csv_record *r)
{
    text_clear(t);
    for (size_t i = 0; i < l->columns && i < r->n; i++) {
        if (l->is_figure[i])
            continue;
        text_add_n(t, r->cell[i], r->length[i]);
        text_add_char(t, '\0');
    }
}

enum err_code parts_add(struct parts *p, const struct layout *l,
                        const struct csv_record *record, int64_t *line, struct err *e)
{
    uint64_t hash;
    size_t known = p->seen.n, number;

    *line = 0;
    identify(&p->text, l, record);
    hash = text_hash(p->text.data, p->text.n);
    if (!p->twice)
        return hash_log_add(&p->log, hash, e);
    if (!hash_log_is_twice(p->twice, p->n_twice, hash))
        return ERR_NONE;
    number = text_set_add(&p->seen, p->text.data, p->text.n);
    if (number < known) {
        *line = p->line[number];
        return ERR_NONE;
    }
    p->line = mem_grow(p->line, number, &p->cap, sizeof *p->line);
    p->line[number] = record->line;
    return ERR_NONE;
}

enum err_code parts_end(struct parts *p, bool *is_again, struct err *e)
{
    *is_again = false;
    if (p->twice)
        return ERR_NONE;
    hash_log_twice(&p->log, 1, &p->twice, &p->n_twice, e);
    *is_again = p->n_twice > 0;
    return e->code;
}

void parts_release(struct parts *p)
{
    hash_log_release(&p->log);
    free(p->twice);
    text_set_release(&p->seen);
    free(p->line);
    text_release(&p->text);
}
