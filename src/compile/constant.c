/* Constants: equal ones of one compilation are one object, in all its functions.
 *
 * Place: under the code generator. The compilation holds every constant once (and one count of it) while it runs; a unit
 * has its own numbers for those that it uses. Equal means: same type and same value down to the sign of zeros, tuples by
 * their items, which are merged first. */
#include "compile/compiler.h"

#include "base/hash.h"
#include "object/bytes.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/int.h"

#include <stdlib.h>

static uint64_t hash_value(Borrowed v) {
  if (!is_object(v)) return hash_mix(BITS(v));
  switch (shape_of(v)) {
  case TYPE_str: return hash_fnv(as_str(v)->data, (size_t)as_str(v)->length * as_str(v)->width);
  case TYPE_bytes: return hash_fnv(as_bytes(v)->data, as_bytes(v)->length) + 1;
  case TYPE_int: return hash_fnv(as_int(v)->limbs, (size_t)labs((long)as_int(v)->size) * 8) + 2;
  case TYPE_float: return hash_fnv(&as_float(v)->value, 8) + 3;
  case TYPE_complex: return hash_fnv(&as_complex(v)->real, 16) + 4;
  case TYPE_tuple: {
    uint64_t hash = as_tuple(v)->length + 5;
    for (size_t i = 0; i < as_tuple(v)->length; i++)
      hash = hash_mix(hash ^ BITS(tuple_peek(as_tuple(v), i)));
    return hash;
  }
  default: return hash_pointer(as_object(v));
  }
}

static bool equal_values(Borrowed a, Borrowed b) {
  if (same(a, b)) return true;
  if (!is_object(a) || !is_object(b) || shape_of(a) != shape_of(b)) return false;
  switch (shape_of(a)) {
  case TYPE_str: return str_equal(as_str(a), as_str(b));
  case TYPE_bytes:
    return as_bytes(a)->length == as_bytes(b)->length &&
           !memcmp(as_bytes(a)->data, as_bytes(b)->data, as_bytes(a)->length);
  case TYPE_int: return int_equal(a, b);
  case TYPE_float: return !memcmp(&as_float(a)->value, &as_float(b)->value, 8);
  case TYPE_complex: return !memcmp(&as_complex(a)->real, &as_complex(b)->real, 16);
  case TYPE_tuple: {
    if (as_tuple(a)->length != as_tuple(b)->length) return false;
    for (size_t i = 0; i < as_tuple(a)->length; i++) {
      if (!same(tuple_peek(as_tuple(a), i), tuple_peek(as_tuple(b), i))) return false;
    }
    return true;
  }
  default: return false;
  }
}

static bool grow_index(Compiler *c) {
  uint32_t mask = c->constant_index ? c->constant_mask * 2 + 1 : 63;
  uint32_t *index = arena_array(&c->arena, (size_t)mask + 1, sizeof *index);
  if (!index) return false;
  for (size_t i = 0; i < c->constants.count; i++) {
    uint32_t at = (uint32_t)c->constants.items[i].hash & mask;
    while (index[at]) at = (at + 1) & mask;
    index[at] = (uint32_t)i + 1;
  }
  c->constant_index = index;
  c->constant_mask = mask;
  return true;
}

static uint32_t add_hashed(Compiler *c, Owned value, uint64_t hash) {
  if ((c->constants.count + 1) * 2 > c->constant_mask && !grow_index(c)) goto fail;
  if (!vector_push(&c->constants, (Constant){value, hash})) goto fail;
  uint32_t at = (uint32_t)hash & c->constant_mask;
  while (c->constant_index[at]) at = (at + 1) & c->constant_mask;
  c->constant_index[at] = (uint32_t)c->constants.count;
  return (uint32_t)c->constants.count - 1;
fail:
  release(c->rt, value);
  compile_no_memory(c);
  return 0;
}

/* Letters, digits and underscores alone: such strings are interned, as names are. */
static bool looks_like_name(const Str *s) {
  if (!s->ascii) return false;
  for (uint64_t i = 0; i < s->length; i++) {
    uint8_t ch = s->data[i];
    if (!((ch >= '0' && ch <= '9') || ((ch | 32) >= 'a' && (ch | 32) <= 'z') || ch == '_'))
      return false;
  }
  return true;
}

bool constant_merge_items(Compiler *c, Tuple *tuple) {
  for (size_t i = 0; i < tuple->length; i++) {
    Owned item = tuple->items[i];
    tuple->items[i] = NONE;
    uint32_t number = constant_intern(c, item);
    if (c->failed) return false;
    tuple->items[i] = retain(constant_peek(c, number));
  }
  return true;
}

uint32_t constant_intern(Compiler *c, Owned value) {
  if (c->failed || failed(value)) {
    if (failed(value))
      compile_fail(c);
    else
      release(c->rt, value);
    return 0;
  }
  Borrowed v = borrow(value);
  if (is_str_exact(v) && looks_like_name(as_str(v))) value = str_intern(c->rt, value);
  if (failed(value)) {
    compile_fail(c);
    return 0;
  }
  v = borrow(value);
  if (is_tuple_exact(v) && as_tuple(v)->length && !constant_merge_items(c, as_tuple(v))) {
    release(c->rt, value);
    return 0;
  }
  uint64_t hash = hash_value(v);
  if (c->constant_index) {
    for (uint32_t at = (uint32_t)hash & c->constant_mask; c->constant_index[at];
         at = (at + 1) & c->constant_mask) {
      uint32_t number = c->constant_index[at] - 1;
      Constant *constant = &c->constants.items[number];
      if (constant->hash == hash && equal_values(borrow(constant->value), v)) {
        release(c->rt, value);
        return number;
      }
    }
  }
  return add_hashed(c, value, hash);
}

uint32_t constant_append(Compiler *c, Owned value) {
  if (failed(value)) {
    compile_fail(c);
    return 0;
  }
  uint64_t hash = hash_value(borrow(value));
  return add_hashed(c, value, hash);
}

Borrowed constant_peek(Compiler *c, uint32_t number) {
  return number < c->constants.count ? borrow(c->constants.items[number].value) : NONE_BORROWED;
}

/* -- A unit's numbers ----------------------------------------------------------------------------------------- */

static bool grow_slots(Unit *u) {
  size_t size = u->constant_slot.count ? u->constant_slot.count * 2 : 32;
  size_t had = u->constant_slot.count;
  if (!vector_reserve(&u->constant_slot, size - had)) return false;
  u->constant_slot.count = size;
  memset(u->constant_slot.items, 0, size * sizeof *u->constant_slot.items);
  for (size_t i = 0; i < u->constants.count; i++) {
    size_t at = hash_mix(u->constants.items[i]) & (size - 1);
    while (u->constant_slot.items[at]) at = (at + 1) & (size - 1);
    u->constant_slot.items[at] = (uint32_t)i + 1;
  }
  return true;
}

uint32_t constant_slot(Compiler *c, uint32_t number) {
  Unit *u = c->unit;
  if (c->failed) return 0;
  if ((u->constants.count + 1) * 2 > u->constant_slot.count && !grow_slots(u)) {
    compile_no_memory(c);
    return 0;
  }
  size_t mask = u->constant_slot.count - 1, at = hash_mix(number) & mask;
  for (; u->constant_slot.items[at]; at = (at + 1) & mask) {
    uint32_t slot = u->constant_slot.items[at] - 1;
    if (u->constants.items[slot] == number) return slot;
  }
  if (!vector_push(&u->constants, number)) {
    compile_no_memory(c);
    return 0;
  }
  u->constant_slot.items[at] = (uint32_t)u->constants.count;
  return (uint32_t)u->constants.count - 1;
}

/* -- Names as values ------------------------------------------------------------------------------------------ */

uint32_t constant_name_number(Compiler *c, Identifier name) {
  uintptr_t known = table_find(&c->strings, name);
  if (known) return (uint32_t)known - 1;
  Owned text = str_intern_utf8(c->rt, name->text, name->length);
  uint32_t number = constant_intern(c, text);
  if (!c->failed && !table_set(&c->strings, &c->arena, name, (uintptr_t)number + 1))
    compile_no_memory(c);
  return number;
}

Borrowed constant_name(Compiler *c, Identifier name) {
  return constant_peek(c, constant_name_number(c, name));
}

void constants_free(Compiler *c) {
  for (size_t i = 0; i < c->constants.count; i++) release(c->rt, c->constants.items[i].value);
  vector_free(&c->constants);
}
