/* From text to code, on one page.
 *
 * Place: above the front end and the compiler, below the command line. The tree is gone before the code runs. */
#include "run/pipeline.h"

#include "compile/disasm.h"
#include "compile/literal.h"
#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "syntax/dump.h"
#include "types/code.h"

/* An expression or a statement for the prompt is not given a newline as a file is: the text shown has none, and an error at
 * its very end has no column. */
static void without_newline(Diagnostic *d, const char *source, size_t length) {
  if (!d->text || (length && source[length - 1] == '\n')) return;
  uint32_t lines = 1;
  for (size_t i = 0; i < length; i++) lines += source[i] == '\n';
  size_t shown = strlen(d->text), characters = 0;
  if (d->line != lines || !shown || d->text[shown - 1] != '\n') return;
  d->text[shown - 1] = 0;
  for (size_t i = 0; i + 1 < shown; i++) characters += (d->text[i] & 0xc0) != 0x80;
  if (!length) d->line = d->end_line = 0;
  if (!strcmp(d->message, "invalid syntax") && d->column == characters + 1)
    d->column = d->end_column = 0;
}

static Owned compile_text(Runtime *rt, const char *source, size_t length, Borrowed filename,
                          ParseMode mode, uint32_t flags) {
  Utf8 name = str_utf8_lenient(rt, filename);
  if (!name.text) return FAILED;
  if (mode != PARSE_FILE || name.text[0] == '<') flags |= COMPILE_NO_TEXT;
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  Owned code = NULL_VALUE;
  if (parse_source(name.text, source, length, mode, &ast, &diagnostic))
    code = compile_tree(rt, &ast, filename, flags, &diagnostic);
  ast_free(&ast);
  utf8_free(rt, &name);
  if (!diagnostic_is_set(&diagnostic)) return code;
  if (error_pending(rt)) error_clear(rt);
  if (mode == PARSE_EVAL || mode == PARSE_SINGLE || mode == PARSE_PROMPT)
    without_newline(&diagnostic, source, length);
  return pipeline_raise(rt, &diagnostic);
}

Owned pipeline_compile(Runtime *rt, const char *source, size_t length, Borrowed filename,
                       const char *mode, int flags) {
  ParseMode parse_mode = !strcmp(mode, "eval")     ? PARSE_EVAL
                         : !strcmp(mode, "single") ? PARSE_SINGLE
                         : !strcmp(mode, "prompt") ? PARSE_PROMPT
                         : !strcmp(mode, "file")   ? PARSE_FILE
                                                   : PARSE_EXEC;
  uint32_t compile_flags = 0;
  if (flags & CODE_FUTURE_ANNOTATIONS) compile_flags |= COMPILE_FUTURE_ANNOTATIONS;
  if (flags & PIPELINE_TOP_LEVEL_AWAIT) compile_flags |= COMPILE_TOP_LEVEL_AWAIT;
  if (flags & PIPELINE_NO_ASSERTS) compile_flags |= COMPILE_NO_ASSERTS;
  if (flags & PIPELINE_NO_DOCSTRINGS) compile_flags |= COMPILE_NO_DOCSTRINGS;
  return compile_text(rt, source, length, filename, parse_mode, compile_flags);
}

Owned pipeline_compile_optimized(Runtime *rt, const char *source, size_t length, Borrowed filename,
                                 const char *mode, int flags) {
  return pipeline_compile(rt, source, length, filename, mode, flags | PIPELINE_NO_ASSERTS);
}

Owned pipeline_compile_bare(Runtime *rt, const char *source, size_t length, Borrowed filename,
                            const char *mode, int flags) {
  return pipeline_compile(rt, source, length, filename, mode,
                          flags | PIPELINE_NO_ASSERTS | PIPELINE_NO_DOCSTRINGS);
}

/* -- Errors as exceptions ------------------------------------------------------------------------------------------ */

static Owned text_or_none(Runtime *rt, const char *text) {
  return text ? str_from_text(rt, text) : NONE;
}

/* (message, details) */
static Owned with_message(Runtime *rt, const Diagnostic *d, Owned details) {
  Owned message = str_from_text(rt, d->message);
  if (failed(message)) {
    release(rt, details);
    return message;
  }
  Owned arguments[] = {message, details};
  return tuple_take(rt, arguments, 2);
}

static Owned syntax_arguments(Runtime *rt, const Diagnostic *d) {
  Owned place[] = {text_or_none(rt, d->filename), small_new(d->line), small_new(d->column),
                   text_or_none(rt, d->text), small_new(d->end_line ? d->end_line : d->line),
                   /* No end known: CPython has -1 there for indentation, 0 for the rest. */
                   small_new(d->end_line                    ? (int64_t)d->end_column
                             : d->kind == DIAGNOSTIC_SYNTAX ? 0
                                                            : -1)};
  if (failed(place[0]) || failed(place[3])) {
    release(rt, place[0]);
    release(rt, place[3]);
    return error_no_memory(rt);
  }
  if (!d->line && !d->text && d->kind == DIAGNOSTIC_SYNTAX) { /* about the file as a whole */
    place[2] = small_new(-1);
    Owned whole[] = {place[0], place[1], place[2], place[3]};
    Owned details = tuple_take(rt, whole, 4);
    return failed(details) ? details : with_message(rt, d, details);
  }
  Owned details = tuple_take(rt, place, 6);
  return failed(details) ? details : with_message(rt, d, details);
}

static TypeId exception_type(DiagnosticKind kind) {
  switch (kind) {
  case DIAGNOSTIC_INDENTATION: return TYPE_IndentationError;
  case DIAGNOSTIC_TAB: return TYPE_TabError;
  case DIAGNOSTIC_MEMORY: return TYPE_MemoryError;
  case DIAGNOSTIC_RECURSION: return TYPE_RecursionError;
  case DIAGNOSTIC_OVERFLOW: return TYPE_OverflowError;
  default: return TYPE_SyntaxError;
  }
}

Owned pipeline_raise(Runtime *rt, Diagnostic *diagnostic) {
  TypeId type = exception_type(diagnostic->kind);
  bool plain =
      type == TYPE_MemoryError || type == TYPE_RecursionError || type == TYPE_OverflowError;
  if (plain) {
    if (type == TYPE_MemoryError && (!diagnostic->message || !*diagnostic->message))
      error_no_memory(rt);
    else
      error_raise(rt, type, "%s", diagnostic->message);
    diagnostic_free(diagnostic);
    return FAILED;
  }
  if (!diagnostic->line && !diagnostic->filename) { /* about a source as a whole */
    error_raise(rt, type, "%s", diagnostic->message);
    diagnostic_free(diagnostic);
    return FAILED;
  }
  Owned arguments = syntax_arguments(rt, diagnostic);
  diagnostic_free(diagnostic);
  if (failed(arguments)) return FAILED;
  Owned exception = object_call(rt, TYPE_VALUE(TYPE_OF_ID(rt, type)),
                                (Borrowed *)as_tuple(borrow(arguments))->items, 2, NULL_BORROWED);
  release(rt, arguments);
  if (failed(exception)) return FAILED;
  error_raise_object(rt, borrow(exception));
  release(rt, exception);
  return FAILED;
}

/* -- What the pipeline sees on its way -------------------------------------------------------------------------------- */

bool pipeline_tokens(Runtime *rt, const char *text, size_t length, const char *filename,
                     Buffer *out) {
  Diagnostic diagnostic = {0};
  Tokens tokens = {0};
  Source *source = source_new(filename, text, length, SOURCE_FILE, &diagnostic);
  if (source && tokens_read(&tokens, source, &diagnostic)) tokens_dump(&tokens, out);
  tokens_free(&tokens);
  source_free(source);
  if (!diagnostic_is_set(&diagnostic)) return true;
  pipeline_raise(rt, &diagnostic);
  return false;
}

static bool dump_literal(void *context, const Literal *literal, Buffer *out) {
  Runtime *rt = context;
  LiteralReport report = {0};
  Owned value = literal_value(rt, literal, &report);
  if (failed(value)) return false;
  Owned text = object_repr(rt, borrow(value));
  release(rt, value);
  if (failed(text)) return false;
  Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
  bool fine = utf8.text && buffer_append(out, utf8.text, utf8.bytes);
  utf8_free(rt, &utf8);
  release(rt, text);
  return fine;
}

bool pipeline_ast(Runtime *rt, const char *text, size_t length, const char *filename,
                  ParseMode mode, Buffer *out) {
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  bool fine = parse_source(filename, text, length, mode, &ast, &diagnostic);
  if (fine) fine = dump_tree(ast.root, dump_literal, rt, out) && buffer_put(out, '\n');
  ast_free(&ast);
  if (diagnostic_is_set(&diagnostic))
    pipeline_raise(rt, &diagnostic);
  else if (!fine && !error_pending(rt))
    error_no_memory(rt);
  return fine;
}

typedef struct {
  Runtime *rt;
  Code *code;
  int32_t line;
} Disassembly;

static void put_text(Runtime *rt, Owned text, Buffer *out) {
  if (failed(text)) {
    error_clear(rt);
    return;
  }
  Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
  if (utf8.text) buffer_append(out, utf8.text, utf8.bytes > 60 ? 60 : utf8.bytes);
  if (utf8.bytes > 60) buffer_puts(out, "...");
  utf8_free(rt, &utf8);
  release(rt, text);
}

static void put_item(Disassembly *d, Tuple *tuple, uint32_t number, bool repr, Buffer *out) {
  if (number >= tuple->length)
    buffer_printf(out, "#%u", number);
  else if (repr)
    put_text(d->rt, object_repr(d->rt, tuple_peek(tuple, number)), out);
  else
    put_text(d->rt, retain(tuple_peek(tuple, number)), out);
}

static void put_local(void *context, uint32_t number, Buffer *out) {
  Disassembly *d = context;
  if (!number && (d->code->flags & CODE_NAMESPACE))
    buffer_puts(out, "<namespace>");
  else
    put_item(d, d->code->local_names, number, false, out);
}
static void put_constant(void *context, uint32_t number, Buffer *out) {
  put_item(context, ((Disassembly *)context)->code->constants, number, true, out);
}
static void put_name(void *context, uint32_t number, Buffer *out) {
  put_item(context, ((Disassembly *)context)->code->names, number, false, out);
}
static void put_free(void *context, uint32_t number, Buffer *out) {
  put_item(context, ((Disassembly *)context)->code->free_names, number, false, out);
}
static void put_line(void *context, uint32_t at, Buffer *out) {
  Disassembly *d = context;
  const Position *position = code_position(d->code, at);
  int32_t line = position ? position->line : -1;
  if (line != d->line && line >= 0)
    buffer_printf(out, "%5d ", line);
  else
    buffer_puts(out, "      ");
  d->line = line;
}

static void put_tables(Disassembly *d, Buffer *out) {
  Code *code = d->code;
  for (uint32_t i = 0; i < code->handler_count; i++) {
    Handler *h = &code->handlers[i];
    buffer_printf(out, "        handler %u..%u -> %u, keeps t0..t%d\n", h->start, h->end,
                  h->handler, (int)(h->depth - code->near_count) - 1);
  }
  for (uint32_t i = 0; i < code->pending_count; i++) {
    Pending *p = &code->pending[i];
    buffer_printf(out, "        pending at %u:", p->at);
    for (uint32_t k = 0; k < p->count; k++) {
      buffer_put(out, ' ');
      put_local(d, code->pending_registers[p->first + k], out);
    }
    buffer_put(out, '\n');
  }
}

bool pipeline_dis(Runtime *rt, Borrowed value, Buffer *out) {
  if (ENTER_C(rt, " while disassembling")) return false;
  Code *code = as_code(value);
  Disassembly d = {rt, code, -1};
  DisasmNames names = {&d, put_local, put_constant, put_name, put_free, put_line, code->near_count};
  buffer_puts(out, "code ");
  put_text(rt, retain(borrow(code->qualname)), out);
  buffer_printf(out, ": %u locals, %u registers\n", code->local_count, code->register_count);
  disasm_instructions(code->instructions, code->instruction_count, &names, out);
  put_tables(&d, out);
  for (size_t i = 0; i < code->constants->length; i++) {
    Borrowed constant = tuple_peek(code->constants, i);
    if (!object_has_id(constant, TYPE_code)) continue;
    buffer_put(out, '\n');
    if (!pipeline_dis(rt, constant, out)) return false;
  }
  return true;
}
