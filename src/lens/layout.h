/* Where boxes stand: computed once for all that ever lives, so that nothing jumps between steps.
 *
 * A column is a box's distance from the roots (which stand at the left), its height in the column follows the mean of those
 * who hold it. Boxes that never live at the same time may take the same place. Beyond LAYOUT_COLUMNS columns the picture goes
 * on in another band below. */
#ifndef OURO_LENS_LAYOUT_H
#define OURO_LENS_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LAYOUT_COLUMNS 7

typedef struct LayoutBox {
  bool root;
  int32_t birth, death;  /* steps: from birth up to death the place is its own */
  int32_t width, height; /* given, in pixels */
  int32_t x, y;          /* found */
  int32_t column;        /* found: the distance from the roots */
} LayoutBox;

typedef struct LayoutArrow {
  int32_t from, to;
} LayoutArrow;

/* False when memory is short: the boxes stand at 0 then. */
bool layout_place(LayoutBox *boxes, size_t box_count, const LayoutArrow *arrows, size_t arrow_count,
                  int32_t *width, int32_t *height);

#endif
