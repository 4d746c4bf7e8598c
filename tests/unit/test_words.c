/* The lens's catalogue: both languages ask printf for the same things, in the same order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lens/words.h"

/* The letters of the conversions in a format: "%d of %s" gives "ds". */
static void conversions(const char *format, char *letters) {
  for (; *format; format++) {
    if (*format != '%') continue;
    if (*++format != '%') *letters++ = *format;
  }
  *letters = 0;
}

static void every_word_takes_the_same_in_both_languages(void **state) {
  (void)state;
  for (int word = 0; word < WORD_COUNT; word++) {
    char english[32], korean[32];
    conversions(word_text(LANGUAGE_ENGLISH, (Word)word), english);
    conversions(word_text(LANGUAGE_KOREAN, (Word)word), korean);
    assert_string_equal(english, korean);
    assert_true(word_text(LANGUAGE_KOREAN, (Word)word)[0]);
  }
}

static void languages_are_known_by_their_names(void **state) {
  (void)state;
  Language language = LANGUAGE_ENGLISH;
  assert_true(language_from_name("ko_KR.UTF-8", &language));
  assert_int_equal(language, LANGUAGE_KOREAN);
  assert_true(language_from_name("en", &language));
  assert_int_equal(language, LANGUAGE_ENGLISH);
  assert_false(language_from_name("kon", &language));
  assert_false(language_from_name("C", &language));
}

static void korean_letters_take_two_columns(void **state) {
  (void)state;
  assert_int_equal(text_columns("abc"), 3);
  assert_int_equal(text_columns("상수"), 4);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_word_takes_the_same_in_both_languages),
      cmocka_unit_test(languages_are_known_by_their_names),
      cmocka_unit_test(korean_letters_take_two_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
