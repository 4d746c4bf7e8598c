/* The heap at one moment: all objects and all references, from both ends.
 *
 * Place: the heap's enumeration (heap/audit.h), made searchable. Holders, why, graph and the page ask it. It is taken
 * between two instructions and used up at once: it holds no counts, and its memory is not the heap's, so that looking
 * changes nothing that a script can see. */
#ifndef OURO_LENS_VIEW_H
#define OURO_LENS_VIEW_H

#include "heap/audit.h"

#define NOBODY (-1) /* in place of an object's number: a root */

typedef struct ViewEdge {
  int32_t from, to; /* objects' numbers; from may be NOBODY, and then `root` is the source's name */
  int32_t next_in, next_out; /* lists by target and by holder; -1 ends them */
  EdgeKind kind;
  uint64_t label;
  const char *root;
} ViewEdge;

typedef struct ViewObject {
  Object *object;
  size_t size;
  int32_t in, out; /* first edges, -1: none. In the order of the enumeration. */
} ViewObject;

typedef struct View {
  Runtime *rt;
  ViewObject *objects;
  ViewEdge *edges;
  int32_t *slots; /* by address: numbers + 1 */
  size_t object_count, object_room, edge_count, edge_room, slot_mask;
  bool failed; /* memory was short */
} View;

/* False when memory is short or objects are dying: then there is nothing to free. */
bool view_take(View *view, Runtime *rt, bool weak_too);
void view_free(View *view);
/* The object's number, or NOBODY: a static type, or none of the heap's. */
int32_t view_find(const View *view, const Object *object);
/* The first edge by which a field of that name (an EDGE_FIELD's label) holds `to`, or -1; then its holder is edges[i].from. */
int32_t view_field_edge(const View *view, int32_t to, const char *name);

#endif
