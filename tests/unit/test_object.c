/* The object floor as C code sees it: classes and instances, layouts, slots, attributes, the binding of arguments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "object/attr.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/shape.h"
#include "object/str.h"
#include "object/tuple.h"

static Runtime rt;

static int start(void **state) {
  (void)state;
  return heap_init(&rt) && core_init(&rt, false) ? 0 : -1;
}

static int finish(void **state) {
  (void)state;
  core_finish(&rt);
  heap_finish(&rt);
  return 0;
}

/* ---- shorthands ---- */

static Owned text(const char *utf8) { return str_intern_text(&rt, utf8); }
static Borrowed number(int64_t n) { return borrowed(small_word(n)); }
static Borrowed builtin(TypeId id) { return TYPE_VALUE(TYPE_OF_ID(&rt, id)); }

static Owned make_class(const char *name, Borrowed base, const char *slot) {
  Owned title = text(name), bases = tuple_pack1(&rt, base), names = dict_new(&rt);
  if (slot) {
    Owned word = text(slot);
    assert_true(dict_set_text(&rt, borrow(names), "__slots__", borrow(word)));
    release(&rt, word);
  }
  Owned made = type_make(&rt, TYPE_OF_ID(&rt, TYPE_type), borrow(title), borrow(bases),
                         borrow(names), NULL, NULL_BORROWED);
  release(&rt, title);
  release(&rt, bases);
  release(&rt, names);
  return made;
}

static bool set(Borrowed object, const char *name, Borrowed value) {
  Owned key = text(name);
  bool done = object_setattr(&rt, object, borrow(key), value);
  release(&rt, key);
  return done;
}

static Owned get(Borrowed object, const char *name) {
  Owned key = text(name);
  Owned value = object_getattr(&rt, object, borrow(key));
  release(&rt, key);
  return value;
}

/* The pending exception is this one, and gone. */
static void assert_raised(const char *expected) {
  assert_true(error_pending(&rt));
  Owned exception = error_take(&rt);
  Owned shown = format_str(&rt, "%T: %S", borrow(exception), borrow(exception));
  Utf8 utf8 = str_utf8(&rt, borrow(shown));
  assert_string_equal(utf8.text, expected);
  utf8_free(&rt, &utf8);
  release(&rt, shown);
  release(&rt, exception);
}

/* ---- instances ---- */

static void two_attributes_cost_48_bytes_once_the_class_has_learned(void **state) {
  (void)state;
  Owned class = make_class("Point", builtin(TYPE_object), NULL);
  Owned points[10];
  HeapUsage before = {0};
  for (int i = 0; i < 10; i++) {
    if (i == 1) before = heap_usage(&rt);
    points[i] = object_call0(&rt, borrow(class));
    assert_true(set(borrow(points[i]), "x", number(i)) && set(borrow(points[i]), "y", number(-i)));
  }
  assert_int_equal(heap_usage(&rt).bytes - before.bytes, 9 * 48);
  for (int i = 0; i < 10; i++) {
    Owned x = get(borrow(points[i]), "x");
    assert_true(same(x, number(i)));
    release(&rt, points[i]);
  }
  release(&rt, class);
  heap_collect(&rt, 2);
}

static void attributes_outlive_deletion_and_dict_mode(void **state) {
  (void)state;
  Owned class = make_class("Bag", builtin(TYPE_object), NULL);
  Owned bag = object_call0(&rt, borrow(class));
  char name[16];
  for (int i = 0; i < 300; i++) {
    snprintf(name, sizeof name, "a%d", i);
    assert_true(set(borrow(bag), name, number(i)));
    if (i % 3 == 1) assert_true(set(borrow(bag), name, NULL_BORROWED));
    if (i == 50) {
      Owned dict = object_dict(&rt, borrow(bag));
      assert_int_equal(as_dict(borrow(dict))->used, 51 - 17);
      release(&rt, dict);
    }
  }
  for (int i = 0; i < 300; i++) {
    snprintf(name, sizeof name, "a%d", i);
    Owned value = get(borrow(bag), name);
    if (i % 3 == 1)
      error_clear(&rt);
    else
      assert_true(same(value, number(i)));
  }
  release(&rt, bag);
  release(&rt, class);
  heap_collect(&rt, 2);
}

/* Every type that may be subclassed: its part and the subclass's do not tread on each other, and all is given back. */
static void subclasses_of_builtin_types_hold_attributes(void **state) {
  (void)state;
  static const TypeId ids[] = {TYPE_object, TYPE_int,       TYPE_float,      TYPE_str,
                               TYPE_bytes,  TYPE_tuple,     TYPE_list,       TYPE_dict,
                               TYPE_set,    TYPE_bytearray, TYPE_ValueError, TYPE_property};
  uint64_t blocks = 0;
  for (int round = 0; round < 3; round++) {
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
      Owned class = make_class("Sub", builtin(ids[i]), NULL);
      Owned object = object_call0(&rt, borrow(class));
      assert_false(failed(object));
      for (char name[] = "a"; *name <= 'z'; ++*name)
        assert_true(set(borrow(object), name, borrow(class)));
      assert_true(set(borrow(object), "me", borrow(object)));
      Owned value = get(borrow(object), "q");
      assert_true(same(value, borrow(class)));
      release(&rt, value);
      release(&rt, object);
      release(&rt, class);
    }
    heap_collect(&rt, 2);
    if (round == 1) blocks = heap_usage(&rt).blocks;
  }
  assert_int_equal(heap_usage(&rt).blocks, blocks);
}

static void slots_take_what_they_name_and_nothing_else(void **state) {
  (void)state;
  Owned class = make_class("Slim", builtin(TYPE_object), "width");
  Owned slim = object_call0(&rt, borrow(class));
  get(borrow(slim), "width");
  assert_raised("AttributeError: 'Slim' object has no attribute 'width'");
  assert_true(set(borrow(slim), "width", number(3)));
  assert_false(set(borrow(slim), "height", number(3)));
  assert_raised("AttributeError: 'Slim' object has no attribute 'height'");
  release(&rt, slim);
  release(&rt, class);
  make_class("Tuple", builtin(TYPE_tuple), "x");
  assert_raised("TypeError: nonempty __slots__ not supported for subtype of 'tuple'");
  heap_collect(&rt, 2);
}

static void a_dropped_class_is_six_objects(void **state) {
  (void)state;
  heap_collect(&rt, 2);
  Owned class = make_class("C", builtin(TYPE_object), NULL);
  release(&rt, class);
  assert_int_equal(heap_collect(&rt, 2), 6);
}

/* ---- classes ---- */

static void bases_that_do_not_fit_are_refused(void **state) {
  (void)state;
  static const struct {
    TypeId first, second;
    const char *message;
  } cases[] = {
      {TYPE_object, TYPE_int,
       "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases object, int"},
      {TYPE_int, TYPE_int, "TypeError: duplicate base class int"},
      {TYPE_int, TYPE_str, "TypeError: multiple bases have instance lay-out conflict"},
      {TYPE_bool, TYPE_object, "TypeError: type 'bool' is not an acceptable base type"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Owned name = text("X"), names = dict_new(&rt);
    Owned bases = tuple_pack2(&rt, builtin(cases[i].first), builtin(cases[i].second));
    type_make(&rt, TYPE_OF_ID(&rt, TYPE_type), borrow(name), borrow(bases), borrow(names), NULL,
              NULL_BORROWED);
    assert_raised(cases[i].message);
    release(&rt, name);
    release(&rt, names);
    release(&rt, bases);
  }
}

static void a_change_in_a_base_reaches_slots_and_versions_below(void **state) {
  (void)state;
  Owned base = make_class("Base", builtin(TYPE_object), NULL);
  Owned class = make_class("Derived", borrow(base), NULL);
  Type *type = as_type(borrow(class));
  uint32_t version = type_version(&rt, type);
  assert_null(type->slots.length);
  Owned method = get(builtin(TYPE_list), "__len__");
  assert_true(set(borrow(base), "__len__", borrow(method)));
  release(&rt, method);
  assert_non_null(type->slots.length);
  assert_int_not_equal(type_version(&rt, type), version);
  assert_true(set(borrow(base), "__len__", NULL_BORROWED));
  assert_null(type->slots.length);
  release(&rt, class);
  release(&rt, base);
  heap_collect(&rt, 2);
}

/* ---- binding ---- */

static Owned answer(Runtime *runtime, Borrowed *args, size_t nargs) {
  (void)runtime, (void)args;
  return small_new((int64_t)nargs);
}

static void counts_and_keywords_that_do_not_fit_are_told_in_cpythons_words(void **state) {
  (void)state;
  static const struct {
    const char *signature;
    int positional;
    const char *keyword, *message; /* a NULL message: the call succeeds */
  } cases[] = {
      {"()", 1, NULL, "TypeError: f() takes no arguments (1 given)"},
      {"(a, /)", 0, NULL, "TypeError: f() takes exactly one argument (0 given)"},
      {"(a, /)", 0, "a", "TypeError: f() takes no keyword arguments"},
      {"(a, b, /)", 1, NULL, "TypeError: f expected 2 arguments, got 1"},
      {"(a, b=None, /)", 0, NULL, "TypeError: f expected at least 1 argument, got 0"},
      {"(a, b=None, /)", 3, NULL, "TypeError: f expected at most 2 arguments, got 3"},
      {"(a, b=None)", 0, NULL, "TypeError: f() missing required argument 'a' (pos 1)"},
      {"(a, b=None)", 3, NULL, "TypeError: f() takes at most 2 arguments (3 given)"},
      {"(a, b=None)", 1, "a", "TypeError: argument for f() given by name ('a') and position (1)"},
      {"(a, b=None)", 1, "c", "TypeError: 'c' is an invalid keyword argument for f()"},
      {"(*, key=None)", 1, NULL, "TypeError: f() takes no positional arguments"},
      {"(a=(1, ')'), b='(,', /)", 2, NULL, NULL},
      {"(*args, sep=' ')", 7, "sep", NULL},
      {"(a, /, **rest)", 1, "a", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    MethodDef *def = &(MethodDef){
        .name = "f", .function = answer, .signature = cases[i].signature, .kind = NATIVE_FUNCTION};
    Native *native = native_new(&rt, def, NULL, NULL_BORROWED);
    Borrowed args[10];
    for (int n = 0; n < 10; n++) args[n] = number(n);
    Owned word = cases[i].keyword ? text(cases[i].keyword) : NULL_VALUE;
    Owned names = cases[i].keyword ? tuple_pack1(&rt, borrow(word)) : NULL_VALUE;
    Owned result = native_call(&rt, native, args, (size_t)cases[i].positional, borrow(names));
    if (cases[i].message)
      assert_raised(cases[i].message);
    else
      assert_false(failed(result));
    release(&rt, names);
    release(&rt, word);
  }
}

static void methods_of_builtin_types_are_descriptors(void **state) {
  (void)state;
  Owned add = get(number(2), "__add__");
  Owned sum = object_call1(&rt, borrow(add), number(3));
  assert_true(same(sum, number(5)));
  object_call0(&rt, borrow(add));
  assert_raised("TypeError: expected 1 argument, got 0");
  release(&rt, add);
  Owned append = get(builtin(TYPE_list), "append");
  object_call0(&rt, borrow(append));
  assert_raised("TypeError: unbound method list.append() needs an argument");
  object_call2(&rt, borrow(append), number(1), number(2));
  assert_raised(
      "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
  release(&rt, append);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_attributes_cost_48_bytes_once_the_class_has_learned),
      cmocka_unit_test(attributes_outlive_deletion_and_dict_mode),
      cmocka_unit_test(subclasses_of_builtin_types_hold_attributes),
      cmocka_unit_test(slots_take_what_they_name_and_nothing_else),
      cmocka_unit_test(a_dropped_class_is_six_objects),
      cmocka_unit_test(bases_that_do_not_fit_are_refused),
      cmocka_unit_test(a_change_in_a_base_reaches_slots_and_versions_below),
      cmocka_unit_test(counts_and_keywords_that_do_not_fit_are_told_in_cpythons_words),
      cmocka_unit_test(methods_of_builtin_types_are_descriptors),
  };
  return cmocka_run_group_tests(tests, start, finish);
}
