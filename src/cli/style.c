/* How things look at the prompt: colours where the terminal takes them, and long results cut. See repl.h.
 *
 * Colours are a matter of the text alone: a value's repr and a traceback are painted line by line as they stand, so that
 * nothing else in the interpreter knows of them. NO_COLOR and TERM=dumb turn them off; pipes never get any. */
#include "cli/repl.h"

#include "modules/sys.h"
#include "object/error.h"
#include "object/str.h"
#include "types/codec.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

enum { LONGEST = 2000, TALLEST = 60 }; /* characters and lines of a result that are shown */

#define PLAIN   "\033[0m"
#define PROMPT  "\033[1;35m"
#define TEXT    "\033[32m"
#define NUMBER  "\033[36m"
#define WORD    "\033[35m"
#define FAINT   "\033[2m"
#define ERROR   "\033[1;31m"
#define MESSAGE "\033[31m"

static bool same_stream(Runtime *rt, const char *name, const char *original) {
  Owned now = sys_get(rt, name), first = sys_get(rt, original);
  bool is = !is_null(now) && same(now, first);
  release(rt, now);
  release(rt, first);
  return is;
}

static Owned str_of(Runtime *rt, Buffer *buffer) {
  Owned text = codec_decode(rt, (const uint8_t *)buffer_text(buffer), buffer->length, "utf-8",
                            "surrogatepass");
  buffer_free(buffer);
  return text;
}

static void put(Buffer *out, const char *colour, const char *text, size_t length) {
  if (!length) return;
  buffer_puts(out, colour);
  buffer_append(out, text, length);
  buffer_puts(out, PLAIN);
}

/* -- Results ----------------------------------------------------------------------------------------------------------- */

static bool is_name_byte(char c) { return isalnum((unsigned char)c) || c == '_' || (c & 0x80); }

/* The end of a string literal that begins at `at`. */
static const char *string_end(const char *at, const char *end) {
  char quote = *at++;
  while (at < end && *at != quote) at += *at == '\\' && at + 1 < end ? 2 : 1;
  return at < end ? at + 1 : end;
}

/* The end of <...>, which may hold others. */
static const char *angle_end(const char *at, const char *end) {
  int depth = 0;
  for (; at < end; at++) {
    depth += *at == '<' ? 1 : *at == '>' ? -1 : 0;
    if (!depth) return at + 1;
  }
  return end;
}

static const char *word_colour(const char *word, size_t length) {
  static const char *const words[] = {"None", "True", "False", "Ellipsis", "NotImplemented"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == length && !strncmp(words[i], word, length)) return WORD;
  return isdigit((unsigned char)*word) ? NUMBER : NULL;
}

static void paint_value(Buffer *out, const char *at, const char *end) {
  while (at < end) {
    const char *start = at;
    if (*at == '\'' || *at == '"') {
      at = string_end(at, end);
      put(out, TEXT, start, (size_t)(at - start));
    } else if (*at == '<') {
      at = angle_end(at, end);
      put(out, FAINT, start, (size_t)(at - start));
    } else if (is_name_byte(*at)) {
      while (at < end &&
             (is_name_byte(*at) || (*at == '.' && isdigit((unsigned char)*start)) ||
              ((*at == '-' || *at == '+') && at[-1] == 'e' && isdigit((unsigned char)*start))))
        at++;
      const char *colour = word_colour(start, (size_t)(at - start));
      if (colour)
        put(out, colour, start, (size_t)(at - start));
      else
        buffer_append(out, start, (size_t)(at - start));
    } else {
      buffer_put(out, *at++);
    }
  }
}

/* How much of a result is shown, in bytes; all of it when there is not much more than that. */
static size_t shown_bytes(const char *text, size_t bytes) {
  size_t characters = 0, lines = 0, at = 0;
  while (at < bytes && characters < LONGEST && lines < TALLEST) {
    if (text[at] == '\n') lines++;
    at++;
    while (at < bytes && ((unsigned char)text[at] & 0xC0) == 0x80) at++;
    characters++;
  }
  return bytes - at < LONGEST / 5 ? bytes : at;
}

static void put_grouped(Buffer *out, uint64_t n) {
  if (n >= 1000) {
    put_grouped(out, n / 1000);
    buffer_printf(out, ",%03d", (int)(n % 1000));
  } else {
    buffer_printf(out, "%d", (int)n);
  }
}

static Owned show(Runtime *rt, Owned text) {
  Repl *repl = repl_find();
  if (!repl || !repl->terminal || !same_stream(rt, "stdout", "__stdout__")) return text;
  Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
  if (!utf8.text) {
    release(rt, text);
    return FAILED;
  }
  size_t shown = repl->full ? utf8.bytes : shown_bytes(utf8.text, utf8.bytes);
  Buffer out = {0};
  if (repl->colour)
    paint_value(&out, utf8.text, utf8.text + shown);
  else
    buffer_append(&out, utf8.text, shown);
  if (shown < utf8.bytes) {
    buffer_puts(&out, "\n... (");
    put_grouped(&out, as_str(borrow(text))->length);
    buffer_puts(&out, " characters in all; %full shows them)");
  }
  utf8_free(rt, &utf8);
  release(rt, text);
  return str_of(rt, &out);
}

/* -- Reports of exceptions --------------------------------------------------------------------------------------------- */

static bool begins(const char *line, size_t length, const char *with) {
  size_t size = strlen(with);
  return length >= size && !memcmp(line, with, size);
}

/* A line of nothing but carets and tildes. */
static bool is_carets(const char *line, size_t length) {
  bool any = false;
  for (size_t i = 0; i < length; i++) {
    if (!strchr(" \t^~", line[i])) return false;
    any |= line[i] == '^';
  }
  return any;
}

static void paint_line(Buffer *out, const char *line, size_t length) {
  const char *colon = memchr(line, ':', length);
  if (begins(line, length, "  File ") || begins(line, length, "Traceback ")) {
    put(out, FAINT, line, length);
  } else if (is_carets(line, length)) {
    put(out, ERROR, line, length);
  } else if (length && isalpha((unsigned char)*line) &&
             !begins(line, length, "The above exception") &&
             !begins(line, length, "During handling")) {
    size_t name = colon ? (size_t)(colon - line) : length;
    put(out, memchr(line, ' ', name) ? MESSAGE : ERROR, line, name);
    put(out, MESSAGE, line + name, length - name);
  } else {
    buffer_append(out, line, length);
  }
}

static Owned paint(Runtime *rt, Owned text) {
  Repl *repl = repl_find();
  if (!repl || !repl->colour || !isatty(2) || !same_stream(rt, "stderr", "__stderr__")) return text;
  Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
  Buffer out = {0};
  const char *at = utf8.text, *end = at + utf8.bytes;
  while (at && at < end) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    size_t length = newline ? (size_t)(newline - at) : (size_t)(end - at);
    paint_line(&out, at, length);
    at += length;
    if (newline) buffer_put(&out, *at++);
  }
  utf8_free(rt, &utf8);
  release(rt, text);
  return str_of(rt, &out);
}

/* -- The prompt -------------------------------------------------------------------------------------------------------- */

const char *style_prompt(Repl *repl, const char *text) {
  if (!repl->colour || !repl->editing || !*text || strchr(text, '\033')) return text;
  size_t length = strlen(text), end = length;
  while (end && text[end - 1] == ' ') end--;
  Buffer *prompt = &repl->prompt;
  buffer_clear(prompt);
  buffer_puts(prompt, "\001" PROMPT "\002");
  buffer_append(prompt, text, end);
  buffer_puts(prompt, "\001" PLAIN "\002");
  buffer_append(prompt, text + end, length - end);
  return buffer_text(prompt);
}

void style_start(Repl *repl) {
  const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
  repl->colour = repl->terminal && term && *term && strcmp(term, "dumb") && !(no && *no);
  repl->rt->machine->show = show;
  repl->rt->machine->paint = paint;
}
