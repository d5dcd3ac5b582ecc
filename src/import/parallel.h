/* parallel.h - all rows of a file at once, by all processors where it is big.
 *
 * A file that is big enough, in an encoding whose quotes and line ends are single bytes, and
 * whose profile has no rule that looks from one record to the next, is cut into parts
 * (split.h) that threads read side by side; any other is read by one.  The rows of a part come
 * in their order, the parts in any. */
#ifndef TS_IMPORT_PARALLEL_H
#define TS_IMPORT_PARALLEL_H

#include "import/importer.h"

/* Threads that importer_run will use. */
size_t importer_threads(const struct importer *im);

/* Hand every row to take(worker[t], row), t < importer_threads(im) being the thread.
 * Rows given twice are not looked for (but left out where the profile says so): who takes the
 * rows must see them, and then asks importer_find_fault.
 * ERR_INPUT: the fault that importer_next would come upon first, whatever the threads met with
 * first; or what `take` says. */
enum err_code importer_run(struct importer *im,
                           enum err_code (*take)(void *worker,
                                                 const struct import_row *row,
                                                 struct err *e),
                           void *const worker[], struct err *e);

/* Read the file once more from its beginning, one row after the other, and say what is first
 * wrong with it, rows given twice among them; ERR_NONE when nothing is. */
enum err_code importer_find_fault(struct importer *im, struct err *e);

#endif
