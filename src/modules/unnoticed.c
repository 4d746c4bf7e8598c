/* Whether anybody could notice how the objects of a program go at its end.
 *
 * Place: asked by run/runtime.c before shutdown.c takes the modules apart. Most scripts define no __del__, leave no generator
 * half way, no file open and no callback behind. What they leave can go with the process, which takes all memory back at once:
 * three collections and the emptying of every module are then spared.
 *
 * Invariant: every type with a finalizer is collectable, and its objects are tracked from birth to death. */
#include "heap/generations.h"
#include "heap/weak.h"
#include "modules/gc.h"
#include "modules/io.h"
#include "modules/modules.h"
#include "object/str.h"

/* A stream of a builtin type that would only be closed, with nothing left to write and a descriptor that stays open. */
static bool is_idle_stream(Runtime *rt, Object *object) {
  Borrowed value = borrow_object(object);
  bool idle = object_has_id(value, TYPE_TextIOWrapper) ? !as_text_io(value)->pending_length
              : is_buffered_exact(value)               ? !as_buffered(value)->pending
              : object_has_id(value, TYPE_FileIO)
                  ? as_file(value)->fd < 0 || !as_file(value)->closefd
                  : object_has_id(value, TYPE_StringIO) || object_has_id(value, TYPE_BytesIO);
  return idle && is_null(attributes_peek(rt, object, NAME_OF(rt, close)));
}

static bool ring_has_finalizers(Runtime *rt, const GenerationHead *ring) {
  for (const GenerationHead *head = ring->next; head != ring; head = head->next) {
    Object *object = OBJECT_OF(head);
    if ((HEAP_TYPE(rt, object)->flags & TYPE_FINALIZER) && !(object->meta & OBJECT_FINALIZED) &&
        !is_idle_stream(rt, object))
      return true;
  }
  return false;
}

bool modules_end_unnoticed(Runtime *rt) {
  if (rt->heap.watch || rt->lens_finish || gc_is_observed(rt) || weak_any_callback(rt))
    return false;
  for (int i = 0; i < GENERATIONS; i++)
    if (ring_has_finalizers(rt, &rt->heap.generation[i].head)) return false;
  return !ring_has_finalizers(rt, &rt->heap.permanent);
}
