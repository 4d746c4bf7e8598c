/* The bad snippets of tests/syntax/bad against what python3.12 said of them (expected.tsv, from record_bad.py):
 * exception, message and place. The few known differences are listed here with their reason; any other fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "syntax/parse.h"

#define FOLDER "tests/syntax/bad/"

/* Where we differ on purpose. */
static const struct {
  const char *message;
} known[] = {
    {"(unicode error)"},
    {"(value error)"}, /* escapes are decoded by the compiler, not by the parser */
};

static bool is_known(const char *message) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strncmp(message, known[i].message, strlen(known[i].message)) == 0) return true;
  }
  return false;
}

static bool read_file(const char *name, Buffer *out) {
  char path[256], block[4096];
  snprintf(path, sizeof path, FOLDER "%s", name);
  FILE *file = fopen(path, "rb");
  if (!file) return false;
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) buffer_append(out, block, got);
  fclose(file);
  return !out->failed;
}

/* The nth snippet (from 1) of a file; snippets end at a line "%%". */
static const char *snippet(const char *text, long n, size_t *length) {
  for (;;) {
    const char *end = strstr(text, "%%\n");
    if (!end) return NULL;
    if (--n == 0) {
      *length = (size_t)(end - text);
      return text;
    }
    text = end + 3;
  }
}

/* One line as the record has it: kind, line, column, end line, end column, message, between tabs. */
static void verdict(const char *text, size_t length, Buffer *out) {
  Ast ast = {0};
  Diagnostic d = {0};
  if (parse_source("bad.py", text, length, PARSE_EXEC, &ast, &d)) {
    buffer_puts(out, "None\t0\t0\t0\t0\t");
  } else {
    bool end = d.end_line && d.end_column;
    buffer_printf(out, "%s\t%u\t%u\t%u\t%u\t%s", diagnostic_kind_name(d.kind), d.line, d.column,
                  end ? d.end_line : 0, end ? d.end_column : 0, d.message);
  }
  ast_free(&ast);
  diagnostic_free(&d);
}

static void errors_are_those_of_python(void **state) {
  (void)state;
  Buffer record = {0}, file = {0}, mine = {0};
  if (!read_file("expected.tsv", &record)) {
    print_message("run from the top of the tree: no " FOLDER "\n");
    skip();
  }
  char current[64] = "";
  size_t total = 0, different = 0;
  for (char *line = record.data, *next; line && *line; line = next) {
    next = strchr(line, '\n');
    if (next) *next++ = 0;
    char *number = strchr(line, '\t'), *expected;
    *number++ = 0;
    long n = strtol(number, &expected, 10);
    expected++;
    if (strcmp(current, line) != 0) {
      buffer_clear(&file);
      assert_true(read_file(line, &file));
      snprintf(current, sizeof current, "%s", line);
    }
    size_t length = 0;
    const char *text = snippet(buffer_text(&file), n, &length);
    assert_non_null(text);
    buffer_clear(&mine);
    verdict(text, length, &mine);
    total++;
    if (strcmp(buffer_text(&mine), expected) == 0 || is_known(strrchr(expected, '\t') + 1))
      continue;
    different++;
    print_error("%s %ld:\n%.*s  python: %s\n  ouro:   %s\n", current, n, (int)length, text,
                expected, buffer_text(&mine));
  }
  print_message("%zu snippets, %zu different\n", total, different);
  buffer_free(&record);
  buffer_free(&file);
  buffer_free(&mine);
  assert_true(total > 400);
  assert_int_equal(different, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(errors_are_those_of_python)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
