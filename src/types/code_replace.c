/* Code objects as values: code.replace(), equality and hash.
 *
 * Inline caches change the instructions while they run, so the assembler leaves a fingerprint of them as they were made; code that has none
 * (0) equals itself alone. A replaced code object has the same instructions: only what surrounds them can be changed. */
#include "base/hash.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/str.h"
#include "types/code.h"
#include "types/int.h"

/* -- Equality ------------------------------------------------------------------------------------------------------ */

static int tuples_same(Runtime *rt, Tuple *a, Tuple *b);

/* Constants are the same when type and value are: 1 is not True, 0.0 is not -0.0. 1, 0, or -1 with an exception. */
static int constants_same(Runtime *rt, Borrowed a, Borrowed b) {
  if (same(a, b)) return 1;
  if (type_of(rt, a) != type_of(rt, b)) return 0;
  if (is_tuple_exact(a)) return tuples_same(rt, as_tuple(a), as_tuple(b));
  int equal = object_equal(rt, a, b);
  if (equal <= 0 || object_has_id(a, TYPE_code)) return equal;
  Owned left = object_repr(rt, a), right = object_repr(rt, b); /* tells the sign of a zero */
  equal = failed(left) || failed(right) ? -1 : str_equal(as_str(left), as_str(right));
  release(rt, left);
  release(rt, right);
  return equal;
}

static int tuples_same(Runtime *rt, Tuple *a, Tuple *b) {
  if (a == b) return 1;
  if (a->length != b->length) return 0;
  for (uint64_t i = 0; i < a->length; i++) {
    int equal = constants_same(rt, tuple_peek(a, i), tuple_peek(b, i));
    if (equal <= 0) return equal;
  }
  return 1;
}

static bool plain_parts_same(const Code *a, const Code *b) {
  return a->fingerprint && a->fingerprint == b->fingerprint && a->flags == b->flags &&
         a->argument_count == b->argument_count && a->positional_only == b->positional_only &&
         a->keyword_only == b->keyword_only && a->first_line == b->first_line &&
         a->position_count == b->position_count &&
         !memcmp(a->positions, b->positions, a->position_count * sizeof(Position));
}

Owned code_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !object_has_id(other, TYPE_code)) return NOT_IMPLEMENTED;
  Code *a = as_code(self), *b = as_code(other);
  int equal = a == b;
  if (!equal && plain_parts_same(a, b)) {
    equal = object_equal(rt, borrow(a->name), borrow(b->name));
    if (equal > 0) equal = tuples_same(rt, a->constants, b->constants);
    if (equal > 0) equal = tuples_same(rt, a->names, b->names);
    if (equal > 0) equal = tuples_same(rt, a->local_names, b->local_names);
    if (equal > 0) equal = tuples_same(rt, a->free_names, b->free_names);
  }
  return equal < 0 ? FAILED : bool_value((op == CMP_EQ) == (equal != 0));
}

bool code_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  Code *code = as_code(self);
  int64_t name;
  if (!object_hash(rt, borrow(code->name), &name)) return false;
  uint64_t word = code->fingerprint ? code->fingerprint : (uint64_t)(uintptr_t)code;
  word = hash_mix(word ^ (uint64_t)name) ^ code->first_line ^ ((uint64_t)code->flags << 32);
  *hash = (int64_t)word == -1 ? -2 : (int64_t)word;
  return true;
}

/* -- replace() ------------------------------------------------------------------------------------------------------ */

enum {
  R_ARGCOUNT,
  R_POSONLY,
  R_KWONLY,
  R_NLOCALS,
  R_STACKSIZE,
  R_FLAGS,
  R_FIRSTLINE,
  R_CODE,
  R_CONSTS,
  R_NAMES,
  R_VARNAMES,
  R_FREEVARS,
  R_CELLVARS,
  R_FILENAME,
  R_NAME,
  R_QUALNAME,
  R_LINETABLE,
  R_EXCEPTIONS,
  R_COUNT
};
static const char *const replaceable[R_COUNT] = {
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals",  "co_stacksize",
    "co_flags",    "co_firstlineno",     "co_code",           "co_consts",   "co_names",
    "co_varnames", "co_freevars",        "co_cellvars",       "co_filename", "co_name",
    "co_qualname", "co_linetable",       "co_exceptiontable"};

static bool has_kind(Runtime *rt, Borrowed value, int what, int64_t *number) {
  const char *kind = NULL;
  if (what <= R_FIRSTLINE) {
    int32_t small;
    if (!int_argument_int(rt, value, &small)) return false;
    *number = small;
    if (small < 0)
      error_raise(rt, TYPE_ValueError, "%s must be a positive integer", replaceable[what]);
    return small >= 0;
  }
  if (what == R_CODE || what >= R_LINETABLE)
    kind = value_has(rt, value, TYPE_IS_BYTES) ? NULL : "bytes";
  else if (what >= R_FILENAME)
    kind = is_str(rt, value) ? NULL : "str";
  else
    kind = is_tuple(rt, value) ? NULL : "tuple";
  if (kind)
    error_raise(rt, TYPE_TypeError, "replace() argument '%s' must be %s, not %T", replaceable[what],
                kind, value);
  return !kind;
}

/* What fits the instructions only as it is may be named, but not changed. */
static bool check_unchanged(Runtime *rt, Borrowed code, Borrowed value, int what) {
  Owned name = str_intern_text(rt, replaceable[what]);
  Owned current = failed(name) ? FAILED : object_getattr(rt, code, borrow(name));
  release(rt, name);
  int equal = failed(current) ? -1 : object_equal(rt, borrow(current), value);
  release(rt, current);
  if (!equal)
    error_raise(rt, TYPE_ValueError, "code: %s belongs to the instructions and cannot be changed",
                replaceable[what]);
  return equal > 0;
}

static bool longer_tuple(Runtime *rt, Tuple **place, Borrowed value, int what) {
  Tuple *old = *place, *new = as_tuple(value);
  if (new->length < old->length) {
    error_raise(rt, TYPE_ValueError, "code: %s is too small", replaceable[what]);
    return false;
  }
  for (uint64_t i = 0; what == R_NAMES && i < new->length; i++) {
    if (is_str(rt, tuple_peek(new, i))) continue;
    error_raise(rt, TYPE_SystemError, "non-string found in code slot");
    return false;
  }
  *place = as_tuple(retain(value));
  object_release(rt, (Object *)old);
  return true;
}

static bool replace_part(Runtime *rt, Borrowed self, Code *code, Borrowed value, int what) {
  int64_t number = 0;
  if (!has_kind(rt, value, what, &number)) return false;
  switch (what) {
  case R_STACKSIZE: return true;
  case R_FLAGS: {
    uint32_t own = code->flags & ~(uint32_t)CODE_PUBLIC_FLAGS;
    code->flags = own | ((uint32_t)number & CODE_PUBLIC_FLAGS);
    return true;
  }
  case R_FIRSTLINE: {
    uint32_t by = (uint32_t)number - code->first_line; /* lines wrap */
    code->first_line = (uint32_t)number;
    for (uint32_t i = 0; i < code->position_count; i++) {
      Position *at = &code->positions[i];
      if (at->line >= 0) at->line = (int32_t)((uint32_t)at->line + by);
      if (at->end_line >= 0) at->end_line = (int32_t)((uint32_t)at->end_line + by);
    }
    return true;
  }
  case R_CONSTS: return longer_tuple(rt, &code->constants, value, what);
  case R_NAMES: return longer_tuple(rt, &code->names, value, what);
  case R_FILENAME: STORE_VALUE(rt, code->filename, retain(value)); return true;
  case R_NAME: STORE_VALUE(rt, code->name, retain(value)); return true;
  case R_QUALNAME: STORE_VALUE(rt, code->qualname, retain(value)); return true;
  default: return check_unchanged(rt, self, value, what);
  }
}

static void *copy_block(Runtime *rt, const void *from, size_t count, size_t size, bool *fine) {
  if (!count) return NULL;
  void *block = heap_block(rt, count * size);
  if (block)
    memcpy(block, from, count * size);
  else
    *fine = false;
  return block;
}

static Tuple *share(Tuple *tuple) {
  object_retain((Object *)tuple);
  return tuple;
}

static Owned copy_code(Runtime *rt, Code *from) {
  Owned value = code_new(rt);
  if (failed(value)) return value;
  Code *code = as_code(value), *next = code->next, *previous = code->previous;
  bool fine = true;
  memcpy((char *)code + sizeof(Object), (char *)from + sizeof(Object),
         sizeof *code - sizeof(Object));
  code->next = next;
  code->previous = previous;
  code->serial = 0;
#define COPY(field, count) copy_block(rt, from->field, from->count, sizeof *from->field, &fine)
  code->instructions = COPY(instructions, instruction_count);
  code->positions = COPY(positions, position_count);
  code->handlers = COPY(handlers, handler_count);
  code->pending = COPY(pending, pending_count);
  code->pending_registers = COPY(pending_registers, pending_register_count);
  code->cell_registers = COPY(cell_registers, cell_count);
#undef COPY
  if (!code->instructions) code->instruction_count = 0;
  if (!code->positions) code->position_count = 0;
  if (!code->handlers) code->handler_count = 0;
  if (!code->pending) code->pending_count = 0;
  if (!code->pending_registers) code->pending_register_count = 0;
  if (!code->cell_registers) code->cell_count = 0;
  code->constants = share(from->constants);
  code->names = share(from->names);
  code->local_names = share(from->local_names);
  code->free_names = share(from->free_names);
  code->filename = retain(borrow(from->filename));
  code->name = retain(borrow(from->name));
  code->qualname = retain(borrow(from->qualname));
  code->doc = retain(borrow(from->doc));
  if (fine) return value;
  release(rt, value);
  return error_no_memory(rt);
}

/* args: self and, by name, what to change; those not given are null. */
Owned code_method_replace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned value = copy_code(rt, as_code(args[0]));
  if (failed(value)) return value;
  for (int i = 0; i < R_COUNT; i++) {
    if (is_null(args[1 + i]) || replace_part(rt, args[0], as_code(value), args[1 + i], i)) continue;
    release(rt, value);
    return FAILED;
  }
  return value;
}
