/* itertools: groupby, and tee with its shared store. */
#include "modules/itertools.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/iterators.h"
#include "types/list.h"

static Owned groupby_repr(Runtime *rt, Borrowed self) { return object_default_repr(rt, self); }
static Owned grouper_repr(Runtime *rt, Borrowed self) { return object_default_repr(rt, self); }
static Owned tee_repr(Runtime *rt, Borrowed self) { return object_default_repr(rt, self); }

/* ---- groupby: a = the iterator, b = the key function or None, c = the key that the current group has, d = the key and e = the
 *      value of the item read last (null: none, or given out); n = the current group's number ---- */

static Owned groupby_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "groupby", "(iterable, key=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned iterator = object_iter(rt, bound[0]), tool = failed(iterator) ? FAILED : tool_new(rt, type);
  if (failed(tool)) {
    release(rt, iterator);
    return FAILED;
  }
  as_tool(tool)->a = iterator;
  as_tool(tool)->b = is_null(bound[1]) ? NONE : retain(bound[1]);
  return tool;
}

/* Reads the next item and its key; false at the end or with an exception. */
static bool groupby_step(Runtime *rt, Tool *group) {
  Owned value = tool_step(rt, borrow(group->a));
  if (failed(value)) return false;
  Owned key = is_none(group->b)
                  ? retain(borrow(value))
                  : HELD(rt, "groupby", object_call1(rt, borrow(group->b), borrow(value)), value);
  if (failed(key)) {
    release(rt, value);
    return false;
  }
  STORE_VALUE(rt, group->e, value);
  STORE_VALUE(rt, group->d, key);
  return true;
}

static int keys_equal(Runtime *rt, Owned *one, Owned *other) {
  Owned left = retain(borrow(*one)), right = retain(borrow(*other));
  int equal = HELD(rt, "groupby", object_compare_bool(rt, borrow(left), borrow(right), CMP_EQ),
                   left, right);
  release(rt, left);
  release(rt, right);
  return equal;
}

static Owned groupby_next(Runtime *rt, Borrowed self) {
  Tool *group = as_tool(self);
  group->n++; /* groups given out before are over */
  for (;;) {  /* on to the next key */
    if (!is_null(group->d)) {
      if (is_null(group->c)) break;
      int equal = keys_equal(rt, &group->c, &group->d);
      if (equal < 0) return FAILED;
      if (!equal) break;
    }
    if (!groupby_step(rt, group)) return FAILED;
  }
  STORE_VALUE(rt, group->c, retain(borrow(group->d)));
  Owned grouper = tool_new(rt, TYPE_OF_ID(rt, TYPE_grouper));
  if (failed(grouper)) return FAILED;
  as_tool(grouper)->a = retain(self);
  as_tool(grouper)->b = retain(borrow(group->c));
  as_tool(grouper)->n = group->n;
  Owned pair = tuple_pack2(rt, borrow(group->d), borrow(grouper));
  release(rt, grouper);
  return pair;
}
ONLY_STATE_METHODS(groupby)
TOOL_SPEC(groupby, "itertools.groupby",
          "Pairs of a key and an iterator over neighbouring items that have it.",
          "(iterable, key=None)", TYPE_BASETYPE, groupby_new, groupby_methods);

/* ---- _grouper: a = its groupby, b = its key, n = its number ---- */

static Owned grouper_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "_grouper", "(parent, tgtkey, /)", args, nargs, kwnames, bound, 2))
    return FAILED;
  if (!type_is_subtype(type_of(rt, bound[0]), TYPE_OF_ID(rt, TYPE_groupby)))
    return error_raise(rt, TYPE_TypeError,
                       "_grouper() argument 1 must be itertools.groupby, not %T", bound[0]);
  Owned tool = tool_new(rt, type);
  if (failed(tool)) return FAILED;
  as_tool(tool)->a = retain(bound[0]);
  as_tool(tool)->b = retain(bound[1]);
  as_tool(tool)->n = ++as_tool(bound[0])->n;
  return tool;
}

static Owned grouper_next(Runtime *rt, Borrowed self) {
  Tool *grouper = as_tool(self), *group = as_tool(grouper->a);
  if (group->n != grouper->n) return FAILED;
  if (is_null(group->e) && !groupby_step(rt, group)) return FAILED;
  int equal = keys_equal(rt, &grouper->b, &group->d);
  if (equal <= 0 || is_null(group->e)) return FAILED;
  Owned value = group->e;
  group->e = NULL_VALUE;
  return value;
}
ONLY_REDUCE_METHOD(grouper)
TOOL_SPEC(grouper, "itertools._grouper", NULL, NULL, 0, grouper_new, grouper_methods);

/* ---- tee: iterators that read from a shared chain of blocks; a block goes when the last of them has passed it ---- */

enum { TEE_BLOCK = 57 };

typedef struct TeeData {
  Object head;
  Owned iterator;
  Owned next;      /* the block behind this one; NULL_VALUE until it is needed */
  uint64_t length; /* values read so far */
  bool running;    /* the iterator is being asked: asking again would mix the items up */
  Owned values[TEE_BLOCK];
} TeeData;

#define as_data(v) ((TeeData *)as_object(v))

static Owned tee_data_make(Runtime *rt, Borrowed iterator) {
  TeeData *data = heap_object(rt, TYPE_tee_data, sizeof(TeeData));
  if (!data) return error_no_memory(rt);
  data->iterator = retain(iterator);
  data->next = NULL_VALUE;
  data->length = 0;
  data->running = false;
  heap_track(rt, data);
  return own_object(data);
}

static void tee_data_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  TeeData *data = (TeeData *)object;
  VISIT_FIELD(visitor, data->iterator, "iterator");
  for (uint64_t i = 0; i < data->length; i++) VISIT(visitor, data->values[i], EDGE_ITEM, i);
  VISIT_FIELD(visitor, data->next, "next");
}

static void tee_data_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  TeeData *data = (TeeData *)object;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, data->iterator);
  for (uint64_t i = 0; i < data->length; i++) CLEAR_VALUE(rt, data->values[i]);
  CLEAR_VALUE(rt, data->next);
  heap_free(rt, object, sizeof(TeeData));
  heap_undefer(rt);
}

static Owned tee_data_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  (void)type;
  if (!iterators_no_keywords(rt, "_tee_dataobject", TYPE_OF_ID(rt, TYPE_tee_data), TYPE_tee_data,
                             kwnames))
    return FAILED;
  if (nargs != 3)
    return error_raise(rt, TYPE_TypeError, "teedataobject expected 3 arguments, got %zd",
                       (int64_t)nargs);
  if (!is_list(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "teedataobject() argument 2 must be list, not %T",
                       args[1]);
  uint64_t length = as_list(args[1])->length;
  bool following = !is_none(args[2]);
  if (length > TEE_BLOCK || (following && length < TEE_BLOCK))
    return error_raise(rt, TYPE_ValueError, "Invalid arguments");
  if (following && !has_type_id(args[2], TYPE_tee_data))
    return error_raise(rt, TYPE_TypeError, "_tee_dataobject expected, not %T", args[2]);
  Owned made = tee_data_make(rt, args[0]);
  if (failed(made)) return FAILED;
  TeeData *data = as_data(made);
  for (uint64_t i = 0; i < length; i++) data->values[i] = retain(list_peek(as_list(args[1]), i));
  data->length = length;
  if (following) data->next = retain(args[2]);
  return made;
}

static Owned tee_data_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!tool_state_warning(rt)) return FAILED;
  TeeData *data = as_data(args[0]);
  Owned values = list_from(rt, (Borrowed *)data->values, data->length);
  if (failed(values)) return FAILED;
  Owned arguments = tuple_pack3(rt, borrow(data->iterator), borrow(values),
                                is_null(data->next) ? NONE_BORROWED : borrow(data->next));
  release(rt, values);
  return tool_reduced(rt, args[0], arguments, NULL_VALUE);
}

static const MethodDef tee_data_methods[] = {REDUCE_METHOD(tee_data), END_OF_METHODS};

const TypeSpec tee_data_spec = {
    .name = "itertools._tee_dataobject",
    .doc = "Items that several tee iterators share.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(TeeData),
    .traverse = tee_data_traverse,
    .dealloc = tee_data_dealloc,
    .slots = {.new = tee_data_slot_new},
    .methods = tee_data_methods,
};

/* The block behind: owned; FAILED with MemoryError. */
static Owned tee_data_following(Runtime *rt, TeeData *data) {
  if (is_null(data->next)) {
    data->next = tee_data_make(rt, borrow(data->iterator));
    if (failed(data->next)) return FAILED;
  }
  return retain(borrow(data->next));
}

static Owned tee_data_get(Runtime *rt, TeeData *data, uint64_t at) {
  if (at < data->length) return retain(borrow(data->values[at]));
  if (data->running) return error_raise(rt, TYPE_RuntimeError, "cannot re-enter the tee iterator");
  Owned held = retain_object(data);
  data->running = true;
  Owned value = HELD(rt, "tee", tool_step(rt, borrow(data->iterator)), held);
  data->running = false;
  if (!failed(value)) data->values[data->length++] = retain(borrow(value));
  release(rt, held);
  return value;
}

/* _tee: a = the block it reads from, n = the next value there */
static Owned tee_copy(Runtime *rt, Borrowed tee) {
  Owned copy = tool_new(rt, TYPE_OF_ID(rt, TYPE_tee));
  if (failed(copy)) return FAILED;
  as_tool(copy)->a = retain(borrow(as_tool(tee)->a));
  as_tool(copy)->n = as_tool(tee)->n;
  return copy;
}

static Owned tee_over(Runtime *rt, Borrowed iterable) {
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return FAILED;
  if (object_has_id(borrow(iterator), TYPE_tee)) {
    Owned copy = tee_copy(rt, borrow(iterator));
    release(rt, iterator);
    return copy;
  }
  Owned data = tee_data_make(rt, borrow(iterator)),
        tee = failed(data) ? FAILED : tool_new(rt, TYPE_OF_ID(rt, TYPE_tee));
  release(rt, iterator);
  if (failed(tee))
    release(rt, data);
  else
    as_tool(tee)->a = data;
  return tee;
}

static Owned tee_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[1];
  (void)type;
  if (!native_bind(rt, "_tee", "(iterable, /)", args, nargs, kwnames, bound, 1)) return FAILED;
  return tee_over(rt, bound[0]);
}

static Owned tee_next(Runtime *rt, Borrowed self) {
  Tool *tee = as_tool(self);
  if (tee->n >= TEE_BLOCK) {
    Owned following = tee_data_following(rt, as_data(tee->a));
    if (failed(following)) return FAILED;
    tee->n = 0;
    STORE_VALUE(rt, tee->a, following);
  }
  Owned value = tee_data_get(rt, as_data(tee->a), (uint64_t)tee->n);
  if (!failed(value)) tee->n++;
  return value;
}

static Owned tee_method___copy__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return tee_copy(rt, args[0]);
}

static Owned tee_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!tool_state_warning(rt)) return FAILED;
  Tool *tee = as_tool(args[0]);
  return tool_reduced(rt, args[0], tuple_pack1(rt, borrow(rt->core->empty_tuple)),
                      tuple_pack2(rt, borrow(tee->a), borrowed(small_word(tee->n))));
}

static Owned tee_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!tool_state_warning(rt)) return FAILED;
  if (!is_tuple(rt, args[1])) return error_raise(rt, TYPE_TypeError, "state is not a tuple");
  const Tuple *state = as_tuple(args[1]);
  if (state->length != 2)
    return error_raise(rt, TYPE_TypeError, "function takes exactly 2 arguments (%zd given)",
                       (int64_t)state->length);
  Borrowed data = tuple_peek(state, 0);
  if (!has_type_id(data, TYPE_tee_data))
    return error_raise(rt, TYPE_TypeError, "argument 1 must be itertools._tee_dataobject, not %T",
                       data);
  int64_t index;
  if (!object_index_int64(rt, tuple_peek(state, 1), TYPE_OverflowError, &index)) return FAILED;
  if (index < 0 || index > TEE_BLOCK) return error_raise(rt, TYPE_ValueError, "Index out of range");
  STORE_VALUE(rt, as_tool(args[0])->a, retain(data));
  as_tool(args[0])->n = index;
  return NONE;
}

static const MethodDef tee_methods[] = {
    METHOD(tee, __copy__, "(self, /)", "An independent iterator at the same place."),
    METHOD(tee, __reduce__, "(self, /)", "For pickles and copies."),
    METHOD(tee, __setstate__, "(self, state, /)", "Take over where another was."),
    END_OF_METHODS,
};
TOOL_SPEC(tee, "itertools._tee", "An iterator over items that are shared with others.", NULL,
          TYPE_HAS_WEAKREFS, tee_new, tee_methods);

/* The iterator that tee() hands out first: the given one when it can copy itself. *copy is how it does, unless it is a _tee. */
static Owned tee_first(Runtime *rt, Borrowed iterable, Owned *copy) {
  *copy = NULL_VALUE;
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator) || object_has_id(borrow(iterator), TYPE_tee)) return iterator;
  Owned name = str_intern_text(rt, "__copy__");
  if (!failed(name)) {
    *copy = HELD(rt, "tee", object_find_attr(rt, borrow(iterator), borrow(name)), iterator);
    release(rt, name);
    if (!failed(*copy)) return iterator;
  }
  Owned first =
      error_pending(rt) ? FAILED : HELD(rt, "tee", tee_over(rt, borrow(iterator)), iterator);
  release(rt, iterator);
  return first;
}

static Owned itertools_function_tee(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t count = 2;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &count))
    return FAILED;
  if (count < 0) return error_raise(rt, TYPE_ValueError, "n must be >= 0");
  Owned result = tuple_new(rt, (size_t)count), copy;
  if (failed(result) || !count) return result;
  Owned first = HELD(rt, "tee", tee_first(rt, args[0], &copy), result);
  for (int64_t i = 0; i < count && !failed(first); i++) {
    Owned next = i == 0 ? retain(borrow(first))
                 : is_null(copy)
                     ? tee_copy(rt, borrow(first))
                     : HELD(rt, "tee", object_call0(rt, borrow(copy)), result, first, copy);
    if (failed(next)) {
      release(rt, first);
      first = FAILED;
      break;
    }
    as_tuple(result)->items[i] = next;
  }
  bool done = !failed(first);
  release(rt, first);
  if (!is_null(copy)) release(rt, copy);
  if (done) return tuple_done(rt, result);
  release(rt, result);
  return FAILED;
}

extern const MethodDef itertools_functions[];
const MethodDef itertools_functions[] = {
    FUNCTION(itertools, tee, "(iterable, n=2, /)",
             "A tuple of n independent iterators over the same items."),
    END_OF_METHODS,
};
