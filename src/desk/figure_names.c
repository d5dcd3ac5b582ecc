/* What the lines of a chart are called, and the chart that holds them. */
#include "desk/figure_parts.h"

#include <string.h>

static const char *code_of(const struct figure *f, size_t i, enum dim dim)
{
    return f->series.item[i].id.code[dim];
}

static bool differs(const struct figure *f, enum dim dim)
{
    return f->series.n > 1 && strcmp(code_of(f, 0, dim), code_of(f, 1, dim)) != 0;
}

/* How one of two lines is told from the other: by what differs, of the key before the
 * qualifiers, which follow from it (exports FOB, imports CIF). */
static void add_difference(const struct desk *d, struct figure *f, size_t i)
{
    const struct series_id *id = &f->series.item[i].id;
    struct text *label = &f->label[i];

    if (differs(f, DIM_REPORTER))
        text_addf(label, "%s: ", desk_country(d, id->code[DIM_REPORTER]));
    if (differs(f, DIM_FLOW))
        desk_measure(d, id, label);
    if (differs(f, DIM_PARTNER) && !differs(f, DIM_REPORTER))
        text_addf(label, "%s%s", differs(f, DIM_FLOW) ? ", " : "",
                  desk_country(d, id->code[DIM_PARTNER]));
    if (differs(f, DIM_PRODUCT) && !differs(f, DIM_FLOW))
        text_addf(label, "%s%s", label->n ? ", " : "", desk_product(d, id));
    for (int dim = DIM_KEY_COUNT; dim < DIM_COUNT && !label->n; dim++)
        if (differs(f, (enum dim)dim))
            text_add(label, id->code[dim][0] ? id->code[dim] : "not stated");
}

void figure_label(const struct desk *d, struct figure *f)
{
    for (size_t i = 0; i < f->series.n; i++)
        if (f->series.n == 1)
            desk_measure(d, &f->series.item[i].id, &f->label[i]);
        else
            add_difference(d, f, i);
}

static bool are_exports_and_imports(const struct figure *f)
{
    return (strcmp(code_of(f, 0, DIM_FLOW), "X") == 0 &&
            strcmp(code_of(f, 1, DIM_FLOW), "M") == 0) ||
           (strcmp(code_of(f, 0, DIM_FLOW), "M") == 0 &&
            strcmp(code_of(f, 1, DIM_FLOW), "X") == 0);
}

static void title_two(const struct desk *d, struct figure *f)
{
    const struct series_id *a = &f->series.item[0].id, *b = &f->series.item[1].id;
    bool one_pair = !differs(f, DIM_REPORTER) && !differs(f, DIM_PRODUCT);
    bool is_total = strcmp(a->code[DIM_PRODUCT], "TOTAL") == 0;
    char partner[DESK_NAME_SIZE];

    if (one_pair && !differs(f, DIM_PARTNER) && are_exports_and_imports(f)) {
        text_addf(&f->title, "%s: exports to and imports from %s",
                  desk_country(d, a->code[DIM_REPORTER]),
                  desk_the_country(d, a->code[DIM_PARTNER], partner));
        if (!is_total)
            text_addf(&f->title, ", %s", desk_product(d, a));
        return;
    }
    desk_describe(d, a, &f->title);
    if (one_pair && is_total && differs(f, DIM_PARTNER) && !differs(f, DIM_FLOW)) {
        text_addf(&f->title, " and %s",
                  desk_the_country(d, b->code[DIM_PARTNER], partner));
    } else if (!one_pair || differs(f, DIM_PARTNER) || differs(f, DIM_FLOW)) {
        text_add(&f->title, "; ");
        desk_describe(d, b, &f->title);
    }
}

void figure_name(const struct desk *d, struct figure *f)
{
    if (f->series.n > 1)
        title_two(d, f);
    else
        desk_describe(d, &f->series.item[0].id, &f->title);
}
