/* Codecs: names, dispatch, and the error handlers that scripts register. See codec.h. */
#include "base/memory.h"
#include "base/utf8.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/dict.h"
#include "types/codec_private.h"

/* ---- names ---- */

typedef struct CodecName {
  Encoding encoding;
  const char *name;    /* what codecs.lookup(x).name shows */
  const char *told;    /* what errors tell */
  const char *aliases; /* normalised, separated by spaces */
} CodecName;

static const CodecName NAMES[] = {
    {ENCODING_UTF8, "utf-8", "utf-8", "utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001"},
    {ENCODING_UTF8_SIG, "utf-8-sig", "utf-8", "utf_8_sig utf8_sig"},
    {ENCODING_UTF16, "utf-16", "utf-16", "utf_16 utf16 u16"},
    {ENCODING_UTF16_LE, "utf-16-le", "utf-16-le",
     "utf_16_le utf_16le utf16_le unicodelittleunmarked"},
    {ENCODING_UTF16_BE, "utf-16-be", "utf-16-be", "utf_16_be utf_16be utf16_be unicodebigunmarked"},
    {ENCODING_UTF32, "utf-32", "utf-32", "utf_32 utf32 u32"},
    {ENCODING_UTF32_LE, "utf-32-le", "utf-32-le", "utf_32_le utf_32le utf32_le"},
    {ENCODING_UTF32_BE, "utf-32-be", "utf-32-be", "utf_32_be utf_32be utf32_be"},
    {ENCODING_ASCII, "ascii", "ascii",
     "ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6"},
    {ENCODING_LATIN1, "iso8859-1", "latin-1",
     "latin_1 latin1 latin l1 iso8859_1 iso_8859_1 iso8859 8859 cp819 csisolatin1 ibm819 iso_8859_1_1987 iso_ir_100"},
    {ENCODING_ESCAPE, "unicode_escape", "unicodeescape", "unicode_escape unicodeescape"},
    {ENCODING_RAW_ESCAPE, "raw_unicode_escape", "rawunicodeescape",
     "raw_unicode_escape rawunicodeescape"},
};

/* Codecs that are not between text and bytes: bytes.decode() and str.encode() refuse them in words of their own. */
static const char NOT_TEXT[] =
    "rot13 rot_13 hex hex_codec base64 base_64 base64_codec zlib zip zlib_codec bz2 bz2_codec quopri "
    "quoted_printable quotedprintable quopri_codec uu uu_codec";

#define NAME_ROOM 64

/* Lower case, and one underscore for each run of what is neither letter nor digit nor point. */
static bool normalize(const char *name, char out[NAME_ROOM]) {
  size_t length = 0;
  bool gap = false;
  for (; *name; name++) {
    char c = *name;
    if (c >= 'A' && c <= 'Z') c += 32;
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.')) {
      gap = true;
      continue;
    }
    if (length + 2 >= NAME_ROOM) return false;
    if (gap && length) out[length++] = '_';
    gap = false;
    out[length++] = c;
  }
  out[length] = 0;
  return length > 0;
}

static bool has_word(const char *list, const char *word) {
  size_t length = strlen(word);
  for (const char *at = list; (at = strstr(at, word)); at += length) {
    if ((at == list || at[-1] == ' ') && (at[length] == ' ' || !at[length])) return true;
  }
  return false;
}

typedef struct Found {
  Encoding encoding;
  const CharTable *table;
  const char *name, *told;
} Found;

static bool find(const char *name, Found *found) {
  char wanted[NAME_ROOM];
  if (!name || strcmp(name, "utf-8") == 0 || strcmp(name, "utf8") == 0) {
    *found = (Found){ENCODING_UTF8, NULL, NAMES[0].name, NAMES[0].told};
    return true;
  }
  if (!normalize(name, wanted)) return false;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    if (!has_word(NAMES[i].aliases, wanted)) continue;
    *found = (Found){NAMES[i].encoding, NULL, NAMES[i].name, NAMES[i].told};
    return true;
  }
  for (size_t i = 0; i < codec_table_count; i++) {
    if (!has_word(codec_tables[i].aliases, wanted)) continue;
    *found = (Found){ENCODING_TABLE, &codec_tables[i], codec_tables[i].name, "charmap"};
    return true;
  }
  return false;
}

static bool find_or_raise(Runtime *rt, const char *name, const char *what, Found *found) {
  if (find(name, found)) return true;
  char wanted[NAME_ROOM];
  if (what && normalize(name, wanted) && has_word(NOT_TEXT, wanted))
    error_raise(rt, TYPE_LookupError,
                "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", name,
                what);
  else
    error_raise(rt, TYPE_LookupError, "unknown encoding: %s", name);
  return false;
}

const char *codec_name(const char *encoding) {
  Found found;
  return find(encoding, &found) ? found.name : NULL;
}

bool codec_check(Runtime *rt, const char *encoding) {
  Found found;
  return find_or_raise(rt, encoding, NULL, &found);
}

bool codec_argument(Runtime *rt, Borrowed value, const char *who, const char *which, Utf8 *text) {
  *text = (Utf8){0};
  if (is_null(value)) return true;
  if (!is_str(rt, value)) {
    if (is_none(value))
      error_raise(rt, TYPE_TypeError, "%s() argument '%s' must be str, not None", who, which);
    else
      error_raise(rt, TYPE_TypeError, "%s() argument '%s' must be str, not %B", who, which, value);
    return false;
  }
  *text = str_utf8(rt, value);
  if (!text->text) return false;
  if (strlen(text->text) == text->bytes) return true;
  utf8_free(rt, text);
  error_raise(rt, TYPE_ValueError, "embedded null character");
  return false;
}

Owned codec_encode_arguments(Runtime *rt, const char *who, Borrowed source, Borrowed encoding,
                             Borrowed errors) {
  Utf8 encoding_text, errors_text;
  if (!codec_argument(rt, encoding, who, "encoding", &encoding_text)) return FAILED;
  Owned result = FAILED;
  if (codec_argument(rt, errors, who, "errors", &errors_text)) {
    if (is_null(source) || !is_str(rt, source))
      error_raise(rt, TYPE_TypeError, "%s without a string argument",
                  is_null(encoding) ? "errors" : "encoding");
    else if (is_null(encoding))
      error_raise(rt, TYPE_TypeError, "string argument without an encoding");
    else
      result = codec_encode(rt, source, encoding_text.text, errors_text.text);
    utf8_free(rt, &errors_text);
  }
  utf8_free(rt, &encoding_text);
  return result;
}

/* ---- decoding ---- */

/* Deals with the mark at the start of utf-16, utf-32 and utf-8-sig; *state is 1 for little-endian (or: no mark can come any more),
 * 2 for big-endian. Returns the bytes to skip, or -1 when there are too few to tell. */
static int take_mark(Decoder *d, int *state) {
  const uint8_t *p = d->data;
  int64_t n = d->length;
  if (d->encoding == ENCODING_UTF8_SIG) {
    if (*state) return 0;
    if (n < 3 && !d->final && memcmp(p, "\xEF\xBB\xBF", (size_t)n) == 0) return -1;
    *state = 1;
    return n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  }
  bool wide = d->encoding == ENCODING_UTF32;
  int size = wide ? 4 : 2, skip = 0;
  if (!*state) {
    if (n < size && !d->final) return -1;
    *state = 1;
    if (n >= size && memcmp(p, wide ? "\xFF\xFE\0\0" : "\xFF\xFE", (size_t)size) == 0)
      skip = size;
    else if (n >= size && memcmp(p, wide ? "\0\0\xFE\xFF" : "\xFE\xFF", (size_t)size) == 0)
      skip = size, *state = 2;
  }
  if (wide)
    d->encoding = *state == 2 ? ENCODING_UTF32_BE : ENCODING_UTF32_LE;
  else
    d->encoding = *state == 2 ? ENCODING_UTF16_BE : ENCODING_UTF16_LE;
  d->name = wide          ? (*state == 2 ? "utf-32-be" : "utf-32-le")
            : *state == 2 ? "utf-16-be"
                          : "utf-16-le";
  return skip;
}

static bool decode_data(Decoder *d) {
  switch (d->encoding) {
  case ENCODING_UTF8:
  case ENCODING_UTF8_SIG: return decode_utf8(d);
  case ENCODING_UTF16:
  case ENCODING_UTF16_LE:
  case ENCODING_UTF16_BE: return decode_utf16(d);
  case ENCODING_UTF32:
  case ENCODING_UTF32_LE:
  case ENCODING_UTF32_BE: return decode_utf32(d);
  case ENCODING_ESCAPE: return decode_escape(d);
  case ENCODING_RAW_ESCAPE: return decode_raw_escape(d);
  case ENCODING_TABLE: return decode_table(d);
  default: return decode_ascii(d);
  }
}

Owned codec_decode_some(Runtime *rt, const uint8_t *data, size_t length, const char *encoding,
                        const char *errors, bool final, size_t *used, int *state) {
  Found found;
  if (!find_or_raise(rt, encoding, "decode", &found)) return FAILED;
  *used = length;
  if (found.encoding == ENCODING_LATIN1) return str_from_latin1(rt, data, length);
  if (found.encoding == ENCODING_ASCII && utf8_is_ascii((const char *)data, length))
    return str_from_latin1(rt, data, length);
  if (found.encoding == ENCODING_UTF8) {
    bool valid;
    Owned text = str_find_utf8(rt, (const char *)data, length, &valid);
    if (valid) return text;
  }
  Decoder d = {.rt = rt,
               .data = data,
               .length = (int64_t)length,
               .final = final,
               .encoding = found.encoding,
               .table = found.table,
               .name = found.told,
               .errors = errors,
               .handler = codec_handler(errors),
               .object = NULL_VALUE};
  int skipped = 0;
  if (found.encoding == ENCODING_UTF8_SIG || found.encoding == ENCODING_UTF16 ||
      found.encoding == ENCODING_UTF32) {
    skipped = take_mark(&d, state);
    if (skipped < 0) {
      *used = 0;
      return retain(borrow(rt->core->empty_str));
    }
    /* utf-8-sig counts positions behind the mark, the others from the start. */
    if (found.encoding == ENCODING_UTF8_SIG) {
      d.data += skipped;
      d.length -= skipped;
    } else {
      d.at = skipped;
      skipped = 0;
    }
  }
  builder_init(&d.out, rt);
  bool fine = decode_data(&d);
  *used = (size_t)(d.at + skipped);
  release(rt, d.object);
  if (fine) return builder_finish(&d.out);
  builder_drop(&d.out);
  return FAILED;
}

Owned codec_decode(Runtime *rt, const uint8_t *data, size_t length, const char *encoding,
                   const char *errors) {
  size_t used;
  int state = 0;
  return codec_decode_some(rt, data, length, encoding, errors, true, &used, &state);
}

/* ---- encoding ---- */

static void write_mark(Encoder *e) {
  if (e->encoding == ENCODING_UTF8_SIG)
    byte_builder_add(&e->out, "\xEF\xBB\xBF", 3);
  else if (e->encoding == ENCODING_UTF16)
    byte_builder_add(&e->out, "\xFF\xFE", 2);
  else if (e->encoding == ENCODING_UTF32)
    byte_builder_add(&e->out, "\xFF\xFE\0\0", 4);
}

static void choose(Encoder *e) {
  e->reason = "surrogates not allowed";
  switch (e->encoding) {
  case ENCODING_UTF8:
  case ENCODING_UTF8_SIG: e->put = put_utf8; break;
  case ENCODING_UTF16:
  case ENCODING_UTF16_LE:
  case ENCODING_UTF16_BE: e->put = put_utf16; break;
  case ENCODING_UTF32:
  case ENCODING_UTF32_LE:
  case ENCODING_UTF32_BE: e->put = put_utf32; break;
  case ENCODING_ASCII:
    e->put = put_ascii;
    e->reason = "ordinal not in range(128)";
    break;
  case ENCODING_LATIN1:
    e->put = put_latin1;
    e->reason = "ordinal not in range(256)";
    break;
  case ENCODING_ESCAPE: e->put = put_escape; break;
  case ENCODING_RAW_ESCAPE: e->put = put_raw_escape; break;
  case ENCODING_TABLE:
    e->put = put_table;
    e->reason = "character maps to <undefined>";
    break;
  }
}

Owned codec_encode_some(Runtime *rt, Borrowed string, const char *encoding, const char *errors,
                        int *state) {
  Found found;
  if (!find_or_raise(rt, encoding, "encode", &found)) return FAILED;
  const Str *s = as_str(string);
  bool plain = found.encoding == ENCODING_UTF8 || found.encoding == ENCODING_ASCII ||
               found.encoding == ENCODING_LATIN1 || found.encoding == ENCODING_TABLE;
  if ((s->ascii && plain) || (s->width == 1 && found.encoding == ENCODING_LATIN1))
    return bytes_new(rt, s->data, s->length);
  int64_t size = found.encoding == ENCODING_UTF8 ? str_utf8_size(s, false) : -1;
  if (size >= 0) {
    Owned bytes = bytes_new(rt, NULL, (size_t)size);
    if (!failed(bytes)) str_utf8_write(s, (char *)as_bytes(borrow(bytes))->data);
    return bytes;
  }
  Encoder e = {.rt = rt,
               .text = string,
               .s = s,
               .encoding = found.encoding,
               .table = found.table,
               .name = found.told,
               .errors = errors,
               .handler = codec_handler(errors)};
  choose(&e);
  byte_builder_init(&e.out, rt);
  if (!*state) write_mark(&e);
  *state = 1;
  if (encode_all(&e)) return byte_builder_finish(&e.out);
  byte_builder_drop(&e.out);
  return FAILED;
}

Owned codec_encode(Runtime *rt, Borrowed string, const char *encoding, const char *errors) {
  int state = 0;
  return codec_encode_some(rt, string, encoding, errors, &state);
}

/* ---- error handlers of scripts ---- */

/* Lives from the first registration to the end of the runtime; a named holder of the dict. */
typedef struct CodecState {
  RootSource roots;
  Owned handlers; /* a dict by name */
} CodecState;

static void traverse(Runtime *rt, Visitor *visitor) {
  CodecState *state = rt->core->codecs;
  if (state) VISIT_FIELD(visitor, state->handlers, "codec error handlers");
}

static CodecState *state_of(Runtime *rt) {
  if (rt->core->codecs) return rt->core->codecs;
  CodecState *state = mem_zalloc(1, sizeof *state);
  if (!state) return NULL;
  state->handlers = dict_new(rt);
  if (failed(state->handlers)) {
    mem_free(state);
    return NULL;
  }
  state->roots.name = "codecs";
  state->roots.traverse = traverse;
  rt->core->codecs = state;
  heap_add_roots(rt, &state->roots);
  return state;
}

void codec_finish(Runtime *rt) {
  CodecState *state = rt->core->codecs;
  if (!state) return;
  CLEAR_VALUE(rt, state->handlers);
  RootSource **at = &rt->heap.roots;
  while (*at && *at != &state->roots) at = &(*at)->next;
  if (*at) *at = state->roots.next;
  rt->core->codecs = NULL;
  mem_free(state);
}

bool codec_register_error(Runtime *rt, const char *name, Borrowed handler) {
  if (!object_is_callable(rt, handler)) {
    error_raise(rt, TYPE_TypeError, "handler must be callable");
    return false;
  }
  CodecState *state = state_of(rt);
  if (!state) {
    if (!error_pending(rt)) error_no_memory(rt);
    return false;
  }
  return dict_set_text(rt, borrow(state->handlers), name, handler);
}

Owned codec_lookup_error(Runtime *rt, const char *name) {
  CodecState *state = rt->core->codecs;
  Borrowed handler = state && !is_null(state->handlers)
                         ? dict_peek_text(rt, borrow(state->handlers), name)
                         : NULL_BORROWED;
  if (!is_null(handler)) return retain(handler);
  if (error_pending(rt)) return FAILED;
  return error_raise(rt, TYPE_LookupError, "unknown error handler name '%s'", name);
}
