/* atexit: functions to call when the program ends, the last registered first.
 *
 * What is registered is a list of (function, args, kwargs or None), held by a struct that is found among the heap's root
 * sources: so each runtime has its own, whatever a script does to the module. */
#include "modules/atexit.h"
#include "object/hold.h"

#include "base/memory.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/tuple.h"
#include "types/list.h"

typedef struct AtExit {
  RootSource roots; /* must be first */
  Owned callbacks;
} AtExit;

static void traverse_state(Runtime *rt, Visitor *visitor);

static AtExit *find_state(Runtime *rt) {
  RootSource *source = rt->heap.roots;
  while (source && source->traverse != traverse_state) source = source->next;
  return (AtExit *)source;
}

static void traverse_state(Runtime *rt, Visitor *visitor) {
  VISIT_FIELD(visitor, find_state(rt)->callbacks, "registered functions");
}

static Owned atexit_function_register(Runtime *rt, Borrowed *args, size_t nargs) {
  /* args: kwargs, then func and its arguments */
  if (nargs < 2)
    return error_raise(rt, TYPE_TypeError, "register() takes at least 1 argument (0 given)");
  if (!object_is_callable(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "the first argument must be callable");
  Owned rest = tuple_from(rt, args + 2, nargs - 2);
  if (failed(rest)) return rest;
  Owned entry = tuple_pack3(rt, args[1], borrow(rest), is_null(args[0]) ? NONE_BORROWED : args[0]);
  release(rt, rest);
  if (failed(entry) || !list_append_take(rt, borrow(find_state(rt)->callbacks), entry))
    return FAILED;
  return retain(args[1]);
}

/* What is forgotten leaves None in its place, as CPython's numbers show. Comparing can run a script, and that can register
 * or unregister: the list is looked at anew each time. */
static Owned atexit_function_unregister(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  List *list = as_list(borrow(find_state(rt)->callbacks));
  for (uint64_t i = 0; i < list->length; i++) {
    Owned entry = retain(list_peek(list, i));
    if (is_none(entry)) continue;
    int equal = HELD(
        rt, "unregister",
        object_compare_bool(rt, tuple_peek(as_tuple(borrow(entry)), 0), args[0], CMP_EQ), entry);
    bool there = i < list->length && same(list->items[i], entry);
    release(rt, entry);
    if (equal < 0) return FAILED;
    if (equal && there) STORE_VALUE(rt, list->items[i], NONE);
  }
  return NONE;
}

static Owned atexit_function__clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  list_empty(rt, borrow(find_state(rt)->callbacks));
  return NONE;
}

static Owned atexit_function__ncallbacks(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return small_new((int64_t)as_list(borrow(find_state(rt)->callbacks))->length);
}

static void call_entry(Runtime *rt, Tuple *entry) {
  Borrowed kwargs = tuple_peek(entry, 2);
  Owned result = object_call_unpacked(rt, tuple_peek(entry, 0), tuple_peek(entry, 1),
                                      is_none(kwargs) ? NULL_BORROWED : kwargs);
  if (!failed(result))
    release(rt, result);
  else if (rt->core->unraisable)
    rt->core->unraisable(rt, tuple_peek(entry, 0), "in atexit callback");
  else
    error_clear(rt);
}

void atexit_run(Runtime *rt) {
  AtExit *state = find_state(rt);
  if (!state) return;
  List *list = as_list(borrow(state->callbacks));
  /* What is registered meanwhile stands behind the one that runs, and is not called: as in CPython. */
  for (uint64_t i = list->length; i-- > 0;) {
    if (i >= list->length) continue;
    if (is_none(list_peek(list, i))) continue;
    Owned entry = retain(list_peek(list, i));
    HeldValues hold;
    heap_hold(rt, &hold, "atexit", &entry, 1);
    call_entry(rt, as_tuple(borrow(entry)));
    heap_unhold(rt, &hold);
    release(rt, entry);
  }
  list_empty(rt, borrow_object(list));
}

static Owned atexit_function__run_exitfuncs(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  atexit_run(rt);
  return NONE;
}

static const MethodDef functions[] = {
    FUNCTION(
        atexit, register, "(*args, **kwargs)",
        "register(func, /, *args, **kwargs)\n\n"
        "Call func with these arguments when the program ends. Gives func back, so it can be a decorator."),
    FUNCTION(atexit, unregister, "(func, /)",
             "Forget all registrations of a function, compared by ==."),
    FUNCTION(atexit, _clear, "()", "Forget all that is registered."),
    FUNCTION(atexit, _ncallbacks, "()", "How many functions are registered."),
    FUNCTION(atexit, _run_exitfuncs, "()", "Call all that is registered now, and forget it."),
    END_OF_METHODS,
};

static bool atexit_init(Runtime *rt, Borrowed module) {
  (void)module;
  if (find_state(rt)) return true;
  AtExit *state = mem_zalloc(1, sizeof *state);
  if (!state) return error_no_memory(rt), false;
  state->callbacks = list_new(rt, 0);
  if (failed(state->callbacks)) return mem_free(state), false;
  state->roots = (RootSource){.name = "atexit", .traverse = traverse_state};
  heap_add_roots(rt, &state->roots);
  return true;
}

const ModuleSpec atexit_module = {
    .name = "atexit",
    .doc = "Functions to call when the program ends, the last registered first.",
    .functions = functions,
    .init = atexit_init,
};

void atexit_finish(Runtime *rt) {
  AtExit *state = find_state(rt);
  if (!state) return;
  CLEAR_VALUE(rt, state->callbacks);
  RootSource **link = &rt->heap.roots;
  while (*link != &state->roots) link = &(*link)->next;
  *link = state->roots.next;
  mem_free(state);
}
