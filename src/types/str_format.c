/* str.format: templates with {fields}.
 *
 * A template is parsed while it is filled in. The pieces come out of field_next, which string.Formatter uses too
 * (modules/_string.c). A field is {name!conversion:spec}; the spec may hold fields itself, one level deep. */
#include "types/str_format.h"
#include "object/hold.h"

#include "object/attr.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/format_quick.h"
#include "types/int.h"
#include "types/search.h"
#include "types/unicode.h"

typedef enum { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

typedef struct Filler {
  Runtime *rt;
  Borrowed args;   /* a tuple, or null: fields by position are an error */
  Borrowed kwargs; /* a mapping or null */
  Numbering numbering;
  int64_t next; /* the number of the next empty field */
} Filler;

static bool complain(Runtime *rt, const char *message) {
  error_raise(rt, TYPE_ValueError, "%s", message);
  return false;
}

static bool at_char(const Str *s, int64_t i, uint32_t c) { return str_char(s, i) == c; }

/* ---- templates ---- */

/* Behind the "{": name, conversion and spec up to the "}". */
static bool parse_field(Runtime *rt, FieldParser *p, Field *field) {
  const Str *s = as_str(p->text);
  uint32_t c = 0;
  field->name_start = p->at;
  for (; p->at < p->end; p->at++) {
    c = str_char(s, p->at);
    if (c == '{') return complain(rt, "unexpected '{' in field name");
    if (c == '}' || c == ':' || c == '!') break;
    if (c == '[')
      while (p->at + 1 < p->end && !at_char(s, p->at + 1, ']')) p->at++;
  }
  bool found = p->at < p->end;
  field->name_end = p->at++;
  if (!found) return complain(rt, "expected '}' before end of string");
  if (c == '}') return true;
  if (c == '!') {
    if (p->at >= p->end)
      return complain(rt, "end of string while looking for conversion specifier");
    field->conversion = str_char(s, p->at++);
    if (p->at < p->end) {
      c = str_char(s, p->at++);
      if (c == '}') return true;
      if (c != ':') return complain(rt, "expected ':' after conversion specifier");
    }
  }
  field->spec_start = p->at;
  for (int depth = 1; p->at < p->end;) {
    c = str_char(s, p->at++);
    if (c == '{') {
      field->spec_has_fields = true;
      depth++;
    } else if (c == '}' && --depth == 0) {
      field->spec_end = p->at - 1;
      return true;
    }
  }
  return complain(rt, "unmatched '{' in format spec");
}

int field_next(Runtime *rt, FieldParser *p, Field *field) {
  const Str *s = as_str(p->text);
  *field = (Field){0};
  if (p->at >= p->end) return 0;
  field->literal_start = p->at;
  uint32_t c = 0;
  while (p->at < p->end && (c = str_char(s, p->at)) != '{' && c != '}') p->at++;
  field->literal_end = p->at;
  if (p->at >= p->end) return 1;
  p->at++;
  bool doubled = p->at < p->end && at_char(s, p->at, c);
  if (doubled) {
    field->literal_end = p->at++; /* one of the two braces is text */
    return 1;
  }
  if (c == '}') return complain(rt, "Single '}' encountered in format string") - 1;
  if (p->at >= p->end) return complain(rt, "Single '{' encountered in format string") - 1;
  field->present = true;
  return parse_field(rt, p, field) ? 1 : -1;
}

/* ---- field names ---- */

/* The number that characters [start, end) spell, digits of any script; -1 when they are no number, -2 with ValueError. */
static int64_t spelled_number(Runtime *rt, const Str *s, int64_t start, int64_t end) {
  int64_t number = 0;
  if (start >= end) return -1;
  for (int64_t i = start; i < end; i++) {
    int digit = unicode_decimal(str_char(s, i));
    if (digit < 0) return -1;
    if (number > (INT64_MAX - digit) / 10) {
      complain(rt, "Too many decimal digits in format string");
      return -2;
    }
    number = number * 10 + digit;
  }
  return number;
}

int64_t field_first(Runtime *rt, NameParser *p) {
  const Str *s = as_str(p->text);
  p->start = p->at;
  while (p->at < p->end && !at_char(s, p->at, '.') && !at_char(s, p->at, '[')) p->at++;
  p->stop = p->at;
  return spelled_number(rt, s, p->start, p->stop);
}

int field_step(Runtime *rt, NameParser *p) {
  const Str *s = as_str(p->text);
  if (p->at >= p->end) return 0;
  uint32_t c = str_char(s, p->at++);
  p->start = p->at;
  p->number = -1;
  p->is_attribute = c == '.';
  if (c == '.') {
    while (p->at < p->end && !at_char(s, p->at, '.') && !at_char(s, p->at, '[')) p->at++;
    p->stop = p->at;
  } else if (c == '[') {
    while (p->at < p->end && !at_char(s, p->at, ']')) p->at++;
    if (p->at >= p->end) return complain(rt, "Missing ']' in format string") - 1;
    p->stop = p->at++;
    p->number = spelled_number(rt, s, p->start, p->stop);
    if (p->number == -2) return -1;
  } else {
    return complain(rt, "Only '.' or '[' may follow ']' in format field specifier") - 1;
  }
  if (p->start == p->stop) return complain(rt, "Empty attribute in format string") - 1;
  return 1;
}

/* ---- values ---- */

static bool check_numbering(Filler *f, bool empty) {
  if (f->numbering == NUMBERING_OPEN) f->numbering = empty ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
  if (f->numbering == NUMBERING_MANUAL && empty)
    return complain(f->rt,
                    "cannot switch from manual field specification to automatic field numbering");
  if (f->numbering == NUMBERING_AUTOMATIC && !empty)
    return complain(f->rt,
                    "cannot switch from automatic field numbering to manual field specification");
  return true;
}

/* The value of the part of a field's name before the first '.' or '['. */
static Owned first_value(Filler *f, NameParser *name) {
  Runtime *rt = f->rt;
  int64_t number = field_first(rt, name);
  bool empty = name->start == name->stop;
  if (number == -2) return FAILED;
  if ((empty || number >= 0) && !check_numbering(f, empty)) return FAILED;
  if (empty) number = f->next++;
  if (number >= 0) {
    if (is_null(f->args))
      return error_raise(rt, TYPE_ValueError, "Format string contains positional fields");
    Tuple *args = as_tuple(f->args);
    if ((uint64_t)number >= args->length)
      return error_raise(rt, TYPE_IndexError,
                         "Replacement index %zd out of range for positional args tuple", number);
    return retain(tuple_peek(args, number));
  }
  Owned key = str_slice(rt, name->text, name->start, name->stop);
  if (failed(key)) return key;
  Owned value = is_null(f->kwargs) ? error_raise_value(rt, TYPE_KeyError, borrow(key))
                                   : object_getitem(rt, f->kwargs, borrow(key));
  release(rt, key);
  return value;
}

static Owned field_value(Filler *f, Borrowed text, const Field *field) {
  Runtime *rt = f->rt;
  NameParser name = {.text = text, .at = field->name_start, .end = field->name_end};
  Owned value = first_value(f, &name);
  int more;
  while (!failed(value) && (more = field_step(rt, &name)) != 0) {
    Owned next = FAILED;
    if (more > 0) {
      Owned key =
          name.number >= 0 ? int_new(rt, name.number) : str_slice(rt, text, name.start, name.stop);
      if (!failed(key))
        next = name.is_attribute ? object_getattr(rt, borrow(value), borrow(key))
                                 : object_getitem(rt, borrow(value), borrow(key));
      release(rt, key);
    }
    release(rt, value);
    value = next;
  }
  return value;
}

/* Consumes the value. */
static Owned convert(Runtime *rt, Owned value, uint32_t conversion) {
  if (!conversion || failed(value)) return value;
  Owned result;
  if (conversion == 'r')
    result = object_repr(rt, borrow(value));
  else if (conversion == 's')
    result = object_str(rt, borrow(value));
  else if (conversion == 'a')
    result = object_ascii(rt, borrow(value));
  else if (conversion > 32 && conversion < 127)
    result = error_raise(rt, TYPE_ValueError, "Unknown conversion specifier %c", (int)conversion);
  else
    result = error_raise(rt, TYPE_ValueError, "Unknown conversion specifier \\x%x",
                         (unsigned)conversion);
  release(rt, value);
  return result;
}

/* ---- the whole ---- */

static Owned fill(Filler *f, Borrowed text, int64_t start, int64_t end, int depth);

static bool write_field(Filler *f, StrBuilder *out, Borrowed text, const Field *field, int depth) {
  Runtime *rt = f->rt;
  Owned value = convert(rt, field_value(f, text, field), field->conversion);
  if (failed(value)) return false;
  if (field->spec_start == field->spec_end && is_str_exact(borrow(value))) {
    builder_str(out, borrow(value));
    release(rt, value);
    return !out->broken;
  }
  char quick[FORMAT_ROOM];
  if (field->spec_start == field->spec_end && is_small(value)) {
    builder_ascii(out, quick, (size_t)format_quick_int(small_value(value), quick));
    return !out->broken;
  }
  bool plain = field->spec_start == field->spec_end && is_inline_float(borrow(value));
  if (plain) {                                     /* what formatting without a spec comes to */
    Owned text_of = object_str(rt, borrow(value)); /* of a number */
    if (failed(text_of)) return false;
    builder_str(out, borrow(text_of));
    release(rt, text_of);
    return !out->broken;
  }
  if (as_str(text)->ascii && !field->spec_has_fields) {
    const char *chars = (const char *)as_str(text)->data;
    int size =
        format_quick_text(borrow(value), chars + field->spec_start, chars + field->spec_end, quick);
    if (size >= 0) {
      builder_ascii(out, quick, (size_t)size);
      release(rt, value);
      return !out->broken;
    }
  }
  Owned spec =
      field->spec_has_fields
          ? HELD(rt, "format", fill(f, text, field->spec_start, field->spec_end, depth - 1), value)
          : str_slice(rt, text, field->spec_start, field->spec_end);
  Owned result = failed(spec) ? FAILED
                              : HELD(rt, "format", object_format(rt, borrow(value), borrow(spec)),
                                     value, spec);
  release(rt, spec);
  release(rt, value);
  if (failed(result)) return false;
  builder_str(out, borrow(result));
  release(rt, result);
  return !out->broken;
}

static Owned fill(Filler *f, Borrowed text, int64_t start, int64_t end, int depth) {
  if (depth <= 0) return error_raise(f->rt, TYPE_ValueError, "Max string recursion exceeded");
  FieldParser parser = {.text = text, .at = start, .end = end};
  Field field;
  StrBuilder out;
  builder_init(&out, f->rt);
  int more;
  while ((more = field_next(f->rt, &parser, &field)) > 0) {
    builder_slice(&out, text, field.literal_start, field.literal_end);
    if (field.present && !write_field(f, &out, text, &field, depth)) {
      more = -1;
      break;
    }
  }
  if (more == 0) return builder_finish(&out);
  builder_drop(&out);
  return FAILED;
}

Owned str_format_fields(Runtime *rt, Borrowed template, Borrowed args, Borrowed kwargs) {
  if (ENTER_C(rt, " while formatting a string")) return FAILED;
  Run run = run_of(as_str(template));
  if (search_char(run, '{') < 0 && search_char(run, '}') < 0)
    return retain(template); /* itself, as CPython answers */
  Filler filler = {.rt = rt, .args = args, .kwargs = kwargs};
  return fill(&filler, template, 0, (int64_t)as_str(template)->length, 2);
}
