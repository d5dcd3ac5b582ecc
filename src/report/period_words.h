/* period_words.h - periods as an English brief prints them.  Each returns `text`. */
#ifndef TS_REPORT_PERIOD_WORDS_H
#define TS_REPORT_PERIOD_WORDS_H

#include "core/period.h"

enum { PERIOD_WORDS_SIZE = 64 };

/* For a heading: 2025, November 2025, January–November 2025, Q3 2024, H1 2025,
 * week 5 of 2024, 29 February 2024. */
const char *period_words(struct period p, char text[static PERIOD_WORDS_SIZE]);

/* The same with months of three letters: Nov 2025, Jan–Nov 2025. */
const char *period_words_short(struct period p, char text[static PERIOD_WORDS_SIZE]);

/* For a sentence, after "in": 2025, November 2025, the first eleven months of 2025,
 * the third quarter of 2024, the first half of 2025. */
const char *period_words_long(struct period p, char text[static PERIOD_WORDS_SIZE]);

/* Jan ... Dec */
const char *period_words_month(int month);

#endif
