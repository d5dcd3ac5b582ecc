/* exact_sum.h - sums of doubles without rounding, whatever the order of the addition.
 *
 * The sum is kept as a few doubles whose exact sum it is; only reading it rounds, to the
 * nearest double.  So sums of parts of a file can be put together in any order and give the
 * same bytes.  Source: Shewchuk 1997, Discrete & Computational Geometry 18, 305-363.
 * Starts as {0}; values must be finite. */
#ifndef TS_CORE_EXACT_SUM_H
#define TS_CORE_EXACT_SUM_H

enum { EXACT_SUM_FEW = 3 };

struct exact_sum {
    unsigned n, cap; /* cap 0: they stand in few */
    union {
        double few[EXACT_SUM_FEW]; /* of growing size, none overlapping another */
        double *many;
    } part;
};

void exact_sum_add(struct exact_sum *s, double value);

/* Add another sum. */
void exact_sum_merge(struct exact_sum *s, const struct exact_sum *other);

/* The sum, rounded to nearest even; infinite when it is beyond the range of a double. */
double exact_sum_value(const struct exact_sum *s);

void exact_sum_release(struct exact_sum *s);

#endif
