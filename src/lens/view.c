/* Taking a view: two walks over the pages, the first for the objects, the second for the references. */
#include "lens/view.h"

#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

static void add_object(void *context, Object *object, size_t size) {
  View *view = context;
  if (view->object_count == view->object_room) {
    size_t room = view->object_room ? view->object_room * 2 : 4096;
    ViewObject *grown = mem_realloc(view->objects, room * sizeof *grown);
    if (!grown) {
      view->failed = true;
      return;
    }
    view->objects = grown;
    view->object_room = room;
  }
  view->objects[view->object_count++] = (ViewObject){object, size, -1, -1};
}

static size_t slot_of(const View *view, const Object *object) {
  size_t i = hash_pointer(object) & view->slot_mask;
  while (view->slots[i] && view->objects[view->slots[i] - 1].object != object)
    i = (i + 1) & view->slot_mask;
  return i;
}

static bool make_index(View *view) {
  size_t slots = 64;
  while (slots < view->object_count * 2) slots *= 2;
  view->slots = mem_zalloc(slots, sizeof *view->slots);
  if (!view->slots) return false;
  view->slot_mask = slots - 1;
  for (size_t i = 0; i < view->object_count; i++)
    view->slots[slot_of(view, view->objects[i].object)] = (int32_t)i + 1;
  return true;
}

int32_t view_find(const View *view, const Object *object) {
  return view->slots[slot_of(view, object)] - 1;
}

static void add_edge(void *context, const Holding *holding) {
  View *view = context;
  int32_t to = view_find(view, holding->target);
  if (to == NOBODY) return;
  if (view->edge_count == view->edge_room) {
    size_t room = view->edge_room ? view->edge_room * 2 : 16384;
    ViewEdge *grown = mem_realloc(view->edges, room * sizeof *grown);
    if (!grown) {
      view->failed = true;
      return;
    }
    view->edges = grown;
    view->edge_room = room;
  }
  int32_t from = holding->holder ? view_find(view, holding->holder) : NOBODY;
  view->edges[view->edge_count++] =
      (ViewEdge){from, to, -1, -1, holding->kind, holding->label, holding->root};
}

/* From the last edge to the first, so that each list begins with its first. */
static void link_edges(View *view) {
  for (size_t i = view->edge_count; i-- > 0;) {
    ViewEdge *edge = &view->edges[i];
    edge->next_in = view->objects[edge->to].in;
    view->objects[edge->to].in = (int32_t)i;
    if (edge->from == NOBODY) continue;
    edge->next_out = view->objects[edge->from].out;
    view->objects[edge->from].out = (int32_t)i;
  }
}

bool view_take(View *view, Runtime *rt, bool weak_too) {
  *view = (View){.rt = rt};
  if (!audit_is_possible(rt)) return false;
  audit_each_object(rt, add_object, view);
  if (!view->failed && make_index(view)) {
    audit_each_holding(rt, weak_too, add_edge, view);
    link_edges(view);
    if (!view->failed) return true;
  }
  view_free(view);
  return false;
}

void view_free(View *view) {
  mem_free(view->objects);
  mem_free(view->edges);
  mem_free(view->slots);
  *view = (View){.rt = view->rt};
}

int32_t view_field_edge(const View *view, int32_t to, const char *name) {
  for (int32_t i = view->objects[to].in; i >= 0; i = view->edges[i].next_in)
    if (view->edges[i].kind == EDGE_FIELD &&
        !strcmp((const char *)(uintptr_t)view->edges[i].label, name))
      return i;
  return -1;
}
