#include "import/legend.h"

#include <string.h>

bool legend_is_row(const struct csv_record *r)
{
    return r->n >= 2 && r->length[0] > 0 && r->length[1] > 0;
}

size_t legend_name_length(const struct profile *p, const struct csv_record *r)
{
    size_t n = strlen(p->legend);

    if (r->length[1] <= n || strcmp(r->cell[1] + r->length[1] - n, p->legend) != 0)
        return 0;
    return r->length[1] - n;
}

enum err_code legend_check(const struct profile *p, const struct csv_record *r,
                           struct err *e)
{
    if (legend_name_length(p, r) > 0)
        return legend_check_figures(p, r, e);
    return err_set(
        e, ERR_INPUT,
        "series %s: read \"%.80s\", expected a name that ends in %s: changes and "
        "indices are no values; download the series itself",
        r->cell[0], r->cell[1], p->legend);
}

enum err_code legend_check_figures(const struct profile *p, const struct csv_record *r,
                                   struct err *e)
{
    char words[160];

    if (r->n < 3 || r->length[2] == 0 || p->legend_figures.n == 0 ||
        text_map_covers(&p->legend_figures, r->cell[2]))
        return ERR_NONE;
    return err_set(
        e, ERR_INPUT,
        "series %s: read \"%.80s\", expected %s: a mean or the last month is not "
        "the figure of a longer period; download the series as it is published",
        r->cell[0], r->cell[2],
        text_map_words(&p->legend_figures, 6, words, sizeof words));
}
