/* How an exception that nobody caught is shown: tracebacks, causes and contexts, notes, groups as trees.
 *
 * The text is built in a buffer, line by line, each with the margin of the groups it lies in, and then written to sys.stderr. Whatever goes
 * wrong on the way (an exception in a __str__) is passed over: there is nobody left to tell. */
#include "modules/traceback.h"
#include "object/hold.h"

#include <stdlib.h>
#include <unistd.h>

#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/codec.h"
#include "types/int.h"
#include "types/list.h"
#include "types/set.h"

enum { GROUP_WIDTH = 15, GROUP_DEPTH = 10, REPEATS_SHOWN = 3 };

typedef struct Printer {
  Runtime *rt;
  Buffer out;
  int depth; /* of nested groups */
  bool need_close;
  Owned seen; /* a set of ids: exceptions printed already, since chains may be circles */
} Printer;

/* ---- lines with margins ---- */

static void indent(Printer *p) { buffer_fill(&p->out, ' ', (size_t)(2 * p->depth)); }

static void emit(Printer *p, const char *text, size_t length, char margin) {
  while (length) {
    const char *newline = memchr(text, '\n', length);
    size_t size = newline ? (size_t)(newline - text) + 1 : length;
    indent(p);
    if (p->depth) {
      buffer_put(&p->out, margin);
      buffer_put(&p->out, ' ');
    }
    buffer_append(&p->out, text, size);
    text += size;
    length -= size;
  }
}

static void emit_text(Printer *p, const char *text) { emit(p, text, strlen(text), '|'); }
static void emit_buffer(Printer *p, Buffer *text) {
  emit(p, buffer_text(text), text->length, '|');
  buffer_clear(text);
}

static void put_value(Runtime *rt, Buffer *out, Borrowed text) {
  Utf8 utf8 = str_utf8_lenient(rt, text);
  if (utf8.text)
    buffer_append(out, utf8.text, utf8.bytes);
  else
    error_clear(rt);
  utf8_free(rt, &utf8);
}

/* ---- the stack ---- */

static int64_t traceback_limit(Runtime *rt) {
  Owned limit = sys_get(rt, "tracebacklimit");
  int64_t n = 1000;
  if (!is_null(limit) && is_small(limit)) n = small_value(limit);
  release(rt, limit);
  return n;
}

static void put_entry(Printer *p, Buffer *line, Traceback *traceback) {
  Runtime *rt = p->rt;
  Code *code = traceback->frame->function->code;
  int number = traceback_number(traceback);
  buffer_puts(line, "  File \"");
  put_value(rt, line, borrow(code->filename));
  buffer_printf(line, "\", line %d, in ", number);
  put_value(rt, line, borrow(code->name));
  buffer_put(line, '\n');
  Buffer source = {0};
  if (traceback_line(rt, borrow(code->filename), number, &source)) {
    const Position *position = code_position(code, traceback_at(traceback));
    if (position && position->line == number)
      traceback_show_line(line, buffer_text(&source), source.length, position->line,
                          position->end_line, position->column, position->end_column);
    else
      traceback_show_line(line, buffer_text(&source), source.length, 0, 0, -1, -1);
  }
  buffer_free(&source);
  emit_buffer(p, line);
}

static bool same_place(Traceback *a, Traceback *b) {
  Code *x = a->frame->function->code, *y = b->frame->function->code;
  return traceback_number(a) == traceback_number(b) && same(x->filename, y->filename) &&
         (x == y || str_equal(as_str(x->name), as_str(y->name)));
}

static void put_repeats(Printer *p, int64_t count) {
  if (count <= REPEATS_SHOWN) return;
  Buffer line = {0};
  count -= REPEATS_SHOWN;
  buffer_printf(&line, "  [Previous line repeated %lld more time%s]\n", (long long)count,
                count == 1 ? "" : "s");
  emit_buffer(p, &line);
  buffer_free(&line);
}

static void put_stack(Printer *p, Borrowed first) {
  int64_t limit = traceback_limit(p->rt), depth = 0, count = 0;
  Buffer line = {0};
  Traceback *previous = NULL;
  for (Borrowed at = first; is_object(at); at = borrow(as_traceback(at)->next)) depth++;
  for (Borrowed at = first; is_object(at); at = borrow(as_traceback(at)->next), depth--) {
    Traceback *traceback = as_traceback(at);
    if (depth > limit) continue;
    if (!previous || !same_place(previous, traceback)) {
      put_repeats(p, count);
      count = 0;
    }
    previous = traceback;
    if (++count <= REPEATS_SHOWN) put_entry(p, &line, traceback);
  }
  put_repeats(p, count);
  buffer_free(&line);
}

/* ---- the exception itself ---- */

void traceback_put_type(Runtime *rt, Buffer *line, Type *type) {
  Owned module = object_find_attr(rt, TYPE_VALUE(type), NAME_OF(rt, dunder_module));
  if (failed(module)) error_clear(rt);
  if (failed(module) || !is_str(rt, borrow(module)))
    buffer_puts(line, "<unknown>.");
  else if (!str_equal_text(borrow(module), "builtins") &&
           !str_equal_text(borrow(module), "__main__")) {
    put_value(rt, line, borrow(module));
    buffer_put(line, '.');
  }
  release(rt, module);
  put_value(rt, line, borrow(type->qualname));
}

/* The source line of a SyntaxError with its caret: offsets in characters from 1; a caret left of the text is not shown. */
static void put_syntax_place(Printer *p, SyntaxErrorObject *error) {
  Runtime *rt = p->rt;
  Buffer line = {0};
  buffer_puts(&line, "  File \"");
  if (is_str(rt, borrow(error->filename)))
    put_value(rt, &line, borrow(error->filename));
  else
    buffer_puts(&line, "<string>");
  int64_t number = is_small(error->lineno) ? small_value(error->lineno) : 0;
  buffer_printf(&line, "\", line %lld\n", (long long)number);
  if (!is_null(error->text) && is_str(rt, borrow(error->text))) {
    Str *text = as_str(error->text);
    int64_t start = 0, end = (int64_t)text->length;
    if (end && str_char(text, end - 1) == '\n') end--;
    while (start < end && (str_char(text, start) == ' ' || str_char(text, start) == '\t' ||
                           str_char(text, start) == '\f'))
      start++;
    int64_t from = (is_small(error->offset) ? small_value(error->offset) : 0) - 1;
    int64_t to = is_small(error->end_offset) ? small_value(error->end_offset) - 1 : -1;
    if (is_small(error->end_lineno) && small_value(error->end_lineno) > number) to = end;
    Type *indentation = TYPE_OF_ID(rt, TYPE_IndentationError);
    if (to <= from || type_is_subtype(type_of(rt, borrow_object(error)), indentation))
      to = from + 1;
    Owned shown = str_slice(rt, borrow(error->text), start, end);
    if (!failed(shown)) {
      buffer_puts(&line, "    ");
      put_value(rt, &line, borrow(shown));
      buffer_put(&line, '\n');
    }
    release(rt, shown);
    if (from >= start) {
      buffer_puts(&line, "    ");
      for (int64_t i = start; i < to; i++) {
        uint32_t c = i < end ? str_char(text, i) : ' ';
        buffer_fill(&line,
                    i >= from   ? '^'
                    : c == '\t' ? '\t'
                                : ' ',
                    c == '\t' || (i >= from && !traceback_width(c)) ? 1
                                                                    : (size_t)traceback_width(c));
      }
      buffer_put(&line, '\n');
    }
  }
  emit_buffer(p, &line);
  buffer_free(&line);
  error_clear(rt);
}

static void put_message(Printer *p, Borrowed exception) {
  Runtime *rt = p->rt;
  Buffer line = {0};
  Type *type = type_of(rt, exception);
  bool syntax = type_is_subtype(type, TYPE_OF_ID(rt, TYPE_SyntaxError));
  SyntaxErrorObject *error = (SyntaxErrorObject *)as_object(exception);
  if (syntax && !is_null(error->lineno) && !is_none(error->lineno)) put_syntax_place(p, error);
  traceback_put_type(rt, &line, type);
  Owned text, message = syntax && !is_null(error->msg) ? retain(borrow(error->msg)) : NONE;
  if (!syntax)
    text = object_str(rt, exception);
  else if (is_none(borrow(message)))
    text = str_from_text(rt, "<no detail available>");
  else
    text = HELD(rt, "msg", object_str(rt, borrow(message)), message);
  release(rt, message);
  if (failed(text)) {
    error_clear(rt);
    buffer_puts(&line, ": <exception str() failed>");
  } else if (as_str(text)->length) {
    buffer_puts(&line, ": ");
    put_value(rt, &line, borrow(text));
  }
  release(rt, text);
  traceback_suggest(rt, exception, &line);
  buffer_put(&line, '\n');
  /* A message of several lines: as in CPython, only the first has the margin. */
  size_t first = strcspn(buffer_text(&line), "\n") + 1;
  emit(p, buffer_text(&line), first, '|');
  buffer_append(&p->out, buffer_text(&line) + first, line.length - first);
  buffer_free(&line);
}

static void put_note(Printer *p, Borrowed note) {
  Runtime *rt = p->rt;
  Buffer line = {0};
  Owned text = is_str(rt, note) ? retain(note) : object_str(rt, note);
  if (failed(text)) {
    error_clear(rt);
    buffer_puts(&line, "<note str() failed>");
  } else {
    put_value(rt, &line, borrow(text));
  }
  release(rt, text);
  buffer_put(&line, '\n');
  emit_buffer(p, &line);
  buffer_free(&line);
}

static void put_notes(Printer *p, Borrowed exception) {
  Runtime *rt = p->rt;
  Owned notes = object_find_attr(rt, exception, NAME_OF(rt, dunder_notes));
  if (failed(notes)) {
    error_clear(rt);
    return;
  }
  Type *type = type_of(rt, borrow(notes));
  if (type->slots.length && type->slots.getitem &&
      !type_has(type, TYPE_IS_STR | TYPE_IS_BYTES | TYPE_IS_DICT)) {
    Owned list = HELD(rt, "__notes__", list_from_iterable(rt, borrow(notes)), notes);
    for (uint64_t i = 0; !failed(list) && i < as_list(list)->length; i++)
      HELD(rt, "__notes__", (put_note(p, borrow(as_list(list)->items[i])), 0), notes, list);
    release(rt, list);
  } else {
    Buffer line = {0};
    Owned text = HELD(rt, "__notes__", object_repr(rt, borrow(notes)), notes);
    if (failed(text))
      buffer_puts(&line, "<__notes__ repr() failed>");
    else
      put_value(rt, &line, borrow(text));
    buffer_put(&line, '\n');
    emit_buffer(p, &line);
    buffer_free(&line);
    release(rt, text);
  }
  release(rt, notes);
  error_clear(rt);
}

static void put_exception(Printer *p, Borrowed exception);

static void put_group(Printer *p, Borrowed exception) {
  Exception *e = as_exception(exception);
  bool top = p->depth == 0;
  if (top) p->depth = 1;
  if (!is_null(e->traceback)) {
    const char *title = "Exception Group Traceback (most recent call last):\n";
    emit(p, title, strlen(title), top ? '+' : '|');
    put_stack(p, borrow(e->traceback));
  }
  put_message(p, exception);
  put_notes(p, exception);
  Tuple *nested = as_tuple(((ExceptionGroupObject *)e)->exceptions);
  uint64_t count = nested->length <= GROUP_WIDTH ? nested->length : GROUP_WIDTH + 1;
  p->need_close = false;
  for (uint64_t i = 0; i < count; i++) {
    bool last = i == count - 1, cut = i >= GROUP_WIDTH;
    if (last) p->need_close = true;
    indent(p);
    buffer_puts(&p->out, i ? "  " : "+-");
    if (cut)
      buffer_puts(&p->out, "+---------------- ... ----------------\n");
    else
      buffer_printf(&p->out, "+---------------- %llu ----------------\n",
                    (unsigned long long)i + 1);
    p->depth++;
    if (cut) {
      Buffer line = {0};
      uint64_t more = nested->length - GROUP_WIDTH;
      buffer_printf(&line, "and %llu more exception%s\n", (unsigned long long)more,
                    more > 1 ? "s" : "");
      emit_buffer(p, &line);
      buffer_free(&line);
    } else {
      put_exception(p, tuple_peek(nested, i));
    }
    if (last && p->need_close) {
      indent(p);
      buffer_puts(&p->out, "+------------------------------------\n");
      p->need_close = false;
    }
    p->depth--;
  }
  if (top) p->depth = 0;
}

static void put_one(Printer *p, Borrowed exception) {
  Exception *e = as_exception(exception);
  bool group =
      type_is_subtype(type_of(p->rt, exception), TYPE_OF_ID(p->rt, TYPE_BaseExceptionGroup));
  if (group && p->depth > GROUP_DEPTH) {
    emit_text(p, "... (max_group_depth is 10)\n");
  } else if (group) {
    put_group(p, exception);
  } else {
    if (!is_null(e->traceback)) {
      emit_text(p, "Traceback (most recent call last):\n");
      put_stack(p, borrow(e->traceback));
    }
    put_message(p, exception);
    put_notes(p, exception);
  }
}

/* The chain from the oldest cause to the exception itself. Chains may be long, so they are walked, not recursed into. */
static void put_exception(Printer *p, Borrowed exception) {
  static const char *const cause_text =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  static const char *const context_text =
      "\nDuring handling of the above exception, another exception occurred:\n\n";
  Runtime *rt = p->rt;
  if (ENTER_C(rt, " while printing an exception")) {
    error_clear(rt);
    return;
  }
  Owned chain = list_new(rt, 0);
  if (failed(chain)) return error_clear(rt);
  Borrowed at = exception;
  for (;;) {
    Owned id = int_from_uint64(rt, BITS(at));
    bool ok = !failed(id) && set_add(rt, borrow(p->seen), borrow(id)) &&
              list_append(rt, borrow(chain), at);
    release(rt, id);
    Exception *e = as_exception(at);
    Borrowed next = !is_null(e->cause)                             ? borrow(e->cause)
                    : !is_null(e->context) && !e->suppress_context ? borrow(e->context)
                                                                   : NULL_BORROWED;
    if (!ok || is_null(next) || !is_exception(rt, next)) break;
    Owned next_id = int_from_uint64(rt, BITS(next));
    int known = failed(next_id) ? 1 : set_contains(rt, borrow(p->seen), borrow(next_id));
    release(rt, next_id);
    if (known) break;
    at = next;
  }
  for (uint64_t i = as_list(chain)->length; i-- > 0;) {
    Borrowed one = borrow(as_list(chain)->items[i]);
    HELD(rt, "traceback", (put_one(p, one), 0), chain);
    if (!i) break;
    Exception *later = as_exception(as_list(chain)->items[i - 1]);
    emit_text(p, !is_null(later->cause) ? cause_text : context_text);
  }
  release(rt, chain);
  error_clear(rt);
}

/* Writes what was put to stderr, behind what stands in stdout. */
static void write_out(Printer *p) {
  Runtime *rt = p->rt;
  bool written = false;
  Owned text = codec_decode(rt, (const uint8_t *)buffer_text(&p->out), p->out.length, "utf-8",
                            "surrogatepass");
  if (!failed(text)) {
    if (rt->machine->paint) text = rt->machine->paint(rt, text);
    HeldValues hold;
    heap_hold(rt, &hold, "traceback", &text, 1);
    sys_flush(rt, "stdout");
    error_clear(rt);
    written = sys_write(rt, "stderr", borrow(text));
    heap_unhold(rt, &hold);
  }
  if (written) {
    error_clear(rt);
    sys_flush(rt, "stderr");
  }
  if (error_is(rt, TYPE_MemoryError)) sys_write_past_streams(buffer_text(&p->out));
  if (p->out.failed) sys_write_past_streams("MemoryError\n"); /* what was written is not all */
  error_clear(rt);
  release(rt, text);
  buffer_free(&p->out);
}

void sys_print_exception(Runtime *rt, Borrowed exception) {
  Printer printer = {.rt = rt, .seen = set_new(rt, NULL_BORROWED)};
  if (failed(printer.seen)) {
    error_clear(rt);
    sys_write_past_streams("MemoryError\n");
    error_clear(rt);
    return;
  }
  HeldValues hold;
  heap_hold(rt, &hold, "traceback", &printer.seen, 1);
  put_exception(&printer, exception);
  heap_unhold(rt, &hold);
  CLEAR_VALUE(rt, printer.seen);
  write_out(&printer);
}

void sys_print_traceback(Runtime *rt, Borrowed traceback) {
  Printer printer = {.rt = rt, .seen = NULL_VALUE};
  emit_text(&printer, "Traceback (most recent call last):\n");
  put_stack(&printer, traceback);
  write_out(&printer);
}

/* ---- the top ---- */

/* SystemExit: its code as an exit status; a text goes to stderr. */
static int exit_status(Runtime *rt, Borrowed exception) {
  Owned code = retain(borrow(((SystemExitObject *)as_object(exception))->code));
  int status = 0;
  if (is_null(code) || is_none(code)) {
    status = 0;
  } else if (is_int(rt, borrow(code))) {
    int64_t n;
    if (int_to_int64(borrow(code), &n, NULL)) {
      status = (int)n;
    } else { /* said, but without a traceback: it is the status that fails, not the script */
      HeldValues hold;
      heap_hold(rt, &hold, "sys.exit", &code, 1);
      sys_write_text(rt, "stderr", "OverflowError: Python int too large to convert to C long\n");
      heap_unhold(rt, &hold);
      error_clear(rt);
      status = -1;
    }
  } else {
    Owned text = HELD(rt, "sys.exit", object_str(rt, borrow(code)), code);
    Owned held[] = {code, text};
    HeldValues hold;
    heap_hold(rt, &hold, "sys.exit", held, failed(text) ? 1 : 2);
    sys_flush(rt, "stdout");
    if (!failed(text)) sys_write(rt, "stderr", borrow(text));
    sys_write_text(rt, "stderr", "\n");
    heap_unhold(rt, &hold);
    error_clear(rt);
    release(rt, text);
    status = 1;
  }
  release(rt, code);
  return status;
}

static bool call_excepthook(Runtime *rt, Borrowed exception) {
  Owned hook = sys_get(rt, "excepthook");
  if (is_null(hook)) {
    sys_write_text(rt, "stderr", "sys.excepthook is missing\n");
    error_clear(rt);
    return false;
  }
  Borrowed traceback = borrow(as_exception(exception)->traceback);
  Owned result = HELD(rt, "sys.excepthook",
                      object_call3(rt, borrow(hook), TYPE_VALUE(type_of(rt, exception)), exception,
                                   is_null(traceback) ? NONE_BORROWED : traceback),
                      hook);
  release(rt, hook);
  if (!failed(result)) {
    release(rt, result);
    return true;
  }
  Owned second = error_take(rt);
  sys_write_text(rt, "stderr", "Error in sys.excepthook:\n");
  error_clear(rt);
  HELD(rt, "sys.excepthook", (sys_print_exception(rt, borrow(second)), 0), second);
  release(rt, second);
  sys_write_text(rt, "stderr", "\nOriginal exception was:\n");
  error_clear(rt);
  return false;
}

/* sys.last_exc and the three older names for it. */
static void remember(Runtime *rt, Borrowed exception) {
  Borrowed traceback = borrow(as_exception(exception)->traceback);
  sys_set(rt, "last_exc", exception);
  sys_set(rt, "last_type", TYPE_VALUE(type_of(rt, exception)));
  sys_set(rt, "last_value", exception);
  sys_set(rt, "last_traceback", is_null(traceback) ? NONE_BORROWED : traceback);
  error_clear(rt);
}

bool sys_report_statement(Runtime *rt, bool keep_exit, int *status) {
  Owned exception = error_take(rt);
  if (is_null(exception)) return false;
  Type *type = type_of(rt, borrow(exception));
  bool leaves = !keep_exit && type_is_subtype(type, TYPE_OF_ID(rt, TYPE_SystemExit));
  HeldValues hold;
  heap_hold(rt, &hold, "the exception that ends the statement", &exception, 1);
  if (leaves) {
    *status = exit_status(rt, borrow(exception));
  } else {
    remember(rt, borrow(exception));
    if (!call_excepthook(rt, borrow(exception))) sys_print_exception(rt, borrow(exception));
    error_clear(rt);
  }
  heap_unhold(rt, &hold);
  release(rt, exception);
  return leaves;
}

int sys_report_pending(Runtime *rt) {
  Owned exception = error_take(rt);
  if (is_null(exception)) return 0;
  int status = 1;
  HeldValues hold;
  heap_hold(rt, &hold, "the exception that ends the program", &exception, 1);
  if (type_is_subtype(type_of(rt, borrow(exception)), TYPE_OF_ID(rt, TYPE_SystemExit))) {
    status = exit_status(rt, borrow(exception));
  } else {
    if (type_is_subtype(type_of(rt, borrow(exception)), TYPE_OF_ID(rt, TYPE_KeyboardInterrupt)))
      status = SYS_STATUS_INTERRUPTED;
    sys_set(rt, "last_exc", borrow(exception));
    error_clear(rt);
    if (!call_excepthook(rt, borrow(exception))) sys_print_exception(rt, borrow(exception));
    sys_set(rt, "last_exc", NONE_BORROWED);
    error_clear(rt);
  }
  heap_unhold(rt, &hold);
  release(rt, exception);
  return status;
}
