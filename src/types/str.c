/* str: the type. The constructor, the slots and the table of methods; str.h says where the methods are. */
#include "heap/allocator.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/buffer.h"
#include "types/codec.h"
#include "types/format_spec.h"
#include "types/int.h"
#include "types/search.h"
#include "types/slice.h"
#include "types/str_format.h"
#include "types/str_private.h"

/* ---- making ---- */

Owned str_exact(Runtime *rt, Borrowed string) {
  if (is_str_exact(string)) return retain(string);
  return str_slice(rt, string, 0, (int64_t)as_str(string)->length);
}

/* An instance of a subclass with the text of `text`, which is consumed. */
static Owned derived(Runtime *rt, Type *type, Owned text) {
  if (failed(text)) return text;
  Str *from = as_str(borrow(text));
  size_t size = str_size(from->width, from->length);
  Str *s = type_new_sized(rt, type, size);
  if (s) {
    memcpy((char *)s + sizeof(Object), (char *)from + sizeof(Object), size - sizeof(Object));
    s->interned = s->roomy = 0;
    if (object_is_collectable(&s->head)) heap_track(rt, s);
  }
  release(rt, text);
  return s ? own_object(s) : FAILED;
}

Owned str_from_encoded(Runtime *rt, Borrowed object, const char *encoding, const char *errors) {
  if (is_str(rt, object)) return error_raise(rt, TYPE_TypeError, "decoding str is not supported");
  if (!buffer_is_exporter(rt, object))
    return error_raise(rt, TYPE_TypeError, "decoding to str: need a bytes-like object, %T found",
                       object);
  BufferView view;
  if (!buffer_get(rt, object, &view)) return FAILED;
  Owned result = view.length ? codec_decode(rt, view.data, (size_t)view.length, encoding, errors)
                             : retain(borrow(rt->core->empty_str));
  buffer_release(rt, &view);
  return result;
}

static Owned from_arguments(Runtime *rt, Borrowed object, Borrowed encoding, Borrowed errors) {
  if (is_null(object)) return retain(borrow(rt->core->empty_str));
  if (is_null(encoding) && is_null(errors)) return object_str(rt, object);
  Utf8 encoding_text, errors_text;
  if (!codec_argument(rt, encoding, "str", "encoding", &encoding_text)) return FAILED;
  if (!codec_argument(rt, errors, "str", "errors", &errors_text)) {
    utf8_free(rt, &encoding_text);
    return FAILED;
  }
  Owned result = str_from_encoded(rt, object, encoding_text.text, errors_text.text);
  utf8_free(rt, &encoding_text);
  utf8_free(rt, &errors_text);
  return result;
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[3];
  if (!native_bind(rt, "str", "(object='', encoding='utf-8', errors='strict')", args, nargs,
                   kwnames, bound, 3))
    return FAILED;
  Owned text = from_arguments(rt, bound[0], bound[1], bound[2]);
  return type == TYPE_OF_ID(rt, TYPE_str) ? text : derived(rt, type, text);
}

static void dealloc(Runtime *rt, Object *object) {
  Str *s = (Str *)object;
  if (s->interned) str_forget_interned(rt, s);
  if (__builtin_expect(is_str_exact(borrow_object(object)), 1)) {
    allocator_free(rt, object, str_allocation(s));
    return;
  }
  if (!object_is_collectable(object)) {
    type_free_sized(rt, object, str_allocation(s));
    return;
  }
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  type_free_sized(rt, object, str_allocation(s));
  heap_undefer(rt);
}

static size_t full_size(Object *object) { return str_allocation((Str *)object); }

/* ---- slots ---- */

static Owned str(Runtime *rt, Borrowed self) { return str_exact(rt, self); }

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  *hash = str_hash(rt, as_str(self));
  return true;
}

static Owned compare(Runtime *rt, Borrowed left, Borrowed right, CompareOp op) {
  if (!is_str(rt, right) || !is_str(rt, left)) return NOT_IMPLEMENTED;
  const Str *a = as_str(left), *b = as_str(right);
  if (op == CMP_EQ) return bool_value(str_equal(a, b));
  if (op == CMP_NE) return bool_value(!str_equal(a, b));
  int order = a == b ? 0 : str_compare(a, b);
  bool holds = op == CMP_LT   ? order < 0
               : op == CMP_LE ? order <= 0
               : op == CMP_GT ? order > 0
                              : order >= 0;
  return bool_value(holds);
}

static int64_t length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_str(self)->length;
}

static Owned getitem_slice(Runtime *rt, Borrowed self, Borrowed slice) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, slice, &start, &stop, &step)) return FAILED;
  Str *s = as_str(self);
  int64_t count = slice_adjust((int64_t)s->length, &start, &stop, step);
  if (step == 1 && count > 0) return str_slice(rt, self, start, start + count);
  if (count <= 0) return retain(borrow(rt->core->empty_str));
  if (count == 1) return str_from_char(rt, str_char(s, start));
  if (s->ascii) {
    Owned result = str_new(rt, count, 127);
    if (failed(result)) return result;
    uint8_t *out = as_str(borrow(result))->data;
    const uint8_t *at = s->data + start;
    for (int64_t i = 0; i < count; i++, at += step) out[i] = *at;
    return result;
  }
  uint32_t widest = 0;
  for (int64_t i = 0; i < count; i++) {
    uint32_t c = str_char(s, start + i * step);
    if (c > widest) widest = c;
  }
  Owned result = str_new(rt, count, widest);
  if (failed(result)) return result;
  for (int64_t i = 0; i < count; i++)
    str_put(as_str(borrow(result)), i, str_char(s, start + i * step));
  return result;
}

static Owned getitem(Runtime *rt, Borrowed self, Borrowed key) {
  Str *s = as_str(self);
  int64_t index;
  if (is_small(key))
    index = small_value(key);
  else if (is_slice(key))
    return getitem_slice(rt, self, key);
  else if (!type_of(rt, key)->slots.index)
    return error_raise(rt, TYPE_TypeError, "string indices must be integers, not '%T'", key);
  else if (!object_index_int64(rt, key, TYPE_IndexError, &index))
    return FAILED;
  if (index < 0) index += (int64_t)s->length;
  if (index < 0 || index >= (int64_t)s->length)
    return error_raise(rt, TYPE_IndexError, "string index out of range");
  return str_from_char(rt, str_char(s, index));
}

static int contains(Runtime *rt, Borrowed self, Borrowed item) {
  if (!is_str(rt, item)) {
    error_raise(rt, TYPE_TypeError, "'in <string>' requires string as left operand, not %T", item);
    return -1;
  }
  int64_t at = search_find(run_of(as_str(self)), run_of(as_str(item)), false);
  if (at == -2) error_no_memory(rt);
  return at == -2 ? -1 : at >= 0;
}

static Owned concat(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_str(rt, right))
    return error_raise(rt, TYPE_TypeError, "can only concatenate str (not \"%T\") to str", right);
  return str_concat(rt, left, right);
}

Owned str_repeat(Runtime *rt, Borrowed string, int64_t times) {
  Str *s = as_str(string);
  if (times <= 0 || !s->length) return retain(borrow(rt->core->empty_str));
  if (times == 1) return str_exact(rt, string);
  int64_t unit = (int64_t)s->length, total;
  if (__builtin_mul_overflow(unit, times, &total))
    return error_raise(rt, TYPE_OverflowError, "repeated string is too long");
  Owned result = str_new(rt, total, str_widest(s));
  if (failed(result)) return result;
  uint8_t *out = as_str(borrow(result))->data;
  size_t size = (size_t)unit * s->width, all = (size_t)total * s->width;
  if (size == 1) {
    memset(out, s->data[0], all);
    return result;
  }
  memcpy(out, s->data, size);
  for (size_t done = size; done < all;) { /* doubling what is there */
    size_t more = done < all - done ? done : all - done;
    memcpy(out + done, out, more);
    done += more;
  }
  return result;
}

static Owned modulo(Runtime *rt, Borrowed left, Borrowed right) {
  return is_str(rt, left) ? percent_format(rt, left, right) : NOT_IMPLEMENTED;
}

/* ---- methods that belong to no group ---- */

Owned str_method_encode(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Utf8 encoding, errors;
  if (!codec_argument(rt, args[1], "encode", "encoding", &encoding)) return FAILED;
  if (!codec_argument(rt, args[2], "encode", "errors", &errors)) {
    utf8_free(rt, &encoding);
    return FAILED;
  }
  Owned result = codec_encode(rt, args[0], encoding.text, errors.text);
  utf8_free(rt, &encoding);
  utf8_free(rt, &errors);
  return result;
}

/* args: self, kwargs (a dict or null), then the positional arguments. */
Owned str_method_format(Runtime *rt, Borrowed *args, size_t nargs) {
  Owned values = tuple_from(rt, args + 2, nargs - 2);
  if (failed(values)) return values;
  Owned result = str_format_fields(rt, args[0], borrow(values), args[1]);
  release(rt, values);
  return result;
}

Owned str_method_format_map(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return str_format_fields(rt, args[0], NULL_BORROWED, args[1]);
}

Owned str_method___format__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!str_check(rt, args[1], "__format__() argument")) return FAILED;
  if (!as_str(args[1])->length)
    return is_str_exact(args[0]) ? retain(args[0]) : object_str(rt, args[0]);
  return format_spec_str(rt, args[0], args[1]);
}

Owned str_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned text = str_exact(rt, args[0]);
  if (failed(text)) return text;
  return tuple_take(rt, &text, 1);
}

static const MethodDef methods[] = {
    METHOD(
        str, encode, "(self, /, encoding='utf-8', errors='strict')",
        "The text as bytes.\n\nerrors says what happens to characters that the encoding does not have: 'strict' raises\n"
        "UnicodeEncodeError; 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace',\n'namereplace' and "
        "'surrogateescape' find a way."),
    METHOD(
        str, replace, "(self, old, new, count=-1, /)",
        "A copy with new in the place of old.\n\ncount limits how many are replaced; -1 means all."),
    METHOD(
        str, split, "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, as a list.\n\nWithout sep any run of white space separates, and none of the parts is "
        "empty.\nAt most maxsplit splits are made, from the left; -1 means no limit."),
    METHOD(
        str, rsplit, "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, as a list.\n\nAs split(), but maxsplit counts from the right."),
    METHOD(
        str, join, "(self, iterable, /)",
        "All strings of iterable, with this one between them.\n\n'.'.join(['ab', 'pq', 'rs']) gives 'ab.pq.rs'."),
    METHOD(str, capitalize, "(self, /)",
           "A copy whose first character is upper case and the rest lower case."),
    METHOD(str, casefold, "(self, /)", "A copy for comparing without regard to case."),
    METHOD(str, title, "(self, /)",
           "A copy in which each word begins in upper case and goes on in lower case."),
    METHOD(str, center, "(self, width, fillchar=' ', /)",
           "The text in the middle of width characters."),
    METHOD(str, count, "(self, sub, start=None, end=None, /)",
           "How often sub occurs in self[start:end], without overlap."),
    METHOD(str, expandtabs, "(self, /, tabsize=8)",
           "A copy with spaces up to the next tab stop in the place of each tab."),
    METHOD(str, find, "(self, sub, start=None, end=None, /)",
           "The lowest index at which sub lies in self[start:end]; -1 when it does not."),
    METHOD(str, partition, "(self, sep, /)",
           "Part at the first sep: (before, sep, after).\n\nWhere there is none: (self, '', '')."),
    METHOD(str, index, "(self, sub, start=None, end=None, /)",
           "The lowest index at which sub lies in self[start:end]; ValueError when it does not."),
    METHOD(str, ljust, "(self, width, fillchar=' ', /)",
           "The text at the left of width characters."),
    METHOD(str, lower, "(self, /)", "A copy in lower case."),
    METHOD(str, lstrip, "(self, chars=None, /)",
           "A copy without white space (or any of chars) at its start."),
    METHOD(str, rfind, "(self, sub, start=None, end=None, /)",
           "The highest index at which sub lies in self[start:end]; -1 when it does not."),
    METHOD(str, rindex, "(self, sub, start=None, end=None, /)",
           "The highest index at which sub lies in self[start:end]; ValueError when it does not."),
    METHOD(str, rjust, "(self, width, fillchar=' ', /)",
           "The text at the right of width characters."),
    METHOD(str, rstrip, "(self, chars=None, /)",
           "A copy without white space (or any of chars) at its end."),
    METHOD(str, rpartition, "(self, sep, /)",
           "Part at the last sep: (before, sep, after).\n\nWhere there is none: ('', '', self)."),
    METHOD(str, splitlines, "(self, /, keepends=False)",
           "The lines as a list; with keepends their ends stay on them."),
    METHOD(str, strip, "(self, chars=None, /)",
           "A copy without white space (or any of chars) at both ends."),
    METHOD(str, swapcase, "(self, /)", "A copy with upper and lower case exchanged."),
    METHOD(
        str, translate, "(self, table, /)",
        "A copy in which each character is replaced by table[ord(character)]: a number, a str, or None for nothing.\n\n"
        "Characters for which that raises LookupError stay. maketrans() makes tables."),
    METHOD(str, upper, "(self, /)", "A copy in upper case."),
    METHOD(str, startswith, "(self, prefix, start=None, end=None, /)",
           "Whether self[start:end] begins with prefix, or with one of a tuple of them."),
    METHOD(str, endswith, "(self, suffix, start=None, end=None, /)",
           "Whether self[start:end] ends with suffix, or with one of a tuple of them."),
    METHOD(str, removeprefix, "(self, prefix, /)",
           "A copy without prefix at its start, if it is there."),
    METHOD(str, removesuffix, "(self, suffix, /)",
           "A copy without suffix at its end, if it is there."),
    METHOD(str, isascii, "(self, /)", "Whether all characters are below U+0080; True for ''."),
    METHOD(str, islower, "(self, /)",
           "Whether there are cased characters and all of them are lower case."),
    METHOD(str, isupper, "(self, /)",
           "Whether there are cased characters and all of them are upper case."),
    METHOD(str, istitle, "(self, /)",
           "Whether each word begins in upper case and goes on in lower case."),
    METHOD(str, isspace, "(self, /)", "Whether there are characters and all are white space."),
    METHOD(str, isdecimal, "(self, /)",
           "Whether there are characters and all are decimal digits of some script."),
    METHOD(str, isdigit, "(self, /)",
           "Whether there are characters and all are digits, superscripts and the like included."),
    METHOD(str, isnumeric, "(self, /)", "Whether there are characters and all stand for numbers."),
    METHOD(str, isalpha, "(self, /)", "Whether there are characters and all are letters."),
    METHOD(str, isalnum, "(self, /)",
           "Whether there are characters and all are letters or numbers."),
    METHOD(
        str, isidentifier, "(self, /)",
        "Whether this could be a name in a program.\n\nkeyword.iskeyword() tells whether it is a reserved one."),
    METHOD(str, isprintable, "(self, /)",
           "Whether repr() would show all characters as they are; True for ''."),
    METHOD(str, zfill, "(self, width, /)",
           "The text at the right of width characters, zeros before it, its sign first."),
    METHOD(str, format, "(self, /, *args, **kwargs)",
           "A copy with {fields} replaced by the arguments that they name, formatted as they say."),
    METHOD(str, format_map, "(self, mapping, /)",
           "As format(), with all fields taken from a mapping."),
    STATIC_METHOD(
        str, maketrans, "(x, y=None, z=None, /)",
        "A table for translate().\n\nFrom one dict: keys are characters or their numbers. From two strings of one length: "
        "each\ncharacter of x becomes the one in y; characters of z are left out."),
    METHOD(str, __format__, "(self, format_spec, /)", "The text laid out as format_spec says."),
    METHOD(str, __getnewargs__, "(self, /)", "What makes this text again, for pickle and copy."),
    END_OF_METHODS,
};

const TypeSpec str_spec = {
    .name = "str",
    .doc =
        "Text: a sequence of characters that never changes.\n\nstr(object) is what the object says of itself; str(bytes, encoding, "
        "errors) decodes bytes.",
    .signature = "(object='', encoding='utf-8', errors='strict')",
    .flags = TYPE_BASETYPE | TYPE_IS_STR,
    .size = sizeof(Str),
    .traverse = type_traverse_extra,
    .clear = type_clear_extra,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = str_repr,
            .str = str,
            .hash = hash,
            .compare = compare,
            .iter = str_iterator_new,
            .length = length,
            .getitem = getitem,
            .contains = contains,
            .concat = concat,
            .repeat = str_repeat,
            .binary = {[OP_MOD] = modulo},
        },
    .methods = methods,
    .full_size = full_size,
};
