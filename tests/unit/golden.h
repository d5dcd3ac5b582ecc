/* golden.h - output compared with a file in tests/data; UPDATE=1 rewrites the file, and the
 * difference is reviewed before it is kept. */
#ifndef TS_TESTS_GOLDEN_H
#define TS_TESTS_GOLDEN_H

#include "base/file.h"
#include "support.h"

static inline void check_golden(const char *path, const char *found)
{
    struct text expected = {0};
    struct err e = {0};

    if (getenv("UPDATE"))
        assert_int_equal(file_write_atomic(path, found, strlen(found), &e), ERR_NONE);
    if (file_read(path, &expected, &e))
        fail_msg("%s (UPDATE=1 writes it)", e.msg);
    if (strcmp(text_str(&expected), found) != 0)
        fail_msg("%s differs (UPDATE=1 rewrites it); found:\n%s", path, found);
    text_release(&expected);
}

#endif
