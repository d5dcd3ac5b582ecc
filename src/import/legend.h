/* legend.h - the rows below a table that say what its series are: CODE, NAME and the profile's
 * `legend` (-Level), then what its figures are.  They stand behind the first of the profile's
 * stop texts, and end with the next one. */
#ifndef TS_IMPORT_LEGEND_H
#define TS_IMPORT_LEGEND_H

#include "import/csv_reader.h"
#include "import/profile_rules.h"

#include <stdbool.h>

/* Does the record name a series? */
bool legend_is_row(const struct csv_record *r);

/* The length of the name before the profile's `legend`; 0: it does not follow one. */
size_t legend_name_length(const struct profile *p, const struct csv_record *r);

/* ERR_INPUT, without file and line: the series is no level (a change, a share), or its
 * figures are not those of legend_check_figures. */
enum err_code legend_check(const struct profile *p, const struct csv_record *r,
                           struct err *e);

/* ERR_INPUT, without file and line: figures that the profile's `legend_figures` does not
 * name, such as means. */
enum err_code legend_check_figures(const struct profile *p, const struct csv_record *r,
                                   struct err *e);

#endif
