/* Code objects to bytes. The format, and why: freeze.h. The way back is in thaw.c. */
#include "run/freeze.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "object/bytes.h"
#include "object/str.h"
#include "run/pipeline.h"
#include "types/code.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/int.h"
#include "types/set.h"

typedef struct Freezer {
  Runtime *rt;
  Buffer entries;
  uint32_t count;
  struct Numbered {
    uint64_t word; /* 0: free */
    uint32_t number;
  } * known; /* objects written so far: open addressing */
  size_t capacity;
} Freezer;

/* -- Numbers ------------------------------------------------------------------------------------------------------ */

static void put_number(Buffer *out, uint64_t n) {
  for (; n >= 128; n >>= 7) buffer_put(out, (char)(n | 128));
  buffer_put(out, (char)n);
}

/* Small distances either way: 0, -1, 1, -2, ... */
static void put_signed(Buffer *out, int64_t n) {
  put_number(out, ((uint64_t)n << 1) ^ (uint64_t)(n >> 63));
}

static void put_word(Buffer *out, uint64_t word) {
  unsigned char bytes[8], mask = 0;
  memcpy(bytes, &word, sizeof bytes);
  for (int i = 0; i < 8; i++) mask |= (unsigned char)(!!bytes[i] << i);
  buffer_put(out, (char)mask);
  for (int i = 0; i < 8; i++)
    if (bytes[i]) buffer_put(out, (char)bytes[i]);
}

/* -- Which object is which entry ------------------------------------------------------------------------------------ */

static struct Numbered *find(Freezer *f, uint64_t word) {
  size_t mask = f->capacity - 1, at = hash_mix(word) & mask;
  while (f->known[at].word && f->known[at].word != word) at = (at + 1) & mask;
  return &f->known[at];
}

static bool remember(Freezer *f, Borrowed value) {
  if (2 * (size_t)(f->count + 1) > f->capacity) {
    Freezer larger = {.capacity = f->capacity ? f->capacity * 2 : 256};
    larger.known = mem_zalloc(larger.capacity, sizeof *larger.known);
    if (!larger.known) return false;
    for (size_t i = 0; i < f->capacity; i++)
      if (f->known[i].word) *find(&larger, f->known[i].word) = f->known[i];
    mem_free(f->known);
    f->known = larger.known;
    f->capacity = larger.capacity;
  }
  *find(f, BITS(value)) = (struct Numbered){BITS(value), f->count++};
  return true;
}

static bool write_entry(Freezer *f, Borrowed value);

/* Writes an object's entry unless it was written before. */
static bool need(Freezer *f, Borrowed value) {
  if (!is_object(value) || (f->capacity && find(f, BITS(value))->word)) return true;
  return write_entry(f, value) && remember(f, value);
}

static void put_ref(Freezer *f, Buffer *out, Borrowed value) {
  if (is_null(value)) {
    put_number(out, 0);
  } else if (!is_object(value)) {
    put_number(out, 1);
    put_word(out, BITS(value));
  } else {
    put_number(out, 2 + (uint64_t)find(f, BITS(value))->number);
  }
}

/* -- Constants ------------------------------------------------------------------------------------------------------ */

static bool need_items(Freezer *f, Tuple *tuple) {
  for (uint64_t i = 0; i < tuple->length; i++)
    if (!need(f, tuple_peek(tuple, i))) return false;
  return true;
}

static void put_items(Freezer *f, Buffer *out, Tuple *tuple) {
  put_number(out, tuple->length);
  for (uint64_t i = 0; i < tuple->length; i++) put_ref(f, out, tuple_peek(tuple, i));
}

static void put_str(Buffer *out, Str *s) {
  put_number(out, s->width | (uint64_t)s->ascii << 3 | (uint64_t)s->interned << 4);
  put_number(out, s->length);
  buffer_append(out, s->data, (size_t)s->length * s->width);
}

static void put_int(Buffer *out, Borrowed value) {
  IntView view;
  int_view(value, &view);
  put_signed(out, view.negative ? -view.count : view.count);
  buffer_append(out, view.limbs, (size_t)view.count * sizeof *view.limbs);
}

/* By contents, since the order in a set depends on the hash seed. */
static int compare_items(const void *left, const void *right) {
  Borrowed a = *(const Borrowed *)left, b = *(const Borrowed *)right;
  bool a_text = is_str_exact(a), b_text = is_str_exact(b);
  if (a_text && b_text) return str_compare(as_str(a), as_str(b));
  if (a_text != b_text) return a_text - b_text;
  return BITS(a) < BITS(b) ? -1 : BITS(a) > BITS(b);
}

static bool write_set(Freezer *f, Set *set) {
  Tuple *sorted = NULL;
  Owned items = tuple_from_iterable(f->rt, borrow_object(set));
  if (failed(items)) return false;
  sorted = as_tuple(borrow(items));
  qsort(sorted->items, sorted->length, sizeof *sorted->items, compare_items);
  bool fine = need_items(f, sorted);
  if (fine) {
    buffer_put(&f->entries, 's');
    put_items(f, &f->entries, sorted);
  }
  release(f->rt, items);
  return fine;
}

/* -- Code ----------------------------------------------------------------------------------------------------------- */

static void put_positions(Buffer *out, const Code *code) {
  Position before = {0, (int32_t)code->first_line, 0, 0, 0};
  put_number(out, code->position_count);
  for (uint32_t i = 0; i < code->position_count; i++) {
    const Position *p = &code->positions[i];
    put_number(out, p->at - before.at);
    put_signed(out, (int64_t)p->line - before.line);
    put_signed(out, (int64_t)p->end_line - p->line);
    put_signed(out, p->column);
    put_signed(out, (int64_t)p->end_column - p->column);
    before = *p;
  }
}

static void put_block(Buffer *out, const void *items, uint32_t count, size_t size) {
  put_number(out, count);
  buffer_append(out, items, count * size);
}

static void put_code(Freezer *f, Buffer *out, const Code *code) {
  const uint32_t numbers[] = {code->flags,          code->argument_count, code->positional_only,
                              code->keyword_only,   code->local_count,    code->near_count,
                              code->register_count, code->held,           code->far_first,
                              code->simple,         code->first_line};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put_number(out, numbers[i]);
  put_ref(f, out, borrow(code->name));
  put_ref(f, out, borrow(code->qualname));
  put_ref(f, out, borrow(code->doc));
  put_items(f, out, code->constants);
  put_items(f, out, code->names);
  put_items(f, out, code->local_names);
  put_items(f, out, code->free_names);
  put_number(out, code->instruction_count);
  for (uint32_t i = 0; i < code->instruction_count; i++) put_word(out, code->instructions[i].word);
  put_positions(out, code);
  put_block(out, code->handlers, code->handler_count, sizeof(Handler));
  put_block(out, code->pending, code->pending_count, sizeof(Pending));
  put_block(out, code->pending_registers, code->pending_register_count, sizeof(uint16_t));
  put_block(out, code->cell_registers, code->cell_count, sizeof(uint32_t));
}

static bool write_code(Freezer *f, Code *code) {
  if (!need(f, borrow(code->name)) || !need(f, borrow(code->qualname)) ||
      !need(f, borrow(code->doc)) || !need_items(f, code->constants) ||
      !need_items(f, code->names) || !need_items(f, code->local_names) ||
      !need_items(f, code->free_names))
    return false;
  buffer_put(&f->entries, 'C');
  put_code(f, &f->entries, code);
  return true;
}

static bool write_entry(Freezer *f, Borrowed value) {
  Buffer *out = &f->entries;
  switch (shape_of(value)) {
  case TYPE_code: return write_code(f, as_code(value));
  case TYPE_frozenset: return write_set(f, as_set(value));
  case TYPE_tuple:
    if (!need_items(f, as_tuple(value))) return false;
    buffer_put(out, 't');
    put_items(f, out, as_tuple(value));
    return true;
  case TYPE_str: buffer_put(out, 'u'), put_str(out, as_str(value)); return true;
  case TYPE_bytes:
    buffer_put(out, 'b');
    put_number(out, as_bytes(value)->length);
    buffer_append(out, as_bytes(value)->data, as_bytes(value)->length);
    return true;
  case TYPE_int: buffer_put(out, 'i'), put_int(out, value); return true;
  case TYPE_float:
    buffer_put(out, 'f');
    buffer_append(out, &as_float(value)->value, sizeof(double));
    return true;
  case TYPE_complex:
    buffer_put(out, 'c');
    buffer_append(out, &as_complex(value)->real, sizeof(double));
    buffer_append(out, &as_complex(value)->imag, sizeof(double));
    return true;
  default:
    error_raise(f->rt, TYPE_ValueError, "a constant of type %T cannot be frozen", value);
    return false;
  }
}

bool freeze_code(Runtime *rt, Borrowed code, Buffer *out) {
  Freezer f = {.rt = rt};
  bool fine = need(&f, code);
  if (fine) {
    put_number(out, f.count);
    buffer_append(out, buffer_text(&f.entries), f.entries.length);
    put_ref(&f, out, code);
  }
  fine = fine && !f.entries.failed && !out->failed;
  if (!fine && !error_pending(rt)) error_no_memory(rt);
  buffer_free(&f.entries);
  mem_free(f.known);
  return fine;
}

/* -- The library ---------------------------------------------------------------------------------------------------- */

static bool read_file(Runtime *rt, const char *path, Buffer *text) {
  FILE *file = fopen(path, "rb");
  char block[16384];
  size_t got;
  while (file && (got = fread(block, 1, sizeof block, file)) > 0) buffer_append(text, block, got);
  if (file && !ferror(file) && !text->failed) return !fclose(file);
  error_raise(rt, TYPE_OSError, "cannot read %s", path);
  if (file) fclose(file);
  return false;
}

static bool freeze_file(Runtime *rt, const char *path, Buffer *codes, uint32_t *text_length) {
  Buffer text = {0};
  Owned filename = str_from_text(rt, path), code = FAILED;
  if (!failed(filename) && read_file(rt, path, &text))
    code = pipeline_compile(rt, buffer_text(&text), text.length, borrow(filename), "exec", 0);
  release(rt, filename);
  *text_length = (uint32_t)text.length;
  buffer_free(&text);
  bool fine = !failed(code) && freeze_code(rt, borrow(code), codes);
  release(rt, code);
  return fine;
}

bool freeze_library(Runtime *rt, char **paths, size_t count, Buffer *out) {
  Buffer codes = {0};
  uint32_t head = (uint32_t)count, table = (uint32_t)(sizeof head + count * 3 * sizeof head);
  bool fine = buffer_append(out, &head, sizeof head);
  for (size_t i = 0; fine && i < count; i++) {
    uint32_t entry[3] = {table + (uint32_t)codes.length};
    fine = freeze_file(rt, paths[i], &codes, &entry[2]);
    entry[1] = table + (uint32_t)codes.length - entry[0];
    buffer_append(out, entry, sizeof entry);
  }
  fine = fine && buffer_append(out, buffer_text(&codes), codes.length);
  buffer_free(&codes);
  return fine;
}
