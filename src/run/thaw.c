/* Bytes back to code objects. The format: freeze.h. The bytes are trusted: they were linked into the binary. */
#include "run/freeze.h"

#include "object/bytes.h"
#include "object/str.h"
#include "types/code.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/int.h"
#include "types/set.h"

typedef struct Reader {
  Runtime *rt;
  const unsigned char *at;
  Owned *entries; /* a heap block; those not read yet are null */
  uint64_t count;
  Borrowed filename;
} Reader;

/* -- Numbers ------------------------------------------------------------------------------------------------------ */

static inline uint64_t get_number(Reader *r) {
  uint64_t n = *r->at & 127;
  for (unsigned shift = 7; *r->at++ & 128; shift += 7) n |= (uint64_t)(*r->at & 127) << shift;
  return n;
}

static inline int64_t get_signed(Reader *r) {
  uint64_t n = get_number(r);
  return (int64_t)(n >> 1) ^ -(int64_t)(n & 1);
}

static inline uint64_t get_word(Reader *r) {
  unsigned char bytes[8] = {0};
  uint64_t word;
  for (unsigned mask = *r->at++; mask; mask &= mask - 1) bytes[__builtin_ctz(mask)] = *r->at++;
  memcpy(&word, bytes, sizeof word);
  return word;
}

static Owned get_ref(Reader *r) {
  uint64_t n = get_number(r);
  if (n >= 2) return retain(borrow(r->entries[n - 2]));
  return n ? owned(get_word(r)) : NULL_VALUE;
}

/* -- Constants ------------------------------------------------------------------------------------------------------ */

static Owned get_str(Reader *r) {
  static const uint32_t widest[] = {0, 255, 65535, 0, 0x10ffff};
  uint64_t kind = get_number(r), length = get_number(r);
  unsigned width = kind & 7;
  const unsigned char *data = r->at;
  r->at += length * width;
  if (width == 1 && length < 2) return str_from_latin1(r->rt, data, length);
  Owned text = str_new(r->rt, (int64_t)length, kind & 8 ? 127 : widest[width]);
  if (failed(text)) return text;
  memcpy(as_str(borrow(text))->data, data, length * width);
  return kind & 16 ? str_intern(r->rt, text) : text;
}

static Owned get_int(Reader *r) {
  int64_t size = get_signed(r), count = size < 0 ? -size : size;
  size_t bytes = (size_t)count * sizeof(uint64_t);
  uint64_t *limbs = heap_block(r->rt, bytes);
  if (!limbs) return error_no_memory(r->rt);
  memcpy(limbs, r->at, bytes);
  r->at += bytes;
  Owned value = int_from_limbs(r->rt, size < 0, limbs, count);
  heap_block_free(r->rt, limbs, bytes);
  return value;
}

static double get_double(Reader *r) {
  double d;
  memcpy(&d, r->at, sizeof d);
  r->at += sizeof d;
  return d;
}

static Owned get_items(Reader *r) {
  uint64_t length = get_number(r);
  Owned tuple = tuple_new(r->rt, length);
  if (failed(tuple)) return tuple;
  for (uint64_t i = 0; i < length; i++) as_tuple(borrow(tuple))->items[i] = get_ref(r);
  return tuple_done(r->rt, tuple);
}

static Owned get_set(Reader *r) {
  uint64_t length = get_number(r);
  Owned set = frozenset_new(r->rt, NULL_BORROWED);
  bool fine = !failed(set);
  for (uint64_t i = 0; fine && i < length; i++) {
    Owned item = get_ref(r);
    fine = set_add(r->rt, borrow(set), borrow(item));
    release(r->rt, item);
  }
  if (fine) return set;
  if (!failed(set)) release(r->rt, set);
  return FAILED;
}

/* -- Code ----------------------------------------------------------------------------------------------------------- */

/* Tables are made one after the other; `*failed` stays set after the first that found no memory. */
static void *block(Reader *r, uint64_t count, size_t size, bool *broken) {
  if (!count || *broken) return NULL;
  void *made = heap_block(r->rt, count * size);
  if (!made) *broken = true;
  return made;
}

static void *get_block(Reader *r, uint32_t *count, size_t size, bool *broken) {
  uint64_t length = get_number(r);
  void *items = block(r, length, size, broken);
  if (items) memcpy(items, r->at, length * size);
  *count = items ? (uint32_t)length : 0;
  r->at += length * size;
  return items;
}

static void get_instructions(Reader *r, Code *code, bool *broken) {
  uint64_t length = get_number(r);
  code->instructions = block(r, length, sizeof(Instruction), broken);
  if (!code->instructions) return;
  code->instruction_count = (uint32_t)length;
  for (uint64_t i = 0; i < length; i++) code->instructions[i].word = get_word(r);
}

static void get_positions(Reader *r, Code *code, bool *broken) {
  uint64_t length = get_number(r);
  code->positions = block(r, length, sizeof(Position), broken);
  if (!code->positions) return;
  code->position_count = (uint32_t)length;
  Position before = {0, (int32_t)code->first_line, 0, 0, 0};
  for (uint64_t i = 0; i < length; i++) {
    Position *p = &code->positions[i];
    p->at = before.at + (uint32_t)get_number(r);
    p->line = before.line + (int32_t)get_signed(r);
    p->end_line = p->line + (int32_t)get_signed(r);
    p->column = (int32_t)get_signed(r);
    p->end_column = p->column + (int32_t)get_signed(r);
    before = *p;
  }
}

static Tuple *get_tuple(Reader *r, bool *broken) {
  if (*broken) return NULL;
  Owned tuple = get_items(r);
  *broken = failed(tuple);
  return *broken ? NULL : as_tuple(borrow(tuple));
}

/* In the order in which freeze.c's put_code writes them. After a failure the rest of the entry is not read. */
static bool fill_code(Reader *r, Code *code) {
  bool broken = false;
  uint32_t simple;
  uint32_t *numbers[] = {&code->flags,           &code->argument_count,
                         &code->positional_only, &code->keyword_only,
                         &code->local_count,     &code->near_count,
                         &code->register_count,  &code->held,
                         &code->far_first,       &simple,
                         &code->first_line};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    *numbers[i] = (uint32_t)get_number(r);
  code->simple = simple;
  code->filename = retain(r->filename);
  code->name = get_ref(r);
  code->qualname = get_ref(r);
  code->doc = get_ref(r);
  code->constants = get_tuple(r, &broken);
  code->names = get_tuple(r, &broken);
  code->local_names = get_tuple(r, &broken);
  code->free_names = get_tuple(r, &broken);
  if (broken) return false;
  get_instructions(r, code, &broken);
  if (!broken) get_positions(r, code, &broken);
  if (broken) return false;
  code->handlers = get_block(r, &code->handler_count, sizeof(Handler), &broken);
  code->pending = get_block(r, &code->pending_count, sizeof(Pending), &broken);
  code->pending_registers = get_block(r, &code->pending_register_count, sizeof(uint16_t), &broken);
  code->cell_registers = get_block(r, &code->cell_count, sizeof(uint32_t), &broken);
  return !broken;
}

static Owned get_code(Reader *r) {
  Owned code = code_new(r->rt);
  if (failed(code) || fill_code(r, as_code(borrow(code)))) return code;
  release(r->rt, code);
  return error_pending(r->rt) ? FAILED : error_no_memory(r->rt);
}

static Owned get_entry(Reader *r) {
  switch (*r->at++) {
  case 'C': return get_code(r);
  case 't': return get_items(r);
  case 's': return get_set(r);
  case 'u': return get_str(r);
  case 'i': return get_int(r);
  case 'f': return float_new(r->rt, get_double(r));
  case 'c': {
    double real = get_double(r);
    return complex_new(r->rt, real, get_double(r));
  }
  default: { /* 'b' */
    uint64_t length = get_number(r);
    const unsigned char *data = r->at;
    r->at += length;
    return bytes_new(r->rt, data, length);
  }
  }
}

Owned thaw_code(Runtime *rt, const unsigned char *bytes, Borrowed filename) {
  Reader r = {.rt = rt, .at = bytes, .filename = filename};
  r.count = get_number(&r);
  r.entries = heap_block(rt, r.count * sizeof(Owned));
  if (!r.entries) return error_no_memory(rt);
  uint64_t done = 0;
  for (; done < r.count; done++) {
    r.entries[done] = get_entry(&r);
    if (failed(r.entries[done])) break;
  }
  Owned code = done == r.count ? get_ref(&r) : FAILED;
  while (done > 0) release(rt, r.entries[--done]);
  heap_block_free(rt, r.entries, r.count * sizeof(Owned));
  return code;
}

/* -- The library ---------------------------------------------------------------------------------------------------- */

Owned thaw_library(Runtime *rt, const EmbeddedFile *file, Borrowed filename) {
  if (!frozen_library) return NULL_VALUE;
  uint32_t count, entry[3];
  size_t number = (size_t)(file - embedded_files);
  memcpy(&count, frozen_library, sizeof count);
  if (number >= count) return NULL_VALUE;
  memcpy(entry, frozen_library + sizeof count + number * sizeof entry, sizeof entry);
  if (entry[2] != file->length) return NULL_VALUE; /* made from another text */
  return thaw_code(rt, frozen_library + entry[0], filename);
}
