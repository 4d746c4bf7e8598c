/* _traceback: the parts of printing exceptions that the traceback module (stdlib/traceback.py) shares with the interpreter. */
#include "modules/traceback.h"

#include "object/module.h"
#include "object/str.h"
#include "types/codec.h"
#include "types/int.h"

static int32_t place(Borrowed number) {
  return is_small(number) ? (int32_t)small_value(number) : -1;
}

static Owned text_of(Runtime *rt, Buffer *buffer) {
  Owned text = buffer->failed ? error_no_memory(rt)
                              : codec_decode(rt, (const uint8_t *)buffer_text(buffer),
                                             buffer->length, "utf-8", "replace");
  buffer_free(buffer);
  return text;
}

static Owned traceback_function_show_line(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "show_line() argument 1 must be str, not %B", args[0]);
  Utf8 line = str_utf8_lenient(rt, args[0]);
  if (!line.text) return FAILED;
  Buffer out = {0};
  traceback_show_line(&out, line.text, line.bytes, place(args[1]), place(args[2]), place(args[3]),
                      place(args[4]));
  utf8_free(rt, &line);
  return text_of(rt, &out);
}

static Owned traceback_function_suggestion(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Buffer out = {0};
  traceback_suggest(rt, args[0], &out);
  return text_of(rt, &out);
}

static Owned traceback_function_source_line(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Buffer out = {0};
  if (traceback_line(rt, args[0], place(args[1]), &out)) return text_of(rt, &out);
  buffer_free(&out);
  return NONE;
}

static Owned traceback_function_width(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[0]) || as_str(args[0])->length != 1)
    return error_raise(rt, TYPE_TypeError, "width() takes one character");
  return small_new(traceback_width(str_char(as_str(args[0]), 0)));
}

static const MethodDef functions[] = {
    FUNCTION(traceback, show_line, "(line, lineno, end_lineno, colno, end_colno, /)",
             "A source line, indented, with the carets below it."),
    FUNCTION(traceback, suggestion, "(exception, /)",
             "What to put behind the message: a nearby name, or nothing."),
    FUNCTION(traceback, source_line, "(filename, lineno, /)",
             "One line of a source, None if it cannot be had."),
    FUNCTION(traceback, width, "(character, /)",
             "The columns that a character takes on a terminal."),
    END_OF_METHODS,
};

const ModuleSpec traceback_module = {
    .name = "_traceback",
    .doc = "What the traceback module is built on.",
    .functions = functions,
};
