/* Text on its way to a number. See number_text.h. */
#include "types/number_text.h"

#include "object/error.h"
#include "types/bytes.h"
#include "types/unicode.h"

bool number_text_open(Runtime *rt, Borrowed str, NumberText *text) {
  const Str *s = as_str(str);
  text->view.owner = NULL_VALUE;
  text->block_size = 0;
  text->bytes = s->length;
  if (s->ascii) {
    text->text = (const char *)s->data;
    return true;
  }
  char *block = heap_block(rt, (size_t)s->length + 1);
  if (!block) return error_no_memory(rt), false;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    int digit = unicode_decimal(c);
    block[i] = digit >= 0            ? (char)('0' + digit)
               : c < 128             ? (char)c
               : unicode_is_space(c) ? ' '
                                     : '?';
  }
  block[s->length] = 0;
  text->text = block;
  text->block_size = (size_t)s->length + 1;
  return true;
}

int number_text_open_buffer(Runtime *rt, Borrowed object, NumberText *text) {
  text->view.owner = NULL_VALUE;
  text->block_size = 0;
  if (is_bytes(rt, object)) {
    text->text = (const char *)as_bytes(object)->data;
    text->bytes = as_bytes(object)->length;
    return 1;
  }
  if (!buffer_is_exporter(rt, object)) return 0;
  if (!buffer_get(rt, object, &text->view)) return -1;
  /* A copy, since the bytes of a view need not end in a NUL. */
  text->bytes = (size_t)text->view.length;
  char *block = heap_block(rt, text->bytes + 1);
  if (!block) {
    buffer_release(rt, &text->view);
    error_no_memory(rt);
    return -1;
  }
  memcpy(block, text->view.data, text->bytes);
  block[text->bytes] = 0;
  text->text = block;
  text->block_size = text->bytes + 1;
  return 1;
}

void number_text_close(Runtime *rt, NumberText *text) {
  if (text->block_size) heap_block_free(rt, (void *)text->text, text->block_size);
  if (!is_null(text->view.owner)) buffer_release(rt, &text->view);
}

bool number_text_drop_underscores(const char *at, const char *end, char *to, size_t *length) {
  char *start = to, previous = 0;
  for (; at < end; at++) {
    if (*at == '_') {
      if (previous < '0' || previous > '9') return false;
    } else {
      if (previous == '_' && (*at < '0' || *at > '9')) return false;
      *to++ = *at;
    }
    previous = *at;
  }
  *to = 0;
  *length = (size_t)(to - start);
  return previous != '_';
}
