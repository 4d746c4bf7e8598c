/* function: code with the globals, defaults and cells that it runs with.
 *
 * Calls go through the machine (vm/call.c), which reads the fields directly. Attributes that scripts set lie in a dict made when needed. */
#include "types/function.h"

#include <stdio.h>

#include "heap/allocator.h"
#include "object/auditing.h"
#include "object/attr.h"
#include "object/descriptor.h"
#include "object/exception.h"
#include "object/module.h"
#include "object/str.h"

Owned machine_call(Runtime *rt, Borrowed callee, Borrowed *args, size_t nargs,
                   Borrowed kwnames); /* vm/call.c */

Borrowed function_builtins_peek(Runtime *rt, Borrowed globals) {
  Borrowed found = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_builtins));
  if (is_null(found)) return borrow(rt->core->builtins);
  if (is_module(rt, found)) return module_peek_dict(found);
  return is_dict(rt, found) ? found : borrow(rt->core->builtins);
}

static void take_code(Function *function, Owned code) {
  function->code = as_code(code);
  function->constants = function->code->constants->items;
  function->temps = function->code->near_count * (uint32_t)sizeof(Owned);
  function->window = function->code->register_count;
}

Owned function_new(Runtime *rt, Borrowed code, Borrowed globals) {
  return function_new_within(rt, code, globals, function_builtins_peek(rt, globals));
}

Owned function_new_within(Runtime *rt, Borrowed code, Borrowed globals, Borrowed builtins) {
  Borrowed module = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_name));
  Function *function = allocator_instance(rt, TYPE_function, 0, sizeof(Function));
  if (!function) return error_no_memory(rt);
  take_code(function, retain(code));
  function->globals = as_dict(retain(globals));
  function->builtins = as_dict(retain(builtins));
  function->closure = NULL;
  function->defaults = function->kwdefaults = function->annotations = function->dict =
      function->type_params = NULL_VALUE;
  function->name = retain(borrow(as_code(code)->name));
  function->qualname = retain(borrow(as_code(code)->qualname));
  function->module = is_null(module) ? NONE : retain(module);
  function->doc = is_null(as_code(code)->doc) ? NONE : retain(borrow(as_code(code)->doc));
  return own_object(function);
}

/* ---- life ---- */

static void function_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Function *f = (Function *)object;
  (void)rt;
  VISIT_POINTER(visitor, f->code, "__code__");
  VISIT_POINTER(visitor, f->globals, "__globals__");
  VISIT_FIELD(visitor, f->module, "__module__");
  VISIT_FIELD(visitor, f->defaults, "__defaults__");
  VISIT_FIELD(visitor, f->kwdefaults, "__kwdefaults__");
  VISIT_FIELD(visitor, f->doc, "__doc__");
  VISIT_FIELD(visitor, f->name, "__name__");
  VISIT_FIELD(visitor, f->dict, "__dict__");
  VISIT_POINTER(visitor, f->closure, "__closure__");
  VISIT_FIELD(visitor, f->annotations, "__annotations__");
  VISIT_FIELD(visitor, f->qualname, "__qualname__");
  VISIT_FIELD(visitor, f->type_params, "__type_params__");
  VISIT_POINTER(visitor, f->builtins, "__builtins__");
}

/* Code, globals and names stay: they cannot close a cycle alone, and the machine relies on them. */
static void function_clear(Runtime *rt, Object *object) {
  Function *f = (Function *)object;
  CLEAR_VALUE(rt, f->module);
  CLEAR_VALUE(rt, f->defaults);
  CLEAR_VALUE(rt, f->kwdefaults);
  CLEAR_VALUE(rt, f->doc);
  CLEAR_VALUE(rt, f->dict);
  CLEAR_VALUE(rt, f->annotations);
  CLEAR_VALUE(rt, f->type_params);
  if (f->closure) { /* the code may still run: it must find cells where it expects them */
    Tuple *closure = f->closure;
    f->closure = NULL;
    object_release(rt, (Object *)closure);
  }
}

static void function_dealloc(Runtime *rt, Object *object) {
  Function *f = (Function *)object;
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  function_clear(rt, object);
  CLEAR_VALUE(rt, f->name);
  CLEAR_VALUE(rt, f->qualname);
  CLEAR_POINTER(rt, f->globals);
  CLEAR_POINTER(rt, f->builtins);
  CLEAR_POINTER(rt, f->code);
  allocator_free(rt, object, sizeof(Function));
  heap_undefer(rt);
}

/* ---- behaviour ---- */

static Owned function_repr(Runtime *rt, Borrowed self) {
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)as_object(self));
  return format_str(rt, "<function %S at %s>", borrow(as_function(self)->qualname), address);
}

static Owned function_descr_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  if (is_null(instance) || is_none(instance)) return retain(self);
  return method_new(rt, self, instance);
}

static Owned function_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  Function *function = as_function(self);
  if (!is_null(function->dict) && is_null(type_peek(rt, type_of(rt, self), name))) {
    Owned found = dict_find(rt, borrow(function->dict), name);
    if (!failed(found) || error_pending(rt)) return found;
  }
  return object_generic_getattr(rt, self, name);
}

static Owned own_dict(Runtime *rt, Function *function) {
  if (is_null(function->dict)) {
    function->dict = dict_new(rt);
    if (failed(function->dict)) return FAILED;
  }
  return retain(borrow(function->dict));
}

static bool function_setattr(Runtime *rt, Borrowed self, Borrowed name, Borrowed value) {
  Function *function = as_function(self);
  Borrowed found = type_peek(rt, type_of(rt, self), name);
  if (!is_null(found) && type_of(rt, found)->slots.descr_set)
    return object_generic_setattr(rt, self, name, value);
  if (is_null(value)) {
    int deleted = is_null(function->dict) ? 0 : dict_delete(rt, borrow(function->dict), name);
    if (deleted == 0) error_no_attribute(rt, self, name);
    return deleted > 0;
  }
  Owned dict = own_dict(rt, function);
  if (failed(dict)) return false;
  bool ok = dict_set(rt, borrow(dict), name, value);
  release(rt, dict);
  return ok;
}

/* types.FunctionType(code, globals, name=None, argdefs=None, closure=None) */
static Owned function_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  Borrowed bound[5];
  (void)type;
  if (!native_bind(rt, "function", "(code, globals, name=None, argdefs=None, closure=None)", args,
                   nargs, kwnames, bound, 5))
    return FAILED;
  if (!object_has_id(bound[0], TYPE_code))
    return error_raise(rt, TYPE_TypeError, "function() argument 'code' must be code, not %T",
                       bound[0]);
  if (!is_dict(rt, bound[1]))
    return error_raise(rt, TYPE_TypeError, "function() argument 'globals' must be dict, not %T",
                       bound[1]);
  if (!is_null(bound[2]) && !is_none(bound[2]) && !is_str(rt, bound[2]))
    return error_raise(rt, TYPE_TypeError, "arg 3 (name) must be None or string");
  if (!is_null(bound[3]) && !is_none(bound[3]) && !is_tuple(rt, bound[3]))
    return error_raise(rt, TYPE_TypeError, "arg 4 (defaults) must be None or tuple");
  uint64_t cells = as_code(bound[0])->free_names->length;
  bool closure = !is_null(bound[4]) && !is_none(bound[4]);
  if (closure ? !is_tuple_exact(bound[4]) : cells != 0)
    return error_raise(rt, TYPE_TypeError,
                       closure ? "arg 5 (closure) must be None or tuple"
                               : "arg 5 (closure) must be tuple");
  if (closure && as_tuple(bound[4])->length != cells)
    return error_raise(rt, TYPE_ValueError, "%S requires closure of length %zu, not %zu",
                       borrow(as_code(bound[0])->name), (size_t)cells,
                       (size_t)as_tuple(bound[4])->length);
  for (uint64_t i = 0; closure && i < cells; i++)
    if (!object_has_id(tuple_peek(as_tuple(bound[4]), i), TYPE_cell))
      return error_raise(rt, TYPE_TypeError, "arg 5 (closure) expected cell, found %T",
                         tuple_peek(as_tuple(bound[4]), i));
  Owned made = function_new(rt, bound[0], bound[1]);
  if (failed(made)) return FAILED;
  Function *function = as_function(made);
  if (!is_null(bound[2]) && !is_none(bound[2])) STORE_VALUE(rt, function->name, retain(bound[2]));
  if (!is_null(bound[3]) && is_tuple_exact(bound[3])) function->defaults = retain(bound[3]);
  if (closure) function->closure = as_tuple(retain(bound[4]));
  return made;
}

/* ---- attributes ---- */

static Owned null_as_none(Borrowed value) { return is_null(value) ? NONE : retain(value); }

static Owned get_code(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_function(self)->code);
}
static bool set_code(Runtime *rt, Borrowed self, Borrowed value) {
  Function *function = as_function(self);
  if (is_null(value) || !object_has_id(value, TYPE_code)) {
    error_raise(rt, TYPE_TypeError, "__code__ must be set to a code object");
    return false;
  }
  if (!auditing_attribute(rt, self, "__code__", value)) return false;
  uint64_t cells = function->closure ? function->closure->length : 0;
  if (as_code(value)->free_names->length != cells) {
    error_raise(rt, TYPE_ValueError, "%S() requires a code object with %zu free vars, not %zu",
                borrow(function->name), (size_t)cells, (size_t)as_code(value)->free_names->length);
    return false;
  }
  Owned copy =
      function_new_within(rt, borrow_object(function->code), borrow_object(function->globals),
                          borrow_object(function->builtins));
  if (failed(copy)) return false;
  if (function->closure) {
    object_retain((Object *)function->closure);
    as_function(copy)->closure = function->closure;
  }
  function_leave_running(rt, function, borrow(copy));
  release(rt, copy);
  Object *old = (Object *)function->code;
  take_code(function, retain(value));
  object_release(rt, old);
  return true;
}
static Owned get_globals(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_function(self)->globals);
}
static Owned get_builtins(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_function(self)->builtins);
}
static Owned get_closure(Runtime *rt, Borrowed self) {
  (void)rt;
  Tuple *closure = as_function(self)->closure;
  return closure ? retain_object(closure) : NONE;
}
static Owned get_defaults(Runtime *rt, Borrowed self) {
  (void)rt;
  return null_as_none(borrow(as_function(self)->defaults));
}
static bool set_defaults(Runtime *rt, Borrowed self, Borrowed value) {
  if (!is_null(value) && !is_none(value) && !is_tuple(rt, value)) {
    error_raise(rt, TYPE_TypeError, "__defaults__ must be set to a tuple object");
    return false;
  }
  bool none = !is_null(value) && is_none(value);
  if (!auditing_attribute(rt, self, "__defaults__", none ? NULL_BORROWED : value)) return false;
  STORE_VALUE(rt, as_function(self)->defaults,
              is_null(value) || is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static Owned get_kwdefaults(Runtime *rt, Borrowed self) {
  (void)rt;
  return null_as_none(borrow(as_function(self)->kwdefaults));
}
static bool set_kwdefaults(Runtime *rt, Borrowed self, Borrowed value) {
  if (!is_null(value) && !is_none(value) && !is_dict(rt, value)) {
    error_raise(rt, TYPE_TypeError, "__kwdefaults__ must be set to a dict object");
    return false;
  }
  bool none = !is_null(value) && is_none(value);
  if (!auditing_attribute(rt, self, "__kwdefaults__", none ? NULL_BORROWED : value)) return false;
  STORE_VALUE(rt, as_function(self)->kwdefaults,
              is_null(value) || is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static Owned get_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_function(self)->name));
}
static bool set_text(Runtime *rt, Owned *place, Borrowed value, const char *what) {
  if (is_null(value) || !is_str(rt, value)) {
    error_raise(rt, TYPE_TypeError, "%s must be set to a string object", what);
    return false;
  }
  STORE_VALUE(rt, *place, retain(value));
  return true;
}
static bool set_name(Runtime *rt, Borrowed self, Borrowed value) {
  return set_text(rt, &as_function(self)->name, value, "__name__");
}
static Owned get_qualname(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_function(self)->qualname));
}
static bool set_qualname(Runtime *rt, Borrowed self, Borrowed value) {
  return set_text(rt, &as_function(self)->qualname, value, "__qualname__");
}
static Owned get_dict(Runtime *rt, Borrowed self) { return own_dict(rt, as_function(self)); }
static bool set_dict(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value) || !is_dict(rt, value)) {
    if (is_null(value))
      error_raise(rt, TYPE_TypeError, "cannot delete __dict__");
    else
      error_raise(rt, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  STORE_VALUE(rt, as_function(self)->dict, retain(value));
  return true;
}

/* A tuple (name, value, ...) as the compiler leaves it becomes a dict when it is first asked for. */
static Owned get_annotations(Runtime *rt, Borrowed self) {
  Function *function = as_function(self);
  if (is_null(function->annotations) || is_tuple_exact(function->annotations)) {
    Owned dict = dict_new(rt);
    if (failed(dict)) return FAILED;
    Tuple *pairs = is_null(function->annotations) ? NULL : as_tuple(function->annotations);
    for (uint64_t i = 0; pairs && i + 1 < pairs->length; i += 2) {
      if (dict_set(rt, borrow(dict), tuple_peek(pairs, i), tuple_peek(pairs, i + 1))) continue;
      release(rt, dict);
      return FAILED;
    }
    STORE_VALUE(rt, function->annotations, dict);
  }
  return retain(borrow(function->annotations));
}
static bool set_annotations(Runtime *rt, Borrowed self, Borrowed value) {
  if (!is_null(value) && !is_none(value) && !is_dict(rt, value)) {
    error_raise(rt, TYPE_TypeError, "__annotations__ must be set to a dict object");
    return false;
  }
  STORE_VALUE(rt, as_function(self)->annotations,
              is_null(value) || is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static Owned get_type_params(Runtime *rt, Borrowed self) {
  Function *function = as_function(self);
  return retain(is_null(function->type_params) ? borrow(rt->core->empty_tuple)
                                               : borrow(function->type_params));
}
static bool set_type_params(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value) || !is_tuple_exact(value)) {
    error_raise(rt, TYPE_TypeError, "__type_params__ must be set to a tuple");
    return false;
  }
  STORE_VALUE(rt, as_function(self)->type_params, retain(value));
  return true;
}

static const GetterDef getters[] = {
    {"__code__", get_code, set_code, "The code object."},
    {"__globals__", get_globals, getter_of_field, "The module's names that the code sees."},
    {"__builtins__", get_builtins, getter_of_field, "The builtins that the code sees."},
    {"__closure__", get_closure, getter_of_field,
     "The cells of the variables it shares with enclosing functions, or None."},
    {"__defaults__", get_defaults, set_defaults, "Defaults of the positional parameters, or None."},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults,
     "Defaults of the keyword-only parameters, or None."},
    {"__name__", get_name, set_name, "The function's name."},
    {"__qualname__", get_qualname, set_qualname,
     "The name with those of the enclosing classes and functions."},
    {"__dict__", get_dict, set_dict, "Attributes set by scripts."},
    {"__annotations__", get_annotations, set_annotations, "Annotations of parameters and result."},
    {"__type_params__", get_type_params, set_type_params, "Type parameters."},
    {0},
};

static const MemberDef members[] = {
    {"__module__", offsetof(Function, module), MEMBER_VALUE, false,
     "The name of the module that defines it."},
    {"__doc__", offsetof(Function, doc), MEMBER_VALUE, false, "The docstring, or None."},
    {0},
};

const TypeSpec function_spec = {
    .name = "function",
    .doc = "A function made by def or lambda.",
    .signature = "(code, globals, name=None, argdefs=None, closure=None)",
    .flags = TYPE_COLLECTABLE | TYPE_METHOD_DESCRIPTOR | TYPE_HAS_WEAKREFS,
    .size = sizeof(Function),
    .traverse = function_traverse,
    .clear = function_clear,
    .dealloc = function_dealloc,
    .slots = {.new = function_make,
              .call = machine_call,
              .repr = function_repr,
              .getattr = function_getattr,
              .setattr = function_setattr,
              .descr_get = function_descr_get},
    .getters = getters,
    .members = members,
};
