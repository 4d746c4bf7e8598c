/* format_str and the conversions of error messages; what each letter means is told in error.h. */
#include "object/format.h"

#include "base/buffer.h"
#include "object/attr.h"
#include "object/str.h"

/* Puts text as its conversion gave it, cut to `precision` characters when that is not negative. */
static bool put_str(StrBuilder *out, Owned text, int precision) {
  if (failed(text)) return false;
  int64_t length = as_str(borrow(text))->length;
  builder_slice(out, borrow(text), 0, precision >= 0 && precision < length ? precision : length);
  release(out->rt, text);
  return true;
}

static void put_text(StrBuilder *out, const char *text, int precision) {
  size_t length = text ? strlen(text) : 6;
  if (precision >= 0 && (size_t)precision < length) {
    length = (size_t)precision;
    while (length && ((unsigned char)text[length] & 0xc0) == 0x80)
      length--; /* not in the middle of a character */
  }
  builder_utf8(out, text ? text : "(null)", length);
}

static void put_number(StrBuilder *out, const char *format, int64_t number) {
  char digits[40];
  snprintf(digits, sizeof digits, format, number);
  builder_text(out, digits);
}

/* One conversion; `at` stands behind the percent sign and what modifies it. */
static bool put_conversion(StrBuilder *out, char letter, int size, int precision,
                           va_list *arguments) {
  Runtime *rt = out->rt;
  switch (letter) {
  case 's': put_text(out, va_arg(*arguments, const char *), precision); return true;
  case 'd':
    put_number(out, "%ld", size ? va_arg(*arguments, int64_t) : (int64_t)va_arg(*arguments, int));
    return true;
  case 'u':
    put_number(out, "%lu",
               size ? va_arg(*arguments, int64_t) : (int64_t)va_arg(*arguments, unsigned));
    return true;
  case 'x':
    put_number(out, "%lx",
               size ? va_arg(*arguments, int64_t) : (int64_t)va_arg(*arguments, unsigned));
    return true;
  case 'p': put_number(out, "0x%lx", (int64_t)(uintptr_t)va_arg(*arguments, void *)); return true;
  case 'c': builder_char(out, va_arg(*arguments, uint32_t)); return true;
  case 'S': return put_str(out, object_str(rt, va_arg(*arguments, Borrowed)), precision);
  case 'R': return put_str(out, object_repr(rt, va_arg(*arguments, Borrowed)), precision);
  case 'A': return put_str(out, object_ascii(rt, va_arg(*arguments, Borrowed)), precision);
  case 'T':
    put_text(out, type_full_name(type_of(rt, va_arg(*arguments, Borrowed))), precision);
    return true;
  case 'B': {
    Borrowed value = va_arg(*arguments, Borrowed);
    put_text(out, is_none(value) ? "None" : type_full_name(type_of(rt, value)), precision);
    return true;
  }
  case 'N': put_text(out, type_full_name(va_arg(*arguments, Type *)), precision); return true;
  default: builder_char(out, (uint8_t)letter); return true;
  }
}

Owned format_arguments(Runtime *rt, const char *format, va_list *arguments) {
  StrBuilder out;
  builder_init(&out, rt);
  for (const char *at = format; *at;) {
    const char *plain = at;
    while (*at && *at != '%') at++;
    if (at != plain) builder_utf8(&out, plain, (size_t)(at - plain));
    if (!*at) break;
    at++;
    int precision = -1, size = 0;
    if (*at == '.')
      for (precision = 0, at++; *at >= '0' && *at <= '9'; at++)
        precision = precision * 10 + (*at - '0');
    while (*at == 'z' || *at == 'l') size++, at++;
    if (!put_conversion(&out, *at ? *at++ : '%', size, precision, arguments)) {
      builder_drop(&out);
      return FAILED;
    }
  }
  return builder_finish(&out);
}

Owned format_str(Runtime *rt, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Owned text = format_arguments(rt, format, &arguments);
  va_end(arguments);
  return text;
}
