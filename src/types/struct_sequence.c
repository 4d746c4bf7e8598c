/* Struct sequences: see the header. Fields beyond the visible ones are kept in the instance's dict. */
#include "types/struct_sequence.h"

#include <string.h>

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "types/int.h"

static Owned field_getter(Runtime *rt, size_t index) {
  Borrowed args[] = {borrowed(small_word(index)), NONE_BORROWED};
  return object_call(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_tuplegetter)), args, 2, NULL_BORROWED);
}

static bool put(Runtime *rt, Borrowed dict, const char *name, Owned value) {
  bool ok = !failed(value) && dict_set_text(rt, dict, name, borrow(value));
  release(rt, value);
  return ok;
}

static Owned field_names(Runtime *rt, const char *const *fields, size_t count) {
  Owned names = tuple_new(rt, count);
  for (size_t i = 0; i < count && !failed(names); i++) {
    as_tuple(names)->items[i] = str_intern_text(rt, fields[i]);
    if (failed(as_tuple(names)->items[i])) CLEAR_VALUE(rt, names);
  }
  return failed(names) ? FAILED : tuple_done(rt, names);
}

Owned struct_sequence_type(Runtime *rt, const char *name, const char *doc,
                           const char *const *fields, size_t visible) {
  const char *dot = strrchr(name, '.');
  size_t count = 0;
  while (fields[count]) count++;
  Owned dict = dict_new(rt), cls = FAILED, title = FAILED, bases = FAILED;
  if (failed(dict)) return FAILED;
  Borrowed d = borrow(dict);
  bool ok =
      put(rt, d, "__module__",
          dot ? str_from_utf8(rt, name, (size_t)(dot - name)) : str_intern_text(rt, "builtins")) &&
      put(rt, d, "__doc__", str_from_text(rt, doc)) &&
      put(rt, d, "n_fields", small_new((int64_t)count)) &&
      put(rt, d, "n_sequence_fields", small_new((int64_t)visible)) &&
      put(rt, d, "n_unnamed_fields", small_new(0)) &&
      put(rt, d, "__match_args__", field_names(rt, fields, visible)) &&
      put(rt, d, "_all_fields", field_names(rt, fields, count));
  for (size_t i = 0; ok && i < visible; i++) ok = put(rt, d, fields[i], field_getter(rt, i));
  if (!ok) goto done;
  title = str_intern_text(rt, dot ? dot + 1 : name);
  bases = tuple_pack1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_struct_sequence)));
  if (!failed(title) && !failed(bases))
    cls = type_make(rt, TYPE_OF_ID(rt, TYPE_type), borrow(title), borrow(bases), d, NULL,
                    NULL_BORROWED);
done:
  release(rt, dict);
  release(rt, title);
  release(rt, bases);
  return cls;
}

static Owned class_names(Runtime *rt, Borrowed type, const char *which) {
  Owned key = str_intern_text(rt, which);
  if (failed(key)) return FAILED;
  Borrowed found = type_peek(rt, as_type(type), borrow(key));
  release(rt, key);
  return is_null(found)
             ? error_raise(rt, TYPE_TypeError, "cannot create '%N' instances", as_type(type))
             : retain(found);
}

Owned struct_sequence_new(Runtime *rt, Borrowed type, Owned *values) {
  Owned all = class_names(rt, type, "_all_fields"), shown = class_names(rt, type, "__match_args__"),
        items = FAILED, made = FAILED;
  size_t count = failed(all) ? 0 : as_tuple(all)->length,
         visible = failed(shown) ? 0 : as_tuple(shown)->length;
  bool ok = count && !failed(shown);
  for (size_t i = 0; i < count; i++) {
    if (!is_null(values[i])) continue;
    if (error_pending(rt)) ok = false;
    values[i] = NONE;
  }
  if (ok) {
    items = tuple_from(rt, (Borrowed *)values, visible);
    Borrowed args[] = {borrow(items)};
    if (!failed(items))
      made = TYPE_OF_ID(rt, TYPE_tuple)->slots.new(rt, as_type(type), args, 1, NULL_BORROWED);
    release(rt, items);
  }
  for (size_t i = visible; i < count && !failed(made); i++)
    if (!object_generic_setattr(rt, borrow(made), tuple_peek(as_tuple(all), i), borrow(values[i])))
      CLEAR_VALUE(rt, made);
  for (size_t i = 0; i < count; i++) release(rt, values[i]);
  release(rt, all);
  release(rt, shown);
  return made;
}

/* ---- what scripts see ---- */

static Owned make(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, type_name(type), "(sequence, dict=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned all = class_names(rt, TYPE_VALUE(type), "_all_fields"),
        shown = class_names(rt, TYPE_VALUE(type), "__match_args__");
  Owned given = failed(all) || failed(shown) ? FAILED : tuple_from_iterable(rt, bound[0]),
        made = FAILED;
  if (failed(given)) goto done;
  size_t count = as_tuple(all)->length, visible = as_tuple(shown)->length,
         got = as_tuple(given)->length;
  if (got < visible || got > count) {
    error_raise(rt, TYPE_TypeError,
                got < visible ? "%s() takes an at least %zu-sequence (%zu-sequence given)"
                              : "%s() takes an at most %zu-sequence (%zu-sequence given)",
                type->heap.name, got < visible ? visible : count, got);
    goto done;
  }
  Owned *values = heap_block(rt, count * sizeof(Owned));
  if (!values) {
    error_no_memory(rt);
    goto done;
  }
  for (size_t i = 0; i < count; i++)
    values[i] = i < got ? retain(tuple_peek(as_tuple(given), i)) : NULL_VALUE;
  made = struct_sequence_new(rt, TYPE_VALUE(type), values);
  heap_block_free(rt, values, count * sizeof(Owned));
done:
  release(rt, all);
  release(rt, shown);
  release(rt, given);
  return made;
}

static Owned repr(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  Owned names = class_names(rt, TYPE_VALUE(type), "__match_args__"),
        module = object_find_attr(rt, TYPE_VALUE(type), NAME_OF(rt, dunder_module));
  if (failed(names)) return FAILED;
  StrBuilder b;
  builder_init(&b, rt);
  if (!failed(module) && is_str(rt, borrow(module)) &&
      !str_equal_text(borrow(module), "builtins")) {
    builder_str(&b, borrow(module));
    builder_char(&b, '.');
  }
  builder_text(&b, type_name(type));
  builder_char(&b, '(');
  bool ok = true;
  for (uint64_t i = 0; ok && i < as_tuple(names)->length && i < as_tuple(self)->length; i++) {
    if (i) builder_text(&b, ", ");
    builder_str(&b, tuple_peek(as_tuple(names), i));
    builder_char(&b, '=');
    ok = builder_repr(&b, tuple_peek(as_tuple(self), i));
  }
  builder_char(&b, ')');
  release(rt, names);
  release(rt, module);
  if (ok) return builder_finish(&b);
  builder_drop(&b);
  return FAILED;
}

extern const TypeSpec tuple_spec;
static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  tuple_spec.traverse(rt, object, visitor);
}
static void dealloc(Runtime *rt, Object *object) { tuple_spec.dealloc(rt, object); }
static size_t full_size(Object *object) { return tuple_size(((Tuple *)object)->length); }

const TypeSpec struct_sequence_spec = {
    .name = "struct_sequence",
    .doc = "Base of tuples whose items have names.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_TUPLE | TYPE_SEQUENCE,
    .size = sizeof(Tuple),
    .full_size = full_size,
    .run_kind = RUN_INLINE,
    .run_offset = offsetof(Tuple, items),
    .run_length_offset = offsetof(Tuple, length),
    .traverse = traverse,
    .dealloc = dealloc,
    .slots = {.new = make, .repr = repr},
};
