/* format_str and the conversions of error messages; what each letter means is told in error.h. */
#include "object/format.h"

#include "base/buffer.h"
#include "object/attr.h"
#include "object/hold.h"
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

/* Behind the percent sign: reads precision and size, and steps over them. */
static const char *skip_modifiers(const char *at, int *precision, int *size) {
  *precision = -1, *size = 0;
  if (*at == '.')
    for (*precision = 0, at++; *at >= '0' && *at <= '9'; at++)
      *precision = *precision * 10 + (*at - '0');
  while (*at == 'z' || *at == 'l') ++*size, at++;
  return at;
}

enum { HELD_ARGUMENTS = 8 };

/* Steps over one argument; the object, where it is one. */
static Borrowed next_object(char letter, int size, va_list *arguments) {
  switch (letter) {
  case 'S':
  case 'R':
  case 'A':
  case 'T':
  case 'B': return va_arg(*arguments, Borrowed);
  case 's':
  case 'p':
  case 'N': (void)va_arg(*arguments, void *); break;
  case 'd':
  case 'u':
  case 'x':
    if (size)
      (void)va_arg(*arguments, int64_t);
    else
      (void)va_arg(*arguments, int);
    break;
  case 'c': (void)va_arg(*arguments, uint32_t); break;
  default: break;
  }
  return NULL_BORROWED;
}

/* What is shown may come from a field that the script behind __repr__ or __str__ sets anew, so that the objects are held until
 * all is written. The number of counts taken: none where no script can run. */
static size_t hold_objects(const char *format, va_list *arguments, Owned *held) {
  Borrowed objects[HELD_ARGUMENTS];
  size_t count = 0;
  bool script = false;
  int precision, size;
  while ((format = strchr(format, '%')) && count < HELD_ARGUMENTS) {
    format = skip_modifiers(format + 1, &precision, &size);
    char letter = *format ? *format++ : '%';
    Borrowed object = next_object(letter, size, arguments);
    if (is_null(object) || !is_object(object)) continue;
    objects[count++] = object;
    script |= letter == 'R' || letter == 'A' || (letter == 'S' && !is_str_exact(object));
  }
  for (size_t i = 0; script && i < count; i++) held[i] = retain(objects[i]);
  return script ? count : 0;
}

static Owned format_held(Runtime *rt, const char *format, va_list *arguments) {
  StrBuilder out;
  builder_init(&out, rt);
  for (const char *at = format; *at;) {
    const char *plain = at;
    while (*at && *at != '%') at++;
    if (at != plain) builder_utf8(&out, plain, (size_t)(at - plain));
    if (!*at) break;
    at++;
    int precision, size;
    at = skip_modifiers(at, &precision, &size);
    if (!put_conversion(&out, *at ? *at++ : '%', size, precision, arguments)) {
      builder_drop(&out);
      return FAILED;
    }
  }
  return builder_finish(&out);
}

Owned format_arguments(Runtime *rt, const char *format, va_list *arguments) {
  Owned held[HELD_ARGUMENTS];
  va_list copy;
  va_copy(copy, *arguments);
  size_t count = hold_objects(format, &copy, held);
  va_end(copy);
  if (!count) return format_held(rt, format, arguments);
  HeldValues hold;
  heap_hold(rt, &hold, "message", held, count);
  Owned text = format_held(rt, format, arguments);
  heap_unhold(rt, &hold);
  while (count) release(rt, held[--count]);
  return text;
}

Owned format_str(Runtime *rt, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Owned text = format_arguments(rt, format, &arguments);
  va_end(arguments);
  return text;
}
