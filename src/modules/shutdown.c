/* The end of a program, as far as scripts can see it: the order in which modules let go of what they hold. */
#include "modules/modules.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "types/list.h"

/* Empties a module's dict in two rounds, as CPython: names with one underscore first, then all but __builtins__; values become None. */
static void clear_module(Runtime *rt, Borrowed dict_value) {
  Owned held = retain(dict_value);
  for (int round = 0; round < 2; round++) {
    Owned keys = list_from_iterable(rt, borrow(held));
    if (failed(keys)) {
      error_clear(rt);
      break;
    }
    for (uint64_t i = 0; i < as_list(keys)->length; i++) {
      Borrowed key = borrow(as_list(keys)->items[i]);
      if (!is_str_exact(key)) continue;
      Str *name = as_str(key);
      bool underscore = name->length >= 1 && str_char(name, 0) == '_',
           dunder = name->length >= 2 && str_char(name, 1) == '_';
      if (round == 0 ? !underscore || dunder : str_equal_text(key, "__builtins__")) continue;
      Borrowed value = dict_peek(rt, borrow(held), key);
      if (is_null(value) || is_none(value)) continue;
      if (!dict_set(rt, borrow(held), key, NONE_BORROWED)) error_clear(rt);
    }
    release(rt, keys);
  }
  release(rt, held);
}

static void collect(Runtime *rt) {
  heap_collect(rt, 2);
  error_clear(rt);
}

void modules_finish(Runtime *rt) {
  Core *core = rt->core;
  if (is_null(core->modules)) return;
  Borrowed modules = borrow(core->modules);
  error_reset_no_memory(rt);
  Owned sys = retain(dict_peek_text(rt, modules, "sys")),
        builtins = retain(dict_peek_text(rt, modules, "builtins"));
  static const char *const early[] = {"path",       "argv",
                                      "ps1",        "ps2",
                                      "last_exc",   "last_type",
                                      "last_value", "last_traceback",
                                      "path_hooks", "path_importer_cache",
                                      "meta_path",  "__interactivehook__"};
  dict_set_text(rt, borrow(core->builtins), "_", NONE_BORROWED);
  for (size_t i = 0; i < sizeof early / sizeof early[0]; i++) sys_set(rt, early[i], NONE_BORROWED);
  error_clear(rt);
  /* All modules leave sys.modules, remembered in order; whatever only it held goes now. */
  Owned list = list_new(rt, 0);
  size_t position = 0;
  Borrowed key, value;
  while (!failed(list) && dict_step(as_dict(core->modules), &position, &key, &value))
    if (is_module(rt, value) && !same(value, sys) && !same(value, builtins))
      list_append(rt, borrow(list), value);
  dict_empty(rt, modules);
  /* A module that nothing else holds dies here whole, without its names being set to None. The others are cleared, last imported first. */
  uint64_t count = failed(list) ? 0 : as_list(list)->length;
  Owned held[] = {sys, builtins, list};
  HeldValues hold;
  heap_hold(rt, &hold, "shutdown", held, 3);
  for (uint64_t i = 0; i < count; i++)
    if (as_object(as_list(list)->items[i])->count == 1) CLEAR_VALUE(rt, as_list(list)->items[i]);
  collect(rt);
  for (uint64_t i = count; i-- > 0;) {
    Borrowed module = borrow(as_list(list)->items[i]);
    if (!is_null(module) && !is_null(as_module(module)->dict))
      clear_module(rt, module_peek_dict(module));
  }
  for (uint64_t i = 0; i < count; i++) CLEAR_VALUE(rt, as_list(list)->items[i]);
  held[2] = NULL_VALUE;
  release(rt, list);
  collect(rt);
  if (!is_null(sys)) clear_module(rt, module_peek_dict(borrow(sys)));
  held[0] = NULL_VALUE;
  release(rt, sys);
  if (!is_null(builtins)) clear_module(rt, module_peek_dict(borrow(builtins)));
  heap_unhold(rt, &hold);
  release(rt, builtins);
  collect(rt);
}
