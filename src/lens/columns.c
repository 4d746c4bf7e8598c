/* See columns.h. */
#include "lens/columns.h"

#include <string.h>

#include "lens/words.h"

enum { LEAST = 8 };
static const char ellipsis[] = "\xe2\x80\xa6";

void columns_fit(size_t *widths, const bool *fixed, size_t count, size_t total) {
  for (;;) {
    size_t sum = 0, widest = count;
    for (size_t i = 0; i < count; i++) {
      sum += widths[i];
      if ((fixed && fixed[i]) || widths[i] <= LEAST) continue;
      if (widest == count || widths[i] > widths[widest]) widest = i;
    }
    if (sum <= total || widest == count) return;
    widths[widest]--;
  }
}

/* The bytes of the character at `text`. */
static size_t character(const char *text) {
  size_t bytes = 1;
  while ((text[bytes] & 0xc0) == 0x80) bytes++;
  return bytes;
}

/* As many of the first characters as fit. */
static size_t head_bytes(const char *text, size_t columns, size_t room) {
  char one[8] = "";
  size_t at = 0, used = 0;
  while (text[at]) {
    size_t bytes = character(text + at);
    memcpy(one, text + at, bytes < sizeof one ? bytes : sizeof one - 1);
    one[bytes < sizeof one ? bytes : sizeof one - 1] = 0;
    used += text_columns(one);
    if (used > columns || at + bytes > room) break;
    at += bytes;
  }
  return at;
}

/* Where a line that is too wide breaks: the bytes up to the last space that fits, or up to the first one. */
static size_t break_at(const char *line, size_t length, size_t start, size_t columns) {
  size_t at = head_bytes(line, columns, length), space = at;
  if (at >= length) return length;
  size_t least = start + (at - start) / 2;
  for (size_t i = at; i > least; i--)
    if (line[i] == ' ' && line[i - 1] == ';') return i;
  for (size_t i = at; i > least; i--) /* between the steps of a chain */
    if (!strncmp(line + i, " -> ", 4)) return i;
  while (space > start && line[space] != ' ') space--;
  if (space > start) return space;
  while (at < length && line[at] != ' ') at++;
  return at;
}

static void wrap_line(const char *line, size_t length, Buffer *out) {
  size_t indent = 0, columns = COLUMNS_LINE;
  while (indent < length && line[indent] == ' ') indent++;
  for (size_t start = indent;; start = 0) {
    size_t end = break_at(line, length, start, columns);
    buffer_append(out, line, end);
    while (end < length && line[end] == ' ') end++;
    line += end;
    length -= end;
    if (!length) return;
    buffer_put(out, '\n');
    buffer_fill(out, ' ', indent + 2);
    columns = COLUMNS_LINE - indent - 2;
  }
}

void columns_wrap(const char *text, Buffer *out) {
  for (;;) {
    const char *end = strchrnul(text, '\n');
    wrap_line(text, (size_t)(end - text), out);
    if (!*end) return;
    buffer_put(out, '\n');
    text = end + 1;
  }
}

void columns_cut(const char *text, size_t columns, bool keep_end, char *out, size_t room) {
  size_t length = strlen(text), mark = sizeof ellipsis - 1;
  if (!room) return;
  if (text_columns(text) <= columns && length < room) {
    memcpy(out, text, length + 1);
    return;
  }
  out[0] = 0;
  if (columns < 1 || room <= mark) return;
  if (!keep_end) {
    size_t kept = head_bytes(text, columns - 1, room - mark - 1);
    memcpy(out, text, kept);
    memcpy(out + kept, ellipsis, mark + 1);
    return;
  }
  while (*text && (text_columns(text) > columns - 1 || strlen(text) > room - mark - 1))
    text += character(text);
  memcpy(out, ellipsis, mark);
  memcpy(out + mark, text, strlen(text) + 1);
}
