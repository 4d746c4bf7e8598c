/* _string: templates and field names taken apart for string.Formatter, by the parser that str.format uses. Both functions
 * return iterators; here they are iterators over lists, made at once. */
#include "object/attr.h"
#include "object/core.h"
#include "object/error.h"
#include "object/module.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/list.h"
#include "types/str_format.h"

static bool check(Runtime *rt, Borrowed value) {
  if (is_str(rt, value)) return true;
  error_raise(rt, TYPE_TypeError, "expected str, got %T", value);
  return false;
}

static Owned iterate(Runtime *rt, Owned list, bool fine) {
  Owned iterator = fine ? object_iter(rt, borrow(list)) : FAILED;
  release(rt, list);
  return iterator;
}

/* (literal, name, spec, conversion) */
static Owned describe(Runtime *rt, Borrowed text, const Field *field) {
  Owned parts[4] = {str_slice(rt, text, field->literal_start, field->literal_end), NONE, NONE,
                    NONE};
  if (field->present) {
    parts[1] = str_slice(rt, text, field->name_start, field->name_end);
    parts[2] = str_slice(rt, text, field->spec_start, field->spec_end);
    if (field->conversion) parts[3] = str_from_char(rt, field->conversion);
  }
  bool fine = true;
  for (int i = 0; i < 4; i++) fine = fine && !failed(parts[i]);
  if (fine) return tuple_take(rt, parts, 4);
  for (int i = 0; i < 4; i++) release(rt, parts[i]);
  return FAILED;
}

static Owned _string_function_formatter_parser(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!check(rt, args[0])) return FAILED;
  Owned list = list_new(rt, 0);
  if (failed(list)) return list;
  FieldParser parser = {.text = args[0], .at = 0, .end = (int64_t)as_str(args[0])->length};
  Field field;
  int more;
  while ((more = field_next(rt, &parser, &field)) > 0) {
    Owned piece = describe(rt, args[0], &field);
    if (failed(piece) || !list_append_take(rt, borrow(list), piece)) {
      more = -1;
      break;
    }
  }
  return iterate(rt, list, more == 0);
}

static Owned _string_function_formatter_field_name_split(Runtime *rt, Borrowed *args,
                                                         size_t nargs) {
  (void)nargs;
  if (!check(rt, args[0])) return FAILED;
  NameParser parser = {.text = args[0], .at = 0, .end = (int64_t)as_str(args[0])->length};
  int64_t number = field_first(rt, &parser);
  if (number == -2) return FAILED;
  Owned first =
      number >= 0 ? int_new(rt, number) : str_slice(rt, args[0], parser.start, parser.stop);
  Owned list = failed(first) ? FAILED : list_new(rt, 0);
  int more = failed(list) ? -1 : 1;
  while (more > 0 && (more = field_step(rt, &parser)) > 0) {
    Owned pair[2] = {bool_value(parser.is_attribute),
                     parser.number >= 0 ? int_new(rt, parser.number)
                                        : str_slice(rt, args[0], parser.start, parser.stop)};
    Owned item = failed(pair[1]) ? FAILED : tuple_take(rt, pair, 2);
    if (failed(item) || !list_append_take(rt, borrow(list), item)) more = -1;
  }
  Owned parts[2] = {first, iterate(rt, list, more == 0)};
  if (!failed(parts[1])) return tuple_take(rt, parts, 2);
  release(rt, first);
  return FAILED;
}

static const MethodDef functions[] = {
    FUNCTION(_string, formatter_parser, "(string, /)",
             "The pieces of a template: (literal, field name, spec, conversion)."),
    FUNCTION(_string, formatter_field_name_split, "(string, /)",
             "The first part of a field's name, and an iterator over the others."),
    END_OF_METHODS,
};

const ModuleSpec _string_module = {
    .name = "_string",
    .doc = "Parts of str.format for string.Formatter.",
    .functions = functions,
};
