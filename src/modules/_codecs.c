/* _codecs: encoding and decoding for stdlib/codecs.py, whole and piece by piece, and the registry of error handlers. */
#include "object/attr.h"
#include "object/core.h"
#include "object/error.h"
#include "object/module.h"
#include "object/tuple.h"
#include "types/buffer.h"
#include "types/codec.h"
#include "types/int.h"

/* The texts of two arguments, `encoding` and `errors`; to be freed with free_texts. */
static bool take_texts(Runtime *rt, Borrowed encoding, Borrowed errors, const char *who,
                       Utf8 texts[2]) {
  if (!codec_argument(rt, encoding, who, "encoding", &texts[0])) return false;
  if (codec_argument(rt, errors, who, "errors", &texts[1])) return true;
  utf8_free(rt, &texts[0]);
  return false;
}

static void free_texts(Runtime *rt, Utf8 texts[2]) {
  utf8_free(rt, &texts[0]);
  utf8_free(rt, &texts[1]);
}

static Owned _codecs_function_name(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Utf8 encoding;
  if (!codec_argument(rt, args[0], "lookup", "encoding", &encoding)) return FAILED;
  const char *name = codec_name(encoding.text);
  Owned result = name ? str_from_text(rt, name) : NONE;
  utf8_free(rt, &encoding);
  return result;
}

/* args: data, encoding, errors, final, state. (text, bytes used, state) */
static Owned _codecs_function_decode_some(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Utf8 texts[2];
  BufferView view;
  int64_t state;
  int final = object_truth(rt, args[3]);
  if (final < 0 || !int_argument(rt, args[4], &state) || !buffer_get(rt, args[0], &view))
    return FAILED;
  Owned text = FAILED;
  size_t used = 0;
  int mark = (int)state;
  if (take_texts(rt, args[1], args[2], "decode", texts)) {
    text = codec_decode_some(rt, view.data, (size_t)view.length, texts[0].text, texts[1].text,
                             final, &used, &mark);
    free_texts(rt, texts);
  }
  buffer_release(rt, &view);
  if (failed(text)) return text;
  Owned parts[3] = {text, small_new(used), small_new(mark)};
  return tuple_take(rt, parts, 3);
}

/* args: text, encoding, errors, state. (bytes, state) */
static Owned _codecs_function_encode_some(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Utf8 texts[2];
  int64_t state;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "encode() argument 1 must be str, not %B", args[0]);
  if (!int_argument(rt, args[3], &state) || !take_texts(rt, args[1], args[2], "encode", texts))
    return FAILED;
  int mark = (int)state;
  Owned bytes = codec_encode_some(rt, args[0], texts[0].text, texts[1].text, &mark);
  free_texts(rt, texts);
  if (failed(bytes)) return bytes;
  Owned parts[2] = {bytes, small_new(mark)};
  return tuple_take(rt, parts, 2);
}

static Owned _codecs_function_register_error(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "register_error() argument 1 must be str, not %B",
                       args[0]);
  Utf8 name = str_utf8(rt, args[0]);
  if (!name.text) return FAILED;
  bool fine = codec_register_error(rt, name.text, args[1]);
  utf8_free(rt, &name);
  return fine ? NONE : FAILED;
}

static Owned _codecs_function_lookup_error(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "lookup_error() argument must be str, not %B", args[0]);
  Utf8 name = str_utf8(rt, args[0]);
  if (!name.text) return FAILED;
  Owned handler = codec_lookup_error(rt, name.text);
  utf8_free(rt, &name);
  return handler;
}

static const MethodDef functions[] = {
    FUNCTION(_codecs, name, "(encoding, /)", "The canonical name of an encoding, or None."),
    FUNCTION(_codecs, decode_some, "(data, encoding, errors, final, state, /)",
             "Decode what is complete: (text, bytes used, state)."),
    FUNCTION(_codecs, encode_some, "(text, encoding, errors, state, /)",
             "Encode a piece: (bytes, state)."),
    FUNCTION(_codecs, register_error, "(errors, handler, /)", "Make a handler known under a name."),
    FUNCTION(_codecs, lookup_error, "(errors, /)", "The handler that was registered under a name."),
    END_OF_METHODS,
};

const ModuleSpec _codecs_module = {
    .name = "_codecs",
    .doc = "Encoding and decoding, for the codecs module.",
    .functions = functions,
};
