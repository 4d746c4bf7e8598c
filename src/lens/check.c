/* The lens's own audit (OURO_LENS_CHECK=1, make lens-check): at regular safe points, for every object there is, the rows that
 * lens.holders() would give add up to its count, and each says who holds it by what name. What does not is told on stderr. */
#include "lens/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"

static bool row_says_all(const View *view, int32_t edge) {
  for (int language = 0; language < LANGUAGES; language++) {
    HolderRow row;
    holder_row(view, edge, (Language)language, &row);
    if (!row.name[0] || !row.holder[0]) return false;
  }
  return true;
}

static void check_object(const View *view, int32_t number) {
  Object *object = view->objects[number].object;
  uint32_t rows = 0;
  bool whole = true;
  if (object_is_immortal(object)) return;
  for (int32_t e = view->objects[number].in; e >= 0; e = view->edges[e].next_in) {
    rows++;
    if (rows <= 64) whole &= row_says_all(view, e);
  }
  if (rows == object->count && whole) return;
  char text[80];
  text_of_object(view->rt, object, text, sizeof text);
  fprintf(stderr, "lens: %s %p: count %" PRIu32 ", %" PRIu32 " rows%s\n", text, (void *)object,
          object->count, rows, whole ? "" : ", one of them without a name");
  view->rt->heap.audit_failures++;
}

static void check_now(Runtime *rt) {
  View view;
  if (!view_take(&view, rt, false)) return;
  for (size_t i = 0; i < view.object_count; i++) check_object(&view, (int32_t)i);
  view_free(&view);
  rt->heap.audits++;
}

/* As the audit's: the pauses grow, so that a run takes some times as long, not its square. */
static void check_now_and_then(Runtime *rt) {
  if (rt->heap.audit_wait-- > 0) return;
  rt->heap.audit_wait = (int64_t)(rt->heap.audits * rt->heap.audits);
  check_now(rt);
}

void check_install(Runtime *rt) {
  if (!getenv("OURO_LENS_CHECK")) return;
  heap_watch(rt, WATCH_POISON, true);
  rt->heap.after_collection = check_now;
  rt->heap.at_safe_point = check_now_and_then;
  rt->breaker |= BREAK_AUDIT;
}
