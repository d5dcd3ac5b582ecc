/* Archives are made by zlib and libarchive, then cut, bent and nested. */
#include "import/csv_reader.h"
#include "support.h"

#include "base/file.h"
#include "base/text.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

static const char table[] = "period,value\n2025-01,231.7\n2025-02,244.1\n";

struct member {
    const char *name, *text;
};

static char *make_gzip(const char *folder, const char *text, size_t n)
{
    char *path = path_in(folder, "t.csv.gz");
    gzFile gz = gzopen(path, "wb9");

    assert_int_equal(gzwrite(gz, text, (unsigned)n), n);
    gzclose(gz);
    return path;
}

/* format: archive_write_set_format_zip ...; filter: archive_write_add_filter_zstd ... */
static char *make_archive(const char *folder, int (*format)(struct archive *),
                          int (*filter)(struct archive *), const struct member member[],
                          size_t n)
{
    char *path = path_in(folder, "t.archive");
    struct archive *a = archive_write_new();

    assert_int_equal(format(a), ARCHIVE_OK);
    if (filter)
        assert_int_equal(filter(a), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(a, path), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *entry = archive_entry_new();
        size_t size = strlen(member[i].text);

        archive_entry_set_pathname(entry, member[i].name);
        archive_entry_set_size(entry, (la_int64_t)size);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(a, member[i].text, size), size);
        archive_entry_free(entry);
    }
    assert_int_equal(archive_write_free(a), ARCHIVE_OK);
    return path;
}

/* The second cell of the third record of the file. */
static void check_read(const char *path)
{
    struct csv_format format = {.delimiter = ','};
    struct csv_reader *r;
    struct csv_record record;
    struct err e = {0};

    if (csv_open(&r, path, &format, &e))
        fail_msg("%s", e.msg);
    for (int i = 0; i < 3; i++)
        assert_int_equal(csv_next(r, &record, &e), 1);
    assert_string_equal(record.cell[1], "244.1");
    assert_int_equal(csv_next(r, &record, &e), 0);
    csv_close(r);
}

static size_t size_of(const char *path)
{
    struct stat st;

    assert_int_equal(stat(path, &st), 0);
    return (size_t)st.st_size;
}

static void check_refused(const char *path, const char *word)
{
    struct csv_format format = {.delimiter = ','};
    struct csv_reader *r;
    struct err e = {0};

    if (csv_open(&r, path, &format, &e) != ERR_INPUT)
        fail_msg("%s of %zu bytes was read", path, size_of(path));
    check_error(&e, ERR_INPUT, word);
    check_error(&e, ERR_INPUT, path);
}

/* The first `n` bytes of the file, one of them changed when at > 0. */
static void spoil(const char *path, size_t n, size_t at)
{
    struct text t = {0};
    struct err e = {0};

    assert_int_equal(file_read(path, &t, &e), ERR_NONE);
    if (at > 0)
        t.data[at] = (char)(t.data[at] ^ 1);
    assert_int_equal(file_write_atomic(path, t.data, n, &e), ERR_NONE);
    text_release(&t);
}

static void one_table_is_read_from_every_kind_of_archive(void **state)
{
    static const struct {
        int (*format)(struct archive *), (*filter)(struct archive *);
    } kinds[] = {
        {archive_write_set_format_zip, NULL},
        {archive_write_set_format_7zip, NULL},
        {archive_write_set_format_raw, archive_write_add_filter_zstd},
        {archive_write_set_format_raw, archive_write_add_filter_xz},
        {archive_write_set_format_raw, archive_write_add_filter_bzip2},
    };
    const struct member one = {"t.csv", table};
    char *path = make_gzip(*state, table, strlen(table));

    check_read(path);
    free(path);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        path = make_archive(*state, kinds[i].format, kinds[i].filter, &one, 1);
        check_read(path);
        free(path);
    }
}

static void of_several_members_the_one_table_is_read(void **state)
{
    static const struct member readme[] = {
        {"README.txt", "how to cite"}, {"data/t.CSV", table}, {"__MACOSX/._t.csv", "x"}};
    static const struct member two[] = {{"a.csv", table}, {"b.csv", table}};
    static const struct member world_bank[] = {{"Metadata_Indicator_API_X.csv", "x"},
                                               {"API_X.csv", table},
                                               {"Metadata_Country_API_X.csv", "x"}};
    static const struct member none[] = {{"a.txt", table}, {"b.txt", table}};
    char *path = make_archive(*state, archive_write_set_format_zip, NULL, readme, 3);

    check_read(path);
    free(path);
    path = make_archive(*state, archive_write_set_format_zip, NULL, world_bank, 3);
    check_read(path);
    free(path);
    path = make_archive(*state, archive_write_set_format_zip, NULL, two, 2);
    check_refused(path, "holds 2 files (a.csv, b.csv)");
    free(path);
    path = make_archive(*state, archive_write_set_format_7zip, NULL, none, 2);
    check_refused(path, "holds 2 files (a.txt, b.txt)");
    free(path);
    path = make_archive(*state, archive_write_set_format_zip, NULL, NULL, 0);
    check_refused(path, "no file is in it");
    free(path);
}

static void a_spreadsheet_is_refused(void **state)
{
    static const struct member xlsx[] = {{"[Content_Types].xml", "x"},
                                         {"xl/worksheets/sheet1.xml", "x"}};
    static const struct member ods[] = {{"mimetype", "x"}, {"content.xml", "x"}};
    char *path = make_archive(*state, archive_write_set_format_zip, NULL, xlsx, 2);

    check_refused(path, "save the sheet as CSV");
    free(path);
    path = make_archive(*state, archive_write_set_format_zip, NULL, ods, 2);
    check_refused(path, "save the sheet as CSV");
    free(path);
}

/* Names in UTF-8 (zip, by Python's zipfile) and UTF-16 (7z, by libarchive), which the C locale
 * cannot hold. */
static void a_name_outside_ascii_is_no_damage(void **state)
{
    (void)state;
    check_read("tests/fuzz/corpus/archive/zip_name_utf8");
    check_read("tests/fuzz/corpus/archive/7z_name_utf8");
}

/* At every length, and with every byte of the text's checksum changed. */
static void what_is_cut_off_or_changed_is_never_read(void **state)
{
    const struct member one = {"t.csv", table};
    char *path = make_gzip(*state, table, strlen(table));
    size_t n = size_of(path);

    for (size_t size = 3; size < n; size++) {
        free(make_gzip(*state, table, strlen(table)));
        spoil(path, size, 0);
        check_refused(path, "");
    }
    for (size_t at = n - 8; at < n; at++) {
        free(make_gzip(*state, table, strlen(table)));
        spoil(path, n, at);
        check_refused(path, "damaged or cut off");
    }
    free(path);
    path = make_archive(*state, archive_write_set_format_zip, NULL, &one, 1);
    n = size_of(path);
    for (size_t size = 20; size < n - 60; size += 7) {
        free(make_archive(*state, archive_write_set_format_zip, NULL, &one, 1));
        spoil(path, size, 0);
        check_refused(path, "");
    }
    free(path);
}

static void an_archive_inside_an_archive_is_refused(void **state)
{
    char *path = make_gzip(*state, "PK\3\4rest", 8);

    check_refused(path, "an archive inside an archive");
    free(path);
}

/* 100 MB of one letter: gzip makes it a thousandth. */
static void an_archive_bomb_is_refused(void **state)
{
    char *path = path_in(*state, "t.csv.gz"), *block = malloc(1 << 20);
    gzFile gz = gzopen(path, "wb9");

    memset(block, 'a', 1 << 20);
    for (int i = 0; i < 100; i++)
        assert_int_equal(gzwrite(gz, block, 1 << 20), 1 << 20);
    gzclose(gz);
    check_refused(path, "archive bomb");
    free(block);
    free(path);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(one_table_is_read_from_every_kind_of_archive),
        IN_FOLDER(of_several_members_the_one_table_is_read),
        IN_FOLDER(a_spreadsheet_is_refused),
        cmocka_unit_test(a_name_outside_ascii_is_no_damage),
        IN_FOLDER(what_is_cut_off_or_changed_is_never_read),
        IN_FOLDER(an_archive_inside_an_archive_is_refused),
        IN_FOLDER(an_archive_bomb_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
