/* The front end: tokens, the tree and its places, literals, depth, the prompt's question, and memory running out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/fault.h"
#include "base/memory.h"
#include "syntax/dump.h"
#include "syntax/parse.h"

/* Every construct of the language at least once. */
static const char SAMPLE[] =
    "import a.b as c, d\n"
    "from ..e import (f as g, h,)\n"
    "type X[T: int, *Ts, **P] = list[T]\n"
    "@deco(1, *a, k=2, **kw)\n"
    "async def f[T](a, b=1, /, c: int = 2, *args: *Ts, d, e=3, **kw) -> T:\n"
    "    async with a as b, c: await d\n"
    "    async for x, *y in z: yield x\n"
    "    else: yield from z\n"
    "    return [x async for x in y if z if w]\n"
    "class A(B, metaclass=M): x: int = 1; (y): str\n"
    "with (open('a') as f, b): pass\n"
    "with (a, b): pass\n"
    "if (n := len(a)) > 10 and not b or c is not d: pass\n"
    "elif x if y else z: a = b = c, *d = e\n"
    "else: a += yield\n"
    "while True: break\n"
    "for i in range(3): continue\n"
    "try: raise A from b\n"
    "except* (A, B) as e: del a, b[0], c.d\n"
    "finally: assert a, 'b'\n"
    "match x, y:\n"
    "    case [1, -2.5, 1+2j, 'a' 'b', None, _, *rest] if z: global q\n"
    "    case {'k': a.b, **r} | A(1, k=v) as w: nonlocal p\n"
    "print({**a, 'b': 1}, {1, 2}, {k: v for k, v in m}, (x for x in y), lambda a, *b: 0)\n"
    "s = f'a{{b}}{x!r:>{w}}c{y=}' rb'' if 0 else b'a' rb'\\n' + ''\n"
    "a[1:2, ::3, ...] @ ~-+b ** c // d % e << f >> g & h ^ i\n";

static const char *fixed_sample(void) {
  /* f-strings and bytes do not mix: keep the sample a sentence. */
  static char text[sizeof SAMPLE];
  memcpy(text, SAMPLE, sizeof SAMPLE);
  memcpy(strstr(text, " rb'' if"), "      if", 8);
  return text;
}

static bool literal_text(void *context, const Literal *literal, Buffer *out) {
  (void)context;
  for (uint32_t i = 0; i < literal->count; i++) {
    buffer_append(out, literal->pieces[i].text, literal->pieces[i].length);
  }
  return true;
}

static bool parses(const char *text, ParseMode mode) {
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  bool parsed = parse_source("x.py", text, strlen(text), mode, &ast, &diagnostic);
  assert_int_equal(parsed, !diagnostic_is_set(&diagnostic));
  ast_free(&ast);
  diagnostic_free(&diagnostic);
  return parsed;
}

static DiagnosticKind fails_with(const char *text, size_t length) {
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  parse_source("x.py", text, length, PARSE_FILE, &ast, &diagnostic);
  DiagnosticKind kind = diagnostic.kind;
  ast_free(&ast);
  diagnostic_free(&diagnostic);
  return kind;
}

static void every_construct_parses(void **state) {
  (void)state;
  assert_true(parses(fixed_sample(), PARSE_FILE));
  assert_true(parses("a, b\n", PARSE_EVAL));
  assert_false(parses("  a, b\n", PARSE_EVAL));
  assert_false(parses("a = 1", PARSE_EVAL));
  assert_true(parses("", PARSE_FILE));
  assert_true(parses("a = 1; b = 2\n", PARSE_SINGLE));
  assert_false(parses("", PARSE_SINGLE));
  assert_false(parses("if a: b", PARSE_SINGLE));
  assert_true(parses("if a: b", PARSE_PROMPT));
  assert_false(parses("a = 1\nb = 2\n", PARSE_SINGLE));
}

static void nodes_stand_where_their_text_does(void **state) {
  (void)state;
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  const char text[] = "값 = (1 +\n  x.y)\n";
  assert_true(parse_source("x.py", text, strlen(text), PARSE_FILE, &ast, &diagnostic));
  AstAssign *assign = AST(Assign, AST(Module, ast.root)->body.items[0]);
  assert_int_equal(assign->targets.items[0]->span.end_col_offset, 3); /* columns are bytes */
  AstBinOp *sum = AST(BinOp, assign->value);
  assert_int_equal(sum->op, OPERATOR_Add);
  assert_int_equal(sum->base.span.col_offset, 7);
  assert_int_equal(sum->base.span.end_lineno, 2);
  assert_int_equal(sum->base.parenthesised, 1);
  assert_string_equal(AST(Attribute, sum->right)->attr->text, "y");
  assert_int_equal(assign->base.span.end_col_offset, 6);
  ast_free(&ast);
}

static void names_are_interned_and_normalised(void **state) {
  (void)state;
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  const char text[] = "\xEF\xBD\x81\xEF\xAC\x81 = afi\n"; /* fullwidth a, fi ligature */
  assert_true(parse_source("x.py", text, strlen(text), PARSE_FILE, &ast, &diagnostic));
  AstAssign *assign = AST(Assign, AST(Module, ast.root)->body.items[0]);
  assert_ptr_equal(AST(Name, assign->targets.items[0])->id, AST(Name, assign->value)->id);
  ast_free(&ast);
}

static void literals_stay_text(void **state) {
  (void)state;
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  const char text[] = "('a' r'\\n' u\"\"\"b\"\"\", f'x{{{y=}' 'z', 0x_f)\n";
  assert_true(parse_source("x.py", text, strlen(text), PARSE_EVAL, &ast, &diagnostic));
  Nodes elts = AST(Tuple, AST(Expression, ast.root)->body)->elts;
  Literal joined = AST(Constant, elts.items[0])->value;
  assert_int_equal(joined.kind, LITERAL_STR);
  assert_int_equal(joined.count, 3);
  assert_int_equal(joined.pieces[1].flags, PIECE_RAW);
  assert_memory_equal(joined.pieces[1].text, "\\n", 2);
  assert_int_equal(joined.pieces[2].flags, PIECE_U);
  assert_int_equal(joined.pieces[2].length, 1);
  Nodes values = AST(JoinedStr, elts.items[1])->values;
  assert_int_equal(values.count, 3); /* 'x{' + 'y=', the field, 'z' */
  Literal head = AST(Constant, values.items[0])->value;
  assert_int_equal(head.count, 2);
  assert_int_equal(head.pieces[0].flags, PIECE_MIDDLE);
  assert_int_equal(head.pieces[1].flags, PIECE_VERBATIM);
  assert_int_equal(AST(FormattedValue, values.items[1])->conversion, 'r');
  assert_int_equal(AST(Constant, elts.items[2])->value.kind, LITERAL_INT);
  ast_free(&ast);
}

/* `count` copies of `part` between `head` and `tail`. */
static DiagnosticKind repeated(const char *head, const char *part, size_t count, const char *tail) {
  Buffer text = {0};
  buffer_puts(&text, head);
  for (size_t i = 0; i < count; i++) buffer_puts(&text, part);
  buffer_puts(&text, tail);
  assert_false(text.failed);
  DiagnosticKind kind = fails_with(text.data, text.length);
  buffer_free(&text);
  return kind;
}

static void depth_ends_where_cpython_ends_it(void **state) {
  (void)state;
  assert_int_equal(repeated("1", "+1", 2994, ""), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("1", "+1", 2995, ""), DIAGNOSTIC_RECURSION);
  assert_int_equal(repeated("1", "+1", 100000, ""), DIAGNOSTIC_RECURSION);
  assert_int_equal(repeated("a", ".b", 2994, ""), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("a", ".b", 2995, ""), DIAGNOSTIC_RECURSION);
  assert_int_equal(repeated("if a: pass\n", "elif a: pass\n", 2994, ""), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("if a: pass\n", "elif a: pass\n", 100000, ""), DIAGNOSTIC_RECURSION);
  assert_int_equal(repeated("", "1 if 1 else ", 2994, "1"), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("", "lambda: ", 2984, "1"), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("", "not ", 2994, "1"), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("", "not ", 100000, "1"), DIAGNOSTIC_MEMORY);
  assert_int_equal(repeated("", "(", 100000, ""), DIAGNOSTIC_SYNTAX);
  assert_int_equal(repeated("x = 1", " and 1", 100000, ""), DIAGNOSTIC_NONE);
  assert_int_equal(repeated("x = ", "'a' ", 100000, "\n"), DIAGNOSTIC_NONE);
}

static void the_prompt_knows_what_is_incomplete(void **state) {
  (void)state;
  static const struct {
    const char *text;
    ParseState state;
  } cases[] = {
      {"1 + 1\n", PARSE_COMPLETE},
      {"\n", PARSE_COMPLETE},
      {"", PARSE_COMPLETE},
      {"# note\n", PARSE_COMPLETE},
      {"f(1,\n", PARSE_INCOMPLETE},
      {"f(1 2\n", PARSE_INVALID},
      {"x = '''abc\n", PARSE_INCOMPLETE},
      {"x = 'abc\n", PARSE_INVALID},
      {"x = 1 + \\\n", PARSE_INCOMPLETE},
      {"if x:\n", PARSE_INCOMPLETE},
      {"if x:\n  y = 1\n", PARSE_INCOMPLETE},
      {"if x:\n  y = 1\n\n", PARSE_COMPLETE},
      {"if x:\n  y = [\n", PARSE_INCOMPLETE},
      {"if x: y = 1\n", PARSE_INCOMPLETE},
      {"if x: y = 1\n\n", PARSE_COMPLETE},
      {"try:\n  x\n", PARSE_INCOMPLETE},
      {"@a\n", PARSE_INCOMPLETE},
      {"def f(a,\n", PARSE_INCOMPLETE},
      {"match x:\n", PARSE_INCOMPLETE},
      {"x = = 1\n", PARSE_INVALID},
      {"x = \n", PARSE_INVALID},
      {")\n", PARSE_INVALID},
      {"f'{a\n", PARSE_INCOMPLETE},
      {"f'''{a}\n", PARSE_INCOMPLETE},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Diagnostic diagnostic = {0};
    ParseState found = parse_is_complete(cases[i].text, strlen(cases[i].text), &diagnostic);
    if (found != cases[i].state) print_error("%s", cases[i].text);
    assert_int_equal(found, cases[i].state);
    assert_int_equal(diagnostic_is_set(&diagnostic), found == PARSE_INVALID);
    diagnostic_free(&diagnostic);
  }
}

static void reports_show_the_place(void **state) {
  (void)state;
  static const struct {
    const char *text, *report;
  } cases[] = {
      {"x = 1\nprint(a b)\n",
       "  File \"x.py\", line 2\n    print(a b)\n          ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n"},
      {"    x = 1\n", "  File \"x.py\", line 1\n    x = 1\n"},
      {"값 = '가나' b\n",
       "  File \"x.py\", line 1\n    값 = '가나' b\n                ^\nSyntaxError: invalid syntax\n"},
      {"x = (\n",
       "  File \"x.py\", line 1\n    x = (\n        ^\nSyntaxError: '(' was never closed\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Ast ast = {0};
    Diagnostic diagnostic = {0};
    Buffer out = {0};
    assert_false(
        parse_source("x.py", cases[i].text, strlen(cases[i].text), PARSE_FILE, &ast, &diagnostic));
    diagnostic_render(&diagnostic, &out);
    if (i == 1)
      assert_memory_equal(out.data, cases[i].report, strlen(cases[i].report));
    else
      assert_string_equal(buffer_text(&out), cases[i].report);
    buffer_free(&out);
    diagnostic_free(&diagnostic);
    ast_free(&ast);
  }
}

/* A literal and its length, NULs inside it counted. */
#define TEXT(literal) literal, sizeof literal - 1

static void sources_are_decoded(void **state) {
  (void)state;
  assert_int_equal(fails_with(TEXT("a = 1\rb = 2\r\nif a:\r  b\r")), DIAGNOSTIC_NONE);
  assert_int_equal(fails_with(TEXT("\xEF\xBB\xBFx = '\xED\x95\x9C'")), DIAGNOSTIC_NONE);
  assert_int_equal(fails_with(TEXT("x = '\xFF'")), DIAGNOSTIC_SYNTAX);
  assert_int_equal(fails_with(TEXT("x = '\xED\xA0\x80'")), DIAGNOSTIC_SYNTAX);
  assert_int_equal(fails_with(TEXT("a\0b")), DIAGNOSTIC_SYNTAX);
  assert_int_equal(fails_with(TEXT("# coding: latin-1\nx = '\xFF'")), DIAGNOSTIC_NONE);
  assert_int_equal(fails_with(TEXT("# coding: ascii\nx = '\xFF'")), DIAGNOSTIC_SYNTAX);
  assert_int_equal(fails_with(TEXT("# coding: unheard-of\n")), DIAGNOSTIC_SYNTAX);
  assert_int_equal(fails_with(TEXT("\xEF\xBB\xBF# coding: latin-1\n")), DIAGNOSTIC_SYNTAX);
}

static void every_prefix_gives_a_tree_or_a_diagnostic(void **state) {
  (void)state;
  const char *text = fixed_sample();
  size_t length = strlen(text), before = mem_ledger().blocks;
  for (size_t i = 0; i <= length; i++) {
    Ast ast = {0};
    Diagnostic diagnostic = {0};
    bool parsed = parse_source("x.py", text, i, PARSE_FILE, &ast, &diagnostic);
    assert_int_equal(parsed, !diagnostic_is_set(&diagnostic));
    ast_free(&ast);
    diagnostic_free(&diagnostic);
  }
  assert_int_equal(mem_ledger().blocks, before);
}

/* Parses and dumps with the nth allocation failing; true while the fault still strikes. */
static bool out_of_memory_at(const char *text, FaultMode fault, uint64_t n) {
  size_t before = mem_ledger().blocks;
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  Buffer out = {0};
  fault_inject(fault, n);
  bool parsed = parse_source("x.py", text, strlen(text), PARSE_FILE, &ast, &diagnostic);
  if (parsed) {
    dump_tree(ast.root, literal_text, NULL, &out);
  } else {
    diagnostic_render(&diagnostic, &out);
  }
  bool struck = fault_struck();
  fault_inject(FAULT_NEVER, 1);
  assert_int_equal(parsed, !diagnostic_is_set(&diagnostic));
  buffer_free(&out);
  ast_free(&ast);
  diagnostic_free(&diagnostic);
  assert_int_equal(mem_ledger().blocks, before);
  return struck;
}

static void memory_may_run_out_anywhere(void **state) {
  (void)state;
  const char *texts[] = {fixed_sample(),          "f(a b)\n",
                         "x = [1, 2 3",           "if x = \xEA\xB0\x80:\n",
                         "def f(a=1, b): pass\n", "'abc\n"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    for (uint64_t n = 1; out_of_memory_at(texts[i], FAULT_ONCE, n); n++) continue;
    for (uint64_t n = 1; out_of_memory_at(texts[i], FAULT_ONWARD, n) && n < 2000; n++) continue;
  }
}

static void tokens_dump_in_columns(void **state) {
  (void)state;
  Diagnostic diagnostic = {0};
  Source *source = source_new("x.py", "if x:\n  y = f'{z}'\n", 19, SOURCE_FILE, &diagnostic);
  Tokens tokens;
  Buffer out = {0};
  assert_true(tokens_read(&tokens, source, &diagnostic));
  tokens_dump(&tokens, &out);
  assert_non_null(strstr(buffer_text(&out), "1,0-1,2           KEYWORD         if\n"));
  assert_non_null(strstr(buffer_text(&out), "INDENT\n"));
  assert_non_null(strstr(buffer_text(&out), "FSTRING_START   f'\n"));
  assert_non_null(strstr(buffer_text(&out), "ENDMARKER\n"));
  buffer_free(&out);
  tokens_free(&tokens);
  source_free(source);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_construct_parses),
      cmocka_unit_test(nodes_stand_where_their_text_does),
      cmocka_unit_test(names_are_interned_and_normalised),
      cmocka_unit_test(literals_stay_text),
      cmocka_unit_test(depth_ends_where_cpython_ends_it),
      cmocka_unit_test(the_prompt_knows_what_is_incomplete),
      cmocka_unit_test(reports_show_the_place),
      cmocka_unit_test(sources_are_decoded),
      cmocka_unit_test(every_prefix_gives_a_tree_or_a_diagnostic),
      cmocka_unit_test(memory_may_run_out_anywhere),
      cmocka_unit_test(tokens_dump_in_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
