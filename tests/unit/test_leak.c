/* What is still alive at the end of a program is told, with the line of the script that made it: a count that C code has
 * forgotten to give back is found so. Debug builds always look; here the audit mode does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "object/core.h"
#include "object/dict.h"
#include "object/module.h"
#include "run/runtime.h"

static const char source[] = "text = 'kept'\n"
                             "kept = [text]\n"
                             "freed = [text]\n";

/* Runs the source to the end of the interpreter, one count of `kept` being lost if `leaking`; what stderr held. */
static const char *told(bool leaking) {
  static char text[8192];
  FILE *file = tmpfile();
  assert_non_null(file);
  fflush(stderr);
  int before = dup(2);
  dup2(fileno(file), 2);
  OuroOptions options = {0};
  Runtime *rt = ouro_new(&options);
  assert_non_null(rt);
  assert_int_equal(ouro_run_main(rt, source, sizeof source - 1, "leak.py", true), 0);
  Borrowed main = dict_peek_text(rt, borrow(rt->core->modules), "__main__");
  if (leaking) retain(dict_peek_text(rt, module_peek_dict(main), "kept"));
  ouro_finish(rt, 0);
  fflush(stderr);
  dup2(before, 2);
  close(before);
  rewind(file);
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  return text;
}

static void what_is_left_alive_is_told_with_its_line(void **state) {
  (void)state;
  setenv("OURO_AUDIT", "1", 1);
  unsetenv("OURO_STRESS");
  assert_string_equal(told(false), "");
  const char *text = told(true);
  assert_non_null(strstr(text, "audit: left alive: list "));
  assert_non_null(strstr(text, "count 1, 0 named holders, made in leak.py:2"));
  assert_null(strstr(text, "leak.py:3"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_left_alive_is_told_with_its_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
