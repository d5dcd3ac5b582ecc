/* layout_head.h - the first records of a file, copied; private to layout_*.c. */
#ifndef TS_IMPORT_LAYOUT_HEAD_H
#define TS_IMPORT_LAYOUT_HEAD_H

#include "import/layout.h"

/* Read them with the reader's delimiter into *h.  An error (*e) ends them like the end of the
 * file: with the wrong delimiter a good file may look damaged, and a damaged file shows its
 * damage when it is read. */
void layout_head_read(struct head *h, struct csv_reader *r, struct err *e);

/* The same records as a profile shapes them; released and freed by the caller. */
struct head *layout_head_shape(const struct head *from, const struct profile *p);

void layout_head_release(struct head *h);

#endif
