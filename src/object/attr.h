/* What can be done with any object: CPython's abstract object layer. All raise CPython's errors. */
#ifndef OURO_OBJECT_ATTR_H
#define OURO_OBJECT_ATTR_H

#include "object/type.h"

/* attributes */
Owned object_getattr(Runtime *rt, Borrowed object, Borrowed name);
/* The value, or NULL_VALUE without an exception when there is no such attribute; check error_pending() on NULL_VALUE. */
Owned object_find_attr(Runtime *rt, Borrowed object, Borrowed name);
bool object_setattr(Runtime *rt, Borrowed object, Borrowed name,
                    Borrowed value); /* value NULL_BORROWED deletes */
Owned object_generic_getattr(Runtime *rt, Borrowed object, Borrowed name);
/* The same, NULL_VALUE without an exception when there is no such attribute. */
Owned object_generic_find(Runtime *rt, Borrowed object, Borrowed name);
bool object_generic_setattr(Runtime *rt, Borrowed object, Borrowed name, Borrowed value);
/* A special method found on the type (never on the instance), bound; NULL_VALUE without exception when absent. */
Owned object_find_special(Runtime *rt, Borrowed object, Borrowed name);
Owned object_dict(
    Runtime *rt,
    Borrowed object); /* __dict__, made when asked for; AttributeError where there is none */

/* calls. args holds nargs positional arguments and then one value for each name in kwnames (a tuple, or NULL_BORROWED). */
Owned object_call(Runtime *rt, Borrowed callee, Borrowed *args, size_t nargs, Borrowed kwnames);
Owned object_call0(Runtime *rt, Borrowed callee);
Owned object_call1(Runtime *rt, Borrowed callee, Borrowed a);
Owned object_call2(Runtime *rt, Borrowed callee, Borrowed a, Borrowed b);
Owned object_call3(Runtime *rt, Borrowed callee, Borrowed a, Borrowed b, Borrowed c);
/* args: any iterable of positional arguments; kwargs: a dict or NULL_BORROWED. */
Owned object_call_unpacked(Runtime *rt, Borrowed callee, Borrowed args, Borrowed kwargs);
Owned object_call_method(Runtime *rt, Borrowed object, Borrowed name, Borrowed *args,
                         size_t nargs); /* args without self */
bool object_is_callable(Runtime *rt, Borrowed object);

/* text and hash */
Owned object_repr(Runtime *rt, Borrowed object); /* a str (exact or subclass) */
Owned object_str(Runtime *rt, Borrowed object);
Owned object_ascii(Runtime *rt, Borrowed object);
Owned object_format(Runtime *rt, Borrowed object, Borrowed spec); /* spec may be NULL_BORROWED */
bool object_hash(Runtime *rt, Borrowed object, int64_t *hash);

/* comparison */
Owned object_compare(Runtime *rt, Borrowed left, Borrowed right, CompareOp op);
int object_compare_bool(Runtime *rt, Borrowed left, Borrowed right,
                        CompareOp op); /* 1, 0, -1; identity implies equality */
static inline int object_equal(Runtime *rt, Borrowed left, Borrowed right) {
  return same(left, right) && !is_inline_float(left) ? 1
                                                     : object_compare_bool(rt, left, right, CMP_EQ);
}
int object_truth(Runtime *rt, Borrowed object);
int object_is_instance(Runtime *rt, Borrowed object,
                       Borrowed cls); /* with tuples, unions and hooks */
int object_is_subclass(Runtime *rt, Borrowed cls, Borrowed base);
/* The same without hooks: what type.__instancecheck__ and type.__subclasscheck__ answer. */
int object_real_instance(Runtime *rt, Borrowed object, Borrowed cls);
int object_real_subclass(Runtime *rt, Borrowed cls, Borrowed base);

/* iteration */
Owned object_iter(Runtime *rt, Borrowed object);
Owned object_next(
    Runtime *rt,
    Borrowed
        iterator); /* FAILED without an exception pending: exhausted (StopIteration is cleared) */
int64_t object_length_hint(Runtime *rt, Borrowed object,
                           int64_t otherwise); /* -1 with an exception */

/* containers */
int64_t object_length(Runtime *rt, Borrowed object); /* -1 with an exception */
Owned object_getitem(Runtime *rt, Borrowed object, Borrowed key);
bool object_setitem(Runtime *rt, Borrowed object, Borrowed key, Borrowed value);
bool object_delitem(Runtime *rt, Borrowed object, Borrowed key);
int object_contains(Runtime *rt, Borrowed container, Borrowed item);

/* numbers */
Owned object_binary(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op);
Owned object_inplace(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op);
Owned object_power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus);
Owned object_negative(Runtime *rt, Borrowed object);
Owned object_positive(Runtime *rt, Borrowed object);
Owned object_invert(Runtime *rt, Borrowed object);
Owned object_absolute(Runtime *rt, Borrowed object);
Owned object_index(
    Runtime *rt,
    Borrowed object); /* an exact int; TypeError: 'X' object cannot be interpreted as an integer */
/* index as int64_t; out of range: clipped when `overflow` is 0, else that exception type is raised ("cannot fit 'int' into an index-sized integer") */
bool object_index_int64(Runtime *rt, Borrowed object, TypeId overflow, int64_t *result);

/* Default slots of `object`, for specs that want them. */
Owned object_default_repr(Runtime *rt, Borrowed self);
Owned object_default_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op);
bool object_default_hash(Runtime *rt, Borrowed self, int64_t *hash); /* from the address */
bool object_hash_not_implemented(Runtime *rt, Borrowed self,
                                 int64_t *hash);    /* TypeError: unhashable type: 'X' */
Owned object_self_iter(Runtime *rt, Borrowed self); /* for iterators: itself */
int64_t object_hash_pointer(const void *pointer);   /* as CPython's: the address rotated by 4 */

/* Marks an object as being printed; true if it already was (then print "[...]"). Pair with repr_leave. */
bool repr_enter(Borrowed object);
void repr_leave(Borrowed object);

#endif
