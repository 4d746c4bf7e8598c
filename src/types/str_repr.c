/* repr and ascii of str: quotes, escapes, and what may be printed as it stands. */
#include "object/core.h"
#include "types/str_format.h"
#include "types/str_private.h"
#include "types/unicode.h"

static const char HEX[] = "0123456789abcdef";

static void escape(StrBuilder *b, uint32_t c) {
  char text[10];
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  text[0] = '\\';
  text[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
  for (int i = 0; i < digits; i++) text[2 + i] = HEX[c >> (4 * (digits - 1 - i)) & 15];
  builder_ascii(b, text, (size_t)digits + 2);
}

/* Whether the characters can stand between single quotes as they are. */
static bool is_plain(const Str *s) {
  if (!s->ascii) return false;
  for (int64_t i = 0; i < (int64_t)s->length; i++)
    if (s->data[i] < 32 || s->data[i] == 127 || s->data[i] == '\'' || s->data[i] == '\\')
      return false;
  return true;
}

static Owned quoted(Runtime *rt, Borrowed string, bool ascii_only) {
  const Str *s = as_str(string);
  int64_t length = (int64_t)s->length;
  if (is_plain(s)) {
    Owned result = str_new(rt, length + 2, 127);
    if (failed(result)) return result;
    uint8_t *out = as_str(borrow(result))->data;
    out[0] = out[length + 1] = '\'';
    memcpy(out + 1, s->data, (size_t)length);
    return result;
  }
  bool single = false, twofold = false;
  for (int64_t i = 0; i < length; i++) {
    uint32_t c = str_char(s, i);
    single |= c == '\'';
    twofold |= c == '"';
  }
  uint32_t quote = single && !twofold ? '"' : '\'';
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, quote);
  for (int64_t i = 0; i < length; i++) {
    uint32_t c = str_char(s, i);
    if (c == quote || c == '\\') {
      builder_char(&b, '\\');
      builder_char(&b, c);
    } else if (c == '\n')
      builder_ascii(&b, "\\n", 2);
    else if (c == '\r')
      builder_ascii(&b, "\\r", 2);
    else if (c == '\t')
      builder_ascii(&b, "\\t", 2);
    else if (c < 128 ? c >= 32 && c != 127 : !ascii_only && unicode_is_printable(c))
      builder_char(&b, c);
    else
      escape(&b, c);
  }
  builder_char(&b, quote);
  return builder_finish(&b);
}

Owned str_repr(Runtime *rt, Borrowed s) { return quoted(rt, s, false); }

Owned str_ascii(Runtime *rt, Borrowed s) { return quoted(rt, s, true); }

Owned str_escape_non_ascii(Runtime *rt, Borrowed string) {
  const Str *s = as_str(string);
  if (s->ascii) return str_exact(rt, string);
  StrBuilder b;
  builder_init(&b, rt);
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (c < 128)
      builder_char(&b, c);
    else
      escape(&b, c);
  }
  return builder_finish(&b);
}
