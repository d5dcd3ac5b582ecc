/* The rows of a load come back in one order, whatever the order in which they were put, in
 * memory or through temporary files. */
#include "base/text.h"
#include "make_series.h"
#include "store/stage.h"

static const char *const keys[] = {"M.TUR.KAZ.X.TOTAL.USD", "A.TUR.KAZ.X.TOTAL.USD",
                                   "M.KAZ.TUR.M.0101.USD", "M.TUR.UZB.X.TOTAL.USD"};
enum { KEYS = 4, MONTHS = 25, ROWS = KEYS * MONTHS };

/* "identity start released;" of every row, as it comes back. */
static char *read_back(size_t limit, int step)
{
    struct stage *s = stage_new(limit);
    struct text t = {0};
    struct stage_row row;
    struct err e = {0};
    int got;

    for (int i = 0; i < ROWS; i++) {
        int at = i * step % ROWS;
        struct series_id id = make_id(keys[at % KEYS]);
        const struct stage_row *earlier;

        row = (struct stage_row){.value = at,
                                 .line = at + 2,
                                 .start = 24000 + at / KEYS / 2,
                                 .months = 1,
                                 .released = 20260100 + at / KEYS % 2,
                                 .status = 'A'};
        row.series = stage_series(s, &id);
        assert_int_equal(stage_add(s, &row, &earlier, &e), 1);
    }
    stage_finish(s);
    while ((got = stage_next(s, &row, &e)) > 0) {
        struct series_id id;
        char key[SERIES_KEY_SIZE];

        stage_series_id(s, row.series, &id);
        text_addf(&t, "%s %d %d %lld;", series_key(&id, key), (int)row.start,
                  (int)row.released, (long long)row.line);
    }
    assert_int_equal(got, 0);
    stage_free(s);
    return t.data;
}

static void rows_come_back_in_one_order(void **state)
{
    static const size_t limits[] = {1, 2, 7, 99, 100, 1000};
    static const int steps[] = {1, 3, 7, 99}; /* no common factor with 100 */
    char *expected = read_back(1000, 1);

    (void)state;
    assert_int_equal(strncmp(expected, "A.TUR.KAZ.X.TOTAL.USD 24000 20260100 3;", 39), 0);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            char *got = read_back(limits[i], steps[k]);

            assert_string_equal(got, expected);
            free(got);
        }
    free(expected);
}

static void a_row_that_comes_twice_is_shown_or_comes_back_twice(void **state)
{
    struct series_id id = make_id(keys[0]);
    const struct stage_row *earlier = NULL;
    struct err e = {0};

    (void)state;
    for (size_t limit = 1; limit < 3; limit++) {
        struct stage *s = stage_new(limit);
        struct stage_row row = {.value = 231.7, .line = 2, .start = 24000, .months = 1};
        int n = 0;

        row.series = stage_series(s, &id);
        assert_int_equal(stage_add(s, &row, &earlier, &e), 1);
        row.line = 9;
        assert_int_equal(stage_add(s, &row, &earlier, &e), limit == 1);
        if (limit == 2)
            assert_int_equal(earlier->line, 2);
        stage_finish(s);
        while (stage_next(s, &row, &e) > 0)
            n++;
        assert_int_equal(n, limit == 1 ? 2 : 1);
        stage_free(s);
    }
}

static void references_are_numbered_by_their_texts(void **state)
{
    struct stage *s = stage_new(10);
    const char *text[3];
    uint32_t *order;

    (void)state;
    assert_int_equal(stage_reference(s, "", "", ""), 0);
    assert_int_equal(stage_reference(s, "TUIK", "https://example.org", ""), 1);
    assert_int_equal(stage_reference(s, "TUIK", "", "a note"), 2);
    assert_int_equal(stage_reference(s, "TUIK", "https://example.org", ""), 1);
    assert_int_equal(stage_references(s), 2);
    order = stage_reference_order(s);
    assert_int_equal(order[0], 2);
    assert_int_equal(order[1], 1);
    stage_reference_text(s, 2, text);
    assert_string_equal(text[0], "TUIK");
    assert_string_equal(text[1], "");
    assert_string_equal(text[2], "a note");
    free(order);
    stage_free(s);
    stage_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_back_in_one_order),
        cmocka_unit_test(a_row_that_comes_twice_is_shown_or_comes_back_twice),
        cmocka_unit_test(references_are_numbered_by_their_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
