/* slice: three values, and what subscripts make of them. */
#include "types/slice.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"

Owned slice_new(Runtime *rt, Borrowed start, Borrowed stop, Borrowed step) {
  Slice *slice = heap_object(rt, TYPE_slice, sizeof(Slice));
  if (!slice) return error_no_memory(rt);
  slice->start = retain(start);
  slice->stop = retain(stop);
  slice->step = retain(step);
  heap_track(rt, slice);
  return own_object(slice);
}

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  Slice *slice = (Slice *)object;
  VISIT_FIELD(visitor, slice->start, "start");
  VISIT_FIELD(visitor, slice->stop, "stop");
  VISIT_FIELD(visitor, slice->step, "step");
}

static void dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Slice *slice = (Slice *)object;
  release(rt, slice->step);
  release(rt, slice->start);
  release(rt, slice->stop);
  heap_free(rt, slice, sizeof(Slice));
  heap_undefer(rt);
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)type;
  if (!is_null(kwnames) && as_tuple(kwnames)->length) {
    return error_raise(rt, TYPE_TypeError, "slice() takes no keyword arguments");
  }
  if (!nargs || nargs > 3) {
    return error_raise(rt, TYPE_TypeError, "slice expected at %s argument%s, got %zd",
                       nargs ? "most 3" : "least 1", nargs ? "s" : "", (int64_t)nargs);
  }
  if (nargs == 1) return slice_new(rt, NONE_BORROWED, args[0], NONE_BORROWED);
  return slice_new(rt, args[0], args[1], nargs > 2 ? args[2] : NONE_BORROWED);
}

static Owned repr(Runtime *rt, Borrowed self) {
  Slice *slice = as_slice(self);
  if (ENTER_C(rt, " while getting the repr of an object")) return FAILED;
  return format_str(rt, "slice(%R, %R, %R)", borrow(slice->start), borrow(slice->stop),
                    borrow(slice->step));
}

/* The three as a tuple, which decides comparison and hash. */
static Owned as_triple(Runtime *rt, Borrowed self) {
  Slice *slice = as_slice(self);
  return tuple_pack3(rt, borrow(slice->start), borrow(slice->stop), borrow(slice->step));
}

static Owned compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_slice(other)) return NOT_IMPLEMENTED;
  if (same(self, other)) return bool_value(op == CMP_EQ || op == CMP_LE || op == CMP_GE);
  Owned mine = as_triple(rt, self);
  if (failed(mine)) return FAILED;
  Owned theirs = as_triple(rt, other), result = FAILED;
  if (!failed(theirs)) {
    result = object_compare(rt, borrow(mine), borrow(theirs), op);
    release(rt, theirs);
  }
  release(rt, mine);
  return result;
}

/* The mixing that CPython uses for slices: that of tuples, by xxHash, without the length at the end. */
static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  Borrowed parts[3] = {borrow(as_slice(self)->start), borrow(as_slice(self)->stop),
                       borrow(as_slice(self)->step)};
  uint64_t acc = 2870177450012600261u;
  for (int i = 0; i < 3; i++) {
    int64_t lane;
    if (!object_hash(rt, parts[i], &lane)) return false;
    acc += (uint64_t)lane * 14029467366897019727u;
    acc = acc << 31 | acc >> 33;
    acc *= 11400714785074694791u;
  }
  *hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
  return true;
}

/* ---- numbers ---- */

/* A part as int64_t, clipped; None leaves *out as it is. */
static bool read_part(Runtime *rt, Borrowed part, int64_t *out) {
  if (is_small(part)) {
    *out = small_value(part);
    return true;
  }
  if (is_none(part)) return true;
  if (!is_int(rt, part) && !type_of(rt, part)->slots.index) {
    error_raise(rt, TYPE_TypeError,
                "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  return object_index_int64(rt, part, TYPE_NONE_ID, out);
}

bool slice_bound(Runtime *rt, Borrowed value, int64_t *out) {
  return is_null(value) || read_part(rt, value, out);
}

bool slice_unpack(Runtime *rt, Borrowed slice, int64_t *start, int64_t *stop, int64_t *step) {
  *step = 1;
  if (!read_part(rt, borrow(as_slice(slice)->step), step)) return false;
  if (*step == 0) {
    error_raise(rt, TYPE_ValueError, "slice step cannot be zero");
    return false;
  }
  if (*step < -INT64_MAX) *step = -INT64_MAX; /* so that -step exists */
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  return read_part(rt, borrow(as_slice(slice)->start), start) &&
         read_part(rt, borrow(as_slice(slice)->stop), stop);
}

/* A bound counted from the end becomes one from the start; both are kept between -1 or 0 and the length. */
static int64_t fit(int64_t bound, int64_t length, bool backwards) {
  if (bound < 0) {
    bound += length;
    return bound < 0 ? (backwards ? -1 : 0) : bound;
  }
  return bound >= length ? (backwards ? length - 1 : length) : bound;
}

int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
  *start = fit(*start, length, step < 0);
  *stop = fit(*stop, length, step < 0);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

/* ---- numbers of any size ---- */

/* A part as an exact int; NULL_VALUE without an exception for None. */
static Owned long_part(Runtime *rt, Borrowed part) {
  if (is_none(part)) return NULL_VALUE;
  if (!is_int(rt, part) && !type_of(rt, part)->slots.index) {
    return error_raise(rt, TYPE_TypeError,
                       "slice indices must be integers or None or have an __index__ method");
  }
  return object_index(rt, part);
}

/* One bound fitted between lower and upper. */
static Owned long_bound(Runtime *rt, Borrowed part, Borrowed length, Borrowed lower, Borrowed upper,
                        Borrowed otherwise) {
  Owned bound = long_part(rt, part);
  if (failed(bound)) return error_pending(rt) ? FAILED : retain(otherwise);
  if (int_sign(borrow(bound)) < 0) {
    Owned moved = int_add(rt, borrow(bound), length);
    release(rt, bound);
    if (failed(moved)) return FAILED;
    bound = moved;
    if (int_compare(borrow(bound), lower) >= 0) return bound;
    release(rt, bound);
    return retain(lower);
  }
  if (int_compare(borrow(bound), upper) <= 0) return bound;
  release(rt, bound);
  return retain(upper);
}

bool slice_long_indices(Runtime *rt, Borrowed slice, Borrowed length, Owned *start, Owned *stop,
                        Owned *step) {
  *start = *stop = NULL_VALUE;
  *step = long_part(rt, borrow(as_slice(slice)->step));
  if (failed(*step)) {
    if (error_pending(rt)) return false;
    *step = small_new(1);
  }
  int sign = int_sign(borrow(*step));
  if (sign == 0) {
    error_raise(rt, TYPE_ValueError, "slice step cannot be zero");
    release(rt, *step);
    return false;
  }
  Owned upper = sign < 0 ? int_sub(rt, length, borrowed(small_word(1))) : int_exact(length);
  Borrowed lower = borrowed(small_word(sign < 0 ? -1 : 0));
  bool good = !failed(upper);
  if (good) {
    Borrowed first = sign < 0 ? borrow(upper) : lower, last = sign < 0 ? lower : borrow(upper);
    *start = long_bound(rt, borrow(as_slice(slice)->start), length, lower, borrow(upper), first);
    if (!failed(*start)) {
      *stop = long_bound(rt, borrow(as_slice(slice)->stop), length, lower, borrow(upper), last);
    }
    good = !failed(*start) && !failed(*stop);
  }
  release(rt, upper);
  if (good) return true;
  release(rt, *step);
  release(rt, *start);
  release(rt, *stop);
  return false;
}

/* ---- methods ---- */

static Owned slice_method_indices(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned length = object_index(rt, args[1]);
  if (failed(length)) return FAILED;
  if (int_sign(borrow(length)) < 0) {
    release(rt, length);
    return error_raise(rt, TYPE_ValueError, "length should not be negative");
  }
  Owned parts[3];
  bool good = slice_long_indices(rt, args[0], borrow(length), &parts[0], &parts[1], &parts[2]);
  release(rt, length);
  return good ? tuple_take(rt, parts, 3) : FAILED;
}

static Owned slice_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned triple = as_triple(rt, args[0]);
  if (failed(triple)) return FAILED;
  Owned result = tuple_pack2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_slice)), borrow(triple));
  release(rt, triple);
  return result;
}

static const MethodDef methods[] = {
    METHOD(slice, indices, "(self, object, /)",
           "Start, stop and step for a sequence of the given length, as range() takes them."),
    METHOD(slice, __reduce__, "(self, /)", "How a copy is made."),
    END_OF_METHODS,
};

static const MemberDef members[] = {
    {"start", offsetof(Slice, start), MEMBER_VALUE, true, "Where the slice begins."},
    {"stop", offsetof(Slice, stop), MEMBER_VALUE, true, "Before which item it ends."},
    {"step", offsetof(Slice, step), MEMBER_VALUE, true, "How far it is from one item to the next."},
    {0},
};

const TypeSpec slice_spec = {
    .name = "slice",
    .doc =
        "slice(stop), slice(start, stop[, step]): what x[start:stop:step] passes to x's __getitem__.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(Slice),
    .traverse = traverse,
    .dealloc = dealloc,
    .slots = {.new = new, .repr = repr, .hash = hash, .compare = compare},
    .methods = methods,
    .members = members,
};
