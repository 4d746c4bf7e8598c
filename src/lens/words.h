/* The catalogue of what the lens says (words.def), in English and in Korean. */
#ifndef OURO_LENS_WORDS_H
#define OURO_LENS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum Word {
#define WORD(name, en, ko) WORD_##name,
#include "lens/words.def"
#undef WORD
  WORD_COUNT
} Word;

typedef enum Language { LANGUAGE_ENGLISH, LANGUAGE_KOREAN, LANGUAGES } Language;

/* The text, a format for printf when it has a %. */
const char *word_text(Language language, Word word);
/* "en", "ko", "ko_KR.UTF-8" ...; false when it is none that there is. */
bool language_from_name(const char *name, Language *language);
/* What LC_ALL, LC_MESSAGES or LANG asks for; English where they say nothing of ours. */
Language language_from_environment(void);
const char *language_name(Language language); /* "en", "ko" */
/* Columns of a terminal that a text takes: Korean letters take two. */
size_t text_columns(const char *utf8);

#endif
