/* What the codec_*.c files share: one decoder or encoder at work, and the calls of error handlers. */
#ifndef OURO_TYPES_CODEC_PRIVATE_H
#define OURO_TYPES_CODEC_PRIVATE_H

#include "types/bytes.h"
#include "types/codec.h"

typedef enum Encoding {
  ENCODING_UTF8,
  ENCODING_UTF8_SIG,
  ENCODING_UTF16,
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
  ENCODING_UTF32,
  ENCODING_UTF32_LE,
  ENCODING_UTF32_BE,
  ENCODING_ASCII,
  ENCODING_LATIN1,
  ENCODING_ESCAPE,
  ENCODING_RAW_ESCAPE,
  ENCODING_TABLE, /* a single-byte table */
} Encoding;

/* Single-byte encodings: ASCII below 128, a table above; 0 where nothing is defined. */
typedef struct CharTable {
  const char *name;    /* canonical */
  const char *aliases; /* separated by spaces, normalised */
  uint16_t high[128];
} CharTable;
extern const CharTable codec_tables[];
extern const size_t codec_table_count;

typedef enum ErrorHandler {
  HANDLER_STRICT,
  HANDLER_IGNORE,
  HANDLER_REPLACE,
  HANDLER_BACKSLASH,
  HANDLER_XML,
  HANDLER_NAME,
  HANDLER_SURROGATE_ESCAPE,
  HANDLER_SURROGATE_PASS,
  HANDLER_OTHER, /* registered by a script, or unknown */
} ErrorHandler;

typedef struct Decoder {
  Runtime *rt;
  const uint8_t *data;
  int64_t length, at;
  bool final; /* nothing follows: an incomplete end is an error */
  Encoding encoding;
  const CharTable *table;
  const char *name; /* as errors tell it */
  const char *errors;
  ErrorHandler handler;
  StrBuilder out;
  Owned object; /* the data as bytes, made for the first error; null before */
} Decoder;

typedef struct Encoder Encoder;
struct Encoder {
  Runtime *rt;
  Borrowed text;
  const Str *s;
  int64_t at;
  Encoding encoding;
  const CharTable *table;
  const char *name;
  const char *errors;
  ErrorHandler handler;
  const char *reason; /* what a strict error says */
  ByteBuilder out;
  bool (*put)(Encoder *encoder,
              uint32_t c); /* false: the encoding has no such character (no exception) */
};

ErrorHandler codec_handler(const char *errors);

/* Something in data[start:end] cannot be decoded: appends what the handler makes of it and moves `at`. False with an exception. */
bool decoder_error(Decoder *d, int64_t start, int64_t end, const char *reason);
/* The same for characters start..end-1 of the text. */
bool encoder_error(Encoder *e, int64_t start, int64_t end);

bool decode_utf8(Decoder *d);
bool decode_utf16(Decoder *d);
bool decode_utf32(Decoder *d);
bool decode_ascii(Decoder *d);
bool decode_table(Decoder *d);
bool decode_escape(Decoder *d);
bool decode_raw_escape(Decoder *d);

/* The put functions, and the loop over the text that all share. */
bool encode_all(Encoder *e);
bool put_utf8(Encoder *e, uint32_t c);
bool put_utf16(Encoder *e, uint32_t c);
bool put_utf32(Encoder *e, uint32_t c);
bool put_ascii(Encoder *e, uint32_t c);
bool put_latin1(Encoder *e, uint32_t c);
bool put_table(Encoder *e, uint32_t c);
bool put_escape(Encoder *e, uint32_t c);
bool put_raw_escape(Encoder *e, uint32_t c);

#define is_surrogate(c)      ((c) >= 0xD800 && (c) < 0xE000)
#define is_high_surrogate(c) ((c) >= 0xD800 && (c) < 0xDC00)
#define is_low_surrogate(c)  ((c) >= 0xDC00 && (c) < 0xE000)
/* UTF-16 and UTF-32 are little-endian unless they say otherwise. */
/* The bytes of a code unit: what handlers put in must be a multiple. */
#define encoding_unit(e)                                                                           \
  ((e) >= ENCODING_UTF32 && (e) <= ENCODING_UTF32_BE   ? 4                                         \
   : (e) >= ENCODING_UTF16 && (e) <= ENCODING_UTF16_BE ? 2                                         \
                                                       : 1)
#define encoding_is_big(e) ((e) == ENCODING_UTF16_BE || (e) == ENCODING_UTF32_BE)

#endif
