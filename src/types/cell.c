/* cell: a variable shared between a function and those inside it. */
#include "types/cell.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/specs.h"

static Owned cell_type_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  (void)type;
  Borrowed value[1];
  if (!native_bind(rt, "cell", "(contents=None, /)", args, nargs, kwnames, value, 1)) return FAILED;
  return cell_new(rt, value[0]);
}

static Owned cell_repr(Runtime *rt, Borrowed self) {
  Borrowed value = borrow(as_cell(self)->value);
  void *address = as_object(self);
  if (is_null(value)) return format_str(rt, "<cell at %p: empty>", address);
  return format_str(rt, "<cell at %p: %.80T object at %p>", address, value,
                    (void *)(uintptr_t)BITS(value));
}

static Owned cell_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_cell(self) || !is_cell(other)) return NOT_IMPLEMENTED;
  Borrowed a = borrow(as_cell(self)->value), b = borrow(as_cell(other)->value);
  if (!is_null(a) && !is_null(b)) return object_compare(rt, a, b, op);
  /* An empty cell is less than any other. */
  int x = !is_null(a), y = !is_null(b);
  bool answers[] = {x<y, x <= y, x == y, x != y, x> y, x >= y};
  return bool_value(answers[op]);
}

static Owned get_contents(Runtime *rt, Borrowed self) {
  Borrowed value = borrow(as_cell(self)->value);
  if (is_null(value)) return error_raise(rt, TYPE_ValueError, "Cell is empty");
  return retain(value);
}

static bool set_contents(Runtime *rt, Borrowed self, Borrowed value) {
  STORE_VALUE(rt, as_cell(self)->value, is_null(value) ? NULL_VALUE : retain(value));
  return true;
}

static void cell_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT(visitor, ((Cell *)object)->value, EDGE_CELL, 0);
}

static void cell_clear(Runtime *rt, Object *object) { CLEAR_VALUE(rt, ((Cell *)object)->value); }

static void cell_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((Cell *)object)->value);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const GetterDef cell_getters[] = {
    {"cell_contents", get_contents, set_contents, "The value of the variable."},
    {0},
};

const TypeSpec cell_spec = {
    .name = "cell",
    .doc = "A variable shared between a function and the functions inside it.",
    .signature = "(contents=None, /)",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(Cell),
    .traverse = cell_traverse,
    .clear = cell_clear,
    .dealloc = cell_dealloc,
    .slots = {.new = cell_type_new, .repr = cell_repr, .compare = cell_compare},
    .getters = cell_getters,
};
