/* weakref.ref and the two proxy types.
 *
 * A reference does not count towards its object. When the object dies, the heap clears all its references and then has
 * their callbacks called (heap/weak.c, and step 6 of heap/collect.c), which happens here. A proxy passes whatever is
 * done with it on to its object, which it holds while that goes on. */
#include "types/weakref.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/list.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- making ---- */

/* Calls a callback with its reference. What it raises is reported; an exception that was pending stays so. */
static void call_callback(Runtime *rt, Owned reference, Owned callback) {
  Owned pending = error_take(rt);
  Owned result = object_call1(rt, borrow(callback), borrow(reference));
  if (failed(result))
    error_ignored(rt, borrow(callback));
  else
    release(rt, result);
  if (!is_null(pending)) error_put(rt, pending);
  release(rt, callback);
  release(rt, reference);
}

static bool takes_weakrefs(Runtime *rt, Borrowed object) {
  return is_object(object) && value_has(rt, object, TYPE_HAS_WEAKREFS);
}

/* A reference or proxy of a type to an object; `shared` is what it is when it has no callback. */
static Owned make(Runtime *rt, Type *type, Borrowed object, Borrowed callback, uint8_t shared) {
  if (!takes_weakrefs(rt, object))
    return error_raise(rt, TYPE_TypeError, "cannot create weak reference to '%T' object", object);
  if (is_none(callback)) callback = NULL_BORROWED;
  if (!is_null(callback)) shared = WEAK_NOT_SHARED;
  if (shared) {
    WeakRef *found = weak_find_shared(rt, as_object(object), shared);
    if (found) return retain_object(found);
  }
  WeakRef *made = type_new_object(rt, type);
  if (!made) return FAILED;
  made->referent = as_object(object);
  made->callback = is_null(callback) ? NULL_VALUE : retain(callback);
  made->shared = shared;
  bool entered = weak_enter(rt, made);
  heap_track(rt, made);
  if (entered) {
    rt->heap.weak_callback = call_callback;
    return own_object(made);
  }
  release(rt, own_object(made));
  return error_no_memory(rt);
}

Owned weakref_new(Runtime *rt, Borrowed object, Borrowed callback) {
  return make(rt, TYPE_OF_ID(rt, TYPE_weakref), object, callback, WEAK_SHARED_REF);
}

Owned weakref_new_proxy(Runtime *rt, Borrowed object, Borrowed callback) {
  TypeId id = object_is_callable(rt, object) ? TYPE_weakcallableproxy : TYPE_weakproxy;
  return make(rt, TYPE_OF_ID(rt, id), object, callback, WEAK_SHARED_PROXY);
}

Owned weakref_get(WeakRef *reference) {
  /* An object whose count is 0 waits for its dealloc: nobody can have it any more. */
  Object *object = reference->referent;
  return object && object->count ? retain_object(object) : NULL_VALUE;
}

Owned weakref_list(Runtime *rt, Borrowed object) {
  Owned list = list_new(rt, 0);
  if (failed(list) || !is_object(object)) return list;
  for (WeakRef *reference = weak_peek_first(rt, as_object(object)); reference;
       reference = reference->next) {
    if (!reference->head.count || list_append(rt, borrow(list), borrow_object(reference))) continue;
    release(rt, list);
    return FAILED;
  }
  return list;
}

/* ---- life of both ---- */

static void weakref_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  WeakRef *reference = (WeakRef *)object;
  VISIT_FIELD(visitor, reference->callback, "__callback__");
  if (reference->referent) visitor->edge(visitor, reference->referent, EDGE_WEAK, 0);
  type_traverse_extra(rt, object, visitor);
}

static void weakref_clear(Runtime *rt, Object *object) {
  WeakRef *reference = (WeakRef *)object;
  weak_clear(rt, reference);
  CLEAR_VALUE(rt, reference->callback);
  type_clear_extra(rt, object);
}

static void weakref_dealloc(Runtime *rt, Object *object) {
  WeakRef *reference = (WeakRef *)object;
  heap_untrack(rt, object);
  weak_clear(rt, reference);
  CLEAR_VALUE(rt, reference->callback);
  type_free_object(rt, object);
}

/* ---- ref ---- */

static bool check_count(Runtime *rt, const char *name, size_t nargs) {
  if (nargs >= 1 && nargs <= 2) return true;
  error_raise(rt, TYPE_TypeError, "%s expected at %s, got %zu", name,
              nargs ? "most 2 arguments" : "least 1 argument", nargs);
  return false;
}

static Owned ref_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)kwnames; /* __init__ objects to those */
  if (!check_count(rt, "__new__", nargs)) return FAILED;
  bool exact = type == TYPE_OF_ID(rt, TYPE_weakref);
  return make(rt, type, args[0], nargs > 1 ? args[1] : NULL_BORROWED,
              exact ? WEAK_SHARED_REF : WEAK_NOT_SHARED);
}

static bool ref_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)self, (void)args;
  if (!is_null(kwnames) && as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "ref() takes no keyword arguments"), false;
  return check_count(rt, "__init__", nargs);
}

static Owned ref_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args;
  if (!is_null(kwnames) && as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "weakref() takes no keyword arguments");
  if (nargs) return error_raise(rt, TYPE_TypeError, "weakref expected 0 arguments, got %zu", nargs);
  Owned object = weakref_get(as_weakref(self));
  return is_null(object) ? NONE : object;
}

static Owned ref_repr(Runtime *rt, Borrowed self) {
  char here[24], there[24];
  snprintf(here, sizeof here, "%#" PRIx64, BITS(self));
  Owned object = weakref_get(as_weakref(self));
  if (is_null(object)) return format_str(rt, "<weakref at %s; dead>", here);
  snprintf(there, sizeof there, "%#" PRIx64, BITS(object));
  Owned name = object_find_special(rt, borrow(object), NAME_OF(rt, dunder_name)), text = FAILED;
  if (!is_null(name) && is_str(rt, borrow(name)))
    text = format_str(rt, "<weakref at %s; to '%T' at %s (%S)>", here, borrow(object), there,
                      borrow(name));
  else if (!error_pending(rt))
    text = format_str(rt, "<weakref at %s; to '%T' at %s>", here, borrow(object), there);
  if (!is_null(name)) release(rt, name);
  release(rt, object);
  return text;
}

static bool ref_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  WeakRef *reference = as_weakref(self);
  if (!reference->hashed) {
    Owned object = weakref_get(reference);
    if (is_null(object)) return error_raise(rt, TYPE_TypeError, "weak object has gone away"), false;
    bool known = object_hash(rt, borrow(object), &reference->hash);
    release(rt, object);
    if (!known) return false;
    reference->hashed = true;
  }
  *hash = reference->hash;
  return true;
}

/* Two living references are equal when their objects are; else when they are the same. */
static Owned ref_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_weakref(self) || !is_weakref(other))
    return NOT_IMPLEMENTED;
  Owned left = weakref_get(as_weakref(self)), right = weakref_get(as_weakref(other)), result;
  if (is_null(left) || is_null(right))
    result = bool_value(same(self, other) == (op == CMP_EQ));
  else
    result = object_compare(rt, borrow(left), borrow(right), op);
  if (!is_null(left)) release(rt, left);
  if (!is_null(right)) release(rt, right);
  return result;
}

static Owned ref_get_callback(Runtime *rt, Borrowed self) {
  (void)rt;
  WeakRef *reference = as_weakref(self);
  return is_null(reference->callback) || reference->spent ? NONE
                                                          : retain(borrow(reference->callback));
}

static bool ref_set_callback(Runtime *rt, Borrowed self, Borrowed value) {
  (void)self, (void)value;
  return error_raise(rt, TYPE_AttributeError, "readonly attribute"), false;
}

static const MethodDef ref_methods[] = {CLASS_GETITEM_METHOD, END_OF_METHODS};

static const GetterDef ref_getters[] = {
    {"__callback__", ref_get_callback, ref_set_callback,
     "What is called when the object dies, or None."},
    {0},
};

const TypeSpec weakref_spec = {
    .name = "weakref.ReferenceType",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(WeakRef),
    .traverse = weakref_traverse,
    .clear = weakref_clear,
    .dealloc = weakref_dealloc,
    .slots = {.new = ref_new,
              .init = ref_init,
              .call = ref_call,
              .repr = ref_repr,
              .hash = ref_hash,
              .compare = ref_compare},
    .methods = ref_methods,
    .getters = ref_getters,
};

/* ---- proxies ---- */

/* The object behind a proxy, owned; other values as they are. NULL_VALUE with ReferenceError when it is gone. */
static Owned unwrap(Runtime *rt, Borrowed value) {
  if (!is_weak_proxy(value)) return retain(value);
  Owned object = weakref_get(as_weakref(value));
  if (is_null(object))
    error_raise(rt, TYPE_ReferenceError, "weakly-referenced object no longer exists");
  return object;
}

/* Runs an expression with `object` being what stands behind `self`. */
#define WITH_OBJECT(result_type, failure, expression)                                              \
  do {                                                                                             \
    Owned object_ = unwrap(rt, self);                                                              \
    if (is_null(object_)) return failure;                                                          \
    Borrowed object = borrow(object_);                                                             \
    result_type result_ = (expression);                                                            \
    release(rt, object_);                                                                          \
    return result_;                                                                                \
  } while (0)

static Owned proxy_repr(Runtime *rt, Borrowed self) {
  char here[24], there[24];
  Owned object = weakref_get(as_weakref(self));
  Borrowed shown = is_null(object) ? NONE_BORROWED : borrow(object);
  snprintf(here, sizeof here, "%#" PRIx64, BITS(self));
  snprintf(there, sizeof there, "%#" PRIx64, BITS(shown));
  Owned text = format_str(rt, "<weakproxy at %s to %T at %s>", here, shown, there);
  if (!is_null(object)) release(rt, object);
  return text;
}

static Owned proxy_str(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_str(rt, object));
}

static bool proxy_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)hash;
  return error_raise(rt, TYPE_TypeError, "unhashable type: '%T'", self), false;
}

static Owned proxy_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  WITH_OBJECT(Owned, FAILED, object_getattr(rt, object, name));
}

static bool proxy_setattr(Runtime *rt, Borrowed self, Borrowed name, Borrowed value) {
  WITH_OBJECT(bool, false, object_setattr(rt, object, name, value));
}

static Owned proxy_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                        Borrowed kwnames) {
  WITH_OBJECT(Owned, FAILED, object_call(rt, object, args, nargs, kwnames));
}

static Owned proxy_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  Owned left = unwrap(rt, self);
  if (is_null(left)) return FAILED;
  Owned right = unwrap(rt, other), result = FAILED;
  if (!is_null(right)) {
    result = object_compare(rt, borrow(left), borrow(right), op);
    release(rt, right);
  }
  release(rt, left);
  return result;
}

static Owned proxy_iter(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_iter(rt, object));
}

static Owned next_of(Runtime *rt, Borrowed object) {
  if (!type_of(rt, object)->slots.next)
    return error_raise(rt, TYPE_TypeError,
                       "Weakref proxy referenced a non-iterator '%.200T' object", object);
  return object_next(rt, object);
}

static Owned proxy_next(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, next_of(rt, object));
}
static int64_t proxy_length(Runtime *rt, Borrowed self) {
  WITH_OBJECT(int64_t, -1, object_length(rt, object));
}
static int proxy_truth(Runtime *rt, Borrowed self) {
  WITH_OBJECT(int, -1, object_truth(rt, object));
}

static Owned proxy_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  Owned plain = unwrap(rt, key);
  if (is_null(plain)) return FAILED;
  Owned object = unwrap(rt, self), result = FAILED;
  if (!is_null(object)) {
    result = object_getitem(rt, borrow(object), borrow(plain));
    release(rt, object);
  }
  release(rt, plain);
  return result;
}

static bool proxy_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  if (is_null(value)) WITH_OBJECT(bool, false, object_delitem(rt, object, key));
  WITH_OBJECT(bool, false, object_setitem(rt, object, key, value));
}

static int proxy_contains(Runtime *rt, Borrowed self, Borrowed item) {
  WITH_OBJECT(int, -1, object_contains(rt, object, item));
}

static Owned proxy_negative(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_negative(rt, object));
}
static Owned proxy_positive(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_positive(rt, object));
}
static Owned proxy_invert(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_invert(rt, object));
}
static Owned proxy_absolute(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_absolute(rt, object));
}
static Owned proxy_index(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_index(rt, object));
}

static Owned proxy_to_int(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_call1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_int)), object));
}

static Owned proxy_to_float(Runtime *rt, Borrowed self) {
  WITH_OBJECT(Owned, FAILED, object_call1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_float)), object));
}

static Owned proxy_operate(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op,
                           Owned (*operate)(Runtime *rt, Borrowed left, Borrowed right,
                                            BinaryOp op)) {
  Owned a = unwrap(rt, left);
  if (is_null(a)) return FAILED;
  Owned b = unwrap(rt, right), result = FAILED;
  if (!is_null(b)) {
    result = operate(rt, borrow(a), borrow(b), op);
    release(rt, b);
  }
  release(rt, a);
  return result;
}

static Owned proxy_power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  Owned parts[3] = {unwrap(rt, base), NULL_VALUE, NULL_VALUE}, result = FAILED;
  if (!is_null(parts[0])) parts[1] = unwrap(rt, exponent);
  if (!is_null(parts[1])) parts[2] = unwrap(rt, modulus);
  if (!is_null(parts[2]))
    result = object_power(rt, borrow(parts[0]), borrow(parts[1]), borrow(parts[2]));
  for (int i = 0; i < 3; i++)
    if (!is_null(parts[i])) release(rt, parts[i]);
  return result;
}

#define BINARY(name, op)                                                                           \
  static Owned proxy_##name(Runtime *rt, Borrowed left, Borrowed right) {                          \
    return proxy_operate(rt, left, right, op, object_binary);                                      \
  }
#define INPLACE(name, op)                                                                          \
  static Owned proxy_i##name(Runtime *rt, Borrowed left, Borrowed right) {                         \
    return proxy_operate(rt, left, right, op, object_inplace);                                     \
  }
/* clang-format off */
#define ALL_INPLACE(DO)                                                                            \
  DO(add, OP_ADD)                                                                                  \
  DO(sub, OP_SUB)                                                                                  \
  DO(mul, OP_MUL)                                                                                  \
  DO(matmul, OP_MATMUL)                                                                            \
  DO(truediv, OP_TRUEDIV)                                                                          \
  DO(floordiv, OP_FLOORDIV) DO(mod, OP_MOD) DO(pow, OP_POW) DO(lshift, OP_LSHIFT)                  \
      DO(rshift, OP_RSHIFT) DO(and, OP_AND) DO(xor, OP_XOR) DO(or, OP_OR)
/* clang-format on */
#define ALL_BINARY(DO) ALL_INPLACE(DO) DO(divmod, OP_DIVMOD)
ALL_BINARY(BINARY)
ALL_INPLACE(INPLACE)
#define BINARY_SLOT(name, op)  [op] = proxy_##name,
#define INPLACE_SLOT(name, op) [op] = proxy_i##name,

static Owned call_by_name(Runtime *rt, Borrowed object, const char *name) {
  Owned key = str_intern_text(rt, name);
  if (failed(key)) return key;
  Owned result = object_call_method(rt, object, borrow(key), NULL, 0);
  release(rt, key);
  return result;
}

static Owned weakproxy_method___bytes__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed self = args[0];
  WITH_OBJECT(Owned, FAILED, call_by_name(rt, object, "__bytes__"));
}

static Owned weakproxy_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed self = args[0];
  WITH_OBJECT(Owned, FAILED, call_by_name(rt, object, "__reversed__"));
}

static const MethodDef proxy_methods[] = {
    METHOD(weakproxy, __bytes__, "(self, /)", "The object's __bytes__()."),
    METHOD(weakproxy, __reversed__, "(self, /)", "The object's __reversed__()."),
    END_OF_METHODS,
};

/* The two specs differ in the name, in that one can be called, and in that as in CPython it lacks two methods. */
#define PROXY_SPEC(type_name_, methods_, call_)                                                    \
  {                                                                                                \
    .name = type_name_, .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE, .size = sizeof(WeakRef),  \
    .traverse = weakref_traverse, .clear = weakref_clear, .dealloc = weakref_dealloc,              \
    .methods = methods_,                                                                           \
    .slots = {.call = call_,                                                                       \
              .repr = proxy_repr,                                                                  \
              .str = proxy_str,                                                                    \
              .hash = proxy_hash,                                                                  \
              .compare = proxy_compare,                                                            \
              .getattr = proxy_getattr,                                                            \
              .setattr = proxy_setattr,                                                            \
              .iter = proxy_iter,                                                                  \
              .next = proxy_next,                                                                  \
              .length = proxy_length,                                                              \
              .getitem = proxy_getitem,                                                            \
              .setitem = proxy_setitem,                                                            \
              .contains = proxy_contains,                                                          \
              .truth = proxy_truth,                                                                \
              .negative = proxy_negative,                                                          \
              .positive = proxy_positive,                                                          \
              .invert = proxy_invert,                                                              \
              .absolute = proxy_absolute,                                                          \
              .index = proxy_index,                                                                \
              .to_int = proxy_to_int,                                                              \
              .to_float = proxy_to_float,                                                          \
              .power = proxy_power,                                                                \
              .binary = {ALL_BINARY(BINARY_SLOT)},                                                 \
              .inplace = {ALL_INPLACE(INPLACE_SLOT)}},                                             \
  }

const TypeSpec weakproxy_spec = PROXY_SPEC("weakref.ProxyType", proxy_methods, NULL);
const TypeSpec weakcallableproxy_spec = PROXY_SPEC("weakref.CallableProxyType", NULL, proxy_call);
