#include "import/importer_state.h"

#include "base/memory.h"
#include "import/rotate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Opening ---- */

static bool is_free_text(int field)
{
    return field == FIELD_PUBLISHER || field == FIELD_ADDRESS || field == FIELD_NOTE;
}

/* In a wide file: do the headers of its columns say the field? */
static bool is_said_by_columns(const struct importer *im, int f)
{
    for (size_t i = 0; i < im->layout.n_wide; i++) {
        const struct wide_column *w = &im->layout.wide[i];

        if (w->match.text && (int)w->match.dim == f)
            return true;
        for (size_t j = 0; j < w->rule->n; j++) {
            if (w->rule->field[j] == f)
                return true;
        }
    }
    return false;
}

/* In a wide file: does a column's header, or a year in it, bear on this field? */
static bool varies_by_column(const struct importer *im, int f)
{
    const struct profile *p = im->profile;

    if (p->field[f].from >= 0 && varies_by_column(im, p->field[f].from))
        return true;
    if ((f == DIM_REPORTER || f == DIM_PARTNER) && im->layout.n_wide > 0 &&
        im->layout.wide[0].match.year > 0)
        return true;
    return is_said_by_columns(im, f);
}

/* In a long file: is the field said once for all records?  The country behind a text may
 * depend on the year. */
static bool is_fixed(const struct importer *im, int f)
{
    return im->layout.field[f] == LAYOUT_NONE && !im->layout.filled[f] &&
           im->profile->field[f].from < 0 && f != DIM_REPORTER && f != DIM_PARTNER;
}

/* Codes that the profile itself gives to columns must be codes of ours. */
static enum err_code check_wide_codes(struct importer *im, struct err *e)
{
    for (size_t i = 0; i < im->layout.n_wide; i++) {
        const struct wide_rule *rule = im->layout.wide[i].rule;

        for (size_t j = 0; j < rule->n; j++) {
            text_clear(&im->problem);
            if (!lookup_own(im->lookup[rule->field[j]], rule->code[j], &im->problem))
                return err_set(e, ERR_INPUT, "%s: [wide] columns %s: read \"%s\", %s",
                               im->profile->path, rule->pattern, rule->code[j],
                               text_str(&im->problem));
        }
    }
    return ERR_NONE;
}

/* What only the user can say. */
static enum err_code check_asked(const struct importer *im, struct err *e)
{
    for (int f = 0; f < FIELD_COUNT; f++) {
        const struct field_rule *rule = &im->profile->field[f];

        if (field_rule_must_ask(rule) && im->layout.field[f] == LAYOUT_NONE &&
            !is_said_by_columns(im, f))
            return err_set(e, ERR_INPUT,
                           "%s: the file does not say the %s: %s; say it with --profile "
                           "%s --set %s.constant=CODE",
                           im->path, field_name(f), rule->ask, im->profile->name,
                           field_name(f));
    }
    return ERR_NONE;
}

/* Put the field where it is to be filled in. */
static void order_field(struct importer *im, int f)
{
    struct field_order *order = &im->order[im->is_per_cell[f]];

    order->field[order->n++] = (unsigned char)f;
}

void importer_prepare_fields(struct importer *im)
{
    for (int f = 0; f < FIELD_COUNT; f++) {
        im->is_per_cell[f] =
            im->profile->wide.n ? varies_by_column(im, f) : !is_fixed(im, f);
        if (!is_free_text(f))
            im->lookup[f] = lookup_new(im->codes, &im->profile->field[f], f);
    }
    for (int late = 0; late < 2; late++) {
        for (int f = 0; f < FIELD_COUNT; f++)
            if ((im->profile->field[f].from >= 0) == late)
                order_field(im, f);
    }
}

static const char *frequency_word(int months)
{
    return months == 1   ? "monthly"
           : months == 3 ? "quarterly"
           : months == 6 ? "half-yearly"
                         : "annual";
}

/* A row count at which publishers cut without a word: previews and the limits of interfaces,
 * and of the sheets of a spreadsheet less the header. */
static bool is_round_cap(int64_t records)
{
    static const int64_t caps[] = {500, 50000, 65535, 100000, 250000, 1048575};

    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
        if (records == caps[i])
            return true;
    }
    return false;
}

/* What was found out rather than known, for the summary. */
void importer_describe_guesses(struct importer *im)
{
    struct text t = {0};

    if (strcmp(csv_encoding(im->reader), "UTF-8") != 0)
        text_addf(&t, "encoding %s, ", csv_encoding(im->reader));
    if (im->extra == EXTRA_YES)
        text_add(&t, "one empty field behind the last column, ");
    if (im->has_short_rows)
        text_add(&t, "rows without their last fields, which are not read, ");
    if (im->has_exponents)
        text_add(&t,
                 "figures like 1.23457E+11, as a spreadsheet rounds them: take the file "
                 "as it was published, ");
    if (im->profile->decimal == DECIMAL_AUTO ||
        (im->profile->decimal == DECIMAL_EITHER && im->format.decimal == ','))
        text_addf(&t, "decimal mark %c, ", im->format.decimal);
    if (im->months)
        text_addf(&t, "%s by the spacing of the dates, ", frequency_word(im->months));
    if (im->layout.date_pattern > 0)
        text_addf(&t, "dates written %s, ",
                  im->profile->period_pattern.item[im->layout.date_pattern].from);
    if (im->is_turned)
        text_add(&t, "the table was turned: lines are those of the dates, ");
    if (*im->row_count)
        text_addf(&t, "%s, ", im->row_count);
    if (is_round_cap(im->summary.records))
        text_addf(&t,
                  "exactly %lld rows, where sites cut their downloads off: is it all?, ",
                  (long long)im->summary.records);
    if (im->totals)
        totals_describe(im->totals, &t);
    for (int f = 0; f < FIELD_COUNT; f++) {
        const struct field_rule *rule = &im->profile->field[f];

        if (rule->guess && im->layout.field[f] == LAYOUT_NONE && !im->layout.cell_text[f])
            text_addf(&t, "%s, ", rule->guess);
    }
    if (im->unpublished_from)
        text_addf(&t, "unpublished from %04d-%02d, ", im->unpublished_from / 12,
                  im->unpublished_from % 12 + 1);
    if (t.n > 2)
        snprintf(im->summary.guesses, sizeof im->summary.guesses, "%.*s", (int)t.n - 2,
                 t.data);
    text_release(&t);
}

/* Go on with the table turned, by the profile that reads it so. */
static enum err_code turn(struct importer *im, const struct profile_list *profiles,
                          struct err *e)
{
    const struct profile *from = im->layout.profile;
    const struct profile *to = profile_find(profiles, from->transposed);
    struct csv_format format = {.delimiter = im->layout.delimiter,
                                .encoding = from->encoding};
    char *path;

    if (!to || to->period_column.n == 0)
        return err_set(
            e, ERR_INPUT,
            "%s: [file] transposed: there is no profile %s with a [period] column",
            from->path, from->transposed);
    if (csv_rewind(im->reader, &format, e))
        return e->code;
    if (rotate_file(im->reader, from, to->period_column.item[0].from, &path, e))
        return err_wrap(e, "%s", im->path);
    csv_close(im->reader);
    im->reader = NULL;
    layout_release(&im->layout);
    if (csv_open(&im->reader, path, &(struct csv_format){.encoding = "UTF-8"}, e) ==
        ERR_NONE)
        layout_find(&im->layout, im->reader, im->path, NULL, profiles, e);
    unlink(path);
    free(path);
    im->is_turned = true;
    im->turned_from = format.delimiter;
    return e->code;
}

enum err_code importer_open(struct importer **out, const char *path,
                            const struct profile *profile,
                            const struct profile_list *profiles,
                            const struct codes *codes, struct err *e)
{
    struct importer *im = mem_zero(1, sizeof *im);
    struct csv_format format = {.encoding = profile ? profile->encoding : NULL};

    im->path = mem_strdup(strcmp(path, "-") == 0 ? "standard input" : path);
    im->codes = codes;
    if (csv_open(&im->reader, path, &format, e) ||
        layout_find(&im->layout, im->reader, im->path, profile, profiles, e))
        goto failed;
    if (im->layout.profile->transposed && turn(im, profiles, e))
        goto failed;
    im->profile = im->layout.profile;
    format.encoding = im->profile->encoding;
    if (csv_rewind(im->reader, &format, e))
        goto failed;
    importer_prepare_fields(im);
    if (check_asked(im, e) || check_wide_codes(im, e) || import_scan(im, e))
        goto failed;
    *out = im;
    return ERR_NONE;
failed:
    importer_free(im);
    return e->code;
}

/* ---- Delivering ---- */

static int next_record(struct importer *im, struct err *e)
{
    int rc = import_record_next(im, e);

    if (rc > 0 && import_row_begin(im, e))
        rc = -1;
    im->has_record = rc > 0;
    im->wide_at = 0;
    if (rc == 0)
        importer_describe_guesses(im);
    return rc;
}

/* The next cell of the record that may be an observation. */
static int next_cell(struct importer *im, struct import_row *row, struct err *e)
{
    if (!im->profile->wide.n) {
        im->has_record = false;
        return import_row_read(im, NULL, row, e);
    }
    if (im->wide_at + 1 >= im->layout.n_wide)
        im->has_record = false;
    return import_row_read(im, &im->layout.wide[im->wide_at++], row, e);
}

int import_row_next(struct importer *im, struct import_row *row, struct err *e)
{
    int rc;

    for (;;) {
        if (!im->has_record && (rc = next_record(im, e)) <= 0)
            return rc;
        rc = next_cell(im, row, e);
        if (rc != 0)
            break;
        im->summary.left_out++;
    }
    if (rc > 0 && im->totals)
        totals_add(im->totals, row);
    return rc;
}

int importer_next(struct importer *im, struct import_row *row, struct err *e)
{
    int rc = im->profile->duplicates == DUPLICATES_SUM ? import_sum_next(im, row, e)
                                                       : import_row_next(im, row, e);

    im->summary.observations += rc > 0;
    return rc;
}

void importer_for_sums(struct importer *im)
{
    im->is_for_sums = true;
    totals_free(im->totals);
    im->totals = NULL;
}

struct totals *importer_new_totals(const struct importer *im)
{
    return im->profile->sum_of_partners && !im->is_for_sums
               ? totals_new(im->codes, im->profile->sum_of_partners)
               : NULL;
}

const struct profile *importer_profile(const struct importer *im)
{
    return im->profile;
}

const struct import_summary *importer_summary(const struct importer *im)
{
    return &im->summary;
}

void importer_release_fields(struct importer *im)
{
    for (int f = 0; f < FIELD_COUNT; f++)
        lookup_free(im->lookup[f]);
    for (size_t i = 0; i < sizeof im->scratch / sizeof *im->scratch; i++)
        text_release(&im->scratch[i]);
    text_release(&im->problem);
    shape_release(&im->shape);
}

void importer_free(struct importer *im)
{
    if (!im)
        return;
    csv_close(im->reader);
    importer_release_fields(im);
    layout_release(&im->layout);
    sums_free(im->sums);
    totals_free(im->totals);
    duplicates_release(&im->seen);
    free(im->path);
    free(im);
}
