#include "cli/import_report.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* So many series have a row each; of a file with which they would be more the rows are totals
 * by reporter, or the table would need more memory than the import. */
enum { LISTED_MOST = 100000 };

static const struct table_column columns[] = {
    {"file", "File", TABLE_TEXT, 0, NULL},
    {"profile", "Profile", TABLE_TEXT, 0, NULL},
    {"key", "Series", TABLE_TEXT, 0, NULL},
    {"source", "Source", TABLE_TEXT, 0, NULL},
    {"new", "New", TABLE_COUNT, 0, NULL},
    {"revised", "Revised", TABLE_COUNT, 0, NULL},
    {"unchanged", "Unchanged", TABLE_COUNT, 0, NULL},
    {"withdrawn", "Withdrawn", TABLE_COUNT, 0, NULL},
};

void import_report_init(struct import_report *r, const char *title)
{
    *r = (struct import_report){0};
    table_init(&r->table, title, columns, sizeof columns / sizeof *columns);
}

void import_tally_init(struct import_tally *tally, struct import_report *r,
                       const char *path, const char *profile, size_t series)
{
    *tally = (struct import_tally){
        .report = r, .path = path, .profile = profile, .series = series};
    tally->is_grouped = r->listed + series > LISTED_MOST;
    r->listed += tally->is_grouped ? 0 : series;
}

static void add_counts(struct store_change *to, const struct store_change *from)
{
    to->added += from->added;
    to->revised += from->revised;
    to->unchanged += from->unchanged;
    to->withdrawn += from->withdrawn;
    to->unknown += from->unknown;
    to->absent += from->absent;
}

static void end_row(struct import_tally *tally)
{
    struct table *t = &tally->report->table;
    const struct store_change *row = &tally->row;
    char key[SERIES_KEY_SIZE];

    if (!*row->id.code[DIM_FREQ])
        return;
    table_text(t, tally->path);
    table_text(t, tally->profile);
    table_text(t, series_key(&row->id, key));
    table_text(t, row->id.code[DIM_SOURCE]);
    table_value(t, (double)row->added, 'A');
    table_value(t, (double)row->revised, 'A');
    table_value(t, (double)row->unchanged, 'A');
    table_value(t, (double)row->withdrawn, 'A');
    tally->row = (struct store_change){0};
}

/* An identity begins with frequency and reporter. */
void import_tally_add(void *data, const struct store_change *change)
{
    struct import_tally *tally = data;
    struct series_id id = change->id;

    if (tally->is_grouped)
        for (int d = DIM_REPORTER + 1; d < DIM_COUNT; d++)
            *id.code[d] = '\0';
    if (!tally->is_grouped || !series_id_equal(&id, &tally->row.id))
        end_row(tally);
    tally->row.id = id;
    add_counts(&tally->row, change);
    add_counts(&tally->all, change);
}

static void describe_changes(const struct import_tally *tally, struct text *note)
{
    const struct store_change *all = &tally->all;

    text_addf(note,
              "%" PRId64 " new, %" PRId64 " revised, %" PRId64 " unchanged, %" PRId64
              " withdrawn",
              all->added, all->revised, all->unchanged, all->withdrawn);
    if (all->unknown > 0)
        text_addf(note, ", %" PRId64 " withdrawn that %s not known", all->unknown,
                  all->unknown == 1 ? "was" : "were");
}

void import_tally_end(struct import_tally *tally, const struct import_summary *sum)
{
    struct text note = {0};
    int64_t absent = tally->all.absent;

    end_row(tally);
    text_addf(&note, "%s (%s): %" PRId64 " records read, ", tally->path, tally->profile,
              sum->records);
    describe_changes(tally, &note);
    text_addf(&note, ", %" PRId64 " left out by the profile's rules, 0 refused",
              sum->left_out);
    if (absent > 0)
        text_addf(&note,
                  "; %" PRId64 " known figure%s between the file's first and last %s not "
                  "in it: kept, --complete withdraws %s",
                  absent, absent == 1 ? "" : "s", absent == 1 ? "is" : "are",
                  absent == 1 ? "it" : "them");
    if (tally->is_grouped)
        text_addf(&note, "; %zu series, in one row for each reporter", tally->series);
    text_addf(&note, "%s%s", *sum->guesses ? "; " : "", sum->guesses);
    table_note(&tally->report->table, note.data);
    text_release(&note);
}
