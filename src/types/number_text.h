/* The text that int(), float() and complex() read: a str of any script's digits, or bytes, seen as ASCII. */
#ifndef OURO_TYPES_NUMBER_TEXT_H
#define OURO_TYPES_NUMBER_TEXT_H

#include "object/str.h"
#include "types/buffer.h"

typedef struct NumberText {
  const char *text; /* NUL-terminated behind `bytes`, if it came from a str or from bytes */
  size_t bytes;
  size_t block_size; /* of the block behind `text`, 0 when there is none */
  BufferView view;
} NumberText;

/* A str: digits of any script become 0 to 9, white space becomes a space, other characters beyond ASCII a question mark, which
 * no number has. False with MemoryError. */
bool number_text_open(Runtime *rt, Borrowed str, NumberText *text);
/* Bytes or another buffer: 1 when opened, 0 when the object is none (no exception), -1 with one. */
int number_text_open_buffer(Runtime *rt, Borrowed object, NumberText *text);
void number_text_close(Runtime *rt, NumberText *text);

static inline bool number_text_is_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }
/* Moves both ends over white space. */
static inline void number_text_strip(const char **at, const char **end) {
  while (*at < *end && number_text_is_space(**at)) ++*at;
  while (*end > *at && number_text_is_space((*end)[-1])) --*end;
}
/* Copies a number without its underscores; false when one of them does not stand between two digits. `to` has room for
 * end - at + 1 characters. */
bool number_text_drop_underscores(const char *at, const char *end, char *to, size_t *length);

#endif
