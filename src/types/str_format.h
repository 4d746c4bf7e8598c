/* Formatting of text: `%`, str.format, and what both and str's own repr need. */
#ifndef OURO_TYPES_STR_FORMAT_H
#define OURO_TYPES_STR_FORMAT_H

#include "object/error.h"
#include "object/str.h"

/* format % values: a str. values: a tuple, a mapping, or one value. percent_format.c */
Owned percent_format(Runtime *rt, Borrowed format, Borrowed values);
/* The same for bytes and bytearray: bytes. */
Owned percent_format_bytes(Runtime *rt, const uint8_t *format, size_t length, Borrowed values);

/* template.format(*args, **kwargs): args a tuple, kwargs any mapping or NULL_BORROWED. str_format.c */
Owned str_format_fields(Runtime *rt, Borrowed template, Borrowed args, Borrowed kwargs);

/* The pieces of a template, one after the other; also behind _string.formatter_parser. */
typedef struct FieldParser {
  Borrowed text;
  int64_t at, end;
} FieldParser;
typedef struct Field {
  int64_t literal_start, literal_end; /* the text before the field */
  bool present;                       /* a field follows */
  bool spec_has_fields;
  int64_t name_start, name_end;
  int64_t spec_start, spec_end;
  uint32_t conversion; /* 0: none */
} Field;
/* 1 with the next piece, 0 at the end, -1 with ValueError. */
int field_next(Runtime *rt, FieldParser *parser, Field *field);

/* The parts of a field's name: "0[key].attribute"; also behind _string.formatter_field_name_split. */
typedef struct NameParser {
  Borrowed text;
  int64_t at, end;
  int64_t start, stop; /* of the part found */
  int64_t number;      /* of [number]; -1 when it is none */
  bool is_attribute;
} NameParser;
/* The part before the first '.' or '[': the number it spells, -1 when it is none, -2 with ValueError. */
int64_t field_first(Runtime *rt, NameParser *parser);
/* 1 with the next .attribute or [item], 0 at the end, -1 with ValueError. */
int field_step(Runtime *rt, NameParser *parser);

/* repr(s) and ascii(s) of a str. str_repr.c */
Owned str_repr(Runtime *rt, Borrowed s);
Owned str_ascii(Runtime *rt, Borrowed s);
/* Replaces characters beyond ASCII in any str (a repr) by escapes. */
Owned str_escape_non_ascii(Runtime *rt, Borrowed s);

#endif
