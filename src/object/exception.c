/* Exception instances: making them from C, and the chain of contexts. */
#include "object/exception.h"

#include "object/error.h"
#include "object/tuple.h"

/* The fields that an exception's __init__ would take from its arguments. */
static void take_arguments(Exception *exception, Type *type) {
  const Tuple *args = as_tuple(borrow(exception->args));
  Owned *fields = (Owned *)(exception + 1); /* those of the layout, in order */
  Borrowed first = args->length ? tuple_peek(args, 0) : NONE_BORROWED;
  uint16_t id = type->heap.id;
  if (id == TYPE_StopIteration || id == TYPE_SystemExit)
    fields[0] = retain(first);
  else if ((id == TYPE_ImportError || id == TYPE_ModuleNotFoundError || id == TYPE_SyntaxError ||
            id == TYPE_IndentationError || id == TYPE_TabError) &&
           args->length)
    fields[0] = retain(first);
}

Owned exception_new(Runtime *rt, TypeId id, Borrowed args) {
  Type *type = TYPE_OF_ID(rt, id);
  Exception *exception = heap_object(rt, id, type->size);
  if (!exception) return error_no_memory(rt);
  memset((Object *)exception + 1, 0, type->size - sizeof(Object));
  exception->args = retain(args);
  exception->traceback = exception->cause = exception->context = NULL_VALUE;
  Owned *end = (Owned *)((char *)exception + type->size);
  for (Owned *field = (Owned *)(exception + 1); field < end; field++) *field = NULL_VALUE;
  take_arguments(exception, type);
  heap_track(rt, exception);
  return own_object(exception);
}

void exception_set_context(Runtime *rt, Borrowed value) {
  Borrowed handled = error_handled_peek(rt);
  if (is_null(handled) || is_none(handled) || same(handled, value)) return;
  /* Where the new exception is already in the chain of the handled one, the chain is cut before it. A second, slower
   * walker notices a chain that was a cycle before. */
  Borrowed at = handled, slow = handled;
  for (bool step = false;; step = !step) {
    Exception *exception = as_exception(at);
    if (is_null(exception->context)) break;
    if (same(exception->context, value)) {
      CLEAR_VALUE(rt, exception->context);
      break;
    }
    at = borrow(exception->context);
    if (same(at, slow)) break;
    if (step) slow = borrow(as_exception(slow)->context);
  }
  STORE_VALUE(rt, as_exception(value)->context, retain(handled));
}
