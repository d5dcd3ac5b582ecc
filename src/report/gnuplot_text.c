#include "report/gnuplot_text.h"

#include "core/number.h"
#include "report/escape.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>

void gnuplot_quote(struct text *t, const char *s)
{
    struct text plain = {0};
    escape_plain(&plain, s);
    text_add_char(t, '\'');
    for (const char *c = text_str(&plain); *c; c++) {
        if (*c == '\'')
            text_add(t, "'.\"'\".'");
        else
            text_add_char(t, *c);
    }
    text_add_char(t, '\'');
    text_release(&plain);
}

void gnuplot_name(struct text *t, const char *wanted)
{
    bool gap = false;
    size_t before = t->n;
    for (const char *c = wanted; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        bool keep = byte < 0x80 && (isalnum(byte) || byte == '_' || byte == '-');
        if (keep && gap && t->n > before)
            text_add_char(t, '_');
        if (keep && !(byte == '-' && t->n == before)) /* not an option */
            text_add_char(t, *c);
        gap = !keep;
    }
    if (t->n == before)
        text_add(t, "chart");
}

void gnuplot_number(struct text *t, double value)
{
    char number[NUMBER_TEXT_SIZE];
    text_add(t, isfinite(value) ? number_format_exact(value, number) : "NaN");
}
