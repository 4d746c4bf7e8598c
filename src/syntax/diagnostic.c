/* One error about a source text, and its report. See diagnostic.h. */
#include "syntax/diagnostic.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "syntax/source.h"

#include <string.h>

static char NO_TEXT[] =
    ""; /* stands in where there was no memory for a message; never freed, never written */

static char *copy_text(const char *text, size_t length) {
  char *copy = mem_alloc(length + 2);
  if (!copy) return NULL;
  memcpy(copy, text, length);
  copy[length] = 0;
  return copy;
}

void diagnostic_set_memory(Diagnostic *diagnostic) {
  if (diagnostic_is_set(diagnostic)) return;
  *diagnostic = (Diagnostic){.kind = DIAGNOSTIC_MEMORY, .message = NO_TEXT};
}

/* Byte column to character column, both from 0; columns behind the line count on. */
static uint32_t character_column(const Source *source, uint32_t line, uint32_t column) {
  size_t length;
  const char *text = source_peek_line(source, line, &length);
  size_t inside = column < length ? column : length;
  return (uint32_t)(utf8_count(text, inside) + (column - inside));
}

static bool format_message(Diagnostic *diagnostic, const char *format, va_list arguments) {
  Buffer buffer = {0};
  buffer_vprintf(&buffer, format, arguments);
  diagnostic->message = buffer_take(&buffer, NULL);
  return diagnostic->message != NULL;
}

/* Drops what a half-made diagnostic owns and makes it a MemoryError. */
static void fall_back(Diagnostic *diagnostic) {
  diagnostic_free(diagnostic);
  diagnostic_set_memory(diagnostic);
}

void diagnostic_take_line(Diagnostic *diagnostic, const Source *source) {
  size_t length;
  const char *text = source_peek_line(source, diagnostic->line, &length);
  mem_free(diagnostic->text);
  diagnostic->text = copy_text(text, length);
  if (!diagnostic->text) return fall_back(diagnostic);
  diagnostic->text[length] = '\n';
  diagnostic->text[length + 1] = 0;
}

void diagnostic_set_v(Diagnostic *diagnostic, DiagnosticKind kind, const Source *source,
                      uint32_t lineno, uint32_t col_offset, uint32_t end_lineno,
                      uint32_t end_col_offset, const char *format, va_list arguments) {
  if (diagnostic_is_set(diagnostic)) return;
  *diagnostic = (Diagnostic){.kind = kind, .line = lineno, .end_line = end_lineno};
  if (!format_message(diagnostic, format, arguments)) return fall_back(diagnostic);
  if (!source) return;
  if (!(diagnostic->filename = copy_text(source->filename, strlen(source->filename))))
    return fall_back(diagnostic);
  if (!lineno || !source->lines) return;
  diagnostic->column =
      col_offset == UINT32_MAX ? 0 : character_column(source, lineno, col_offset) + 1;
  if (end_lineno) {
    diagnostic->end_column =
        end_col_offset == UINT32_MAX ? 0 : character_column(source, end_lineno, end_col_offset) + 1;
  }
  diagnostic_take_line(diagnostic, source);
}

void diagnostic_set(Diagnostic *diagnostic, DiagnosticKind kind, const Source *source,
                    uint32_t lineno, uint32_t col_offset, uint32_t end_lineno,
                    uint32_t end_col_offset, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diagnostic_set_v(diagnostic, kind, source, lineno, col_offset, end_lineno, end_col_offset, format,
                   arguments);
  va_end(arguments);
}

void diagnostic_set_plain(Diagnostic *diagnostic, DiagnosticKind kind, const char *format, ...) {
  if (diagnostic_is_set(diagnostic)) return;
  *diagnostic = (Diagnostic){.kind = kind};
  va_list arguments;
  va_start(arguments, format);
  if (!format_message(diagnostic, format, arguments)) fall_back(diagnostic);
  va_end(arguments);
}

void diagnostic_copy(Diagnostic *diagnostic, const Diagnostic *from) {
  if (diagnostic_is_set(diagnostic)) return;
  *diagnostic = *from;
  diagnostic->message = copy_text(from->message, strlen(from->message));
  diagnostic->filename = from->filename ? copy_text(from->filename, strlen(from->filename)) : NULL;
  diagnostic->text = from->text ? copy_text(from->text, strlen(from->text)) : NULL;
  if (!diagnostic->message || (from->filename && !diagnostic->filename) ||
      (from->text && !diagnostic->text)) {
    fall_back(diagnostic);
  }
}

void diagnostic_free(Diagnostic *diagnostic) {
  if (diagnostic->message != NO_TEXT) mem_free(diagnostic->message);
  mem_free(diagnostic->filename);
  mem_free(diagnostic->text);
  *diagnostic = (Diagnostic){0};
}

const char *diagnostic_kind_name(DiagnosticKind kind) {
  switch (kind) {
  case DIAGNOSTIC_SYNTAX: return "SyntaxError";
  case DIAGNOSTIC_INDENTATION: return "IndentationError";
  case DIAGNOSTIC_TAB: return "TabError";
  case DIAGNOSTIC_MEMORY: return "MemoryError";
  case DIAGNOSTIC_RECURSION: return "RecursionError";
  case DIAGNOSTIC_OVERFLOW: return "OverflowError";
  default: return "no error";
  }
}

/* The terminal columns that the first `count` characters of a text take. */
static size_t width_of(const char *text, size_t length, size_t count) {
  const char *at = text, *end = text + length;
  size_t width = 0;
  for (; count && at < end; count--) width += (size_t)utf8_codepoint_width(utf8_next(&at));
  return width + count;
}

/* The line without its indentation, and carets under the place, aligned by the width that a terminal shows. */
static void render_place(const Diagnostic *diagnostic, Buffer *out) {
  const char *text = diagnostic->text;
  size_t length = strcspn(text, "\n"), skipped = 0;
  while (skipped < length &&
         (text[skipped] == ' ' || text[skipped] == '\t' || text[skipped] == '\f'))
    skipped++;
  buffer_puts(out, "    ");
  buffer_append(out, text + skipped, length - skipped);
  buffer_put(out, '\n');
  if (diagnostic->column <= skipped) return;
  size_t characters = utf8_count(text, length);
  size_t start = diagnostic->column - 1,
         end = diagnostic->end_column ? diagnostic->end_column - 1 : start;
  if (diagnostic->end_line > diagnostic->line) end = characters;
  if (start > characters) start = characters;
  if (end > characters) end = characters;
  size_t before = width_of(text + skipped, length - skipped, start - skipped);
  size_t carets =
      end > start ? width_of(text + skipped, length - skipped, end - skipped) - before : 1;
  buffer_fill(out, ' ', 4 + before);
  buffer_fill(out, '^', carets ? carets : 1);
  buffer_put(out, '\n');
}

void diagnostic_render(const Diagnostic *diagnostic, Buffer *out) {
  if (!diagnostic_is_set(diagnostic)) return;
  if (diagnostic->filename && diagnostic->line) {
    buffer_printf(out, "  File \"%s\", line %u\n", diagnostic->filename, diagnostic->line);
    if (diagnostic->text) render_place(diagnostic, out);
  } else if (diagnostic->filename && diagnostic->kind <= DIAGNOSTIC_TAB) {
    buffer_printf(out, "  File \"%s\"\n", diagnostic->filename);
  }
  buffer_puts(out, diagnostic_kind_name(diagnostic->kind));
  if (*diagnostic->message) buffer_printf(out, ": %s", diagnostic->message);
  buffer_put(out, '\n');
}
