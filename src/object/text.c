/* repr, str, ascii, format and hash of any object. */
#include "object/attr.h"
#include "object/error.h"
#include "object/slots.h"
#include "object/str.h"

Owned object_default_repr(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  Owned module = object_find_attr(rt, TYPE_VALUE(type), NAME_OF(rt, dunder_module));
  if (failed(module) && error_pending(rt)) return FAILED;
  Owned text;
  if (!failed(module) && is_str(rt, borrow(module)) && !same(module, NAME_OF(rt, builtins)) &&
      !str_equal_text(borrow(module), "builtins"))
    text = format_str(rt, "<%S.%S object at %p>", borrow(module), borrow(type->qualname),
                      (void *)(uintptr_t)BITS(self));
  else
    text =
        format_str(rt, "<%S object at %p>", borrow(type->qualname), (void *)(uintptr_t)BITS(self));
  if (!failed(module)) release(rt, module);
  return text;
}

static Owned checked_str(Runtime *rt, Owned text, const char *method) {
  if (failed(text) || is_str(rt, borrow(text))) return text;
  error_raise(rt, TYPE_TypeError, "%s returned non-string (type %.200T)", method, borrow(text));
  release(rt, text);
  return FAILED;
}

Owned object_repr(Runtime *rt, Borrowed object) {
  if (ENTER_C(rt, " while getting the repr of an object")) return FAILED;
  UnarySlot repr = type_of(rt, object)->slots.repr;
  if (!repr) return object_default_repr(rt, object);
  return checked_str(rt, repr(rt, object), "__repr__");
}

Owned object_str(Runtime *rt, Borrowed object) {
  if (is_str_exact(object)) return retain(object);
  if (ENTER_C(rt, " while getting the str of an object")) return FAILED;
  UnarySlot str = type_of(rt, object)->slots.str;
  if (!str) return object_repr(rt, object);
  return checked_str(rt, str(rt, object), "__str__");
}

static void put_escaped(StrBuilder *out, uint32_t c) {
  static const char digits[] = "0123456789abcdef";
  int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  builder_char(out, '\\');
  builder_char(out, width == 2 ? 'x' : width == 4 ? 'u' : 'U');
  for (int shift = (width - 1) * 4; shift >= 0; shift -= 4)
    builder_char(out, (uint8_t)digits[c >> shift & 15]);
}

Owned object_ascii(Runtime *rt, Borrowed object) {
  Owned repr = object_repr(rt, object);
  if (failed(repr) || as_str(borrow(repr))->ascii) return repr;
  StrBuilder out;
  builder_init(&out, rt);
  const Str *text = as_str(borrow(repr));
  for (int64_t i = 0; i < (int64_t)text->length; i++) {
    uint32_t c = str_char(text, i);
    if (c < 128)
      builder_char(&out, c);
    else
      put_escaped(&out, c);
  }
  release(rt, repr);
  return builder_finish(&out);
}

Owned object_format(Runtime *rt, Borrowed object, Borrowed spec) {
  if (!is_null(spec) && !is_str(rt, spec))
    return error_raise(rt, TYPE_SystemError, "Format specifier must be a string, not %.200T", spec);
  bool empty = is_null(spec) || as_str(spec)->length == 0;
  if (empty && is_str_exact(object)) return retain(object);
  if (empty && is_small(object)) return object_str(rt, object);
  Borrowed argument = is_null(spec) ? borrow(rt->core->empty_str) : spec;
  Owned text = dispatch_method(rt, object, NAME_OF(rt, dunder_format), &argument, 1);
  if (failed(text)) {
    if (!error_pending(rt))
      error_raise(rt, TYPE_TypeError, "Type %.100T doesn't define __format__", object);
    return text;
  }
  if (is_str(rt, borrow(text))) return text;
  error_raise(rt, TYPE_TypeError, "__format__ must return a str, not %.200T", borrow(text));
  release(rt, text);
  return FAILED;
}

/* ---- hash ---- */

bool object_hash(Runtime *rt, Borrowed object, int64_t *hash) {
  bool (*slot)(Runtime *, Borrowed, int64_t *) = type_of(rt, object)->slots.hash;
  if (!slot) return object_hash_not_implemented(rt, object, hash);
  if (ENTER_C(rt, "")) return false;
  return slot(rt, object, hash);
}

int64_t object_hash_pointer(const void *pointer) {
  uint64_t bits = (uintptr_t)pointer;
  int64_t hash = (int64_t)(bits >> 4 | bits << 60);
  return hash == -1 ? -2 : hash;
}

bool object_default_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  *hash = object_hash_pointer((void *)(uintptr_t)BITS(self));
  return true;
}

bool object_hash_not_implemented(Runtime *rt, Borrowed self, int64_t *hash) {
  *hash = -1;
  error_raise(rt, TYPE_TypeError, "unhashable type: '%.200T'", self);
  return false;
}

/* ---- the guard against endless repr ---- */

bool repr_enter(Borrowed object) {
  uint32_t *meta = &as_object(object)->meta;
  if (*meta & OBJECT_BUSY) return true;
  *meta |= OBJECT_BUSY;
  return false;
}

void repr_leave(Borrowed object) { as_object(object)->meta &= ~(uint32_t)OBJECT_BUSY; }
