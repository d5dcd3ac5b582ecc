/* mirror.h - one flow as both sides report it: exports x by the exporter, imports m by the
 * importer, in the same unit and period.  Source: docs/methods.md#mirror. */
#ifndef TS_TRADE_MIRROR_H
#define TS_TRADE_MIRROR_H

struct mirror_gap {
    double difference; /* m - x */
    double relative;   /* (m - x) / x; NaN when x is not positive */
    double symmetric;  /* (m - x) / (m + x), -1 .. 1; NaN when both are 0 */
};

/* All NaN when a side is missing (NaN): not reported is not zero. */
struct mirror_gap mirror_gap(double x, double m);

#endif
