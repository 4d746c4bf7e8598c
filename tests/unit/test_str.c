/* Strings as C code sees them: widths, interning, hashes, appending in place, UTF-8, building. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "object/core.h"
#include "object/error.h"
#include "object/str.h"
#include "types/unicode.h"

static Runtime rt;

static int start(void **state) {
  (void)state;
  setenv("PYTHONHASHSEED", "42", 1);
  return heap_init(&rt) && core_init(&rt, false) ? 0 : -1;
}

static int finish(void **state) {
  (void)state;
  core_finish(&rt);
  heap_finish(&rt);
  return 0;
}

static Str *text(Owned value) {
  assert_false(failed(value));
  return as_str(borrow(value));
}

static void width_is_the_least_that_the_characters_allow(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int length, width;
    bool ascii;
  } cases[] = {{"", 0, 1, true},
               {"abc", 3, 1, true},
               {"caf\303\251", 4, 1, false},
               {"\342\202\254uro", 4, 2, false},
               {"\360\237\230\200!", 2, 4, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Owned value = str_from_text(&rt, cases[i].text);
    Str *s = text(value);
    assert_int_equal(s->length, cases[i].length);
    assert_int_equal(s->width, cases[i].width);
    assert_int_equal(s->ascii, cases[i].ascii);
    Utf8 utf8 = str_utf8(&rt, borrow(value));
    assert_string_equal(utf8.text, cases[i].text);
    utf8_free(&rt, &utf8);
    release(&rt, value);
  }
}

static void slices_are_narrowed(void **state) {
  (void)state;
  Owned whole = str_from_text(&rt, "ab\360\237\230\200cd");
  Owned part = str_slice(&rt, borrow(whole), 0, 2), other = str_from_text(&rt, "ab");
  assert_int_equal(text(part)->width, 1);
  assert_true(str_equal(text(part), text(other)));
  assert_int_equal(str_hash(&rt, text(part)), str_hash(&rt, text(other)));
  release(&rt, whole);
  release(&rt, part);
  release(&rt, other);
}

static void hashes_are_those_of_python_under_the_same_seed(void **state) {
  (void)state;
  Owned a = str_from_text(&rt, "hello"), b = str_from_text(&rt, "abcdefghij");
  assert_true(str_hash(&rt, text(a)) == 841626496250501200);
  assert_true(str_hash(&rt, text(b)) == -7829893295273403573);
  assert_true(str_hash(&rt, as_str(borrow(rt.core->empty_str))) == 0);
  release(&rt, a);
  release(&rt, b);
}

static void equal_strings_intern_to_one_and_leave_the_table_when_they_die(void **state) {
  (void)state;
  for (int round = 0; round < 3; round++) {
    Owned kept[2000];
    for (int i = 0; i < 2000; i++) {
      char name[32];
      snprintf(name, sizeof name, "name_%d_%d", round % 2, i);
      kept[i] = str_intern_text(&rt, name);
      Owned again = str_intern_text(&rt, name);
      assert_true(same(kept[i], again));
      release(&rt, again);
    }
    for (int i = 0; i < 2000; i++) {
      assert_int_equal(as_object(borrow(kept[i]))->count, 1);
      release(&rt, kept[i]);
    }
  }
}

static void appending_to_the_only_reference_moves_it_seldom(void **state) {
  (void)state;
  Owned piece = str_from_text(&rt, "xyz"), s = str_from_text(&rt, "-");
  int moves = 0;
  for (int i = 0; i < 100000; i++) {
    uint64_t before = BITS(s);
    s = str_append(&rt, s, borrow(piece));
    assert_false(failed(s));
    moves += BITS(s) != before;
  }
  assert_int_equal(text(s)->length, 300001);
  assert_int_equal(str_char(text(s), 300000), 'z');
  assert_true(moves < 200);
  Owned shared = retain(borrow(s)), longer = str_append(&rt, s, borrow(piece));
  assert_false(same(shared, longer));
  assert_int_equal(text(shared)->length, 300001);
  release(&rt, shared);
  release(&rt, longer);
  release(&rt, piece);
}

static void builders_widen_as_characters_come(void **state) {
  (void)state;
  StrBuilder b;
  builder_init(&b, &rt);
  for (int i = 0; i < 300; i++) builder_char(&b, 'a');
  builder_char(&b, 0xe9);
  builder_text(&b, "\342\202\254");
  builder_fill(&b, 0x1f600, 3);
  Owned result = builder_finish(&b);
  Str *s = text(result);
  assert_int_equal(s->length, 305);
  assert_int_equal(s->width, 4);
  assert_int_equal(str_char(s, 299), 'a');
  assert_int_equal(str_char(s, 300), 0xe9);
  assert_int_equal(str_char(s, 301), 0x20ac);
  assert_int_equal(str_char(s, 304), 0x1f600);
  release(&rt, result);
}

static void bad_utf8_is_an_error_that_names_the_place(void **state) {
  (void)state;
  assert_true(failed(str_from_utf8(&rt, "ab\377", 3)));
  assert_true(error_is(&rt, TYPE_UnicodeDecodeError));
  error_clear(&rt);
}

static void names_lead_to_characters_and_back(void **state) {
  (void)state;
  char name[UNICODE_NAME_MAX];
  int named = 0;
  for (uint32_t c = 0; c < 0x110000; c++) {
    size_t length = unicode_name(c, name);
    uint32_t found = 0;
    if (!length) continue;
    named++;
    assert_true(unicode_find_name(name, length, &found));
    assert_int_equal(found, c);
  }
  assert_int_equal(named, 143041);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(width_is_the_least_that_the_characters_allow),
      cmocka_unit_test(slices_are_narrowed),
      cmocka_unit_test(hashes_are_those_of_python_under_the_same_seed),
      cmocka_unit_test(equal_strings_intern_to_one_and_leave_the_table_when_they_die),
      cmocka_unit_test(appending_to_the_only_reference_moves_it_seldom),
      cmocka_unit_test(builders_widen_as_characters_come),
      cmocka_unit_test(bad_utf8_is_an_error_that_names_the_place),
      cmocka_unit_test(names_lead_to_characters_and_back),
  };
  return cmocka_run_group_tests(tests, start, finish);
}
