/* importer.h - a published file, read by its profile, as observations.
 *
 * Pull: open, next until 0, free.  A file is read row by row; what the profile's rules leave
 * out on purpose (aggregates, unpublished months written as 0, breakdown rows) is counted in
 * the summary; anything else that cannot be read is an error: nothing is skipped silently. */
#ifndef TS_IMPORT_IMPORTER_H
#define TS_IMPORT_IMPORTER_H

#include "base/error.h"
#include "core/series.h"
#include "import/codes.h"
#include "import/profile.h"

#include <stddef.h>
#include <stdint.h>

struct importer;

struct import_row {
    struct series_id id; /* every dimension filled in by column, constant or rule */
    struct period period;
    double value; /* base units; NaN when the status says missing */
    char status;  /* CL_OBS_STATUS, or STATUS_WITHDRAWN: the figure is taken back */
    int32_t
        released; /* the publisher's date, yyyymmdd, when the file states it; else 0 */
    const char *publisher, *address, *note; /* "" when none; valid until the next call */
    int64_t line;
};

struct import_summary {
    int64_t records;      /* data records read */
    int64_t observations; /* rows delivered */
    int64_t left_out;     /* cells and records left out by a rule of the profile */
    char guesses[512];    /* "encoding WINDOWS-1252, unpublished from 2023-02", or "" */
};

/* profile: NULL = detect from the header (ERR_INPUT names the nearest ones).
 * ERR_INPUT: missing file, directory, empty, binary, header only, no profile fits. */
enum err_code importer_open(struct importer **im, const char *path,
                            const struct profile *profile,
                            const struct profile_list *profiles,
                            const struct codes *codes, struct err *e);

/* > 0 a row, 0 the end, < 0 an error: "FILE:LINE: column NAME: read "...", expected ...;
 * how to mend it". */
int importer_next(struct importer *im, struct import_row *row, struct err *e);

/* For whoever adds figures up: a row that withdraws one is then an error, and World is not
 * compared with the sum of its partners. */
void importer_for_sums(struct importer *im);

const struct profile *importer_profile(const struct importer *im);
const struct import_summary *importer_summary(const struct importer *im);
void importer_free(struct importer *im);

#endif
