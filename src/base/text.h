/* text.h - a growing string.
 * Always NUL-terminated; starts as {0}; `data` may be NULL only before the first addition
 * (text_str never returns NULL). */
#ifndef TS_BASE_TEXT_H
#define TS_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *data;
    size_t n;   /* bytes without the NUL */
    size_t cap; /* bytes there is room for */
};

void text_add(struct text *t, const char *s);
void text_add_n(struct text *t, const char *s, size_t n);
void text_addf(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_add_char(struct text *t, char c);

/* Empty it, keeping the space. */
void text_clear(struct text *t);

/* Free the space; the text is {0} again. */
void text_release(struct text *t);

/* Not strcmp: for texts of a few bytes that are compared for every field of a large file. */
static inline bool text_same(const char *a, const char *b)
{
    for (; *a == *b; a++, b++) {
        if (!*a)
            return true;
    }
    return false;
}

/* The string; valid until the next change. */
const char *text_str(const struct text *t);

#endif
