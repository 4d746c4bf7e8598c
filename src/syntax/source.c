/* Reading a source text. See source.h.
 *
 * Three steps: find out the encoding, decode with newlines made '\n', index the lines. */
#include "syntax/source.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

typedef enum {
  ENCODING_UTF8,
  ENCODING_LATIN1,
  ENCODING_CP1252,
  ENCODING_KOI8R,
  ENCODING_ASCII,
  ENCODING_UNKNOWN
} Encoding;

/* What the bytes from 0x80 stand for; 0 for nothing. */
static const uint16_t CP1252[128] = {
    0x20AC, 0x0000, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x0000, 0x017D, 0x0000, 0x0000, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x0000, 0x017E, 0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7,
    0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3,
    0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7,
    0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};

static const uint16_t KOI8R[128] = {
    0x2500, 0x2502, 0x250C, 0x2510, 0x2514, 0x2518, 0x251C, 0x2524, 0x252C, 0x2534, 0x253C, 0x2580,
    0x2584, 0x2588, 0x258C, 0x2590, 0x2591, 0x2592, 0x2593, 0x2320, 0x25A0, 0x2219, 0x221A, 0x2248,
    0x2264, 0x2265, 0x00A0, 0x2321, 0x00B0, 0x00B2, 0x00B7, 0x00F7, 0x2550, 0x2551, 0x2552, 0x0451,
    0x2553, 0x2554, 0x2555, 0x2556, 0x2557, 0x2558, 0x2559, 0x255A, 0x255B, 0x255C, 0x255D, 0x255E,
    0x255F, 0x2560, 0x2561, 0x0401, 0x2562, 0x2563, 0x2564, 0x2565, 0x2566, 0x2567, 0x2568, 0x2569,
    0x256A, 0x256B, 0x256C, 0x00A9, 0x044E, 0x0430, 0x0431, 0x0446, 0x0434, 0x0435, 0x0444, 0x0433,
    0x0445, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F, 0x044F, 0x0440, 0x0441,
    0x0442, 0x0443, 0x0436, 0x0432, 0x044C, 0x044B, 0x0437, 0x0448, 0x044D, 0x0449, 0x0447, 0x044A,
    0x042E, 0x0410, 0x0411, 0x0426, 0x0414, 0x0415, 0x0424, 0x0413, 0x0425, 0x0418, 0x0419, 0x041A,
    0x041B, 0x041C, 0x041D, 0x041E, 0x041F, 0x042F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0416, 0x0412,
    0x042C, 0x042B, 0x0417, 0x0428, 0x042D, 0x0429, 0x0427, 0x042A,
};

static const uint16_t *upper_half(Encoding encoding) {
  return encoding == ENCODING_CP1252 ? CP1252 : encoding == ENCODING_KOI8R ? KOI8R : NULL;
}

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
      {"cp1252", ENCODING_CP1252, true},
      {"windows-1252", ENCODING_CP1252, true},
      {"koi8-r", ENCODING_KOI8R, true},
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
static size_t copy_lines(char *to, const char *from, const char *end, Encoding encoding,
                         bool *added) {
  const uint16_t *upper = upper_half(encoding);
  char *at = to;
  while (from < end) {
    const unsigned char c = (unsigned char)*from++;
    if (c == '\r') {
      *at++ = '\n';
      if (from < end && *from == '\n') from++;
    } else if (c >= 0x80 && encoding != ENCODING_UTF8) {
      at += utf8_encode(upper ? upper[c - 0x80] : c, at);
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
    const char *prefix = cookie ? "" : "(unicode error) ";
    if (error->length > 1) {
      diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                     "%s'utf-8' codec can't decode %s %zu-%zu: %s", prefix, form, error->position,
                     error->position + error->length - 1, error->reason);
    } else {
      diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                     "%s'utf-8' codec can't decode %s 0x%02x in position %zu: %s", prefix, form,
                     bad, error->position, error->reason);
    }
    return;
  }
  uint32_t line = 1;
  for (size_t i = 0; i < error->position; i++) line += bytes[i] == '\n';
  diagnostic_set_plain(/* the message names the place, the exception has none: as CPython's */
                       diagnostic, DIAGNOSTIC_SYNTAX,
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
  const uint16_t *upper = upper_half(encoding);
  for (size_t i = 0; (upper || encoding == ENCODING_ASCII) && i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c < 0x80 || (upper && upper[c - 0x80])) continue;
    diagnostic_set(
        diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
        upper
            ? "'charmap' codec can't decode byte 0x%02x in position %zu: character maps to <undefined>"
            : "'ascii' codec can't decode byte 0x%02x in position %zu: ordinal not in range(128)",
        c, i);
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
  /* With a mark at its head the file must say utf-8, and nothing shorter, or nothing at all. */
  if (bom && !is_encoding(name, size, "utf-8", false)) {
    bool latin = encoding == ENCODING_LATIN1 && (is_encoding(name, size, "latin-1", false) ||
                                                 is_encoding(name, size, "iso-8859-1", false) ||
                                                 is_encoding(name, size, "iso-latin-1", false));
    diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0,
                   "encoding problem: %.*s with BOM", latin ? 10 : (int)(size > 200 ? 200 : size),
                   latin ? "iso-8859-1" : name);
    return ENCODING_UNKNOWN;
  }
  if (encoding == ENCODING_UNKNOWN) {
    diagnostic_set(diagnostic, DIAGNOSTIC_SYNTAX, source, 0, 0, 0, 0, "unknown encoding: %.*s",
                   (int)(size > 200 ? 200 : size), name);
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
  bool wide = encoding != ENCODING_UTF8; /* a byte becomes up to three */
  source->text = mem_alloc((wide ? length * 3 : length) + 4);
  if (!source->text) goto memory;
  source->length =
      copy_lines(source->text, bytes, bytes + length, encoding, &source->added_newline);
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
