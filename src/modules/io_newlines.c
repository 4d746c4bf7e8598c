/* Line ends: any of \n, \r, \r\n to \n, which of them were seen, and where a line ends. */
#include "modules/io.h"
#include "object/tuple.h"

/* ---- translating ---- */

static uint32_t char_at(TextRun run, int64_t index) {
  if (run.width == 1) return run.data[index];
  return run.width == 2 ? ((const uint16_t *)run.data)[index] : ((const uint32_t *)run.data)[index];
}

/* Like memchr, in text of any width: the index of the character from `start` on, or -1. */
static int64_t find_in(TextRun run, int64_t start, uint32_t wanted) {
  if (start >= run.length) return -1;
  if (run.width == 1) {
    const uint8_t *found = memchr(run.data + start, (int)wanted, (size_t)(run.length - start));
    return found ? found - run.data : -1;
  }
  for (int64_t i = start; i < run.length; i++)
    if (char_at(run, i) == wanted) return i;
  return -1;
}

static int64_t find_char(const Str *s, int64_t start, uint32_t wanted) {
  return find_in(text_run(s), start, wanted);
}

/* Notes every kind of line end in the text, which holds at least one \r. */
static void note_all(Newlines *state, const Str *s) {
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (c == '\n') {
      state->seen |= NEWLINE_LF;
    } else if (c == '\r') {
      bool pair = i + 1 < (int64_t)s->length && str_char(s, i + 1) == '\n';
      state->seen |= pair ? NEWLINE_CRLF : NEWLINE_CR;
      i += pair;
    }
    if (state->seen == (NEWLINE_CR | NEWLINE_LF | NEWLINE_CRLF)) return;
  }
}

static Owned translate(Runtime *rt, const Str *s) {
  Owned made = str_new(rt, s->length, str_widest(s));
  if (failed(made)) return FAILED;
  Str *out = as_str(borrow(made));
  int64_t to = 0;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (c == '\r') {
      if (i + 1 < (int64_t)s->length && str_char(s, i + 1) == '\n') i++;
      c = '\n';
    }
    str_put(out, to++, c);
  }
  if (to == (int64_t)s->length) return made;
  Owned shorter = str_slice(rt, borrow(made), 0, to);
  release(rt, made);
  return shorter;
}

Owned newlines_decode(Runtime *rt, Newlines *state, Owned text, bool final) {
  if (failed(text)) return FAILED;
  if (state->pending_cr && (final || as_str(borrow(text))->length)) {
    Owned joined = str_concat(rt, borrow(rt->core->latin1['\r']), borrow(text));
    release(rt, text);
    if (failed(text = joined)) return FAILED;
    state->pending_cr = false;
  }
  Str *s = as_str(borrow(text));
  if (!final && s->length && str_char(s, s->length - 1) == '\r') {
    Owned cut = str_slice(rt, borrow(text), 0, s->length - 1);
    release(rt, text);
    if (failed(text = cut)) return FAILED;
    state->pending_cr = true;
    s = as_str(borrow(text));
  }
  if (find_char(s, 0, '\r') < 0) {
    if (!(state->seen & NEWLINE_LF) && find_char(s, 0, '\n') >= 0) state->seen |= NEWLINE_LF;
    return text;
  }
  note_all(state, s);
  if (!state->translate) return text;
  Owned translated = translate(rt, s);
  release(rt, text);
  return translated;
}

Owned newlines_seen(Runtime *rt, uint8_t seen) {
  static const char *const names[] = {"\r", "\n", "\r\n"};
  Owned found[3];
  size_t count = 0;
  for (int i = 0; i < 3; i++) {
    if (!(seen >> i & 1)) continue;
    found[count] = str_from_text(rt, names[i]);
    if (failed(found[count++])) {
      while (count--) release(rt, found[count]);
      return FAILED;
    }
  }
  return count == 0 ? NONE : count == 1 ? found[0] : tuple_take(rt, found, count);
}

Owned newlines_expand(Runtime *rt, Borrowed text, const char *end) {
  const Str *s = as_str(text);
  int64_t at = find_char(s, 0, '\n'), from = 0;
  if (at < 0) return retain(text);
  StrBuilder b;
  builder_init(&b, rt);
  for (; at >= 0; at = find_char(s, from, '\n')) {
    builder_slice(&b, text, from, at);
    builder_text(&b, end);
    from = at + 1;
  }
  builder_slice(&b, text, from, s->length);
  return builder_finish(&b);
}

/* ---- finding ---- */

static int64_t find_universal(TextRun run, int64_t start) {
  int64_t lf = find_in(run, start, '\n');
  TextRun head = run;
  if (lf >= 0) head.length = lf;
  int64_t cr = find_in(head, start, '\r'); /* a \r in front of the \n ends the line first */
  if (cr < 0) return lf < 0 ? -1 : lf + 1;
  return cr + 1 == lf ? lf + 1 : cr + 1;
}

int64_t newlines_find_end(const LineEnds *ends, TextRun run, int64_t start) {
  if (ends->translated) {
    int64_t at = find_in(run, start, '\n');
    return at < 0 ? -1 : at + 1;
  }
  if (ends->universal) return find_universal(run, start);
  for (;;) {
    int64_t at = find_in(run, start, (uint8_t)ends->text[0]);
    if (at < 0) return -1;
    if (!ends->text[1]) return at + 1;
    if (at + 1 < run.length && char_at(run, at + 1) == (uint8_t)ends->text[1]) return at + 2;
    start = at + 1;
  }
}

bool newlines_choose(Runtime *rt, Borrowed newline, LineEnds *ends, bool *universal,
                     bool *translate_) {
  *ends = (LineEnds){0};
  bool none = is_null(newline) || is_none(newline);
  const char *text = "";
  if (!none) {
    static const char *const known[] = {"", "\n", "\r", "\r\n"};
    bool found = false;
    for (int i = 0; i < 4 && !found; i++)
      if (str_equal_text(newline, known[i])) text = known[i], found = true;
    if (!found)
      return error_raise(rt, TYPE_ValueError, "illegal newline value: %S", newline), false;
  }
  strcpy(ends->text, text);
  *translate_ = none;
  *universal = !*text;
  ends->translated = none;
  ends->universal = !none && !*text;
  return true;
}
