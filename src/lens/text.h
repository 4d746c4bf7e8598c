/* Short texts for values and objects, made without running any script and without memory of the heap. */
#ifndef OURO_LENS_TEXT_H
#define OURO_LENS_TEXT_H

#include <stdarg.h>

#include "base/buffer.h"
#include "heap/runtime.h"
#include "lens/words.h"

/* 'hi there', 12, Node object, list of 3 items, function f, class Node, module gc ...; cut at `room` bytes, between characters. */
void text_of_value(Runtime *rt, Borrowed value, char *text, size_t room);
void text_of_object(Runtime *rt, Object *object, char *text, size_t room);
/* A str without its quotes; false (and an empty text) for anything else. */
bool text_of_name(Borrowed name, char *text, size_t room);
/* "Node", "list"; for a class itself, "type". */
const char *text_of_type(Runtime *rt, const Object *object);
/* A dict's value for a key of plain text, found without hashing or making a str; NULL_BORROWED. */
struct Dict;
/* Whether a name is this one; the text is valid UTF-8. */
bool text_is_name(Borrowed name, const char *utf8);
Borrowed text_dict_peek(const struct Dict *dict, const char *name);
/* The main program's names, or NULL. */
struct Dict *text_main_dict(Runtime *rt);
/* A word of the catalogue, filled in. */
void text_word(char *text, size_t room, Language language, Word word, ...);
void text_word_list(char *text, size_t room, Language language, Word word, va_list arguments);
void buffer_word(Buffer *out, Language language, Word word, ...);
/* A text as JSON or in HTML wants it. */
void buffer_json(Buffer *out, const char *text);
void buffer_html(Buffer *out, const char *text);

#endif
