/* Type variables in the arguments of aliases and unions: finding them, and putting arguments in their place.
 *
 * What counts as a type variable is asked of the object itself, through __typing_subst__ and __parameters__; so the classes of
 * the typing module work as TypeVar does. */
#include "object/attr.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/list.h"

/* An attribute named by text; NULL_VALUE without an exception when absent. */
static Owned find_attr(Runtime *rt, Borrowed object, const char *text) {
  Owned name = str_intern_text(rt, text);
  if (failed(name)) return FAILED;
  Owned value = object_find_attr(rt, object, borrow(name));
  release(rt, name);
  return value;
}

static int64_t position_of(Borrowed tuple, Borrowed item) {
  for (uint64_t i = 0; i < as_tuple(tuple)->length; i++)
    if (same(tuple_peek(as_tuple(tuple), i), item)) return (int64_t)i;
  return -1;
}

/* Appends an item unless it is there already. */
static bool add_once(Runtime *rt, Borrowed list, Borrowed item) {
  for (uint64_t i = 0; i < as_list(list)->length; i++)
    if (same(list_peek(as_list(list), i), item)) return true;
  return list_append(rt, list, item);
}

static bool collect_parameters(Runtime *rt, Borrowed list, Borrowed arg) {
  if (value_has(rt, arg, TYPE_IS_TYPE))
    return true; /* its __parameters__ is a descriptor, or means something else */
  Owned subst = object_find_attr(rt, arg, NAME_OF(rt, dunder_typing_subst));
  if (!failed(subst)) {
    release(rt, subst);
    return add_once(rt, list, arg);
  }
  if (error_pending(rt)) return false;
  Owned nested = object_find_attr(rt, arg, NAME_OF(rt, dunder_parameters));
  if (failed(nested)) return !error_pending(rt);
  bool done = true;
  if (is_tuple(rt, borrow(nested)))
    for (uint64_t i = 0; done && i < as_tuple(nested)->length; i++)
      done = add_once(rt, list, tuple_peek(as_tuple(nested), i));
  release(rt, nested);
  return done;
}

Owned generic_alias_parameters(Runtime *rt, Borrowed args) {
  if (ENTER_C(rt, "")) return FAILED;
  Owned list = list_new(rt, 0), result = FAILED;
  bool done = !failed(list);
  for (uint64_t i = 0; done && i < as_tuple(args)->length; i++)
    done = collect_parameters(rt, borrow(list), tuple_peek(as_tuple(args), i));
  if (done) result = list_to_tuple(rt, borrow(list));
  release(rt, list);
  return result;
}

/* The items given in a subscript as a tuple, starred tuples of known length laid out. */
static Owned given_items(Runtime *rt, Borrowed item) {
  Owned list = list_new(rt, 0), result = FAILED;
  bool tuple = is_tuple(rt, item), done = !failed(list);
  uint64_t count = tuple ? as_tuple(item)->length : 1;
  for (uint64_t i = 0; done && i < count; i++) {
    Borrowed one = tuple ? tuple_peek(as_tuple(item), i) : item;
    Owned unpacked = value_has(rt, one, TYPE_IS_TYPE)
                         ? NULL_VALUE
                         : find_attr(rt, one, "__typing_unpacked_tuple_args__");
    done = !error_pending(rt);
    Tuple *args = !failed(unpacked) && is_tuple(rt, borrow(unpacked)) ? as_tuple(unpacked) : NULL;
    bool open = args && args->length && BITS(args->items[args->length - 1]) == W_ELLIPSIS;
    if (done && args && !open)
      done = list_extend(rt, borrow(list), borrow(unpacked));
    else if (done)
      done = list_append(rt, borrow(list), one);
    release(rt, unpacked);
  }
  if (done) result = list_to_tuple(rt, borrow(list));
  release(rt, list);
  return result;
}

/* Each parameter may have its say on the items first (TypeVarTuple gathers, ParamSpec packs). Consumes items. */
static Owned prepare_items(Runtime *rt, Borrowed self, Borrowed parameters, Owned items) {
  for (uint64_t i = 0; !failed(items) && i < as_tuple(parameters)->length; i++) {
    Owned prepare = find_attr(rt, tuple_peek(as_tuple(parameters), i), "__typing_prepare_subst__");
    if (failed(prepare)) {
      if (!error_pending(rt)) continue;
      release(rt, items);
      return FAILED;
    }
    if (!is_none(prepare)) {
      Owned next = object_call2(rt, borrow(prepare), self, borrow(items));
      release(rt, items);
      items = failed(next) ? FAILED : tuple_from_iterable(rt, borrow(next));
      release(rt, next);
    }
    release(rt, prepare);
  }
  return items;
}

/* An argument that has parameters of its own, such as list[T]: its subscript with what is put for them. */
static Owned substitute_nested(Runtime *rt, Borrowed arg, Borrowed parameters, Borrowed items) {
  Owned nested = object_find_attr(rt, arg, NAME_OF(rt, dunder_parameters));
  if (failed(nested)) return error_pending(rt) ? FAILED : retain(arg);
  if (!is_tuple(rt, borrow(nested)) || !as_tuple(nested)->length) {
    release(rt, nested);
    return retain(arg);
  }
  Owned list = list_new(rt, 0), key = FAILED, result = FAILED;
  bool done = !failed(list);
  for (uint64_t i = 0; done && i < as_tuple(nested)->length; i++) {
    Borrowed parameter = tuple_peek(as_tuple(nested), i);
    int64_t at = position_of(parameters, parameter);
    Borrowed put = at < 0 ? parameter : tuple_peek(as_tuple(items), at);
    if (at >= 0 && type_of(rt, parameter)->slots.iter && is_tuple(rt, put))
      done = list_extend(rt, borrow(list), put);
    else
      done = list_append(rt, borrow(list), put);
  }
  if (done) key = list_to_tuple(rt, borrow(list));
  if (!failed(key)) result = object_getitem(rt, arg, borrow(key));
  release(rt, nested);
  release(rt, list);
  release(rt, key);
  return result;
}

/* Whether the argument is *Ts: what is put for it is laid out among the arguments. */
static bool is_unpacked_variable(Runtime *rt, Borrowed arg) {
  if (value_has(rt, arg, TYPE_IS_TYPE)) return false;
  Owned answer = find_attr(rt, arg, "__typing_is_unpacked_typevartuple__");
  int truth = failed(answer) ? 0 : object_truth(rt, borrow(answer));
  release(rt, answer);
  return truth > 0;
}

static bool substitute_one(Runtime *rt, Borrowed list, Borrowed arg, Borrowed parameters,
                           Borrowed items) {
  if (value_has(rt, arg, TYPE_IS_TYPE)) return list_append(rt, list, arg);
  bool unpack = is_unpacked_variable(rt, arg);
  if (error_pending(rt)) return false;
  Owned subst = object_find_attr(rt, arg, NAME_OF(rt, dunder_typing_subst)), put;
  if (failed(subst)) {
    if (error_pending(rt)) return false;
    put = substitute_nested(rt, arg, parameters, items);
  } else {
    int64_t at = position_of(parameters, arg);
    put = at < 0 ? retain(arg) : object_call1(rt, borrow(subst), tuple_peek(as_tuple(items), at));
    release(rt, subst);
  }
  if (failed(put)) return false;
  bool done = unpack && is_tuple(rt, borrow(put)) ? list_extend(rt, list, borrow(put))
                                                  : list_append(rt, list, borrow(put));
  release(rt, put);
  return done;
}

Owned generic_alias_substitute(Runtime *rt, Borrowed self, Borrowed args, Borrowed parameters,
                               Borrowed item) {
  if (ENTER_C(rt, "")) return FAILED;
  uint64_t wanted = as_tuple(parameters)->length;
  if (!wanted) return error_raise(rt, TYPE_TypeError, "%R is not a generic class", self);
  Owned items = given_items(rt, item);
  if (!failed(items)) items = prepare_items(rt, self, parameters, items);
  if (failed(items)) return FAILED;
  uint64_t given = as_tuple(items)->length;
  Owned list = NULL_VALUE, result = FAILED;
  bool done = given == wanted;
  if (!done)
    error_raise(rt, TYPE_TypeError, "Too %s arguments for %R; actual %zd, expected %zd",
                given > wanted ? "many" : "few", self, (int64_t)given, (int64_t)wanted);
  else
    done = !failed(list = list_new(rt, as_tuple(args)->length));
  for (uint64_t i = 0; done && i < as_tuple(args)->length; i++)
    done =
        substitute_one(rt, borrow(list), tuple_peek(as_tuple(args), i), parameters, borrow(items));
  if (done) result = list_to_tuple(rt, borrow(list));
  release(rt, items);
  release(rt, list);
  return result;
}
