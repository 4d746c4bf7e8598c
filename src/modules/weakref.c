/* _weakref: what the weakref module (stdlib/weakref.py) needs of the runtime. */
#include "object/dict.h"
#include "object/error.h"
#include "object/module.h"
#include "types/weakref.h"

static Owned weakref_function_getweakrefcount(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return small_new(is_object(args[0]) ? (int64_t)weak_count(rt, as_object(args[0])) : 0);
}

static Owned weakref_function_getweakrefs(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return weakref_list(rt, args[0]);
}

static Owned weakref_function_proxy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return weakref_new_proxy(rt, args[0], args[1]);
}

/* No script's code can run between the look and the removal: what is removed is what was seen. */
static Owned weakref_function__remove_dead_weakref(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_dict(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %T",
                       args[0]);
  Owned value = dict_find(rt, args[0], args[1]);
  if (is_null(value)) return error_pending(rt) ? FAILED : NONE;
  Owned result = NONE;
  if (!is_object(value) || !(as_object(value)->meta & OBJECT_IS_WEAK)) {
    result = error_raise(rt, TYPE_TypeError, "not a weakref");
  } else {
    Owned object = weakref_get(as_weakref(borrow(value)));
    if (!is_null(object))
      release(rt, object);
    else if (dict_delete(rt, args[0], args[1]) < 0)
      result = FAILED;
  }
  release(rt, value);
  return result;
}

static const MethodDef functions[] = {
    FUNCTION(weakref, getweakrefcount, "(object, /)",
             "How many weak references and proxies there are to an object."),
    FUNCTION(weakref, getweakrefs, "(object, /)",
             "A list of the weak references and proxies to an object."),
    FUNCTION(weakref, proxy, "(object, callback=None, /)",
             "Something that behaves as the object but does not keep it alive.\n\n"
             "callback, if given, is called with the proxy when the object dies."),
    FUNCTION(weakref, _remove_dead_weakref, "(dct, key, /)",
             "Remove a key from a dict if its value is a weak reference that is dead."),
    END_OF_METHODS,
};

static bool weakref_module_init(Runtime *rt, Borrowed module) {
  return module_add(rt, module, "ref", retain_object(TYPE_OF_ID(rt, TYPE_weakref))) &&
         module_add_type(rt, module, TYPE_weakref) && module_add_type(rt, module, TYPE_weakproxy) &&
         module_add_type(rt, module, TYPE_weakcallableproxy);
}

const ModuleSpec _weakref_module = {
    .name = "_weakref",
    .doc = "What the weakref module is built on.",
    .functions = functions,
    .init = weakref_module_init,
};
