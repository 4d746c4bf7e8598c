/* The end of a program, as far as scripts can see it: the order in which modules let go of what they hold.
 *
 * The order is CPython 3.12's, since it shows in __del__:
 *   1. a full collection while all is still there (unless gc.disable())
 *   2. the names of sys that keep much alive become None; the streams are those of the start again
 *   3. each module leaves sys.modules, in the order of import. One that nothing else holds dies there, with its names as they
 *      are; a module whose functions refer to its dict is a cycle by now, and goes in
 *   4. builtins is as it was before a script changed it
 *   5. a full collection, and the warning about gc.garbage
 *   6. modules that are still alive are emptied, the last one first: their names become None
 *   7. sys and builtins the same; a last collection
 */
#include "modules/gc.h"
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "types/list.h"
#include "types/weakref.h"

/* Whether a name is set to None in this round: those with one underscore in the first, all but __builtins__ in the second. */
static bool goes_in_round(Borrowed key, int round) {
  if (!is_str_exact(key)) return false;
  Str *name = as_str(key);
  if (round == 1) return !str_equal_text(key, "__builtins__");
  return name->length >= 1 && str_char(name, 0) == '_' &&
         !(name->length >= 2 && str_char(name, 1) == '_');
}

/* Empties a module's dict. A finalizer that runs on the way may add names: they go too. */
static void clear_names(Runtime *rt, Borrowed dict) {
  Owned held = retain(dict);
  for (int round = 0; round < 2; round++) {
    size_t position = 0;
    Borrowed key, value;
    while (dict_step(as_dict(held), &position, &key, &value)) {
      if (is_none(value) || !goes_in_round(key, round)) continue;
      if (!dict_set(rt, borrow(held), key, NONE_BORROWED)) error_clear(rt);
    }
  }
  release(rt, held);
}

static void collect(Runtime *rt) {
  heap_collect(rt, GENERATIONS - 1);
  error_clear(rt);
}

static void forget_names_of_sys(Runtime *rt) {
  static const char *const names[] = {"path",       "argv",
                                      "ps1",        "ps2",
                                      "last_exc",   "last_type",
                                      "last_value", "last_traceback",
                                      "path_hooks", "path_importer_cache",
                                      "meta_path",  "__interactivehook__"};
  static const char *const streams[][2] = {
      {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
  dict_set_text(rt, borrow(rt->core->builtins), "_", NONE_BORROWED);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) sys_set(rt, names[i], NONE_BORROWED);
  for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
    Owned first = sys_get(rt, streams[i][1]);
    sys_set(rt, streams[i][0], is_null(first) ? NONE_BORROWED : borrow(first));
    release(rt, first);
  }
  error_clear(rt);
}

static void clear_module(Runtime *rt, Borrowed module) {
  Borrowed dict = module_peek_dict(module);
  if (!is_null(dict) && !same(dict, rt->core->builtins) && !same(dict, rt->core->sys))
    clear_names(rt, dict);
}

/* Puts None for each module in sys.modules; weak references to them, in order, go into `weak`. Where there is no memory for
 * that, the module is emptied at once. */
static void remove_modules(Runtime *rt, Borrowed weak) {
  Owned modules = retain(borrow(rt->core->modules));
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(as_dict(modules), &position, &key, &value)) {
    if (!is_module(rt, value)) continue;
    Owned reference = is_null(weak) ? FAILED : weakref_new(rt, value, NULL_BORROWED);
    bool noted = !failed(reference) && list_append_take(rt, weak, reference);
    Owned module = noted ? NULL_VALUE : retain(value);
    if (!dict_set(rt, borrow(modules), key, NONE_BORROWED)) error_clear(rt);
    if (!noted) {
      error_clear(rt);
      clear_module(rt, borrow(module));
      release(rt, module);
    }
  }
  dict_empty(rt, borrow(modules));
  release(rt, modules);
}

static void restore_builtins(Runtime *rt) {
  Borrowed builtins = borrow(rt->core->builtins);
  Owned before = dict_copy(rt, builtins);
  dict_empty(rt, builtins);
  dict_update(rt, builtins, borrow(rt->core->builtins_copy), true);
  error_clear(rt);
  release(rt, before);
}

static void clear_modules(Runtime *rt, Borrowed weak) {
  for (uint64_t i = is_null(weak) ? 0 : as_list(weak)->length; i-- > 0;) {
    Owned module = weakref_get(as_weakref(list_peek(as_list(weak), i)));
    if (is_null(module)) continue;
    clear_module(rt, borrow(module));
    release(rt, module);
  }
}

void modules_finish(Runtime *rt) {
  Core *core = rt->core;
  if (is_null(core->modules)) return;
  sys_trace_end(rt);
  CLEAR_VALUE(rt, core->audit_hooks);
  error_reset_no_memory(rt);
  core->finalizing = true;
  if (rt->heap.enabled) collect(rt);
  forget_names_of_sys(rt);
  Owned weak = list_new(rt, 0);
  if (failed(weak)) error_clear(rt);
  HeldValues hold;
  heap_hold(rt, &hold, "shutdown", &weak, 1);
  core->modules_gone = true;
  remove_modules(rt, borrow(weak));
  restore_builtins(rt);
  collect(rt);
  gc_warn_at_shutdown(rt);
  clear_modules(rt, borrow(weak));
  heap_unhold(rt, &hold);
  release(rt, weak);
  clear_names(rt, borrow(core->sys));
  clear_names(rt, borrow(core->builtins));
  collect(rt);
  gc_finish(rt);
  dict_empty(rt, borrow(core->sys));
  dict_empty(rt, borrow(core->builtins));
}
