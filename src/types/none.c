/* None, Ellipsis and NotImplemented: constants that live in the value word, and their types. */
#include "object/attr.h"
#include "object/core.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

/* Each of the three types makes its one value, and takes no arguments. */
static Owned only_value(Runtime *rt, Type *type, size_t nargs, Borrowed kwnames, Owned value) {
  if (nargs || (!is_null(kwnames) && as_tuple(kwnames)->length))
    return error_raise(rt, TYPE_TypeError, "%sType takes no arguments",
                       type->heap.id == TYPE_NoneType   ? "None"
                       : type->heap.id == TYPE_ellipsis ? "Ellipsis"
                                                        : "NotImplemented");
  return value;
}

static Owned none_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args;
  return only_value(rt, type, nargs, kwnames, NONE);
}

static Owned none_repr(Runtime *rt, Borrowed self) {
  (void)self;
  return str_intern_text(rt, "None");
}

static int none_truth(Runtime *rt, Borrowed self) {
  (void)rt, (void)self;
  return 0;
}

static bool none_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt, (void)self;
  *hash = 0xfca86420;
  return true;
}

const TypeSpec none_spec = {
    .name = "NoneType",
    .doc = "The type of None, the value of what has no value.",
    .size = sizeof(Object),
    .slots = {.new = none_new, .repr = none_repr, .truth = none_truth, .hash = none_hash},
};

static Owned ellipsis_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args;
  return only_value(rt, type, nargs, kwnames, ELLIPSIS);
}

static Owned ellipsis_repr(Runtime *rt, Borrowed self) {
  (void)self;
  return str_intern_text(rt, "Ellipsis");
}

static Owned ellipsis_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return ellipsis_repr(rt, args[0]);
}

static const MethodDef ellipsis_methods[] = {
    METHOD(ellipsis, __reduce__, "(self, /)", "The name of the value, for pickle."),
    END_OF_METHODS,
};

const TypeSpec ellipsis_spec = {
    .name = "ellipsis",
    .doc = "The type of Ellipsis, which is also written as three dots.",
    .size = sizeof(Object),
    .slots = {.new = ellipsis_new, .repr = ellipsis_repr},
    .methods = ellipsis_methods,
};

static Owned not_implemented_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                 Borrowed kwnames) {
  (void)args;
  return only_value(rt, type, nargs, kwnames, NOT_IMPLEMENTED);
}

static Owned not_implemented_repr(Runtime *rt, Borrowed self) {
  (void)self;
  return str_intern_text(rt, "NotImplemented");
}

static int not_implemented_truth(Runtime *rt, Borrowed self) {
  (void)self;
  if (rt->core->warn &&
      !rt->core->warn(rt, TYPE_DeprecationWarning,
                      "NotImplemented should not be used in a boolean context", 1))
    return -1;
  return 1;
}

static Owned not_implemented_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return not_implemented_repr(rt, args[0]);
}

static const MethodDef not_implemented_methods[] = {
    METHOD(not_implemented, __reduce__, "(self, /)", "The name of the value, for pickle."),
    END_OF_METHODS,
};

const TypeSpec not_implemented_spec = {
    .name = "NotImplementedType",
    .doc = "The type of NotImplemented, an operator method's answer for operands it does not know.",
    .size = sizeof(Object),
    .slots = {.new = not_implemented_new,
              .repr = not_implemented_repr,
              .truth = not_implemented_truth},
    .methods = not_implemented_methods,
};
