/* The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. Parsing and padding, shared by the
 * __format__ of numbers (number_format.c) and of str. */
#ifndef OURO_TYPES_FORMAT_SPEC_H
#define OURO_TYPES_FORMAT_SPEC_H

#include "object/str.h"

typedef struct FormatSpec {
  uint32_t fill;         /* ' ' unless given; '0' for the 0 flag */
  uint32_t align;        /* < > = ^ */
  uint32_t sign;         /* + - space, 0 when absent */
  uint32_t type;         /* the presentation type, 0 when absent and there is no default */
  uint32_t grouping;     /* , _ or 0 */
  int64_t width;         /* -1 when absent */
  int64_t precision;     /* -1 when absent */
  bool alternate;        /* # */
  bool no_negative_zero; /* z */
  bool fill_given, align_given;
} FormatSpec;

/* Parses a spec (a str). default_type: what `type` is when absent; default_align likewise. `value` is only named in messages.
 * False with ValueError ("Invalid format specifier '...' for object of type 'int'", ...). */
bool format_spec_parse(Runtime *rt, Borrowed spec, Borrowed value, uint32_t default_type,
                       char default_align, FormatSpec *out);
/* ValueError: Unknown format code 'x' for object of type 'str'. */
Owned format_spec_unknown(Runtime *rt, uint32_t type, Borrowed value);
/* How many fill characters go before and after `length` characters. */
void format_spec_padding(const FormatSpec *spec, int64_t length, int64_t *left, int64_t *right);
/* The whole of str.__format__: value is a str, spec a str. */
Owned format_spec_str(Runtime *rt, Borrowed value, Borrowed spec);

#endif
