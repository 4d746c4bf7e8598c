/* types.GenericAlias: a class together with arguments, as `list[int]`.
 *
 * An alias stands for its class: it is called as the class is, and gives the class's attributes except for a few of its own. It
 * cannot be used with isinstance. Putting arguments for type variables is in generic_subst.c. */
#include "types/generic_alias.h"

#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/union.h"

static Owned alias_make(Runtime *rt, Type *type, Borrowed origin, Borrowed args, bool starred) {
  Owned tuple = is_tuple(rt, args) ? retain(args) : tuple_pack1(rt, args);
  if (failed(tuple)) return FAILED;
  GenericAlias *alias = type_new_object(rt, type);
  if (!alias) {
    release(rt, tuple);
    return FAILED;
  }
  alias->origin = retain(origin);
  alias->args = tuple;
  alias->parameters = NULL_VALUE;
  alias->starred = starred;
  heap_track(rt, alias);
  return own_object(alias);
}

Owned generic_alias_new(Runtime *rt, Borrowed origin, Borrowed args) {
  return alias_make(rt, TYPE_OF_ID(rt, TYPE_generic_alias), origin, args, false);
}

Owned generic_alias_class_getitem(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generic_alias_new(rt, args[0], args[1]);
}

static Owned alias_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  if (!iterators_no_keywords(rt, "GenericAlias", type, TYPE_generic_alias, kwnames)) return FAILED;
  if (nargs != 2)
    return error_raise(rt, TYPE_TypeError, "GenericAlias expected 2 arguments, got %zd",
                       (int64_t)nargs);
  return alias_make(rt, type, args[0], args[1], false);
}

static void alias_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  GenericAlias *alias = (GenericAlias *)object;
  VISIT_FIELD(visitor, alias->origin, "__origin__");
  VISIT_FIELD(visitor, alias->args, "__args__");
  VISIT_FIELD(visitor, alias->parameters, "__parameters__");
  if (object->meta & OBJECT_FROM_CLASS) type_traverse_extra(rt, object, visitor);
}

static void alias_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  GenericAlias *alias = (GenericAlias *)object;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, alias->origin);
  CLEAR_VALUE(rt, alias->args);
  CLEAR_VALUE(rt, alias->parameters);
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- text ---- */

/* True when the object has both attributes; false also with an exception. */
static bool has_origin_and_args(Runtime *rt, Borrowed item) {
  Owned origin = object_find_attr(rt, item, NAME_OF(rt, dunder_origin));
  if (failed(origin)) return false;
  release(rt, origin);
  Owned args = object_find_attr(rt, item, NAME_OF(rt, dunder_args));
  bool found = !failed(args);
  release(rt, args);
  return found;
}

/* module.qualname, without the module for builtins; repr for what has no such names. */
static Owned dotted_name(Runtime *rt, Borrowed item) {
  Owned qualname = object_find_attr(rt, item, NAME_OF(rt, dunder_qualname)), module = FAILED, text;
  if (failed(qualname)) return error_pending(rt) ? FAILED : object_repr(rt, item);
  module = object_find_attr(rt, item, NAME_OF(rt, dunder_module));
  if (failed(module) && error_pending(rt)) {
    release(rt, qualname);
    return FAILED;
  }
  if (failed(module) || is_none(module))
    text = object_repr(rt, item);
  else if (is_str_exact(borrow(module)) && str_equal_text(borrow(module), "builtins"))
    text = object_str(rt, borrow(qualname));
  else
    text = format_str(rt, "%S.%S", borrow(module), borrow(qualname));
  release(rt, qualname);
  release(rt, module);
  return text;
}

/* A list of arguments, as Callable's: [int, str]. */
static Owned list_repr(Runtime *rt, Borrowed list) {
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, '[');
  for (uint64_t i = 0; i < as_list(list)->length; i++) { /* a script's repr may change the list */
    if (i) builder_ascii(&b, ", ", 2);
    Owned item = retain(list_peek(as_list(list), i)),
          text = generic_alias_item_repr(rt, borrow(item));
    release(rt, item);
    if (failed(text)) {
      builder_drop(&b);
      return FAILED;
    }
    builder_str(&b, borrow(text));
    release(rt, text);
  }
  builder_char(&b, ']');
  return builder_finish(&b);
}

Owned generic_alias_item_repr(Runtime *rt, Borrowed item) {
  if (ENTER_C(rt, " while getting the repr of an object")) return FAILED;
  if (BITS(item) == W_ELLIPSIS) return str_from_text(rt, "...");
  if (is_list_exact(item)) return list_repr(rt, item);
  if (has_origin_and_args(rt, item)) return object_repr(rt, item);
  return error_pending(rt) ? FAILED : dotted_name(rt, item);
}

static Owned alias_slot_repr(Runtime *rt, Borrowed self) {
  GenericAlias *alias = as_generic_alias(self);
  StrBuilder b;
  builder_init(&b, rt);
  if (alias->starred) builder_char(&b, '*');
  Owned text = generic_alias_item_repr(rt, borrow(alias->origin));
  Tuple *args = as_tuple(alias->args);
  for (uint64_t i = 0; !failed(text) && i < args->length; i++) {
    builder_str(&b, borrow(text));
    builder_ascii(&b, i ? ", " : "[", i ? 2 : 1);
    release(rt, text);
    text = generic_alias_item_repr(rt, tuple_peek(args, i));
  }
  if (failed(text)) {
    builder_drop(&b);
    return FAILED;
  }
  builder_str(&b, borrow(text));
  release(rt, text);
  if (!args->length) builder_ascii(&b, "[()", 3);
  builder_char(&b, ']');
  return builder_finish(&b);
}

/* ---- other slots ---- */

static bool alias_slot_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  int64_t origin, args;
  if (!object_hash(rt, borrow(as_generic_alias(self)->origin), &origin)) return false;
  if (!object_hash(rt, borrow(as_generic_alias(self)->args), &args)) return false;
  *hash = origin ^ args;
  if (*hash == -1) *hash = -2;
  return true;
}

static Owned alias_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_generic_alias(rt, self) || !is_generic_alias(rt, other) || (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  GenericAlias *a = as_generic_alias(self), *b = as_generic_alias(other);
  int equal = a->starred == b->starred;
  if (equal) equal = object_compare_bool(rt, borrow(a->origin), borrow(b->origin), CMP_EQ);
  if (equal > 0) equal = object_compare_bool(rt, borrow(a->args), borrow(b->args), CMP_EQ);
  return equal < 0 ? FAILED : bool_value(equal == (op == CMP_EQ));
}

static Owned alias_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  Owned object = object_call(rt, borrow(as_generic_alias(self)->origin), args, nargs, kwnames);
  if (failed(object) ||
      HELD(rt, "alias call",
           object_setattr(rt, borrow(object), NAME_OF(rt, dunder_orig_class), self), object))
    return object;
  if (error_clear_if(rt, TYPE_AttributeError) || error_clear_if(rt, TYPE_TypeError)) return object;
  release(rt, object);
  return FAILED;
}

static Owned alias_slot_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  static const char *const own[] = {
      "__class__",       "__origin__",     "__args__",
      "__unpacked__",    "__parameters__", "__typing_unpacked_tuple_args__",
      "__mro_entries__", "__reduce_ex__",  "__reduce__",
      "__copy__",        "__deepcopy__",
  };
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (is_str(rt, name) && str_equal_text(name, own[i]))
      return object_generic_getattr(rt, self, name);
  return object_getattr(rt, borrow(as_generic_alias(self)->origin), name);
}

static Owned alias_get_parameters(Runtime *rt, Borrowed self) {
  GenericAlias *alias = as_generic_alias(self);
  if (is_null(alias->parameters)) {
    Owned parameters = generic_alias_parameters(rt, borrow(alias->args));
    if (failed(parameters)) return FAILED;
    STORE_VALUE(rt, alias->parameters, parameters);
  }
  return retain(borrow(alias->parameters));
}

static Owned alias_slot_getitem(Runtime *rt, Borrowed self, Borrowed item) {
  Owned parameters = alias_get_parameters(rt, self);
  if (failed(parameters)) return FAILED;
  GenericAlias *alias = as_generic_alias(self);
  Owned args = generic_alias_substitute(rt, self, borrow(alias->args), borrow(parameters), item),
        result = FAILED;
  release(rt, parameters);
  if (!failed(args))
    result = alias_make(rt, TYPE_OF_ID(rt, TYPE_generic_alias), borrow(alias->origin), borrow(args),
                        alias->starred);
  release(rt, args);
  return result;
}

/* iter(alias) gives *alias, once. */
static Owned alias_slot_iter(Runtime *rt, Borrowed self) {
  GenericAlias *alias = as_generic_alias(self);
  Owned starred =
            alias_make(rt, type_of(rt, self), borrow(alias->origin), borrow(alias->args), true),
        one = FAILED;
  if (!failed(starred)) one = tuple_pack1(rt, borrow(starred));
  Owned iterator = failed(one) ? FAILED : tuple_iterator_new(rt, borrow(one));
  release(rt, starred);
  release(rt, one);
  return iterator;
}

/* ---- methods and attributes ---- */

static Owned alias_method___mro_entries__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return tuple_pack1(rt, borrow(as_generic_alias(args[0])->origin));
}

static Owned alias_method___instancecheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return error_raise(rt, TYPE_TypeError,
                     "isinstance() argument 2 cannot be a parameterized generic");
}

static Owned alias_method___subclasscheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return error_raise(rt, TYPE_TypeError,
                     "issubclass() argument 2 cannot be a parameterized generic");
}

static Owned alias_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  GenericAlias *alias = as_generic_alias(args[0]);
  if (alias->starred) { /* next(iter(alias)) */
    Owned plain = generic_alias_new(rt, borrow(alias->origin), borrow(alias->args)),
          iterator = FAILED, result = FAILED;
    if (!failed(plain)) iterator = object_iter(rt, borrow(plain));
    if (!failed(iterator)) result = iterators_reduce(rt, "next", borrow(iterator), NULL_BORROWED);
    release(rt, plain);
    release(rt, iterator);
    return result;
  }
  Owned arguments = tuple_pack2(rt, borrow(alias->origin), borrow(alias->args));
  Owned result = failed(arguments)
                     ? FAILED
                     : tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, arguments);
  return result;
}

static Owned alias_method___dir__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  static const char *const own[] = {"__origin__",     "__args__",
                                    "__parameters__", "__mro_entries__",
                                    "__reduce_ex__",  "__reduce__",
                                    "__copy__",       "__deepcopy__",
                                    "__unpacked__",   "__typing_unpacked_tuple_args__",
                                    "__class__"};
  Owned dir = str_intern_text(rt, "__dir__"), names = FAILED;
  Borrowed origin = borrow(as_generic_alias(args[0])->origin);
  if (failed(dir)) return FAILED;
  /* dir() of a class is its metaclass's __dir__. */
  Owned method = object_getattr(rt, TYPE_VALUE(type_of(rt, origin)), borrow(dir));
  release(rt, dir);
  if (!failed(method)) names = object_call1(rt, borrow(method), origin);
  release(rt, method);
  Owned list = failed(names) ? FAILED : list_from_iterable(rt, borrow(names));
  release(rt, names);
  for (size_t i = 0; !failed(list) && i < sizeof own / sizeof *own; i++) {
    Owned name = str_intern_text(rt, own[i]);
    int known = failed(name) ? -1 : object_contains(rt, borrow(list), borrow(name));
    if (known == 0 && !list_append(rt, borrow(list), borrow(name))) known = -1;
    release(rt, name);
    if (known >= 0) continue;
    release(rt, list);
    return FAILED;
  }
  return list;
}

static Owned alias_get_unpacked(Runtime *rt, Borrowed self) {
  (void)rt;
  return bool_value(as_generic_alias(self)->starred);
}

static Owned alias_get_tuple_args(Runtime *rt, Borrowed self) {
  GenericAlias *alias = as_generic_alias(self);
  bool is_tuple_alias = same(alias->origin, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_tuple)));
  return alias->starred && is_tuple_alias ? retain(borrow(alias->args)) : NONE;
}

static const MethodDef alias_methods[] = {
    METHOD(alias, __mro_entries__, "(self, bases, /)", "The class, for use as a base."),
    METHOD(alias, __instancecheck__, "(self, instance, /)", "Refuses."),
    METHOD(alias, __subclasscheck__, "(self, cls, /)", "Refuses."),
    METHOD(alias, __reduce__, "(self, /)", "For pickles."),
    METHOD(alias, __dir__, "(self, /)", "Names of attributes."),
    END_OF_METHODS,
};

static const GetterDef alias_getters[] = {
    {"__parameters__", alias_get_parameters, NULL, "The type variables among the arguments."},
    {"__unpacked__", alias_get_unpacked, getter_of_field, "Whether the alias is starred."},
    {"__typing_unpacked_tuple_args__", alias_get_tuple_args, NULL,
     "The arguments of a starred tuple, else None."},
    {0},
};

static const MemberDef alias_members[] = {
    {"__origin__", offsetof(GenericAlias, origin), MEMBER_VALUE, true, "The class."},
    {"__args__", offsetof(GenericAlias, args), MEMBER_VALUE, true, "The arguments, a tuple."},
    {0},
};

const TypeSpec generic_alias_spec = {
    .name = "types.GenericAlias",
    .doc = "A class with arguments, as list[int].",
    .signature = "(origin, args, /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_WEAKREFS,
    .size = sizeof(GenericAlias),
    .traverse = alias_traverse,
    .dealloc = alias_dealloc,
    .slots = {.new = alias_slot_new,
              .repr = alias_slot_repr,
              .hash = alias_slot_hash,
              .compare = alias_slot_compare,
              .call = alias_slot_call,
              .getattr = alias_slot_getattr,
              .getitem = alias_slot_getitem,
              .iter = alias_slot_iter,
              .binary = {[OP_OR] = union_or}},
    .methods = alias_methods,
    .getters = alias_getters,
    .members = alias_members,
};
