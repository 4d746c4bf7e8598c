/* Fitting texts into the columns of a terminal. Widths are those of text_columns(): a wide character takes two. */
#ifndef OURO_LENS_COLUMNS_H
#define OURO_LENS_COLUMNS_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

#define COLUMNS_LINE 80 /* every view of the lens is readable in as many */

/* Takes from the widest of the `count` widths, down to 8 each, until their sum is at most `total`. fixed (or NULL): those that
 * are left alone. */
void columns_fit(size_t *widths, const bool *fixed, size_t count, size_t total);
/* The text, at most `columns` wide, into `out` of `room` bytes: what is left out shows as an ellipsis, at the end or, with
 * keep_end, in front. */
void columns_cut(const char *text, size_t columns, bool keep_end, char *out, size_t room);

/* Adds the text, its lines broken at spaces to COLUMNS_LINE; what goes on is indented two deeper than its line. */
void columns_wrap(const char *text, Buffer *out);

#endif
