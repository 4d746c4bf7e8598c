/* Source lines in tracebacks, and the carets below them. */
#include <stdio.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "modules/traceback.h"
#include "object/str.h"
#include "syntax/parse.h"
#include "vm/import.h"

/* ---- finding the line ---- */

static bool take_line(const char *text, size_t length, int32_t wanted, Buffer *out) {
  const char *end = text + length;
  for (int32_t line = 1; text < end; line++) {
    const char *stop = text;
    while (stop < end && *stop != '\n' && *stop != '\r') stop++;
    if (line == wanted) return buffer_append(out, text, (size_t)(stop - text));
    text = stop < end && *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? stop + 2 : stop + 1;
  }
  return false;
}

static bool line_of_embedded(Runtime *rt, const char *name, int32_t line, Buffer *out) {
  const ImportHooks *hooks = rt->machine->imports;
  for (const EmbeddedFile *file = hooks ? hooks->embedded : NULL; file && file->name; file++)
    if (!strcmp(file->name, name))
      return take_line((const char *)file->bytes, file->length, line, out);
  return false;
}

bool traceback_line(Runtime *rt, Borrowed filename, int32_t line, Buffer *out) {
  if (line < 1 || !is_str(rt, filename)) return false;
  /* While modules are taken down CPython has no means to read a file any more. */
  if (rt->core->modules_gone) return false;
  Utf8 name = str_utf8_lenient(rt, filename);
  if (!name.text) return error_clear(rt), false;
  bool found = false;
  if (!strncmp(name.text, "<stdlib>/", 9)) {
    found = line_of_embedded(rt, name.text + 9, line, out);
  } else if (name.text[0] != '<') {
    FILE *file = fopen(name.text, "rb");
    if (file) {
      Buffer whole = {0};
      char chunk[8192];
      size_t got;
      while ((got = fread(chunk, 1, sizeof chunk, file)) > 0) buffer_append(&whole, chunk, got);
      fclose(file);
      const char *text = buffer_text(&whole);
      size_t skip = whole.length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3) ? 3 : 0;
      found = !whole.failed && take_line(text + skip, whole.length - skip, line, out);
      buffer_free(&whole);
    }
  }
  utf8_free(rt, &name);
  return found;
}

/* ---- carets ---- */

typedef struct Anchors {
  bool found;
  size_t left, right; /* bytes in the segment: the operator, or the subscript's brackets */
} Anchors;

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/* In a segment that is a binary operation the operator is pointed at, in a subscription the brackets. */
static Anchors find_anchors(const char *segment, size_t length) {
  Anchors anchors = {0};
  Ast ast = {0};
  Diagnostic diagnostic = {0};
  if (parse_source("<segment>", segment, length, PARSE_EVAL, &ast, &diagnostic)) {
    Node *node = AST(Expression, ast.root)->body;
    if (node->kind == AST_BinOp) {
      size_t from = AST(BinOp, node)->left->span.end_col_offset,
             to = AST(BinOp, node)->right->span.col_offset;
      for (size_t i = from; i < to && i < length; i++) {
        if (blank(segment[i])) continue;
        anchors = (Anchors){true, i, i + 1};
        if (i + 1 < to && !blank(segment[i + 1])) anchors.right++;
        break;
      }
    } else if (node->kind == AST_Subscript) {
      size_t left = AST(Subscript, node)->value->span.end_col_offset,
             right = AST(Subscript, node)->slice->span.end_col_offset + 1u;
      while (left < length && segment[left] != '[') left++;
      while (right < length && segment[right] != ']') right++;
      if (right < length) right++;
      anchors = (Anchors){true, left, right < length ? right : length};
    }
  }
  diagnostic_free(&diagnostic);
  ast_free(&ast);
  return anchors;
}

int traceback_width(uint32_t code_point) {
  if (code_point < 0x7f) return 1;
  return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

/* One mark for each column that the character at `text` takes on a terminal. */
static size_t put_marks(Buffer *out, const char *text, size_t length, char mark) {
  utf8proc_int32_t code;
  utf8proc_ssize_t bytes = utf8proc_iterate((const uint8_t *)text, (utf8proc_ssize_t)length, &code);
  if (bytes < 1) return buffer_put(out, mark), 1;
  int width = utf8proc_charwidth(code);
  for (int i = 0; i < width; i++) buffer_put(out, code == '\t' ? '\t' : mark);
  if (code == '\t') buffer_put(out, '\t');
  return (size_t)bytes;
}

void traceback_show_line(Buffer *out, const char *line, size_t length, int32_t first_line,
                         int32_t last_line, int32_t column, int32_t end_column) {
  size_t start = 0, end = length;
  while (start < end && blank(line[start])) start++;
  while (end > start && (blank(line[end - 1]) || line[end - 1] == '\r')) end--;
  buffer_puts(out, "    ");
  buffer_append(out, line + start, end - start);
  buffer_put(out, '\n');
  if (column < 0 || end_column < 0 || (size_t)column > end) return;
  bool one_line = first_line == last_line;
  size_t from = (size_t)column < start ? start : (size_t)column,
         to = one_line && (size_t)end_column < end ? (size_t)end_column : end;
  if (to <= from) return;
  Anchors anchors = {0};
  if (one_line) anchors = find_anchors(line + from, to - from);
  if (!anchors.found && from == start && to == end)
    return; /* the whole line: nothing to point out */
  buffer_puts(out, "    ");
  for (size_t i = start; i < from;) i += put_marks(out, line + i, end - i, ' ');
  for (size_t i = from; i < to;) {
    bool inside = !anchors.found || (i - from >= anchors.left && i - from < anchors.right);
    i += put_marks(out, line + i, end - i, inside ? '^' : '~');
  }
  buffer_put(out, '\n');
}
