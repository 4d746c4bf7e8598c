/* Texts that the module and the prompt share: an object's holders, why it lives, and the heap by type. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lens/columns.h"
#include "lens/explain.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "lens/why.h"

#define TYPES_SHOWN 20

/* ---- rows ---- */

enum { ROW_KIND, ROW_NAME, ROW_HOLDER, ROW_PLACE, ROW_CELLS };
#define ROW_ROOM 180

/* The file of the main program, whose lines need no other name; empty at the prompt. */
static void main_file(Runtime *rt, char *text, size_t room) {
  Dict *main = text_main_dict(rt);
  text[0] = 0;
  if (main) text_of_name(text_dict_peek(main, "__file__"), text, room);
}

static void row_cells(const HolderRow *row, Language language, const char *own,
                      char cells[ROW_CELLS][ROW_ROOM]) {
  const char *slash = strrchr(row->file, '/');
  snprintf(cells[ROW_KIND], ROW_ROOM, "%s", word_text(language, row->kind));
  snprintf(cells[ROW_NAME], ROW_ROOM, "%s", row->name);
  snprintf(cells[ROW_HOLDER], ROW_ROOM, "%s", row->holder);
  cells[ROW_PLACE][0] = 0;
  if (row->line > 0 && !strcmp(row->file, own))
    text_word(cells[ROW_PLACE], ROW_ROOM, language, WORD_LINE, (int)row->line);
  else if (row->line > 0)
    snprintf(cells[ROW_PLACE], ROW_ROOM, "%s:%" PRId32, slash ? slash + 1 : row->file, row->line);
}

static void put_cells(char cells[ROW_CELLS][ROW_ROOM], const size_t *widths, Buffer *out) {
  char text[ROW_ROOM];
  buffer_put(out, '\n');
  for (int i = 0; i < ROW_CELLS; i++) {
    columns_cut(cells[i], widths[i], i == ROW_PLACE, text, sizeof text);
    buffer_puts(out, "  ");
    buffer_puts(out, text);
    buffer_fill(out, ' ', widths[i] - text_columns(text));
  }
  while (out->length && out->data[out->length - 1] == ' ') buffer_truncate(out, out->length - 1);
}

void explain_object(const View *view, int32_t number, Language language, Buffer *out) {
  char text[80], own[sizeof((HolderRow *)0)->file], cells[ROW_CELLS][ROW_ROOM];
  Object *object = view->objects[number].object;
  size_t count, widths[ROW_CELLS] = {12, 18, 0, 0};
  HolderRow *rows = holder_rows(view, number, language, &count);
  text_of_object(view->rt, object, text, sizeof text);
  main_file(view->rt, own, sizeof own);
  buffer_word(out, language, WORD_EXPLAIN_HEAD, text, object->count);
  for (size_t i = 0; i < count; i++) {
    row_cells(&rows[i], language, own, cells);
    for (int c = 0; c < ROW_CELLS; c++)
      if (text_columns(cells[c]) > widths[c]) widths[c] = text_columns(cells[c]);
  }
  columns_fit(widths, NULL, ROW_CELLS, COLUMNS_LINE - 2 * ROW_CELLS);
  for (size_t i = 0; i < count; i++) {
    row_cells(&rows[i], language, own, cells);
    put_cells(cells, widths, out);
  }
  mem_free(rows);
}

bool explain_text(Runtime *rt, Borrowed value, Language language, Buffer *out) {
  char text[80];
  text_of_value(rt, value, text, sizeof text);
  if (!is_object(value)) return buffer_word(out, language, WORD_EXPLAIN_NO_OBJECT, text), true;
  if (object_is_immortal(as_object(value)))
    return buffer_word(out, language, WORD_EXPLAIN_IMMORTAL, text), true;
  View view;
  if (!view_take(&view, rt, false)) return false;
  int32_t object = view_find(&view, as_object(value));
  if (object != NOBODY) explain_object(&view, object, language, out);
  view_free(&view);
  return true;
}

bool why_object(Runtime *rt, Object *object, Language language, Buffer *out) {
  View view;
  if (!view_take(&view, rt, false)) return false;
  int32_t number = view_find(&view, object);
  if (number != NOBODY) why_text(&view, number, language, out);
  view_free(&view);
  return true;
}

/* ---- the heap by type ---- */

typedef struct TypeRow {
  const HeapType *type;
  uint64_t objects, bytes;
} TypeRow;

static int by_bytes(const void *a_, const void *b_) {
  const TypeRow *a = a_, *b = b_;
  if (a->bytes != b->bytes) return a->bytes < b->bytes ? 1 : -1;
  return strcmp(a->type->name, b->type->name);
}

static size_t count_types(const View *view, TypeRow *rows) {
  size_t count = 0;
  for (size_t i = 0; i < view->object_count; i++) {
    const HeapType *type = HEAP_TYPE(view->rt, view->objects[i].object);
    size_t at = 0;
    while (at < count && rows[at].type != type) at++;
    if (at == count) rows[count++] = (TypeRow){type, 0, 0};
    rows[at].objects++;
    rows[at].bytes += view->objects[i].size;
  }
  return count;
}

bool heap_text(Runtime *rt, Language language, Buffer *out) {
  View view;
  if (!view_take(&view, rt, false)) return false;
  TypeRow *rows = mem_alloc((view.object_count + 1) * sizeof *rows);
  HeapUsage usage = heap_usage(rt);
  buffer_word(out, language, WORD_HEAP_HEAD, (int)view.object_count, (int)(usage.bytes / 1024),
              (int)usage.arenas);
  size_t count = rows ? count_types(&view, rows) : 0, more = 0;
  if (count) qsort(rows, count, sizeof *rows, by_bytes);
  for (size_t i = 0; i < count; i++) {
    if (i < TYPES_SHOWN)
      buffer_printf(out, "\n%10" PRIu64 "  %10" PRIu64 "  %s", rows[i].objects, rows[i].bytes,
                    rows[i].type->name);
    else
      more += rows[i].objects;
  }
  if (more) {
    buffer_puts(out, "\n  ");
    buffer_word(out, language, WORD_STORY_MORE, (int)more);
  }
  mem_free(rows);
  view_free(&view);
  return true;
}
