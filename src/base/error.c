#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A message is one line on the terminal of whoever reads it: text from a file that is
 * quoted in it must not break the line or send control codes (U+0080 to U+009F are some). */
static void make_printable(char *text)
{
    for (unsigned char *s = (unsigned char *)text; *s; s++) {
        bool is_c1 = s[0] == 0xc2 && s[1] >= 0x80 && s[1] <= 0x9f;

        if (*s < ' ' || *s == 0x7f || is_c1)
            *s = '?';
        if (is_c1)
            *++s = '?';
    }
}

enum err_code err_set(struct err *e, enum err_code code, const char *format, ...)
{
    va_list args;

    e->code = code;
    va_start(args, format);
    vsnprintf(e->msg, sizeof e->msg, format, args);
    va_end(args);
    make_printable(e->msg);
    return code;
}

enum err_code err_wrap(struct err *e, const char *format, ...)
{
    char old[sizeof e->msg];
    va_list args;
    size_t used;

    memcpy(old, e->msg, sizeof old);
    va_start(args, format);
    vsnprintf(e->msg, sizeof e->msg, format, args);
    va_end(args);
    used = strlen(e->msg);
    snprintf(e->msg + used, sizeof e->msg - used, ": %s", old);
    make_printable(e->msg);
    return e->code;
}
