/* Text encodings: from bytes to str and back, with error handlers.
 *
 * Encodings: utf-8, utf-8-sig, utf-16 and utf-32 (with -le, -be), ascii, latin-1, cp1252 and a few other single-byte ones,
 * unicode_escape, raw_unicode_escape, utf-7 not. Names are normalised as Python's aliases are ("UTF8", "u8", "latin1").
 *
 *   codec.c          names, dispatch, the registry of error handlers
 *   codec_errors.c   strict, ignore, replace, backslashreplace, ...; UnicodeError objects
 *   codec_utf.c      utf-8, utf-16, utf-32
 *   codec_bytes.c    ascii, latin-1, the single-byte tables
 *   codec_escape.c   unicode_escape, raw_unicode_escape */
#ifndef OURO_TYPES_CODEC_H
#define OURO_TYPES_CODEC_H

#include "object/error.h"
#include "object/str.h"

/* A str. encoding NULL means utf-8, errors NULL strict. FAILED with UnicodeDecodeError, LookupError (unknown encoding: x; unknown error
 * handler name 'x'), MemoryError. */
Owned codec_decode(Runtime *rt, const uint8_t *data, size_t length, const char *encoding,
                   const char *errors);
/* bytes. */
Owned codec_encode(Runtime *rt, Borrowed string, const char *encoding, const char *errors);

/* Decodes what is complete and says how many bytes that was: for reading a file piece by piece. `final`: nothing follows. State
 * of utf-16 and utf-32 (the byte order found in the mark) and utf-8-sig (whether the mark can still come) is kept in *state, 0 at the
 * start. */
Owned codec_decode_some(Runtime *rt, const uint8_t *data, size_t length, const char *encoding,
                        const char *errors, bool final, size_t *used, int *state);
/* Encodes a piece: as codec_encode, but a mark (utf-16, utf-32, utf-8-sig) is written only while *state is 0. */
Owned codec_encode_some(Runtime *rt, Borrowed string, const char *encoding, const char *errors,
                        int *state);

/* The canonical name ("utf-8" for "U8"), or NULL when there is no such encoding: what codecs.lookup(x).name shows. */
const char *codec_name(const char *encoding);
/* Raises LookupError and returns false when there is no such encoding. */
bool codec_check(Runtime *rt, const char *encoding);

/* codecs.register_error and lookup_error: handlers written in Python. A handler gets the exception and returns (replacement, position). */
bool codec_register_error(Runtime *rt, const char *name, Borrowed handler);
Owned codec_lookup_error(Runtime *rt, const char *name); /* a registered one; LookupError */
void codec_finish(Runtime *rt); /* lets go of registered handlers, at the end of a runtime */

/* Takes the strings behind the arguments `encoding` and `errors` of a method: each a str without null characters, or NULL_BORROWED /
 * None. The texts must be freed with utf8_free. False with an exception; `who` and number name the argument. */
bool codec_argument(Runtime *rt, Borrowed value, const char *who, const char *which, Utf8 *text);
/* The bytes of bytes(source, encoding, errors) or bytearray(...), of which encoding or errors are given; any may be
 * NULL_BORROWED. `who` names the type in errors. */
Owned codec_encode_arguments(Runtime *rt, const char *who, Borrowed source, Borrowed encoding,
                             Borrowed errors);

#endif
