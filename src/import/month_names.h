/* month_names.h - names of months in English, Turkish, Russian, Kazakh, German and French. */
#ifndef TS_IMPORT_MONTH_NAMES_H
#define TS_IMPORT_MONTH_NAMES_H

/* The month, 1 to 12, whose name (long or short, in any case) the text begins with, up to the
 * first character that is no letter; *s is moved behind it.  0: it is not a month's name. */
int month_names_take(const char **s);

#endif
