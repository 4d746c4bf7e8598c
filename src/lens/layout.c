/* The layering: distances first, then column by column from the left. See layout.h. */
#include "lens/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { GAP_X = 64, GAP_Y = 18, BAND_GAP = 40 };

typedef struct Layout {
  LayoutBox *boxes;
  size_t count;
  const LayoutArrow *arrows;
  size_t arrow_count;
  int32_t *in_first, *in_next; /* arrows by target */
  int32_t *out_first, *out_next;
  int32_t *order; /* boxes, sorted by column; within it by the height wanted */
  double *wanted;
} Layout;

static bool begin(Layout *l) {
  int32_t *block = mem_alloc((l->count * 4 + l->arrow_count * 2 + 1) * sizeof(int32_t));
  l->wanted = mem_zalloc(l->count + 1, sizeof(double));
  l->in_first = block;
  if (!block || !l->wanted) return false;
  l->out_first = block + l->count;
  l->order = block + 2 * l->count;
  l->in_next = block + 4 * l->count;
  l->out_next = l->in_next + l->arrow_count;
  memset(block, 0xff, 2 * l->count * sizeof(int32_t));
  for (size_t i = l->arrow_count; i-- > 0;) {
    const LayoutArrow *arrow = &l->arrows[i];
    l->in_next[i] = l->in_first[arrow->to];
    l->in_first[arrow->to] = (int32_t)i;
    l->out_next[i] = l->out_first[arrow->from];
    l->out_first[arrow->from] = (int32_t)i;
  }
  return true;
}

/* Breadth first from the roots; what they never reach begins at column 1 with its oldest. */
static void find_columns(Layout *l) {
  int32_t *queue = l->order + l->count;
  size_t head = 0, tail = 0, unseen = 0;
  for (size_t i = 0; i < l->count; i++) {
    l->boxes[i].column = l->boxes[i].root ? 0 : -1;
    if (l->boxes[i].root) queue[tail++] = (int32_t)i;
  }
  for (;;) {
    while (head < tail) {
      int32_t at = queue[head++];
      for (int32_t e = l->out_first[at]; e >= 0; e = l->out_next[e]) {
        int32_t to = l->arrows[e].to;
        if (l->boxes[to].column >= 0) continue;
        l->boxes[to].column = l->boxes[at].column + 1;
        queue[tail++] = to;
      }
    }
    while (unseen < l->count && l->boxes[unseen].column >= 0) unseen++;
    if (unseen == l->count) return;
    l->boxes[unseen].column = 1;
    queue[tail++] = (int32_t)unseen;
  }
}

static _Thread_local const Layout *current; /* qsort hands no context on */

static int by_wanted(const void *a_, const void *b_) {
  int32_t a = *(const int32_t *)a_, b = *(const int32_t *)b_;
  if (current->wanted[a] != current->wanted[b])
    return current->wanted[a] < current->wanted[b] ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* The mean height of the holders in columns already placed. */
static double mean_of_holders(const Layout *l, int32_t box, double otherwise) {
  double sum = 0;
  int holders = 0;
  for (int32_t e = l->in_first[box]; e >= 0; e = l->in_next[e]) {
    const LayoutBox *from = &l->boxes[l->arrows[e].from];
    if (from->column >= l->boxes[box].column) continue;
    sum += from->y + from->height / 2.0;
    holders++;
  }
  return holders ? sum / holders - l->boxes[box].height / 2.0 : otherwise;
}

/* The lowest free place in the column at or below `top`, among those already there that live at the same time. */
static void place_box(Layout *l, int32_t box, const int32_t *placed, size_t count, int32_t top) {
  LayoutBox *b = &l->boxes[box];
  int32_t wanted = l->wanted[box] > top ? (int32_t)l->wanted[box] : top;
  b->y = wanted;
  for (bool moved = true; moved;) {
    moved = false;
    for (size_t i = 0; i < count; i++) {
      const LayoutBox *other = &l->boxes[placed[i]];
      if (other->death < b->birth || b->death < other->birth) continue;
      if (b->y >= other->y + other->height + GAP_Y || b->y + b->height + GAP_Y <= other->y)
        continue;
      b->y = other->y + other->height + GAP_Y;
      moved = true;
    }
  }
}

/* One column: the box numbers in order[0..count); x and top are given. Its lower end. */
static int32_t place_column(Layout *l, int32_t *column, size_t count, int32_t x, int32_t top) {
  for (size_t i = 0; i < count; i++)
    l->wanted[column[i]] = mean_of_holders(l, column[i], (double)top + (double)i);
  current = l;
  qsort(column, count, sizeof *column, by_wanted);
  int32_t end = top;
  for (size_t i = 0; i < count; i++) {
    LayoutBox *box = &l->boxes[column[i]];
    box->x = x;
    place_box(l, column[i], column, i, top);
    if (box->y + box->height > end) end = box->y + box->height;
  }
  return end;
}

static int by_column(const void *a_, const void *b_) {
  int32_t a = *(const int32_t *)a_, b = *(const int32_t *)b_;
  if (current->boxes[a].column != current->boxes[b].column)
    return current->boxes[a].column - current->boxes[b].column;
  return a - b;
}

bool layout_place(LayoutBox *boxes, size_t box_count, const LayoutArrow *arrows, size_t arrow_count,
                  int32_t *width, int32_t *height) {
  Layout l = {.boxes = boxes, .count = box_count, .arrows = arrows, .arrow_count = arrow_count};
  *width = *height = 0;
  if (!box_count) return true;
  bool ok = begin(&l);
  if (ok) {
    find_columns(&l);
    for (size_t i = 0; i < box_count; i++) l.order[i] = (int32_t)i;
    current = &l;
    qsort(l.order, box_count, sizeof *l.order, by_column);
    int32_t top = 16, x = 16, end = top;
    for (size_t i = 0; i < box_count;) {
      size_t n = i;
      int32_t column = boxes[l.order[i]].column, wide = 0;
      for (; n < box_count && boxes[l.order[n]].column == column; n++)
        if (boxes[l.order[n]].width > wide) wide = boxes[l.order[n]].width;
      if (column && column % LAYOUT_COLUMNS == 0) {
        top = end + BAND_GAP;
        x = 16;
      }
      int32_t lower = place_column(&l, l.order + i, n - i, x, top);
      if (lower > end) end = lower;
      x += wide + GAP_X;
      if (x > *width) *width = x;
      i = n;
    }
    *height = end + 16;
  }
  mem_free(l.in_first);
  mem_free(l.wanted);
  return ok;
}
