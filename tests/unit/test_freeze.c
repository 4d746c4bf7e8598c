/* The library that is linked in as compiled code is what compiling its text gives; and what is thawed freezes to the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "object/str.h"
#include "run/freeze.h"
#include "run/pipeline.h"
#include "run/runtime.h"

static Runtime *rt;

static int start(void **state) {
  (void)state;
  static const OuroOptions options = {.flags = {.ignore_environment = 1}};
  rt = ouro_new(&options);
  return rt ? 0 : -1;
}

static int finish(void **state) { return (void)state, ouro_finish(rt, 0); }

static Owned compile(const char *text, size_t length) {
  Owned name = str_from_text(rt, "name.py");
  Owned code = pipeline_compile(rt, text, length, borrow(name), "exec", 0);
  release(rt, name);
  assert_false(failed(code));
  return code;
}

static Buffer frozen(Owned code) {
  Buffer bytes = {0};
  assert_true(freeze_code(rt, borrow(code), &bytes));
  release(rt, code);
  return bytes;
}

static Owned thawed(const Buffer *bytes) {
  Owned name = str_from_text(rt, "name.py");
  Owned code = thaw_code(rt, (const unsigned char *)buffer_text(bytes), borrow(name));
  release(rt, name);
  assert_false(failed(code));
  return code;
}

static void assert_same_bytes(Buffer *left, Buffer *right) {
  assert_int_equal(left->length, right->length);
  assert_memory_equal(buffer_text(left), buffer_text(right), left->length);
  buffer_free(left);
  buffer_free(right);
}

static void every_kind_of_constant(void **state) {
  (void)state;
  const char *text =
      "x = (1, -1, 2**62, 10**40, -10**40, 1.5, 0.0, -0.0, 1e300, 2j, None, ..., True)\n"
      "s = ['', 'a', 'name', 'two words', '\\xe9t\\xe9', '\\u0416', '\\U0001f40d', '\\ud800']\n"
      "b = [b'', b'bytes'], x in {1, 2, 'three', (4, 5)}, x in {'b', 'a', 'c'}\n"
      "def f(a, /, b=1, *c, d, **e):\n"
      "    'doc'\n"
      "    try:\n"
      "        yield lambda: (a, b)\n"
      "    except* ValueError:\n"
      "        async def g(): return [i async for i in c]\n"
      "class C[T](list[T]):\n"
      "    m: int = 3\n";
  Buffer first = frozen(compile(text, strlen(text)));
  Buffer second = frozen(thawed(&first));
  assert_same_bytes(&first, &second);
}

static void the_library_is_as_compiling_it_gives(void **state) {
  (void)state;
  assert_non_null(frozen_library);
  for (const EmbeddedFile *file = embedded_files; file->name; file++) {
    Owned name = str_from_text(rt, file->name);
    Owned linked = thaw_library(rt, file, borrow(name));
    release(rt, name);
    assert_false(failed(linked));
    Buffer in_binary = frozen(linked);
    Buffer now = frozen(compile((const char *)file->bytes, file->length));
    assert_same_bytes(&in_binary, &now);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_kind_of_constant),
      cmocka_unit_test(the_library_is_as_compiling_it_gives),
  };
  return cmocka_run_group_tests(tests, start, finish);
}
