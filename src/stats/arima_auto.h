/* arima_auto.h - the order of a seasonal ARIMA, chosen by the data.
 *
 * Differences by tests (seasonal strength, KPSS), the rest by the AICc in steps from
 * neighbour to neighbour (Hyndman and Khandakar 2008); every candidate by exact maximum
 * likelihood. A candidate with a root nearer than 1.01 to the unit circle is not taken.
 * Source: docs/methods.md#arima. */
#ifndef TS_STATS_ARIMA_AUTO_H
#define TS_STATS_ARIMA_AUTO_H

#include "stats/arima.h"

enum { ARIMA_CANDIDATES_MAX = 94 };

/* Choose and fit.  Shapes and errors as arima_fit; *tried (may be NULL) says how many
 * candidates were fitted. */
enum err_code arima_auto(const struct arima_data *data, size_t period, struct arima *m,
                         size_t *tried, struct err *e);

#endif
