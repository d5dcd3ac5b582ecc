/* models MODEL FILE - fit a model to every series of a long CSV (series_id,period,value;
 * months in order) and print, a line a series:
 *
 *   series_id,ms,group,score
 *
 * ms is the CPU time of one fit; scores are to be compared within one group only.  What a
 * score is stands beside each model.  models.R prints the same of R's. */
#include "base/error.h"
#include "stats/arima_auto.h"
#include "stats/ets.h"
#include "stats/init.h"
#include "stats/ma_model.h"
#include "stats/stl.h"
#include "stats/theta.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PERIOD = 12, LONGEST = 1200, ID_SIZE = 64 };

static const double LEAST_SECONDS = .05; /* fits are repeated until that is used up */

struct series {
    char id[ID_SIZE];
    double y[LONGEST], log[LONGEST];
    size_t n;
};

struct outcome {
    char group[8];
    double score;
};

typedef enum err_code fit_fn(const struct series *s, struct outcome *o, struct err *e);

/* AICc. */
static enum err_code fit_ets(const struct series *s, struct outcome *o, struct err *e)
{
    struct ets m;

    if (ets_choose(s->y, s->n, PERIOD, ETS_ANY, &m, e) == ERR_NONE)
        o->score = m.aicc;
    return e->code;
}

/* AICc; comparable where both choose the same differences. */
static enum err_code fit_arima(const struct series *s, struct outcome *o, struct err *e)
{
    const struct arima_data data = {.y = s->y, .n = s->n};
    struct arima m;

    if (arima_auto(&data, PERIOD, &m, NULL, e) == ERR_NONE) {
        snprintf(o->group, sizeof o->group, "d%zuD%zu", m.order.d % 10, m.order.sd % 10);
        o->score = m.aicc;
    }
    return e->code;
}

/* -2 log-likelihood. */
static enum err_code fit_airline(const struct series *s, struct outcome *o, struct err *e)
{
    struct ma_model m;

    if (ma_model_fit(s->log, s->n, &MA_AIRLINE, PERIOD, MA_HARDLY_ANY, &m, e) == ERR_NONE)
        o->score = -2 * m.loglik;
    return e->code;
}

/* The sum of a year's forecasts. */
static enum err_code fit_theta(const struct series *s, struct outcome *o, struct err *e)
{
    double mean[PERIOD], cov[PERIOD * PERIOD];
    struct theta m;

    if (theta_fit(s->y, s->n, PERIOD, THETA_STANDARD, &m, e))
        return e->code;
    theta_forecast(&m, PERIOD, mean, cov);
    o->score = 0;
    for (size_t i = 0; i < PERIOD; i++)
        o->score += mean[i];
    return ERR_NONE;
}

/* The last value of the trend. */
static enum err_code fit_stl(const struct series *s, struct outcome *o, struct err *e)
{
    const struct stl_options periodic = {.period = PERIOD};
    double season[LONGEST], trend[LONGEST], rest[LONGEST];

    if (stl_decompose(s->y, s->n, periodic, season, trend, rest, NULL, e) == ERR_NONE)
        o->score = trend[s->n - 1];
    return e->code;
}

static const struct model {
    const char *name;
    fit_fn *fit;
} models[] = {
    {"ets", fit_ets},     {"arima", fit_arima}, {"airline", fit_airline},
    {"theta", fit_theta}, {"stl", fit_stl},
};

static double cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void measure(const struct model *model, const struct series *s)
{
    struct outcome o = {.score = NAN};
    double begin = cpu_seconds(), used = 0;
    size_t count = 0;

    while (used < LEAST_SECONDS) {
        struct err e = {.code = ERR_NONE};

        if (model->fit(s, &o, &e)) {
            fprintf(stderr, "%s: %s\n", s->id, e.msg);
            return;
        }
        count++;
        used = cpu_seconds() - begin;
    }
    printf("%s,%.17g,%s,%.17g\n", s->id, 1000 * used / (double)count, o.group, o.score);
}

static void end_series(const struct model *model, struct series *s)
{
    if (s->n > 0)
        measure(model, s);
    s->n = 0;
}

static void take_line(const struct model *model, struct series *s, const char *line)
{
    char id[ID_SIZE];
    double value;

    if (sscanf(line, "%63[^,],%*[^,],%lf", id, &value) != 2)
        return; /* the header */
    if (strcmp(id, s->id) != 0) {
        end_series(model, s);
        strcpy(s->id, id);
    }
    if (s->n < LONGEST) {
        s->y[s->n] = value;
        s->log[s->n] = log(value);
        s->n++;
    }
}

int main(int argc, char **argv)
{
    struct series *s = calloc(1, sizeof *s);
    const struct model *model = NULL;
    FILE *file = argc == 3 ? fopen(argv[2], "r") : NULL;
    char line[256];

    for (size_t i = 0; argc == 3 && i < sizeof models / sizeof *models; i++)
        if (strcmp(models[i].name, argv[1]) == 0)
            model = &models[i];
    if (!s || !model || !file) {
        fprintf(stderr, "usage: models ets|arima|airline|theta|stl FILE\n");
        return 2;
    }
    stats_init();
    while (fgets(line, sizeof line, file))
        take_line(model, s, line);
    end_series(model, s);
    fclose(file);
    free(s);
    return 0;
}
