/* builtin_function_or_method, method_descriptor and classmethod_descriptor: C functions as scripts see them. */
#include "types/builtin_function.h"
#include "object/hold.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- calling ---- */

/* native_call with one more argument in front. */
static Owned call_with_self(Runtime *rt, Native *native, Borrowed self, Borrowed *args,
                            size_t nargs, Borrowed kwnames) {
  size_t total = nargs + (is_null(kwnames) ? 0 : as_tuple(kwnames)->length);
  Borrowed few[16], *all = few;
  size_t bytes = (total + 1) * sizeof *all;
  if (bytes > sizeof few && !(all = heap_block(rt, bytes))) return error_no_memory(rt);
  all[0] = self;
  if (total) memcpy(all + 1, args, total * sizeof *all);
  Owned result = native_call(rt, native, all, nargs + 1, kwnames);
  if (all != few) heap_block_free(rt, all, bytes);
  return result;
}

static Owned builtin_function_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                   Borrowed kwnames) {
  const BuiltinFunction *function = as_builtin_function(self);
  if (is_null(function->self)) return native_call(rt, function->native, args, nargs, kwnames);
  /* The function keeps its self, and whoever calls keeps the function. */
  return is_null(kwnames)
             ? native_call_plain(rt, function->native, borrow(function->self), args, nargs)
             : call_with_self(rt, function->native, borrow(function->self), args, nargs, kwnames);
}

bool method_descriptor_check(Runtime *rt, MethodDescriptor *descriptor, Borrowed *args,
                             size_t nargs) {
  if (!nargs) {
    error_raise(rt, TYPE_TypeError, "unbound method %N.%S() needs an argument", descriptor->type,
                borrow(descriptor->name));
    return false;
  }
  if (type_is_subtype(type_of(rt, args[0]), descriptor->type)) return true;
  error_raise(rt, TYPE_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
              borrow(descriptor->name), descriptor->type, args[0]);
  return false;
}

static Owned method_descriptor_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                    Borrowed kwnames) {
  MethodDescriptor *descriptor = as_method_descriptor(self);
  if (!method_descriptor_check(rt, descriptor, args, nargs)) return FAILED;
  return native_call(rt, descriptor->native, args, nargs, kwnames);
}

static bool class_argument_check(Runtime *rt, MethodDescriptor *descriptor, Borrowed cls) {
  if (!value_has(rt, cls, TYPE_IS_TYPE))
    error_raise(rt, TYPE_TypeError,
                "descriptor '%S' for type '%N' needs a type, not a '%T' as arg 2",
                borrow(descriptor->name), descriptor->type, cls);
  else if (!type_is_subtype(as_type(cls), descriptor->type))
    error_raise(rt, TYPE_TypeError, "descriptor '%S' requires a subtype of '%N' but received '%N'",
                borrow(descriptor->name), descriptor->type, as_type(cls));
  else
    return true;
  return false;
}

static Owned classmethod_descriptor_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                         Borrowed kwnames) {
  MethodDescriptor *descriptor = as_method_descriptor(self);
  if (!nargs)
    return error_raise(rt, TYPE_TypeError, "descriptor '%S' of '%N' object needs an argument",
                       borrow(descriptor->name), descriptor->type);
  if (!class_argument_check(rt, descriptor, args[0])) return FAILED;
  return native_call(rt, descriptor->native, args, nargs, kwnames);
}

/* ---- binding ---- */

static Owned method_descriptor_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  MethodDescriptor *descriptor = as_method_descriptor(self);
  if (is_null(instance)) return retain(self);
  if (!method_descriptor_check(rt, descriptor, &instance, 1)) return FAILED;
  return builtin_function_new(rt, descriptor->native, instance, NULL_BORROWED);
}

static Owned classmethod_descriptor_get(Runtime *rt, Borrowed self, Borrowed instance,
                                        Borrowed owner) {
  MethodDescriptor *descriptor = as_method_descriptor(self);
  if (is_null(owner)) {
    if (is_null(instance))
      return error_raise(rt, TYPE_TypeError,
                         "descriptor '%S' for type '%N' needs either an object or a type",
                         borrow(descriptor->name), descriptor->type);
    owner = TYPE_VALUE(type_of(rt, instance));
  }
  if (!class_argument_check(rt, descriptor, owner)) return FAILED;
  return builtin_function_new(rt, descriptor->native, owner, NULL_BORROWED);
}

/* ---- text ---- */

static Owned builtin_function_repr(Runtime *rt, Borrowed value) {
  const BuiltinFunction *function = as_builtin_function(value);
  Borrowed self = borrow(function->self);
  if (is_null(self)) return format_str(rt, "<built-in function %s>", function->native->def->name);
  return format_str(rt, "<built-in method %s of %T object at %p>", function->native->def->name,
                    self, (void *)(uintptr_t)BITS(self));
}

static Owned method_descriptor_repr(Runtime *rt, Borrowed self) {
  const MethodDescriptor *descriptor = as_method_descriptor(self);
  return format_str(rt, "<method '%S' of '%N' objects>", borrow(descriptor->name),
                    descriptor->type);
}

/* ---- equality of bound C functions: the same function of the same object ---- */

static Owned builtin_function_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  (void)rt;
  if ((op != CMP_EQ && op != CMP_NE) || !is_builtin_function(self) || !is_builtin_function(other))
    return NOT_IMPLEMENTED;
  const BuiltinFunction *a = as_builtin_function(self), *b = as_builtin_function(other);
  bool equal = a->native == b->native && same(a->self, b->self);
  return bool_value(equal == (op == CMP_EQ));
}

static bool builtin_function_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  const BuiltinFunction *function = as_builtin_function(self);
  *hash = object_hash_pointer((void *)(uintptr_t)BITS(function->self)) ^
          object_hash_pointer(function->native);
  if (*hash == -1) *hash = -2;
  return true;
}

/* ---- attributes ---- */

static Owned native_name(Runtime *rt, Native *native) {
  return str_intern_text(rt, native->def->name);
}
static Owned native_doc(Runtime *rt, Native *native) {
  return native->def->doc ? str_from_text(rt, native->def->doc) : NONE;
}

/* Functions that look through their arguments themselves: what 3.12 tells of them (NULL: nothing). */
static const struct {
  const char *name, *text;
} told_otherwise[] = {
    {"__new__", "($type, *args, **kwargs)"},
    {"anext", "($module, aiterator, default=<unrepresentable>, /)"},
    {"breakpoint", NULL},
    {"call", "($module, obj, /, *args, **kwargs)"},
    {"dir", "($module, arg=<unrepresentable>, /)"},
    {"log", NULL},
    {"max", NULL},
    {"min", NULL},
    {"reduce", NULL},
    {"set_threshold", NULL},
    {"sorted", "($module, iterable, /, *, key=None, reverse=False)"},
};

/* The signature as inspect expects it: a $ before self, the module as such for functions, and a word for defaults that have no text. */
static Owned native_text_signature(Runtime *rt, Native *native) {
  const char *text = native->def->signature;
  if (!text) return NONE;
  uint8_t kind = native->def->kind;
  bool function = kind == NATIVE_FUNCTION || !strcmp(native->def->name, "__new__");
  for (size_t i = 0; function && i < sizeof told_otherwise / sizeof *told_otherwise; i++)
    if (!strcmp(told_otherwise[i].name, native->def->name))
      return told_otherwise[i].text ? str_from_text(rt, told_otherwise[i].text) : NONE;
  StrBuilder out;
  builder_init(&out, rt);
  if (kind == NATIVE_CLASS_METHOD && !strncmp(text, "(cls", 4)) {
    builder_text(&out, "($type");
    text += 4;
  } else if (kind == NATIVE_METHOD || kind == NATIVE_CLASS_METHOD) {
    builder_text(&out, "($");
    text++;
  } else if (kind == NATIVE_FUNCTION) {
    /* By keyword from the first one on: then the module alone is positional. */
    bool named = !strchr(text, '/') && text[1] != ')' && (text[1] != '*' || strchr(text, '='));
    builder_text(&out, named ? "($module, /, " : text[1] == ')' ? "($module, /" : "($module, ");
    text++;
  }
  for (const char *p; (p = strchr(text, '<')); text = p) {
    builder_utf8(&out, text, (size_t)(p - text));
    builder_text(&out, "<unrepresentable>");
    const char *end = strchr(p, '>');
    p = end ? end + 1 : p + 1;
  }
  builder_text(&out, text);
  return builder_finish(&out);
}

static Owned function_get_name(Runtime *rt, Borrowed self) {
  return native_name(rt, as_builtin_function(self)->native);
}
static Owned function_get_doc(Runtime *rt, Borrowed self) {
  return native_doc(rt, as_builtin_function(self)->native);
}
static Owned function_get_signature(Runtime *rt, Borrowed self) {
  return native_text_signature(rt, as_builtin_function(self)->native);
}

static Owned function_get_qualname(Runtime *rt, Borrowed value) {
  const BuiltinFunction *function = as_builtin_function(value);
  Borrowed self = borrow(function->self);
  if (is_null(self))
    return function->native->type
               ? format_str(rt, "%N.%s", function->native->type, function->native->def->name)
               : native_name(rt, function->native);
  Type *type = value_has(rt, self, TYPE_IS_TYPE) ? as_type(self) : type_of(rt, self);
  return format_str(rt, "%S.%s", borrow(type->qualname), function->native->def->name);
}

static Owned function_get_module(Runtime *rt, Borrowed self) {
  (void)rt;
  Borrowed module = borrow(as_builtin_function(self)->module);
  return is_null(module) ? NONE : retain(module);
}

/* Functions of modules answer with their module, as CPython's do. */
static Owned function_get_self(Runtime *rt, Borrowed value) {
  const BuiltinFunction *function = as_builtin_function(value);
  if (!is_null(function->self)) return retain(borrow(function->self));
  if (is_null(function->module) || is_null(rt->core->modules)) return NONE;
  Owned module = dict_find(rt, borrow(rt->core->modules), borrow(function->module));
  return failed(module) && !error_pending(rt) ? NONE : module;
}

static Owned builtin_function_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const BuiltinFunction *function = as_builtin_function(args[0]);
  Owned name = native_name(rt, function->native);
  if (failed(name) || is_null(function->self)) return name;
  Borrowed getattr = dict_peek_text(rt, borrow(rt->core->builtins), "getattr");
  Owned inner = tuple_pack2(rt, borrow(function->self), borrow(name));
  release(rt, name);
  if (failed(inner) || is_null(getattr)) return inner;
  Owned result = tuple_pack2(rt, getattr, borrow(inner));
  release(rt, inner);
  return result;
}

static Owned descriptor_get_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_method_descriptor(self)->name));
}
static Owned descriptor_get_doc(Runtime *rt, Borrowed self) {
  return native_doc(rt, as_method_descriptor(self)->native);
}
static Owned descriptor_get_signature(Runtime *rt, Borrowed self) {
  return native_text_signature(rt, as_method_descriptor(self)->native);
}
static Owned descriptor_get_qualname(Runtime *rt, Borrowed self) {
  return format_str(rt, "%S.%S", borrow(as_method_descriptor(self)->type->qualname),
                    borrow(as_method_descriptor(self)->name));
}
static Owned descriptor_get_class(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_method_descriptor(self)->type);
}

static Owned method_descriptor_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const MethodDescriptor *descriptor = as_method_descriptor(args[0]);
  Borrowed getattr = dict_peek_text(rt, borrow(rt->core->builtins), "getattr");
  Owned inner = tuple_pack2(rt, TYPE_VALUE(descriptor->type), borrow(descriptor->name));
  if (failed(inner) || is_null(getattr)) return inner;
  Owned result = tuple_pack2(rt, getattr, borrow(inner));
  release(rt, inner);
  return result;
}

/* ---- life ---- */

static void builtin_function_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  BuiltinFunction *function = (BuiltinFunction *)object;
  release(rt, function->self);
  release(rt, function->module);
  heap_free(rt, object, sizeof *function);
  heap_undefer(rt);
}

static void builtin_function_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  BuiltinFunction *function = (BuiltinFunction *)object;
  VISIT_FIELD(visitor, function->self, "__self__");
  VISIT_FIELD(visitor, function->module, "__module__");
}

static void method_descriptor_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  MethodDescriptor *descriptor = (MethodDescriptor *)object;
  object_release(rt, (Object *)descriptor->type);
  release(rt, descriptor->name);
  heap_free(rt, object, sizeof *descriptor);
  heap_undefer(rt);
}

static void method_descriptor_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  MethodDescriptor *descriptor = (MethodDescriptor *)object;
  VISIT_POINTER(visitor, descriptor->type, "__objclass__");
  VISIT_FIELD(visitor, descriptor->name, "__name__");
}

/* ---- the types ---- */

static const MethodDef builtin_function_methods[] = {
    METHOD(builtin_function, __reduce__, "(self, /)", "How pickle finds the function again."),
    END_OF_METHODS,
};

static const GetterDef builtin_function_getters[] = {
    {"__doc__", function_get_doc, NULL, NULL},
    {"__name__", function_get_name, NULL, NULL},
    {"__qualname__", function_get_qualname, NULL, NULL},
    {"__self__", function_get_self, NULL, NULL},
    {"__module__", function_get_module, NULL, NULL},
    {"__text_signature__", function_get_signature, NULL, NULL},
    {0},
};

const TypeSpec builtin_function_spec = {
    .name = "builtin_function_or_method",
    .doc = "A function written in C, perhaps bound to an object.",
    .flags = TYPE_COLLECTABLE | TYPE_HAS_WEAKREFS,
    .size = sizeof(BuiltinFunction),
    .traverse = builtin_function_traverse,
    .dealloc = builtin_function_dealloc,
    .slots = {.call = builtin_function_call,
              .repr = builtin_function_repr,
              .hash = builtin_function_hash,
              .compare = builtin_function_compare},
    .methods = builtin_function_methods,
    .getters = builtin_function_getters,
};

static const MethodDef method_descriptor_methods[] = {
    METHOD(method_descriptor, __reduce__, "(self, /)", "How pickle finds the method again."),
    END_OF_METHODS,
};

static const GetterDef method_descriptor_getters[] = {
    {"__doc__", descriptor_get_doc, NULL, NULL},
    {"__name__", descriptor_get_name, getter_of_field, NULL},
    {"__qualname__", descriptor_get_qualname, NULL, NULL},
    {"__objclass__", descriptor_get_class, getter_of_field, NULL},
    {"__text_signature__", descriptor_get_signature, NULL, NULL},
    {0},
};

const TypeSpec method_descriptor_spec = {
    .name = "method_descriptor",
    .doc = "A method of a builtin type.",
    .flags = TYPE_COLLECTABLE | TYPE_METHOD_DESCRIPTOR,
    .size = sizeof(MethodDescriptor),
    .traverse = method_descriptor_traverse,
    .dealloc = method_descriptor_dealloc,
    .slots = {.call = method_descriptor_call,
              .descr_get = method_descriptor_get,
              .repr = method_descriptor_repr},
    .methods = method_descriptor_methods,
    .getters = method_descriptor_getters,
};

const TypeSpec classmethod_descriptor_spec = {
    .name = "classmethod_descriptor",
    .doc = "A class method of a builtin type.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(MethodDescriptor),
    .traverse = method_descriptor_traverse,
    .dealloc = method_descriptor_dealloc,
    .slots = {.call = classmethod_descriptor_call,
              .descr_get = classmethod_descriptor_get,
              .repr = method_descriptor_repr},
    .getters = method_descriptor_getters,
};
