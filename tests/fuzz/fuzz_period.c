/* The input is a text, read as a period and as a key pattern.  What is read is written, and
 * reads back the same; a series made of a pattern's own codes matches it. */
#include "core/key.h"
#include "core/period.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- Period ---- */

static const struct period unset = {FREQ_COUNT, -1, -1};

static void check_written(struct period p)
{
    char text[PERIOD_TEXT_SIZE];
    struct period back = unset;
    int32_t first, months;

    period_format(p, text);
    if (strlen(text) + 1 >= sizeof text || !period_parse(text, &back))
        abort();
    if (!period_equal(p, back) || period_compare(p, back) != 0)
        abort();
    if (period_months(p, &first, &months) &&
        !period_equal(p, period_from_months(p.freq, first, months)))
        abort();
    if (period_year_of(p) < 1 || period_year_of(p) > 9999 || period_sub_of(p) < 1)
        abort();
}

static void check_period(const char *text)
{
    struct period strict = unset, lenient = unset;
    bool is_strict = period_parse(text, &strict);
    bool is_lenient = period_parse_lenient(text, &lenient);

    if (is_strict && !(is_lenient && period_equal(strict, lenient)))
        abort();
    if ((!is_strict && !period_equal(strict, unset)) ||
        (!is_lenient && !period_equal(lenient, unset)))
        abort();
    if (is_lenient)
        check_written(lenient);
}

/* ---- Key ---- */

/* A series of the first code of each position.  False when a code is too long for one. */
static bool series_of(const struct key *key, struct series_id *id)
{
    *id = (struct series_id){0};
    for (int d = 0; d < DIM_KEY_COUNT; d++) {
        size_t n = strcspn(key->text[d], "+");

        if (n >= SERIES_CODE_SIZE)
            return false;
        memcpy(id->code[d], key->text[d], n);
    }
    return true;
}

/* It matches; with another code where one is wanted it does not. */
static void check_match(const struct key *key)
{
    struct key_list one = {(struct key *)key, 1};
    struct series_id id;

    if (!series_of(key, &id))
        return;
    if (!key_match(&one, &id))
        abort();
    for (int d = 0; d < DIM_KEY_COUNT; d++) {
        struct series_id other = id;

        strcpy(other.code[d], " "); /* no code has a blank in it */
        if (key_match(&one, &other) != (*key->text[d] == '\0'))
            abort();
    }
}

/* One key of a pattern, written the 1.x way, is read as itself. */
static void check_reads_back(const struct key *key)
{
    struct key_list back;
    struct text t = {0};
    struct err e = {0};

    for (int d = 0; d < DIM_KEY_COUNT; d++)
        text_addf(&t, "%s%s", d ? "." : "", key->text[d]);
    if (key_parse(text_str(&t), &back, &e) || back.n != 1)
        abort();
    for (int d = 0; d < DIM_KEY_COUNT; d++) {
        if (strcmp(back.item[0].text[d], key->text[d]) != 0)
            abort();
    }
    key_release(&back);
    text_release(&t);
}

static void check_key(const char *pattern)
{
    struct key_list keys;
    struct series_id id;
    struct err e = {0};

    if (key_parse(pattern, &keys, &e)) {
        if (e.code != ERR_USAGE || !strstr(e.msg, "key \"") || keys.n != 0)
            abort();
        return;
    }
    for (size_t i = 0; i < keys.n; i++) {
        check_match(&keys.item[i]);
        check_reads_back(&keys.item[i]);
        if (series_of(&keys.item[i], &id) && !key_match(&keys, &id))
            abort();
    }
    key_release(&keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);

    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    check_period(text);
    check_key(text);
    free(text);
    return 0;
}
