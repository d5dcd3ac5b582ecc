#include "desk/x13.h"

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
#include "core/number.h"

#include <errno.h>
#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS = 120 }; /* it takes one or two */

static const char PROGRAM[] = "x13as";

/* The airline model, so that only the series decides; calendar effects are out already. */
static void write_specification(const struct x13_input *in, struct text *t)
{
    text_addf(t, "series{\n  title = \"tradestat\"\n  start = %d.%d\n  period = %d\n",
              in->year, in->sub, in->period);
    text_add(t, "  data = (\n");
    for (size_t i = 0; i < in->n; i++)
        text_addf(t, "    %.15g\n", in->y[i]);
    text_add(t, "  )\n}\n");
    text_addf(t, "transform{ function = %s }\n", in->is_log ? "log" : "none");
    text_add(t, "arima{ model = (0 1 1)(0 1 1) }\n");
    text_add(t, "forecast{ maxlead = 12 }\n");
    text_addf(t, "x11{ mode = %s\n  save = (d10 d11 d12) }\n",
              in->is_log ? "mult" : "add");
}

static enum err_code make_folder(struct text *path, struct err *e)
{
    const char *base = getenv("TMPDIR");

    text_addf(path, "%s/tradestat-x13.XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(path->data))
        return err_set(e, ERR_OUTPUT, "%s: %s", path->data, strerror(errno));
    return ERR_NONE;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

/* ---- What it said ---- */

/* The first line with ERROR in it and the line after, where reasons stand; else the first
 * line. */
static void find_reason(const char *said, struct text *reason)
{
    const char *at = strstr(said, "ERROR");

    at = at ? at : said + strspn(said, " \n");
    for (int line = 0; line < 2 && *at; line++) {
        size_t n = strcspn(at, "\n");

        if (reason->n && n)
            text_add_char(reason, ' ');
        text_add_n(reason, at, n < 200 ? n : 200);
        at += n;
        at += strspn(at, " \n");
        if (!strstr(said, "ERROR"))
            break;
    }
}

static enum err_code fail(const struct text *folder, const struct text *said,
                          struct err *e)
{
    struct text path = {0}, file = {0}, reason = {0};
    struct err none = {0};

    text_addf(&path, "%s/series.err", folder->data);
    if (file_read(path.data, &file, &none) || !strstr(text_str(&file), "ERROR"))
        find_reason(text_str(said), &reason);
    else
        find_reason(file.data, &reason);
    err_set(e, ERR_CHART, "%s failed: %s", PROGRAM,
            reason.n ? reason.data : "it gave no reason");
    text_release(&path);
    text_release(&file);
    text_release(&reason);
    return e->code;
}

static enum err_code run(const struct text *folder, struct text *said, struct err *e)
{
    const char *const argv[] = {PROGRAM, "series", "-s", NULL}; /* -s: diagnostics too */
    struct process_result r = process_run(folder->data, argv, SECONDS, said);

    if (r.end == PROCESS_NOT_FOUND)
        return err_set(
            e, ERR_CHART,
            "%s not found: install X-13ARIMA-SEATS of the US Census Bureau, or "
            "use --method stl",
            PROGRAM);
    if (process_check(r, PROGRAM, e) || r.value == 0)
        return e->code;
    return fail(folder, said, e);
}

/* ---- Its tables ---- */

/* yyyymm, or yyyyqq, of value i. */
static int date_of(const struct x13_input *in, size_t i)
{
    int k = in->sub - 1 + (int)i;

    return 100 * (in->year + k / in->period) + k % in->period + 1;
}

/* A line is yyyymm, a tab, a number; two lines of headings stand above.  False unless they
 * are the dates of the input, each with a number. */
static bool read_values(const char *text, const struct x13_input *in, double y[])
{
    const struct number_format plain = {.decimal = '.'};
    size_t found = 0;

    while (*text) {
        const char *tab = text + strspn(text, "0123456789");

        if (tab == text + 6 && *tab == '\t') {
            if (found == in->n || strtol(text, NULL, 10) != date_of(in, found) ||
                !number_parse(tab + 1, strcspn(tab + 1, "\n"), &plain, &y[found]))
                return false;
            found++;
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return found == in->n;
}

static enum err_code read_table(const struct text *folder, const char *table,
                                const struct text *said, const struct x13_input *in,
                                double y[], struct err *e)
{
    struct text path = {0}, file = {0};
    struct err none = {0};

    text_addf(&path, "%s/series.%s", folder->data, table);
    if (file_read(path.data, &file, &none))
        fail(folder, said, e);
    else if (!read_values(text_str(&file), in, y))
        err_set(e, ERR_CHART,
                "%s: its table %s does not hold the %zu values expected, %06d to %06d",
                PROGRAM, table, in->n, date_of(in, 0), date_of(in, in->n - 1));
    text_release(&path);
    text_release(&file);
    return e->code;
}

/* The tables have some fifteen digits; what differs by more than this is another series. */
static const double PARTS_DIFFER = 1e-6;

/* Do season and adjusted values make up what was given?  Factors are positive. */
static enum err_code check_parts(const struct x13_input *in, const double seasonal[],
                                 const double adjusted[], struct err *e)
{
    double largest = 0;

    for (size_t i = 0; i < in->n; i++)
        largest = fmax(largest, fabs(in->y[i]));
    for (size_t i = 0; i < in->n; i++) {
        double whole = in->is_log ? seasonal[i] * adjusted[i] : seasonal[i] + adjusted[i];
        double size = in->is_log ? in->y[i] : largest;

        if (fabs(whole - in->y[i]) > PARTS_DIFFER * size ||
            (in->is_log && seasonal[i] <= 0))
            return err_set(e, ERR_CHART,
                           "%s: season %.6g and adjusted value %.6g of %06d (tables d10, "
                           "d11) do not make up the value %.6g",
                           PROGRAM, seasonal[i], adjusted[i], date_of(in, i), in->y[i]);
    }
    return ERR_NONE;
}

/* The number of a line "f3.m01: 0.106"; NaN when there is none. */
static double find_statistic(const char *text, const char *name)
{
    const struct number_format plain = {.decimal = '.'};
    size_t length = strlen(name);
    double value;

    for (; *text; text += *text == '\n') {
        size_t n = strcspn(text, "\n");

        if (strncmp(text, name, length) == 0 && text[length] == ':') {
            const char *from = text + length + 1;

            from += strspn(from, " \t");
            return number_parse(from, strcspn(from, " \t\r\n"), &plain, &value) ? value
                                                                                : NAN;
        }
        text += n;
    }
    return NAN;
}

/* A program without such a file has told its tables all the same. */
static void read_quality(const struct text *folder, struct x13_quality *quality)
{
    struct text path = {0}, file = {0};
    struct err none = {0};
    char name[16];

    text_addf(&path, "%s/series.udg", folder->data);
    file_read(path.data, &file, &none);
    for (int i = 0; i < X13_M_COUNT; i++) {
        snprintf(name, sizeof name, "f3.m%02d", i + 1);
        quality->m[i] = find_statistic(text_str(&file), name);
    }
    quality->q = find_statistic(text_str(&file), "f3.q");
    text_release(&path);
    text_release(&file);
}

enum err_code x13_run(const struct x13_input *in, double seasonal[], double adjusted[],
                      double trend[], struct x13_quality *quality, struct err *e)
{
    struct text folder = {0}, path = {0}, specification = {0}, said = {0};

    if (make_folder(&folder, e)) {
        text_release(&folder);
        return e->code;
    }
    write_specification(in, &specification);
    text_addf(&path, "%s/series.spc", folder.data);
    if (file_write_atomic(path.data, specification.data, specification.n, e) ==
            ERR_NONE &&
        run(&folder, &said, e) == ERR_NONE &&
        read_table(&folder, "d10", &said, in, seasonal, e) == ERR_NONE &&
        read_table(&folder, "d11", &said, in, adjusted, e) == ERR_NONE &&
        read_table(&folder, "d12", &said, in, trend, e) == ERR_NONE)
        check_parts(in, seasonal, adjusted, e);
    read_quality(&folder, quality);
    nftw(folder.data, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    text_release(&folder);
    text_release(&path);
    text_release(&specification);
    text_release(&said);
    return e->code;
}
