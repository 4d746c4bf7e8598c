/* Paths: from what scripts have (str, bytes, objects with __fspath__) to what the system takes, and back. */
#include "modules/io.h"
#include "object/hold.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/codec.h"

Owned io_fspath(Runtime *rt, Borrowed path) {
  if (is_str(rt, path) || is_bytes(rt, path)) return retain(path);
  Owned method = object_find_special(rt, path, NAME_OF(rt, dunder_fspath));
  if (failed(method)) {
    if (error_pending(rt)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "expected str, bytes or os.PathLike object, not %.200T",
                       path);
  }
  Owned result = HELD(rt, "__fspath__", object_call0(rt, borrow(method)), method);
  release(rt, method);
  if (failed(result) || is_str(rt, borrow(result)) || is_bytes(rt, borrow(result))) return result;
  error_raise(rt, TYPE_TypeError, "expected %.200T.__fspath__() to return str or bytes, not %.200T",
              path, borrow(result));
  release(rt, result);
  return FAILED;
}

bool io_path_text(Runtime *rt, Borrowed path, PathText *out) {
  *out = (PathText){.bytes = is_str(rt, path) ? codec_encode(rt, path, "utf-8", "surrogateescape")
                                              : retain(path),
                    .text = NULL};
  if (failed(out->bytes)) return false;
  Bytes *bytes = as_bytes(borrow(out->bytes));
  if (strlen((char *)bytes->data) != bytes->length) {
    CLEAR_VALUE(rt, out->bytes);
    error_raise(rt, TYPE_ValueError, "embedded null byte");
    return false;
  }
  out->text = (char *)bytes->data;
  return true;
}

Owned io_path_str(Runtime *rt, const char *text, size_t length) {
  return codec_decode(rt, (const uint8_t *)text, length, "utf-8", "surrogateescape");
}
