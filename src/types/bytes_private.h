/* The methods that bytes and bytearray share. Each is written once; self is either of them, and results are of self's kind. */
#ifndef OURO_TYPES_BYTES_PRIVATE_H
#define OURO_TYPES_BYTES_PRIVATE_H

#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/search.h"

/* The bytes of self; good until a bytearray changes. */
static inline Run bytes_run(Runtime *rt, Borrowed self) {
  if (is_bytes(rt, self)) return (Run){as_bytes(self)->data, (int64_t)as_bytes(self)->length, 1};
  ByteArray *array = as_bytearray(self);
  return (Run){bytearray_data(array), (int64_t)array->length, 1};
}

/* New bytes of self's kind (never of a subclass); data may lie in self. */
Owned bytes_like(Runtime *rt, Borrowed self, const uint8_t *data, int64_t length);
/* The same for all of self: exact bytes are not copied. */
Owned bytes_unchanged(Runtime *rt, Borrowed self);
Owned bytes_finish_like(Borrowed self, ByteBuilder *b);

/* Slots of both. */
int bytes_contains(Runtime *rt, Borrowed self, Borrowed item);
Owned bytes_compare(Runtime *rt, Borrowed left, Borrowed right, CompareOp op);
/* self + other, of self's kind; TypeError: can't concat int to bytes. */
Owned bytes_concat(Runtime *rt, Borrowed self, Borrowed other);
Owned bytes_repeat(Runtime *rt, Borrowed self, int64_t times);
Owned bytes_getitem(Runtime *rt, Borrowed self, Borrowed key);
Owned bytes_modulo(Runtime *rt, Borrowed left, Borrowed right);
Owned bytearray_iter(Runtime *rt, Borrowed self); /* bytes.c */

/* clang-format off */
#define BYTES_SHARED(X)                                                                            \
  X(find)                                                                                          \
  X(rfind)                                                                                         \
  X(index)                                                                                         \
  X(rindex)                                                                                        \
  X(count) X(replace) X(startswith) X(endswith) X(removeprefix) X(removesuffix) X(partition)       \
      X(rpartition) X(split) X(rsplit) X(splitlines) X(join) X(strip) X(lstrip) X(rstrip)          \
          X(center) X(ljust) X(rjust) X(zfill) X(expandtabs) X(translate) X(maketrans) X(decode)   \
              X(hex) X(upper) X(lower) X(title) X(swapcase) X(capitalize) X(isalpha) X(isalnum)    \
                  X(isdigit) X(isspace) X(isupper) X(islower) X(istitle) X(isascii) X(fromhex)
/* clang-format on */

#define DECLARE(name) Owned bytes_method_##name(Runtime *rt, Borrowed *args, size_t nargs);
BYTES_SHARED(DECLARE)
#undef DECLARE

/* The lines of both tables of methods. */
#define BYTES_SHARED_METHODS                                                                                            \
  METHOD(                                                                                                               \
      bytes, find, "(self, sub, start=None, end=None, /)",                                                              \
      "The lowest index at which sub (bytes, or the number of a byte) lies in self[start:end]; -1 when it does not.")   \
  , METHOD(bytes, rfind, "(self, sub, start=None, end=None, /)",                                                        \
           "The highest index at which sub lies in self[start:end]; -1 when it does not.")                              \
  , METHOD(bytes, index, "(self, sub, start=None, end=None, /)",                                                        \
           "As find(), but ValueError when sub is not there.")                                                          \
  , METHOD(bytes, rindex, "(self, sub, start=None, end=None, /)",                                                       \
           "As rfind(), but ValueError when sub is not there.")                                                         \
  , METHOD(bytes, count, "(self, sub, start=None, end=None, /)",                                                        \
           "How often sub occurs in self[start:end], without overlap.")                                                 \
  , METHOD(                                                                                                             \
        bytes, replace, "(self, old, new, count=-1, /)",                                                                \
        "A copy with new in the place of old.\n\ncount limits how many are replaced; -1 means all.")                    \
  , METHOD(bytes, startswith, "(self, prefix, start=None, end=None, /)",                                                \
           "Whether self[start:end] begins with prefix, or with one of a tuple of them.")                               \
  , METHOD(bytes, endswith, "(self, suffix, start=None, end=None, /)",                                                  \
           "Whether self[start:end] ends with suffix, or with one of a tuple of them.")                                 \
  , METHOD(bytes, removeprefix, "(self, prefix, /)",                                                                    \
           "A copy without prefix at its start, if it is there.")                                                       \
  , METHOD(bytes, removesuffix, "(self, suffix, /)",                                                                    \
           "A copy without suffix at its end, if it is there.")                                                         \
  , METHOD(bytes, partition, "(self, sep, /)", "Part at the first sep: (before, sep, after).")                          \
  , METHOD(bytes, rpartition, "(self, sep, /)", "Part at the last sep: (before, sep, after).")                          \
  , METHOD(                                                                                                             \
        bytes, split, "(self, /, sep=None, maxsplit=-1)",                                                               \
        "The parts between separators, as a list; without sep any run of white space separates.")                       \
  , METHOD(bytes, rsplit, "(self, /, sep=None, maxsplit=-1)",                                                           \
           "As split(), but maxsplit counts from the right.")                                                           \
  , METHOD(bytes, splitlines, "(self, /, keepends=False)",                                                              \
           "The lines as a list; with keepends their ends stay on them.")                                               \
  , METHOD(bytes, join, "(self, iterable_of_bytes, /)",                                                                 \
           "All bytes-like objects of the iterable, with this one between.")                                            \
  , METHOD(bytes, strip, "(self, bytes=None, /)",                                                                       \
           "A copy without white space (or any of these bytes) at both ends.")                                          \
  , METHOD(bytes, lstrip, "(self, bytes=None, /)",                                                                      \
           "A copy without white space (or any of these bytes) at its start.")                                          \
  , METHOD(bytes, rstrip, "(self, bytes=None, /)",                                                                      \
           "A copy without white space (or any of these bytes) at its end.")                                            \
  , METHOD(bytes, center, "(self, width, fillchar=b' ', /)",                                                            \
           "These bytes in the middle of width bytes.")                                                                 \
  , METHOD(bytes, ljust, "(self, width, fillchar=b' ', /)",                                                             \
           "These bytes at the left of width bytes.")                                                                   \
  , METHOD(bytes, rjust, "(self, width, fillchar=b' ', /)",                                                             \
           "These bytes at the right of width bytes.")                                                                  \
  , METHOD(bytes, zfill, "(self, width, /)",                                                                            \
           "These bytes at the right of width bytes, zeros before, the sign first.")                                    \
  , METHOD(bytes, expandtabs, "(self, /, tabsize=8)",                                                                   \
           "A copy with spaces up to the next tab stop for each tab.")                                                  \
  , METHOD(                                                                                                             \
        bytes, translate, "(self, table, /, delete=b'')",                                                               \
        "A copy in which each byte is replaced by table[byte]; None leaves it. Those in delete are left out.")          \
  ,                                                                                                                     \
      STATIC_METHOD(bytes, maketrans, "(frm, to, /)",                                                                   \
                    "A table for translate(): each byte of frm becomes the one in to."),                                \
      METHOD(                                                                                                           \
          bytes, decode, "(self, /, encoding='utf-8', errors='strict')",                                                \
          "The text that these bytes encode.\n\nerrors says what happens to bytes that mean nothing: 'strict' raises\n" \
          "UnicodeDecodeError; 'ignore', 'replace', 'backslashreplace' and 'surrogateescape' find a way.")              \
  , METHOD(                                                                                                             \
        bytes, hex, "(self, sep=None, bytes_per_sep=1)",                                                                \
        "Two hexadecimal digits for each byte, as a str.\n\nsep is put between groups of bytes_per_sep bytes, counted " \
        "from the right;\nfrom the left when it is negative.")                                                          \
  , METHOD(bytes, upper, "(self, /)", "A copy with ASCII letters in upper case.")                                       \
  , METHOD(bytes, lower, "(self, /)", "A copy with ASCII letters in lower case.")                                       \
  , METHOD(bytes, title, "(self, /)",                                                                                   \
           "A copy in which each word begins in upper case and goes on in lower case.")                                 \
  , METHOD(bytes, swapcase, "(self, /)",                                                                                \
           "A copy with upper and lower case of ASCII letters exchanged.")                                              \
  , METHOD(bytes, capitalize, "(self, /)",                                                                              \
           "A copy whose first byte is upper case and the rest lower case.")                                            \
  , METHOD(bytes, isalpha, "(self, /)", "Whether there are bytes and all are ASCII letters.")                           \
  , METHOD(bytes, isalnum, "(self, /)",                                                                                 \
           "Whether there are bytes and all are ASCII letters or digits.")                                              \
  , METHOD(bytes, isdigit, "(self, /)", "Whether there are bytes and all are ASCII digits.")                            \
  , METHOD(bytes, isspace, "(self, /)", "Whether there are bytes and all are ASCII white space.")                       \
  , METHOD(bytes, isupper, "(self, /)", "Whether there are ASCII letters and all are upper case.")                      \
  , METHOD(bytes, islower, "(self, /)", "Whether there are ASCII letters and all are lower case.")                      \
  , METHOD(bytes, istitle, "(self, /)",                                                                                 \
           "Whether each word begins in upper case and goes on in lower case.")                                         \
  , METHOD(bytes, isascii, "(self, /)",                                                                                 \
           "Whether all bytes are below 128; True when there are none.")                                                \
  , CLASS_METHOD(                                                                                                       \
        bytes, fromhex, "(cls, string, /)",                                                                             \
        "Bytes from hexadecimal digits, two for each; white space between them is skipped.")

#endif
