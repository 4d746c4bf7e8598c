/* An object's rows, sorted: two builds, or two runs, print them in one order, wherever the allocator put the holders.
 *
 * Rows that compare equal read the same, so that their order cannot be seen. */
#include "lens/holders.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

int holder_compare(const HolderRow *a, const HolderRow *b) {
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  int order = strcmp(a->file, b->file);
  if (order) return order;
  if (a->line != b->line) return a->line < b->line ? -1 : 1;
  order = strverscmp(a->holder, b->holder);
  return order ? order : strverscmp(a->name, b->name);
}

static int by_row(const void *a, const void *b) { return holder_compare(a, b); }

HolderRow *holder_rows(const View *view, int32_t object, Language language, size_t *count) {
  size_t edges = 0, filled = 0;
  for (int32_t e = view->objects[object].in; e >= 0; e = view->edges[e].next_in) edges++;
  HolderRow *rows = mem_alloc((edges + 1) * sizeof *rows);
  *count = rows ? edges : 0;
  if (!rows) return NULL;
  for (int32_t e = view->objects[object].in; e >= 0; e = view->edges[e].next_in)
    holder_row(view, e, language, &rows[filled++]);
  qsort(rows, edges, sizeof *rows, by_row);
  return rows;
}
