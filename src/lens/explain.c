/* Texts that the module and the prompt share: an object's holders, why it lives, and the heap by type. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lens/explain.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "lens/why.h"

#define TYPES_SHOWN 20

void explain_object(const View *view, int32_t number, Language language, Buffer *out) {
  char text[80];
  Object *object = view->objects[number].object;
  text_of_object(view->rt, object, text, sizeof text);
  buffer_word(out, language, WORD_EXPLAIN_HEAD, text, object->count);
  for (int32_t e = view->objects[number].in; e >= 0; e = view->edges[e].next_in) {
    HolderRow row;
    holder_row(view, e, language, &row);
    const char *kind = word_text(language, row.kind);
    size_t kind_columns = text_columns(kind), name_columns = text_columns(row.name);
    buffer_printf(out, "\n  %s", kind);
    buffer_fill(out, ' ', kind_columns < 13 ? 14 - kind_columns : 1);
    buffer_puts(out, row.name);
    buffer_fill(out, ' ', name_columns < 20 ? 21 - name_columns : 1);
    buffer_puts(out, row.holder);
    const char *slash = strrchr(row.file, '/');
    if (row.line > 0) buffer_printf(out, "  %s:%" PRId32, slash ? slash + 1 : row.file, row.line);
  }
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
