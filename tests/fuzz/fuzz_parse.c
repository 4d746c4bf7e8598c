/* Fuzzing the front end: any bytes, as a file, an expression and an interactive statement.
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -Isrc -I. -D_GNU_SOURCE tests/fuzz/fuzz_parse.c ... -lutf8proc
 *
 * Whatever the bytes are, there is a tree or a diagnostic, the tree can be dumped, and no memory stays behind. The
 * first byte chooses the mode; its high bit arms a failing allocation. */
#include "base/fatal.h"
#include "base/fault.h"
#include "base/memory.h"
#include "syntax/dump.h"
#include "syntax/parse.h"

static bool dump_literal(void *context, const Literal *literal, Buffer *out) {
  (void)context;
  for (uint32_t i = 0; i < literal->count; i++) {
    buffer_append(out, literal->pieces[i].text, literal->pieces[i].length);
  }
  return !out->failed;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 2) return 0;
  size_t before = mem_ledger().blocks;
  ParseMode mode = data[0] & 3;
  if (data[0] & 0x80)
    fault_inject(data[0] & 0x40 ? FAULT_ONWARD : FAULT_ONCE, data[1] + 1u);
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  Buffer out = {0};
  bool parsed = parse_source("fuzz.py", (const char *)data + 2, size - 2, mode, &ast, &diagnostic);
  if (parsed == diagnostic_is_set(&diagnostic)) FATAL("a tree and a diagnostic, or neither");
  if (parsed)
    dump_tree(ast.root, dump_literal, NULL, &out);
  else
    diagnostic_render(&diagnostic, &out);
  fault_inject(FAULT_NEVER, 1);
  buffer_free(&out);
  diagnostic_free(&diagnostic);
  ast_free(&ast);
  if (mem_ledger().blocks != before) FATAL("memory stayed behind");
  return 0;
}
