/* time.struct_time: a tuple of nine items with names, and two fields beyond its length, tm_zone and tm_gmtoff. */
#include "modules/time_parts.h"
#include "object/dict.h"
#include "object/module.h"

static const char *const names[STRUCT_TIME_FIELDS] = {
    "tm_year", "tm_mon",  "tm_mday",  "tm_hour", "tm_min",    "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
};

static size_t full_size(Object *object) {
  (void)object;
  return tuple_size(STRUCT_TIME_FIELDS);
}

/* All fields NULL_VALUE but for the hidden ones, which are None. */
static Tuple *allocate(Runtime *rt) {
  Tuple *tuple =
      type_new_sized(rt, TYPE_OF_ID(rt, TYPE_struct_time), tuple_size(STRUCT_TIME_FIELDS));
  if (!tuple) return NULL;
  tuple->length = STRUCT_TIME_ITEMS;
  for (int i = 0; i < STRUCT_TIME_FIELDS; i++) {
    tuple->items[i] = i < STRUCT_TIME_ITEMS ? NULL_VALUE : NONE;
  }
  return tuple;
}

Owned struct_time_new(Runtime *rt, const struct tm *tm) {
  Owned zone = tm->tm_zone ? str_from_utf8(rt, tm->tm_zone, strlen(tm->tm_zone)) : NONE;
  if (failed(zone)) return FAILED;
  Tuple *tuple = allocate(rt);
  if (!tuple) {
    release(rt, zone);
    return FAILED;
  }
  const int64_t values[STRUCT_TIME_ITEMS] = {
      (int64_t)tm->tm_year + 1900,
      tm->tm_mon + 1,
      tm->tm_mday,
      tm->tm_hour,
      tm->tm_min,
      tm->tm_sec,
      (tm->tm_wday + 6) % 7,
      tm->tm_yday + 1,
      tm->tm_isdst,
  };
  for (int i = 0; i < STRUCT_TIME_ITEMS; i++) tuple->items[i] = small_new(values[i]);
  tuple->items[9] = zone;
  tuple->items[10] = small_new(tm->tm_gmtoff);
  heap_track(rt, tuple);
  return own_object(tuple);
}

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  Tuple *tuple = (Tuple *)object;
  for (int i = STRUCT_TIME_FIELDS; i-- > 0;) VISIT(visitor, tuple->items[i], EDGE_ITEM, i);
}

static void dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  Tuple *tuple = (Tuple *)object;
  heap_untrack(rt, object);
  for (int i = STRUCT_TIME_FIELDS; i-- > 0;) release(rt, tuple->items[i]);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  (void)type;
  if (!native_bind(rt, "structseq", "(sequence, dict=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned items = tuple_from_iterable(rt, bound[0]);
  if (failed(items)) {
    if (error_clear_if(rt, TYPE_TypeError)) {
      error_raise(rt, TYPE_TypeError, "constructor requires a sequence");
    }
    return FAILED;
  }
  const Tuple *given = as_tuple(items);
  Tuple *tuple = NULL;
  if (given->length < STRUCT_TIME_ITEMS || given->length > STRUCT_TIME_FIELDS) {
    bool few = given->length < STRUCT_TIME_ITEMS;
    error_raise(rt, TYPE_TypeError,
                "time.struct_time() takes an at %s %d-sequence (%zd-sequence given)",
                few ? "least" : "most", few ? STRUCT_TIME_ITEMS : STRUCT_TIME_FIELDS,
                (int64_t)given->length);
  } else {
    tuple = allocate(rt);
  }
  if (tuple) {
    for (uint64_t i = 0; i < given->length; i++) tuple->items[i] = retain(tuple_peek(given, i));
    for (uint64_t i = given->length;
         i < STRUCT_TIME_FIELDS && !is_null(bound[1]) && is_dict(rt, bound[1]); i++) {
      Borrowed value = dict_peek_text(rt, bound[1], names[i]);
      if (!is_null(value)) tuple->items[i] = retain(value);
    }
    heap_track(rt, tuple);
  }
  release(rt, items);
  return tuple ? own_object(tuple) : FAILED;
}

static Owned repr(Runtime *rt, Borrowed self) {
  if (ENTER_C(rt, " while getting the repr of an object")) return FAILED;
  StrBuilder b;
  builder_init(&b, rt);
  builder_text(&b, "time.struct_time(");
  for (int i = 0; i < STRUCT_TIME_ITEMS; i++) {
    if (i) builder_text(&b, ", ");
    builder_text(&b, names[i]);
    builder_char(&b, '=');
    if (!builder_repr(&b, struct_time_peek(self, i))) {
      builder_drop(&b);
      return FAILED;
    }
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

static Owned struct_time_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const Tuple *tuple = as_tuple(args[0]);
  Owned items = tuple_from(rt, (const Borrowed *)tuple->items, STRUCT_TIME_ITEMS),
        hidden = NULL_VALUE;
  Owned pair = NULL_VALUE, result = FAILED;
  if (failed(items)) return FAILED;
  hidden = dict_new(rt);
  if (!failed(hidden) && dict_set_text(rt, borrow(hidden), names[9], tuple_peek(tuple, 9)) &&
      dict_set_text(rt, borrow(hidden), names[10], tuple_peek(tuple, 10))) {
    pair = tuple_pack2(rt, borrow(items), borrow(hidden));
  }
  if (!failed(pair)) result = tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(pair));
  release(rt, items);
  release(rt, hidden);
  release(rt, pair);
  return result;
}

static const MethodDef methods[] = {
    METHOD(struct_time, __reduce__, "(self, /)", "How a copy is made."),
    END_OF_METHODS,
};

#define FIELD(number, text, doc)                                                                   \
  { text, offsetof(Tuple, items) + (number) * sizeof(Owned), MEMBER_VALUE, true, doc }
static const MemberDef members[] = {
    FIELD(0, "tm_year", "year, for example, 1993"),
    FIELD(1, "tm_mon", "month of year, range [1, 12]"),
    FIELD(2, "tm_mday", "day of month, range [1, 31]"),
    FIELD(3, "tm_hour", "hours, range [0, 23]"),
    FIELD(4, "tm_min", "minutes, range [0, 59]"),
    FIELD(5, "tm_sec", "seconds, range [0, 61])"),
    FIELD(6, "tm_wday", "day of week, range [0, 6], Monday is 0"),
    FIELD(7, "tm_yday", "day of year, range [1, 366]"),
    FIELD(8, "tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"),
    FIELD(9, "tm_zone", "abbreviation of timezone name"),
    FIELD(10, "tm_gmtoff", "offset from UTC in seconds"),
    {0},
};

const TypeSpec struct_time_spec = {
    .name = "time.struct_time",
    .doc =
        "A moment by the calendar, as gmtime(), localtime() and strptime() give it: a tuple whose items have names.",
    .flags = TYPE_COLLECTABLE | TYPE_IS_TUPLE | TYPE_SEQUENCE,
    .size = sizeof(Tuple),
    .full_size = full_size,
    .traverse = traverse,
    .dealloc = dealloc,
    .slots = {.new = new, .repr = repr},
    .methods = methods,
    .members = members,
};

bool struct_time_complete(Runtime *rt) {
  Type *type = TYPE_OF_ID(rt, TYPE_struct_time);
  Borrowed dict = borrow_object(type_dict(rt, type));
  if (!dict_set_text(rt, dict, "n_fields", borrowed(small_word(STRUCT_TIME_FIELDS))) ||
      !dict_set_text(rt, dict, "n_sequence_fields", borrowed(small_word(STRUCT_TIME_ITEMS))) ||
      !dict_set_text(rt, dict, "n_unnamed_fields", borrowed(small_word(0)))) {
    return false;
  }
  Owned match = tuple_new(rt, STRUCT_TIME_ITEMS);
  if (failed(match)) return false;
  bool good = true;
  for (int i = 0; i < STRUCT_TIME_ITEMS && good; i++) {
    as_tuple(match)->items[i] = str_intern_text(rt, names[i]);
    good = !failed(as_tuple(match)->items[i]);
  }
  good = good && dict_set_text(rt, dict, "__match_args__", borrow(match));
  release(rt, match);
  type_modified(rt, type);
  return good;
}
