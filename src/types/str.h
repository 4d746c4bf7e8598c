/* str: what scripts see of strings. The storage is in object/str.h.
 *
 *   str.c          the type: constructor, slots, table of methods
 *   str_search.c   find, count, replace, startswith, partition, ...
 *   str_split.c    split, splitlines, join, strip, ...
 *   str_case.c     upper, title, isalpha, ...
 *   str_layout.c   center, zfill, expandtabs, translate, maketrans
 *   str_repr.c     repr and ascii
 *   str_iterator.c iteration
 *   search.c       finding runs of characters, shared with bytes */
#ifndef OURO_TYPES_STR_H
#define OURO_TYPES_STR_H

#include "object/error.h"
#include "object/str.h"

typedef struct StrIterator {
  Object head;
  Owned string; /* NULL_VALUE when exhausted */
  int64_t index;
} StrIterator;

Owned str_iterator_new(Runtime *rt, Borrowed string);

/* separator.join(iterable). */
Owned str_join(Runtime *rt, Borrowed separator, Borrowed iterable);
/* Exact str of the same text: itself, or a copy of an instance of a subclass. */
Owned str_exact(Runtime *rt, Borrowed string);
/* string * times; OverflowError or MemoryError. */
Owned str_repeat(Runtime *rt, Borrowed string, int64_t times);
/* str(bytes-like, encoding, errors); encoding and errors as in codec.h. */
Owned str_from_encoded(Runtime *rt, Borrowed object, const char *encoding, const char *errors);
bool str_is_identifier(Borrowed string);
/* TypeError unless value is a str: "find() argument 1 must be str, not int" with who = "find() argument 1", "must be str, not int" with
 * who NULL. */
bool str_check(Runtime *rt, Borrowed value, const char *who);
/* Any object with __index__ as a number; OverflowError: Python int too large to convert to C ssize_t (or C int). */
bool str_size_argument(Runtime *rt, Borrowed value, int64_t *out);
bool str_int_argument(Runtime *rt, Borrowed value, int32_t *out);
/* The bounds of a search: start and end as arguments have them, fitted to `length` (start may remain beyond length). */
bool str_bounds(Runtime *rt, Borrowed start, Borrowed end, int64_t length, int64_t *from,
                int64_t *to);

#endif
