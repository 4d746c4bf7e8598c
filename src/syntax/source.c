/* Reading a source text. See source.h.
 *
 * Three steps: find out the encoding, decode with newlines made '\n', index the lines. */
#include "syntax/source.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

typedef enum { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_UNKNOWN } Encoding;

/* -- The coding cookie ---------------------------------------------------------------------------------------- */

static bool is_name_char(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
         c == '_' || c == '.';
}

/* The cookie in one line (PEP 263): a comment alone on its line with "coding:" or "coding=" and a name. */
static size_t find_cookie(const char *line, const char *end, const char **name) {
  const char *p = line;
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\f')) p++;
  if (p == end || *p != '#') return 0;
  for (; end - p >= 7; p++) {
    if (memcmp(p, "coding", 6) != 0 || (p[6] != ':' && p[6] != '=')) continue;
    const char *begin = p + 7;
    while (begin < end && (*begin == ' ' || *begin == '\t')) begin++;
    const char *stop = begin;
    while (stop < end && is_name_char(*stop)) stop++;
    if (stop > begin) {
      *name = begin;
      return (size_t)(stop - begin);
    }
  }
  return 0;
}

static bool only_a_comment(const char *line, const char *end) {
  while (line < end && (*line == ' ' || *line == '\t' || *line == '\f')) line++;
  return line == end || *line == '#' || *line == '\r' || *line == '\n';
}

/* Compares ignoring case, '_' as '-'; a name may go on behind a '-', as "utf-8-unix" does. */
static bool is_encoding(const char *name, size_t length, const char *wanted, bool exactly) {
  size_t size = strlen(wanted);
  if (length < size) return false;
  for (size_t i = 0; i < size; i++) {
    char c = name[i] == '_' ? '-' : name[i];
    if (c >= 'A' && c <= 'Z') c |= 0x20;
    if (c != wanted[i]) return false;
  }
  return length == size || (!exactly && (name[size] == '-' || name[size] == '_'));
}

static Encoding encoding_named(const char *name, size_t length) {
  static const struct {
    const char *name;
    Encoding encoding;
    bool exactly;
  } known[] = {
      {"utf-8", ENCODING_UTF8, false},
      {"utf8", ENCODING_UTF8, true},
      {"u8", ENCODING_UTF8, true},
      {"latin-1", ENCODING_LATIN1, false},
      {"iso-8859-1", ENCODING_LATIN1, false},
      {"iso-latin-1", ENCODING_LATIN1, false},
      {"latin1", ENCODING_LATIN1, true},
      {"l1", ENCODING_LATIN1, true},
      {"8859", ENCODING_LATIN1, true},
      {"cp819", ENCODING_LATIN1, true},
      {"iso8859-1", ENCODING_LATIN1, true},
      {"ascii", ENCODING_ASCII, true},
      {"us-ascii", ENCODING_ASCII, true},
      {"646", ENCODING_ASCII, true},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (is_encoding(name, length, known[i].name, known[i].exactly)) return known[i].encoding;
  }
  return ENCODING_UNKNOWN;
}

static const char *end_of_line(const char *p, const char *end) {
  while (p < end && *p != '\n' && *p != '\r') p++;
  return p;
}

static const char *next_line(const char *p, const char *end) {
  if (p < end && *p == '\r')
    p++;
  else if (p < end)
    return p + 1;
  return p < end && *p == '\n' ? p + 1 : p;
}

/* Looks for a cookie in the first two lines; the second counts only behind a comment or an empty line. */
static size_t cookie_of(const char *text, const char *end, const char **name) {
  const char *first = end_of_line(text, end);
  size_t length = find_cookie(text, first, name);
  if (length || !only_a_comment(text, first)) return length;
  const char *second = next_line(first, end);
  return find_cookie(second, end_of_line(second, end), name);
}

/* -- Decoding ------------------------------------------------------------------------------------------------- */

/* Copies with "\r\n" and '\r' as '\n', a newline at the end if there was none, and a NUL. `to` has room for it. */
static size_t copy_lines(char *to, const char *from, const char *end, bool latin1, bool *added) {
  char *at = to;
  while (from < end) {
    const unsigned char c = (unsigned char)*from++;
    if (c == '\r') {
      *at++ = '\n';
      if (from < end && *from == '\n') from++;
    } else if (c >= 0x80 && latin1) {
      at += utf8_encode(c, at);
    } else {
      *at++ = (char)c;
    }
  }
  if (at > to && at[-1] != '\n') {
    *at++ = '\n';
    *added = true;
  }
  *at = 0;
  return (size_t)(at - to);
}

static bool index_lines(Source *source) {
  size_t count = 0, capacity = source->length / 24 + 8;
  uint32_t *lines = mem_alloc(capacity * sizeof *lines);
  if (!lines) return false;
  const char *p = source->text, *end = p + source->length;
  while (p < end) {
    if (count + 2 >= capacity) {
      uint32_t *more = mem_realloc(lines, (capacity *= 2) * sizeof *lines);
      if (!more) {
        mem_free(lines);
        return false;
      }
      lines = more;
    }
    lines[count++] = (uint32_t)(p - source->text);
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    p = newline ? newline + 1 : end;
  }
  if (!count) lines[count++] = 0;
  lines[count] = (uint32_t)source->length;
  source->lines = lines;
  source->line_count = (uint32_t)count;
  return true;
}

static char *copy_string(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = mem_alloc(size);
  if (copy) memcpy(copy, text, size);
  return copy;
}

/* -- Errors --------------------------------------------------------------------------------------------------- */

static void not_utf8(Source *source, const char *bytes, const Utf8Error *error, bool cookie,
                     SourceKind kind, Diagnostic *diagnostic) {
  unsigned char bad = (unsigned char)bytes[error->position];
  if (cookie || kind == SOURCE_STRING) {
    const char *form = error->length > 1 ? "bytes in position" : "byte";
    if (error->length > 1) {
      diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                     "(unicode error) 'utf-8' codec can't decode %s %zu-%zu: %s", form,
                     error->position, error->position + error->length - 1, error->reason);
    } else {
      diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                     "(unicode error) 'utf-8' codec can't decode %s 0x%02x in position %zu: %s",
                     form, bad, error->position, error->reason);
    }
    return;
  }
  uint32_t line = 1;
  for (size_t i = 0; i < error->position; i++) line += bytes[i] == '\n';
  diagnostic_set(
      diagnostic, DIAGNOSTIC_SYNTAX, source, line, UINT32_MAX, 0, 0,
      "Non-UTF-8 code starting with '\\x%02x' in file %s on line %u, but no encoding declared; see "
      "https://peps.python.org/pep-0263/ for details",
      bad, source->filename, line);
}

static bool check_bytes(Source *source, const char *bytes, size_t length, SourceKind kind,
                        Encoding encoding, bool cookie, Diagnostic *diagnostic) {
  if (length && memchr(bytes, 0, length)) {
    diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, kind == SOURCE_FILE ? source : NULL, 0, 0, 0, 0,
                   "%s",
                   kind == SOURCE_FILE ? "source code cannot contain null bytes"
                                       : "source code string cannot contain null bytes");
    return false;
  }
  Utf8Error error;
  if (encoding == ENCODING_UTF8 && !utf8_validate(bytes, length, &error)) {
    not_utf8(source, bytes, &error, cookie, kind, diagnostic);
    return false;
  }
  for (size_t i = 0; encoding == ENCODING_ASCII && i < length; i++) {
    if ((unsigned char)bytes[i] < 0x80) continue;
    diagnostic_set(
        diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
        "(unicode error) 'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
        (unsigned char)bytes[i], i);
    return false;
  }
  return true;
}

/* -- Public --------------------------------------------------------------------------------------------------- */

static Encoding settle_encoding(const char *bytes, size_t length, SourceKind kind, bool bom,
                                bool *cookie, const Source *source, Diagnostic *diagnostic) {
  const char *name = NULL;
  size_t size = kind == SOURCE_FILE ? cookie_of(bytes, bytes + length, &name) : 0;
  *cookie = size > 0;
  if (!size) return ENCODING_UTF8;
  Encoding encoding = encoding_named(name, size);
  if (encoding == ENCODING_UNKNOWN) {
    diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0, "unknown encoding: %.*s",
                   (int)(size > 200 ? 200 : size), name);
  } else if (bom && encoding != ENCODING_UTF8) {
    diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                   "encoding problem: %.*s with BOM", (int)(size > 200 ? 200 : size), name);
    return ENCODING_UNKNOWN;
  }
  return encoding;
}

Source *source_new(const char *filename, const char *bytes, size_t length, SourceKind kind,
                   Diagnostic *diagnostic) {
  Source *source = mem_zalloc(1, sizeof *source);
  if (!source || !(source->filename = copy_string(filename))) goto memory;
  if (length >= INT32_MAX) {
    diagnostic_set_plain(diagnostic, DIAGNOSTIC_OVERFLOW, "source code is too large");
    goto fail;
  }
  bool bom = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0, cookie;
  if (bom) bytes += 3, length -= 3;
  Encoding encoding = settle_encoding(bytes, length, kind, bom, &cookie, source, diagnostic);
  if (encoding == ENCODING_UNKNOWN) goto fail;
  if (!check_bytes(source, bytes, length, kind, encoding, cookie, diagnostic)) goto fail;
  bool latin1 = encoding == ENCODING_LATIN1;
  source->text = mem_alloc((latin1 ? length * 2 : length) + 4);
  if (!source->text) goto memory;
  source->length = copy_lines(source->text, bytes, bytes + length, latin1, &source->added_newline);
  /* The lexer looks up to two bytes past the end (for closing triple quotes). */
  memset(source->text + source->length, 0, 2);
  if (!index_lines(source)) goto memory;
  return source;
memory:
  diagnostic_set_memory(diagnostic);
fail:
  source_free(source);
  return NULL;
}

void source_free(Source *source) {
  if (!source) return;
  mem_free(source->filename);
  mem_free(source->text);
  mem_free(source->lines);
  mem_free(source);
}

const char *source_peek_line(const Source *source, uint32_t line, size_t *length) {
  if (line < 1 || line > source->line_count || !source->lines) {
    *length = 0;
    return "";
  }
  const char *start = source->text + source->lines[line - 1];
  size_t size = source->lines[line] - source->lines[line - 1];
  if (size && start[size - 1] == '\n') size--;
  *length = size;
  return start;
}
