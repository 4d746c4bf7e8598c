/* BaseExceptionGroup and ExceptionGroup: several exceptions as one; split, subgroup and derive. */
#include "types/exception_layouts.h"
#include "types/generic_alias.h"

#define GROUP(v) ((ExceptionGroupObject *)as_object(v))

const MemberDef group_members[] = {
    {"message", offsetof(ExceptionGroupObject, message), MEMBER_VALUE, true,
     "The group's message."},
    {"exceptions", offsetof(ExceptionGroupObject, exceptions), MEMBER_VALUE, true,
     "The exceptions in it, a tuple."},
    {0},
};

static bool is_group(Runtime *rt, Borrowed v) {
  return is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup));
}

/* Checks the nested exceptions; *plain tells whether all of them are Exceptions. */
static bool check_nested(Runtime *rt, Tuple *exceptions, bool *plain) {
  *plain = true;
  if (!exceptions->length) {
    error_raise(rt, TYPE_ValueError, "second argument (exceptions) must be a non-empty sequence");
    return false;
  }
  for (uint64_t i = 0; i < exceptions->length; i++) {
    Borrowed one = tuple_peek(exceptions, i);
    if (!is_exception(rt, one)) {
      error_raise(rt, TYPE_ValueError,
                  "Item %zu of second argument (exceptions) is not an exception", (size_t)i);
      return false;
    }
    if (!type_is_subtype(type_of(rt, one), TYPE_OF_ID(rt, TYPE_Exception))) *plain = false;
  }
  return true;
}

Owned group_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (nargs != 2 && is_null(kwnames))
    return error_raise(rt, TYPE_TypeError,
                       "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
  if (nargs < 2)
    return error_raise(rt, TYPE_TypeError,
                       "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError,
                       "BaseExceptionGroup.__new__() argument 1 must be str, not %B", args[0]);
  if (!type_of(rt, args[1])->slots.getitem || value_has(rt, args[1], TYPE_IS_DICT) ||
      value_has(rt, args[1], TYPE_IS_SET))
    return error_raise(rt, TYPE_TypeError, "second argument (exceptions) must be a sequence");
  Owned nested = tuple_from_iterable(rt, args[1]);
  if (failed(nested)) return FAILED;
  bool plain;
  Type *base = TYPE_OF_ID(rt, TYPE_BaseExceptionGroup),
       *group = TYPE_OF_ID(rt, TYPE_ExceptionGroup);
  if (!check_nested(rt, as_tuple(nested), &plain)) goto fail;
  if (type == base) {
    if (plain) type = group;
  } else if (!plain && type_is_subtype(type, TYPE_OF_ID(rt, TYPE_Exception))) {
    if (type == group)
      error_raise(rt, TYPE_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else
      error_raise(rt, TYPE_TypeError, "Cannot nest BaseExceptions in '%N'", type);
    goto fail;
  }
  Owned made = exception_make(rt, type, args, nargs, NULL_BORROWED);
  if (failed(made)) goto fail;
  GROUP(made)->message = retain(args[0]);
  GROUP(made)->exceptions = nested;
  return made;
fail:
  release(rt, nested);
  return FAILED;
}

bool group_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  return plain_init(rt, self, args, nargs, kwnames);
}

Owned group_str(Runtime *rt, Borrowed self) {
  size_t count = as_tuple(GROUP(self)->exceptions)->length;
  return format_str(rt, "%S (%zu sub-exception%s)", borrow(GROUP(self)->message), count,
                    count == 1 ? "" : "s");
}

/* ---- taking apart ---- */

/* Does one exception match: an instance of a type or a tuple of them, or a predicate's answer. */
static int matches(Runtime *rt, Borrowed exception, Borrowed matcher) {
  bool by_type =
      is_object(matcher) && (value_has(rt, matcher, TYPE_IS_TYPE) || is_tuple(rt, matcher));
  if (by_type) return object_is_instance(rt, exception, matcher);
  Owned answer = object_call1(rt, matcher, exception);
  if (failed(answer)) return -1;
  int truth = object_truth(rt, borrow(answer));
  release(rt, answer);
  return truth;
}

static bool check_matcher(Runtime *rt, Borrowed matcher) {
  Type *base = TYPE_OF_ID(rt, TYPE_BaseException);
  bool ok = false;
  if (is_object(matcher) && value_has(rt, matcher, TYPE_IS_TYPE)) {
    ok = type_is_subtype(as_type(matcher), base);
  } else if (is_tuple(rt, matcher)) {
    ok = as_tuple(matcher)->length > 0;
    for (uint64_t i = 0; ok && i < as_tuple(matcher)->length; i++) {
      Borrowed one = tuple_peek(as_tuple(matcher), i);
      ok =
          is_object(one) && value_has(rt, one, TYPE_IS_TYPE) && type_is_subtype(as_type(one), base);
    }
  } else {
    ok = object_is_callable(rt, matcher);
  }
  if (!ok)
    error_raise(rt, TYPE_TypeError,
                "expected a function, exception type or tuple of exception types");
  return ok;
}

static bool copy_metadata(Runtime *rt, Borrowed from, Borrowed to) {
  Exception *a = as_exception(from), *b = as_exception(to);
  STORE_VALUE(rt, b->traceback, retain(borrow(a->traceback)));
  STORE_VALUE(rt, b->cause, retain(borrow(a->cause)));
  STORE_VALUE(rt, b->context, retain(borrow(a->context)));
  b->suppress_context = a->suppress_context;
  Owned notes = object_find_attr(rt, from, NAME_OF(rt, dunder_notes));
  if (failed(notes)) return !error_pending(rt);
  bool ok = true;
  if (value_has(rt, borrow(notes), TYPE_IS_LIST)) {
    Owned copy = object_call1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_list)), borrow(notes));
    ok = !failed(copy) && object_setattr(rt, to, NAME_OF(rt, dunder_notes), borrow(copy));
    release(rt, copy);
  }
  release(rt, notes);
  return ok;
}

/* A group like `from` with these exceptions, or None when there are none. Consumes the list. */
static Owned derive(Runtime *rt, Borrowed from, Owned list) {
  int64_t count = object_length(rt, borrow(list));
  if (count <= 0) {
    release(rt, list);
    return count ? FAILED : NONE;
  }
  Owned name = str_intern_text(rt, "derive"), made = FAILED;
  Borrowed args[] = {borrow(list)};
  if (!failed(name)) made = object_call_method(rt, from, borrow(name), args, 1);
  release(rt, name);
  release(rt, list);
  if (failed(made)) return FAILED;
  if (!is_group(rt, borrow(made))) {
    error_raise(rt, TYPE_TypeError, "derive must return an instance of BaseExceptionGroup");
  } else if (copy_metadata(rt, from, borrow(made))) {
    return made;
  }
  release(rt, made);
  return FAILED;
}

static Owned new_list(Runtime *rt) {
  return object_call0(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_list)));
}

static bool append(Runtime *rt, Borrowed list, Borrowed value) {
  Owned name = str_intern_text(rt, "append");
  Owned result = failed(name) ? FAILED : object_call_method(rt, list, borrow(name), &value, 1);
  release(rt, name);
  bool ok = !failed(result);
  release(rt, result);
  return ok;
}

/* Splits into what matches and what does not (None where empty); `rest` may be NULL when it is not wanted. */
static bool split(Runtime *rt, Borrowed exception, Borrowed matcher, Owned *match, Owned *rest) {
  *match = NONE;
  if (rest) *rest = NONE;
  if (ENTER_C(rt, " in exceptiongroup_split_recursive")) return false;
  int whole = matches(rt, exception, matcher);
  if (whole < 0) return false;
  if (whole) {
    *match = retain(exception);
    return true;
  }
  if (!is_group(rt, exception)) {
    if (rest) *rest = retain(exception);
    return true;
  }
  Owned matched = new_list(rt), others = new_list(rt);
  bool ok = !failed(matched) && !failed(others);
  Owned nested = retain(borrow(GROUP(exception)->exceptions));
  for (uint64_t i = 0; ok && i < as_tuple(nested)->length; i++) {
    Owned yes, no = NONE;
    ok = split(rt, tuple_peek(as_tuple(nested), i), matcher, &yes, rest ? &no : NULL);
    if (!ok) break;
    ok = (is_none(yes) || append(rt, borrow(matched), borrow(yes))) &&
         (is_none(no) || append(rt, borrow(others), borrow(no)));
    release(rt, yes);
    release(rt, no);
  }
  release(rt, nested);
  if (!ok) {
    release(rt, matched);
    release(rt, others);
    return false;
  }
  *match = derive(rt, exception, matched);
  if (failed(*match) || !rest) {
    release(rt, others);
    return !failed(*match);
  }
  *rest = derive(rt, exception, others);
  if (!failed(*rest)) return true;
  CLEAR_VALUE(rt, *match);
  return false;
}

static Owned group_method_split(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned match, rest;
  if (!check_matcher(rt, args[1]) || !split(rt, args[0], args[1], &match, &rest)) return FAILED;
  Owned pair = tuple_pack2(rt, borrow(match), borrow(rest));
  release(rt, match);
  release(rt, rest);
  return pair;
}

static Owned group_method_subgroup(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned match;
  return check_matcher(rt, args[1]) && split(rt, args[0], args[1], &match, NULL) ? match : FAILED;
}

static Owned group_method_derive(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_BaseExceptionGroup)),
                      borrow(GROUP(args[0])->message), args[1]);
}

static Owned group_method___class_getitem__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generic_alias_new(rt, args[0], args[1]);
}

const MethodDef group_methods[] = {
    METHOD(
        group, split, "(self, matcher, /)",
        "A pair: the group of exceptions that match, and the group of the others; None where empty."),
    METHOD(group, subgroup, "(self, matcher, /)",
           "The group of exceptions that match, nested as here; None when none does."),
    METHOD(group, derive, "(self, exceptions, /)",
           "A group of the same message with other exceptions; for subclasses to override."),
    CLASS_METHOD(group, __class_getitem__, "(cls, item, /)", "ExceptionGroup[X], for annotations."),
    END_OF_METHODS,
};
