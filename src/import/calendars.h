/* calendars.h - holidays, dates of feasts and moved working days, from
 * data/codes/calendars.  Loaded once; everything returned lives as long as they do. */
#ifndef TS_IMPORT_CALENDARS_H
#define TS_IMPORT_CALENDARS_H

#include "base/error.h"
#include "core/holiday.h"

struct calendars;

/* `transfers`: a file of the user's own with the columns of transfers.csv, read after it;
 * NULL = none.  ERR_INPUT naming the file and line when a file is missing or malformed. */
enum err_code calendars_load(struct calendars **c, const char *data_dir,
                             const char *transfers, struct err *e);
void calendars_free(struct calendars *c);

/* The calendar of a country; never NULL.  One without rules has no list of holidays. */
const struct holiday_list *calendars_country(struct calendars *c, const char *iso3);

#endif
