/* init.h - start of the numeric layer. */
#ifndef TS_STATS_INIT_H
#define TS_STATS_INIT_H

/* Call once, before anything else of stats/: GSL then returns codes instead of aborting.
 */
void stats_init(void);

#endif
