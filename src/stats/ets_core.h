/* ets_core.h - inside of ets*.c: the unknowns of a fit and the recursion with its
 * derivatives. */
#ifndef TS_STATS_ETS_CORE_H
#define TS_STATS_ETS_CORE_H

#include "stats/ets.h"

/* The unknowns have fixed places; a form uses some of them.  The first four lie in a box:
 *   alpha             .0001 .. .9999
 *   beta  = least + u (alpha - least),      u = 0 .. 1
 *   gamma = least + u (1 - alpha - least),  u = 0 .. 1
 *   phi               .8 .. .98
 * The season of item 0 follows from the others: they add up to 0, or to the period. */
enum {
    ETS_ALPHA,
    ETS_BETA,
    ETS_GAMMA,
    ETS_PHI,
    ETS_LEVEL,
    ETS_SLOPE,
    ETS_SEASON,
    ETS_BOXED = ETS_LEVEL,
    ETS_WIDTH_PLAIN = ETS_SEASON,
    ETS_WIDTH = ETS_SEASON + ETS_PERIOD_MAX, /* one more than needed: an even number */
};

extern const double ets_lower[ETS_BOXED], ets_upper[ETS_BOXED];

/* m->form and m->period are set; fill parameters and initial states from u, or u from
 * them. */
void ets_unpack(const double u[ETS_WIDTH], struct ets *m);
void ets_pack(const struct ets *m, double u[ETS_WIDTH]);

/* Which unknowns the form of m uses. */
void ets_used(const struct ets *m, bool used[ETS_WIDTH]);

/* Run m over y[n], finite or NaN; false where ets_evaluate has an error.  `deviance` is
 * -2 loglik.  Allocates nothing. */
struct ets_sums {
    double squares, deviance;
    size_t seen;
};
bool ets_run(const double y[], size_t n, struct ets *m, double residual[],
             struct ets_sums *sums);

/* Gauss and Newton's equations of the sum of squares whose logarithm the deviance is:
 * with r_t = e_t, times the geometric mean of the predictions if the error is relative,
 *   gram = sum of dr dr', grad = sum of r dr, both over a common factor.
 * u and m hold the same point, one where ets_run is true. */
struct ets_normal {
    double gram[ETS_WIDTH][ETS_WIDTH]; /* on and above the diagonal */
    double grad[ETS_WIDTH];
};
void ets_linearise(const double y[], size_t n, const double u[ETS_WIDTH],
                   const struct ets *m, struct ets_normal *normal);

/* Start values of the initial states from the first years. */
void ets_start_states(const double y[], size_t n, struct ets *m);

/* Fit m, whose form and period are set and allowed by y: parameters and initial states of
 * the greatest likelihood found.  False where no start runs. */
bool ets_search(const double y[], size_t n, struct ets *m);

#endif
