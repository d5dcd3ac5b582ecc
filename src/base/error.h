/* error.h - the one error type.
 *
 * A fallible function returns 0 or a code; the message is written where the fault is seen
 * (err_set), may gain a prefix on the way up (err_wrap) and is printed once, by main.
 * Iterators return > 0 for an item, 0 at the end, < 0 on error.
 * A code says what the caller may do, and is the program's exit status. */
#ifndef TS_BASE_ERROR_H
#define TS_BASE_ERROR_H

enum err_code {
    ERR_NONE = 0,
    ERR_NO = 1,    /* the answer is "no": a claim contradicted, a check failed */
    ERR_USAGE = 2, /* the command line is wrong */
    ERR_INPUT = 3, /* a file was rejected; nothing of it was kept */
    ERR_NODATA =
        4, /* what was asked for is not in the store, or too short for the method */
    ERR_STORE = 5, /* the store cannot be read or written */
    ERR_CHART = 6, /* gnuplot is missing or failed */
    ERR_STALE = 7, /* a source has not been updated when it should have been */
    ERR_OUTPUT =
        75 /* a result could not be written (disk full, closed pipe): try later */
};

struct err {
    enum err_code code;
    char msg[1024];
};

/* Write the message and return `code`.  A later err_set replaces an earlier one. */
enum err_code err_set(struct err *e, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Put "prefix: " before the message and return the code already there. */
enum err_code err_wrap(struct err *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
