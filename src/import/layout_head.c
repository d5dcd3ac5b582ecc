#include "import/layout_head.h"

#include "base/memory.h"
#include "base/text.h"
#include "import/layout_bind.h"
#include "import/shape.h"

#include <stdlib.h>
#include <string.h>

/* A name as SDMX-CSV may write it, `ID: Name` or `ID[...]`, without what follows the ID. */
static void add_id(struct text *t, const char *name)
{
    const char *colon = strstr(name, ": ");
    size_t n = colon ? (size_t)(colon - name) : strlen(name);
    char *id = mem_strndup(name, n);

    id[strcspn(id, "[")] = '\0';
    text_clear(t);
    layout_plain_name(t, id);
    free(id);
}

static void head_add(struct head *h, const struct csv_record *rec)
{
    struct head_record *copy = &h->record[h->n++];
    struct text plain = {0};

    *copy = (struct head_record){.n = rec->n, .line = rec->line};
    copy->cell = mem_zero(rec->n, sizeof(char *));
    copy->plain = mem_zero(rec->n, sizeof(char *));
    copy->id = mem_zero(rec->n, sizeof(char *));
    for (size_t i = 0; i < rec->n; i++) {
        copy->cell[i] = mem_strdup(rec->cell[i]);
        text_clear(&plain);
        layout_plain_name(&plain, rec->cell[i]);
        copy->plain[i] = mem_strdup(text_str(&plain));
        add_id(&plain, rec->cell[i]);
        copy->id[i] = mem_strdup(text_str(&plain));
    }
    text_release(&plain);
}

void layout_head_read(struct head *h, struct csv_reader *r, struct err *e)
{
    struct csv_record rec;

    h->n = 0;
    while (h->n < LAYOUT_HEAD && csv_next(r, &rec, e) > 0)
        head_add(h, &rec);
}

struct head *layout_head_shape(const struct head *from, const struct profile *p)
{
    struct head *h = mem_zero(1, sizeof *h);

    for (size_t i = 0; i < from->n; i++) {
        const struct head_record *r = &from->record[i];
        size_t *length = mem_zero(r->n, sizeof *length);
        struct csv_record rec = {(const char *const *)r->cell, length, r->n, r->line};
        struct shape shape = {0};

        for (size_t j = 0; j < r->n; j++)
            length[j] = strlen(r->cell[j]);
        shape_header(&shape, p, &rec);
        head_add(h, &rec);
        shape_release(&shape);
        free(length);
    }
    return h;
}

void layout_head_release(struct head *h)
{
    for (size_t i = 0; i < h->n; i++) {
        for (size_t j = 0; j < h->record[i].n; j++) {
            free(h->record[i].cell[j]);
            free(h->record[i].plain[j]);
            free(h->record[i].id[j]);
        }
        free(h->record[i].cell);
        free(h->record[i].plain);
        free(h->record[i].id);
    }
    h->n = 0;
}
