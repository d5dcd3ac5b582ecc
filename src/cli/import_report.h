/* import_report.h - what an import did, as a table: a row a series, a remark a file. */
#ifndef TS_CLI_IMPORT_REPORT_H
#define TS_CLI_IMPORT_REPORT_H

#include "import/importer.h"
#include "report/table.h"
#include "store/store.h"

#include <stdbool.h>

struct import_report {
    struct table table; /* table_release */
    size_t listed;      /* series that have a row of their own in it */
};

/* What is told of one file; texts are borrowed. */
struct import_tally {
    struct import_report *report;
    const char *path, *profile;
    size_t series;
    bool is_grouped;              /* a row a reporter */
    struct store_change row, all; /* the row that is being added up; the file */
};

void import_report_init(struct import_report *r, const char *title);

/* series: how many the file has; of more than can be listed the rows are totals by
 * reporter. */
void import_tally_init(struct import_tally *tally, struct import_report *r,
                       const char *path, const char *profile, size_t series);

/* For store_load_end: series come by identity. */
void import_tally_add(void *tally, const struct store_change *change);

void import_tally_end(struct import_tally *tally, const struct import_summary *sum);

#endif
