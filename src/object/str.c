/* str: creation, slices, concatenation, comparison, hash.
 *
 * Place: the object floor; names, messages and dict keys all stand on it. Everything here keeps strings in their least width
 * (object/str.h), so that equality is one memcmp and equal strings hash alike. */
#include "object/str.h"

#include "base/hash.h"
#include "heap/allocator.h"
#include "object/bytes.h"
#include "object/core.h"
#include "object/error.h"

#include <stdlib.h>

#define HIGH_BITS 0x8080808080808080u

/* ---- sizes ---- */

/* A roomy block is the next step above the bytes needed, in steps of a quarter of the power of two below: appending within a
 * step moves nothing, and the copies that remain add up to a constant for each byte. */
static size_t roomy_size(size_t bytes) {
  size_t step = ((size_t)1 << (63 - __builtin_clzll(bytes))) >> 2;
  if (step < 32) step = 32;
  return (bytes + step - 1) & ~(step - 1);
}

size_t str_allocation(const Str *s) {
  size_t bytes = str_size(s->width, s->length);
  return s->roomy ? roomy_size(bytes) : bytes;
}

static unsigned width_of(uint32_t widest) { return widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4; }

static void set_terminator(Str *s) {
  if (s->width == 1)
    s->data[s->length] = 0;
  else
    memset(s->data + (size_t)s->length * s->width, 0, s->width);
}

/* All that stands in the word of bit fields, in one store; no flag is set but ascii. */
static inline void set_form(Str *s, uint64_t length, unsigned width, bool ascii) {
  uint64_t form = length | (uint64_t)width << 56 | (uint64_t)ascii << 59;
  memcpy((char *)s + sizeof(Object), &form, sizeof form);
}

Owned str_new(Runtime *rt, int64_t length, uint32_t widest) {
  if (length == 0) return retain(borrow(rt->core->empty_str));
  unsigned width = width_of(widest);
  if (length < 0 || length > (int64_t)((PTRDIFF_MAX >> 8) / width)) return error_no_memory(rt);
  Str *s = allocator_plain(rt, TYPE_str, str_size(width, length));
  if (!s) return error_no_memory(rt);
  set_form(s, (uint64_t)length, width, widest < 128);
  s->hash = 0;
  set_terminator(s);
  return own_object(s);
}

/* str_new() for ASCII, where most are made; length at least 1, and far from any limit. NULL with MemoryError. */
static inline Str *new_ascii(Runtime *rt, size_t length) {
  Str *s = allocator_plain(rt, TYPE_str, str_size(1, length));
  if (__builtin_expect(!s, 0)) {
    error_no_memory(rt);
    return NULL;
  }
  set_form(s, length, 1, true);
  s->hash = 0;
  s->data[length] = 0;
  return s;
}

Owned str_from_ascii(Runtime *rt, const char *text, size_t length) {
  if (!length) return retain(borrow(rt->core->empty_str));
  Str *s = new_ascii(rt, length);
  if (!s) return FAILED;
  memcpy(s->data, text, length);
  return own_object(s);
}

/* ---- the widest character ---- */

bool str_all_ascii(const uint8_t *bytes, size_t length) {
  const uint8_t *end = bytes + length;
  uint64_t words[4];
  for (; end - bytes >= 32; bytes += 32) {
    memcpy(words, bytes, 32);
    if ((words[0] | words[1] | words[2] | words[3]) & HIGH_BITS) return false;
  }
  for (; end - bytes >= 8; bytes += 8) {
    memcpy(words, bytes, 8);
    if (words[0] & HIGH_BITS) return false;
  }
  /* The rest in one look: what is read twice does no harm. */
  if (length >= 8) {
    memcpy(words, end - 8, 8);
    return !(words[0] & HIGH_BITS);
  }
  for (; bytes < end; bytes++)
    if (*bytes & 0x80) return false;
  return true;
}

static uint32_t widest_of2(const uint16_t *chars, size_t length) {
  uint32_t seen = 0;
  for (size_t i = 0; i < length; i++) {
    seen |= chars[i];
    if (seen >= 0x100) return 0xffff;
  }
  return seen < 0x80 ? 127 : 255;
}

static uint32_t widest_of4(const uint32_t *chars, size_t length) {
  uint32_t seen = 0;
  for (size_t i = 0; i < length; i++) {
    seen |= chars[i];
    if (seen >= 0x10000) return 0x10ffff;
  }
  return seen < 0x80 ? 127 : seen < 0x100 ? 255 : 0xffff;
}

uint32_t str_widest(const Str *s) {
  if (s->ascii) return 127;
  return s->width == 1 ? 255 : s->width == 2 ? 0xffff : 0x10ffff;
}

uint32_t str_widest_of(const Str *s, int64_t start, int64_t count) {
  if (s->ascii) return 127;
  if (s->width == 1) return str_all_ascii(s->data + start, (size_t)count) ? 127 : 255;
  if (s->width == 2) return widest_of2((const uint16_t *)s->data + start, (size_t)count);
  return widest_of4((const uint32_t *)s->data + start, (size_t)count);
}

/* ---- copying between widths ---- */

#define COPY_CHARS(To, From)                                                                       \
  do {                                                                                             \
    To *out_ = (To *)(to->data) + at;                                                              \
    const From *in_ = (const From *)(from->data) + start;                                          \
    for (int64_t i_ = 0; i_ < count; i_++) out_[i_] = (To)in_[i_];                                 \
  } while (0)

void str_copy_chars(Str *to, int64_t at, const Str *from, int64_t start, int64_t count) {
  unsigned width = to->width;
  if (width == from->width)
    memcpy(to->data + (size_t)at * width, from->data + (size_t)start * width,
           (size_t)count * width);
  else if (width == 1 && from->width == 2)
    COPY_CHARS(uint8_t, uint16_t);
  else if (width == 1)
    COPY_CHARS(uint8_t, uint32_t);
  else if (width == 2 && from->width == 1)
    COPY_CHARS(uint16_t, uint8_t);
  else if (width == 2)
    COPY_CHARS(uint16_t, uint32_t);
  else if (from->width == 1)
    COPY_CHARS(uint32_t, uint8_t);
  else
    COPY_CHARS(uint32_t, uint16_t);
}

/* ---- creation ---- */

Owned str_from_char(Runtime *rt, uint32_t code_point) {
  if (code_point < 256 && !is_null(rt->core->latin1[code_point]))
    return retain(borrow(rt->core->latin1[code_point]));
  Owned s = str_new(rt, 1, code_point);
  if (!failed(s)) str_put(as_str(borrow(s)), 0, code_point);
  return s;
}

Owned str_from_latin1(Runtime *rt, const uint8_t *bytes, size_t length) {
  if (length == 1) return str_from_char(rt, bytes[0]);
  Owned s = str_new(rt, (int64_t)length, str_all_ascii(bytes, length) ? 127 : 255);
  if (!failed(s) && length) memcpy(as_str(borrow(s))->data, bytes, length);
  return s;
}

Owned str_from_ucs2(Runtime *rt, const uint16_t *chars, size_t length) {
  if (length == 1) return str_from_char(rt, chars[0]);
  Owned result = str_new(rt, (int64_t)length, widest_of2(chars, length));
  if (failed(result) || !length) return result;
  Str *s = as_str(borrow(result));
  if (s->width == 2)
    memcpy(s->data, chars, length * 2);
  else
    for (size_t i = 0; i < length; i++) s->data[i] = (uint8_t)chars[i];
  return result;
}

Owned str_from_ucs4(Runtime *rt, const uint32_t *chars, size_t length) {
  if (length == 1) return str_from_char(rt, chars[0]);
  Owned result = str_new(rt, (int64_t)length, widest_of4(chars, length));
  if (failed(result) || !length) return result;
  Str *s = as_str(borrow(result));
  if (s->width == 4)
    memcpy(s->data, chars, length * 4);
  else
    for (size_t i = 0; i < length; i++) str_put(s, (int64_t)i, chars[i]);
  return result;
}

Owned str_slice(Runtime *rt, Borrowed string, int64_t start, int64_t end) {
  Str *s = as_str(string);
  int64_t count = end - start;
  if (count <= 0) return retain(borrow(rt->core->empty_str));
  if (count == 1) return str_from_char(rt, str_char(s, start));
  if (count == (int64_t)s->length && is_str_exact(string)) return retain(string);
  if (s->ascii) {
    Owned part = str_new(rt, count, 127);
    if (!failed(part)) memcpy(as_str(borrow(part))->data, s->data + start, (size_t)count);
    return part;
  }
  Owned result = str_new(rt, count, str_widest_of(s, start, count));
  if (!failed(result)) str_copy_chars(as_str(borrow(result)), 0, s, start, count);
  return result;
}

/* ---- concatenation ---- */

Owned str_concat(Runtime *rt, Borrowed left, Borrowed right) {
  Str *a = as_str(left), *b = as_str(right);
  if (!b->length && is_str_exact(left)) return retain(left);
  if (!a->length && is_str_exact(right)) return retain(right);
  size_t first = a->length, second = b->length;
  if (a->ascii && b->ascii && first + second < (size_t)PTRDIFF_MAX >> 8) {
    Str *s = new_ascii(rt, first + second);
    if (!s) return FAILED;
    memcpy(s->data, a->data, first);
    memcpy(s->data + first, b->data, second);
    return own_object(s);
  }
  uint32_t widest = str_widest(a) > str_widest(b) ? str_widest(a) : str_widest(b);
  Owned result = str_new(rt, (int64_t)(a->length + b->length), widest);
  if (failed(result)) return result;
  str_copy_chars(as_str(borrow(result)), 0, a, 0, (int64_t)a->length);
  str_copy_chars(as_str(borrow(result)), (int64_t)a->length, b, 0, (int64_t)b->length);
  return result;
}

/* Makes room for `length` characters in a string that nobody else refers to. NULL when memory ends: s stays as it was. */
static Str *grow(Runtime *rt, Str *s, int64_t length) {
  size_t old = str_allocation(s), size = roomy_size(str_size(s->width, length));
  if (s->roomy && size == old) return s;
  if (old > SMALL_BLOCK_MAX) return heap_block_grow(rt, s, old, size);
  Str *moved = allocator_plain(rt, TYPE_str, size);
  if (!moved) return NULL;
  memcpy((char *)moved + sizeof(Object), (char *)s + sizeof(Object),
         str_size(s->width, s->length) - sizeof(Object));
  allocator_free(rt, s, old);
  return moved;
}

/* Whether b can be put behind the ASCII text a where that lies: a grew before, so nobody has hashed or interned it since, and its block
 * has room. */
static inline bool fits_behind(const Str *a, const Str *b) {
  return a->roomy && a->ascii && b->ascii && a->head.count == 1 && !a->interned && a != b &&
         str_size(1, a->length + b->length) <= roomy_size(str_size(1, a->length));
}

Owned str_append(Runtime *rt, Owned left, Borrowed right) {
  Str *a = as_str(borrow(left)), *b = as_str(right);
  if (fits_behind(a, b)) {
    memcpy(a->data + a->length, b->data, b->length + 1); /* with its terminator */
    a->length += b->length;
    a->hashed = 0;
    return left;
  }
  if (!b->length && is_str_exact(borrow(left))) return left;
  bool in_place = is_str_exact(borrow(left)) && a->head.count == 1 && !a->interned &&
                  b->width <= a->width && a->length && a != b;
  if (!in_place) {
    Owned result = str_concat(rt, borrow(left), right);
    release(rt, left);
    return result;
  }
  int64_t length = (int64_t)(a->length + b->length);
  Str *s = length > (int64_t)((PTRDIFF_MAX >> 8) / a->width) ? NULL : grow(rt, a, length);
  if (!s) {
    release(rt, left);
    return error_no_memory(rt);
  }
  int64_t at = (int64_t)s->length;
  s->length = (uint64_t)length;
  s->roomy = 1;
  s->hashed = 0;
  s->ascii &= b->ascii;
  str_copy_chars(s, at, b, 0, (int64_t)b->length);
  set_terminator(s);
  return own_object(s);
}

/* ---- comparison ---- */

bool str_equal(const Str *a, const Str *b) {
  if (a == b) return true;
  if (a->length != b->length || a->width != b->width) return false;
  if (a->hashed && b->hashed && a->hash != b->hash) return false;
  return memcmp(a->data, b->data, (size_t)a->length * a->width) == 0;
}

bool str_equal_text(Borrowed string, const char *ascii_text) {
  const Str *s = as_str(string);
  size_t length = strlen(ascii_text);
  return s->length == length && s->ascii && memcmp(s->data, ascii_text, length) == 0;
}

int str_compare(const Str *a, const Str *b) {
  int64_t shorter = (int64_t)(a->length < b->length ? a->length : b->length);
  if (a->width == 1 && b->width == 1) {
    int order = memcmp(a->data, b->data, (size_t)shorter);
    if (order) return order;
  } else {
    for (int64_t i = 0; i < shorter; i++) {
      uint32_t x = str_char(a, i), y = str_char(b, i);
      if (x != y) return x < y ? -1 : 1;
    }
  }
  return a->length < b->length ? -1 : a->length > b->length;
}

/* ---- hash ---- */

int64_t bytes_hash(Runtime *rt, const void *data, size_t size) {
  if (!size) return 0;
  HashKey key;
  memcpy(&key, rt->core->hash_key, sizeof key);
  int64_t hash = (int64_t)hash_siphash(key, data, size);
  return hash == -1 ? -2 : hash;
}

int64_t str_hash(Runtime *rt, Str *s) {
  if (s->hashed) return s->hash;
  s->hash = bytes_hash(rt, s->data, (size_t)s->length * s->width);
  s->hashed = 1;
  return s->hash;
}

/* CPython's own little generator, so that one PYTHONHASHSEED gives the same hashes (and so the same order of sets). */
static void seeded_key(uint32_t seed, uint8_t key[16]) {
  uint32_t x = seed;
  for (int i = 0; i < 16; i++) {
    x = x * 214013u + 2531011u;
    key[i] = (uint8_t)(x >> 16);
  }
}

static void make_hash_key(Core *core, bool ignore_environment) {
  const char *text = ignore_environment ? NULL : getenv("PYTHONHASHSEED");
  char *end = NULL;
  unsigned long seed = text && *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
  if (!end || *end || seed > UINT32_MAX) {
    HashKey random = hash_random_key();
    memcpy(core->hash_key, &random, sizeof random);
    return;
  }
  core->hash_seed_given = 1;
  if (seed)
    seeded_key((uint32_t)seed, core->hash_key);
  else
    memset(core->hash_key, 0, sizeof core->hash_key);
}

/* ---- life ---- */

bool str_intern_init(Runtime *rt);   /* str_intern.c */
void str_intern_finish(Runtime *rt); /* str_intern.c */

/* The strings of one Latin-1 character: immortal, and interned without an entry in the table. */
static bool make_latin1(Runtime *rt) {
  for (uint32_t i = 0; i < 256; i++) {
    Owned one = str_new(rt, 1, i);
    if (failed(one)) return false;
    Str *s = as_str(borrow(one));
    s->head.count = IMMORTAL;
    s->data[0] = (uint8_t)i;
    s->interned = 1;
    rt->core->latin1[i] = one;
  }
  return true;
}

bool str_init(Runtime *rt, bool ignore_environment) {
  Core *core = rt->core;
  make_hash_key(core, ignore_environment);
  if (!str_intern_init(rt)) return false;
  for (int i = 0; i < 256; i++) core->latin1[i] = NULL_VALUE;
  Str *empty = heap_object(rt, TYPE_str, str_size(1, 0));
  if (!empty) return false;
  memset((char *)empty + sizeof(Object), 0, sizeof(Str) + 1 - sizeof(Object));
  empty->width = empty->ascii = 1;
  core->empty_str = str_intern(rt, own_object(empty));
  if (failed(core->empty_str)) return false;
  empty->head.count = IMMORTAL;
  return make_latin1(rt) && bytes_init(rt);
}

void str_finish(Runtime *rt) { str_intern_finish(rt); }
