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

/* repr(s) and ascii(s) of a str. str_repr.c */
Owned str_repr(Runtime *rt, Borrowed s);
Owned str_ascii(Runtime *rt, Borrowed s);
/* Replaces characters beyond ASCII in any str (a repr) by escapes. */
Owned str_escape_non_ascii(Runtime *rt, Borrowed s);

#endif
