/* str: creation, interning, comparison and building. The methods that scripts call are in types/str*.c.
 *
 * Characters are stored one, two or four bytes wide, whichever the widest needs, so indexing takes constant time. There is always a
 * null character behind the last, not counted. A one-byte string whose characters are all below 128 is marked ascii: its
 * bytes are its UTF-8. Interned strings are compared by address; one table per runtime, which holds no count.
 *
 * Invariant: width and ascii are the least that the characters allow, so that equal strings have equal bytes. Who calls str_new
 * therefore passes the real widest character (or any other code point of its class: below 128, 256, 65536, or above).
 *
 *   str.c         creation, slices, concatenation, comparison, hash
 *   str_intern.c  the table of interned strings
 *   str_utf8.c    from and to UTF-8
 *   str_build.c   StrBuilder */
#ifndef OURO_OBJECT_STR_H
#define OURO_OBJECT_STR_H

#include "object/type.h"

struct Str {
  Object head;
  uint64_t length : 56; /* characters */
  uint64_t width : 3;   /* bytes a character: 1, 2 or 4 */
  uint64_t ascii : 1;
  uint64_t interned : 1;
  uint64_t hashed : 1; /* hash is valid */
  uint64_t roomy : 1;  /* made by str_append: the block is larger, see str_allocation */
  uint64_t cached : 1; /* may be a key of the cache of type_peek */
  int64_t hash;
  uint8_t data[];
};

#define as_str(v)               ((Str *)as_object(v))
#define is_str_exact(v)         object_has_id(v, TYPE_str)
#define is_str(rt, v)           (is_object(v) && value_has(rt, v, TYPE_IS_STR))
#define str_size(width, length) (sizeof(Str) + ((size_t)(length) + 1) * (width))

/* Makes the hash key (from PYTHONHASHSEED, as CPython reads it), the table of interned strings, the empty string and the Latin-1
 * characters; called by core_init once builtin types have their shape ids. false when memory ends. */
bool str_init(Runtime *rt, bool ignore_environment);
void str_finish(Runtime *rt); /* frees the table */

/* Bytes that the object's block has: what heap_free wants. */
size_t str_allocation(const Str *s);

/* A new string of `length` characters, contents to be filled by the caller, terminator set. The widest character decides
 * width and ascii: `widest` is a code point. FAILED with MemoryError. */
Owned str_new(Runtime *rt, int64_t length, uint32_t widest);
Owned str_from_utf8(Runtime *rt, const char *text,
                    size_t bytes); /* valid UTF-8; else ValueError-like UnicodeDecodeError */
Owned str_from_text(Runtime *rt, const char *text); /* the same, up to the NUL */
/* The same for text known to be ASCII (and not as long as memory). */
Owned str_from_ascii(Runtime *rt, const char *text, size_t length);
Owned str_from_char(Runtime *rt, uint32_t code_point);
Owned str_from_latin1(Runtime *rt, const uint8_t *bytes, size_t length);
Owned str_from_ucs2(Runtime *rt, const uint16_t *chars,
                    size_t length); /* narrowed to the least width */
Owned str_from_ucs4(Runtime *rt, const uint32_t *chars, size_t length);
Owned str_intern(Runtime *rt, Owned string); /* consumes; the interned equal one; exact str only */
Owned str_intern_text(Runtime *rt, const char *text);
Owned str_intern_utf8(Runtime *rt, const char *text, size_t bytes);
void str_forget_interned(Runtime *rt, Str *string); /* on dealloc */

static inline uint32_t str_char(const Str *s, int64_t index) {
  if (s->width == 1) return s->data[index];
  if (s->width == 2) return ((const uint16_t *)s->data)[index];
  return ((const uint32_t *)s->data)[index];
}
static inline void str_put(Str *s, int64_t index, uint32_t code_point) {
  if (s->width == 1)
    s->data[index] = (uint8_t)code_point;
  else if (s->width == 2)
    ((uint16_t *)s->data)[index] = (uint16_t)code_point;
  else
    ((uint32_t *)s->data)[index] = code_point;
}
bool str_all_ascii(const uint8_t *bytes, size_t length); /* all below 128 */
uint32_t str_widest(const Str *s); /* good for str_new: 127, 255, 65535 or 0x10ffff */
/* The same, exactly, for `count` characters from `start` on. */
uint32_t str_widest_of(const Str *s, int64_t start, int64_t count);
void str_copy_chars(Str *to, int64_t at, const Str *from, int64_t start,
                    int64_t count); /* to is wide enough */
Owned str_slice(Runtime *rt, Borrowed s, int64_t start,
                int64_t end); /* characters start..end-1, in range */
Owned str_concat(Runtime *rt, Borrowed left, Borrowed right);
/* left + right, in place where `left` is the only reference and not interned; consumes left. For += on locals. */
Owned str_append(Runtime *rt, Owned left, Borrowed right);
bool str_equal(const Str *a, const Str *b);
bool str_equal_text(Borrowed s, const char *ascii_text);
int str_compare(const Str *a, const Str *b); /* by code points: <0, 0, >0 */
int64_t str_hash(Runtime *rt, Str *s);       /* SipHash-1-3, as CPython's under the same seed */
int64_t bytes_hash(Runtime *rt, const void *data,
                   size_t size); /* what hash() of str and bytes gives; never -1 */

/* UTF-8 of a string. Ascii strings give their own bytes; others a block to be freed with utf8_free. Lone surrogates:
 * UnicodeEncodeError (NULL) unless `surrogates` is true, then they are encoded as three bytes. */
typedef struct Utf8 {
  const char *text; /* NUL-terminated; NULL on failure */
  size_t bytes;
  void *block; /* to be freed, or NULL */
} Utf8;
Utf8 str_utf8(Runtime *rt, Borrowed s);
Utf8 str_utf8_lenient(
    Runtime *rt,
    Borrowed s); /* surrogates as three bytes: for messages; fails only for want of memory */
void utf8_free(Runtime *rt, Utf8 *utf8);
/* For encoding in place: how many bytes, -1 when there are lone surrogates and they are not wanted; and the writing. */
int64_t str_utf8_size(const Str *s, bool surrogates);
void str_utf8_write(const Str *s, char *out);
/* As str_from_utf8, but bytes that are not valid only make *valid false, without an exception. */
Owned str_find_utf8(Runtime *rt, const char *text, size_t bytes, bool *valid);

/* Builds a string piece by piece; widens as needed. After a failure all calls do nothing and finish returns FAILED. */
typedef struct StrBuilder {
  Runtime *rt;
  uint8_t *data;            /* a heap block */
  int64_t length, capacity; /* characters */
  uint8_t width;
  bool ascii, broken;
  uint8_t small[128];
} StrBuilder;
void builder_init(StrBuilder *b, Runtime *rt);
void builder_char_slow(StrBuilder *b, uint32_t code_point);
/* Appends one character. */
static inline void builder_char(StrBuilder *b, uint32_t code_point) {
  if (code_point < 128 && b->width == 1 && b->length < b->capacity)
    b->data[b->length++] = (uint8_t)code_point;
  else
    builder_char_slow(b, code_point);
}
void builder_fill(StrBuilder *b, uint32_t code_point, int64_t times);
void builder_str(StrBuilder *b, Borrowed string);
void builder_slice(StrBuilder *b, Borrowed string, int64_t start, int64_t end);
void builder_ascii(StrBuilder *b, const char *text, size_t bytes);
void builder_latin1(StrBuilder *b, const uint8_t *chars, int64_t count);
void builder_text(StrBuilder *b, const char *utf8_text); /* up to the NUL */
void builder_utf8(StrBuilder *b, const char *text, size_t bytes);
bool builder_repr(StrBuilder *b, Borrowed value); /* repr(value); false with an exception */
Owned builder_finish(StrBuilder *b);              /* frees the builder */
void builder_drop(StrBuilder *b);                 /* on failure elsewhere */

#endif
