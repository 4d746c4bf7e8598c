/* The catalogue, and which of its languages is wanted. See words.h. */
#include "lens/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char *const texts[LANGUAGES][WORD_COUNT] = {
    {
#define WORD(name, en, ko) en,
#include "lens/words.def"
#undef WORD
    },
    {
#define WORD(name, en, ko) ko,
#include "lens/words.def"
#undef WORD
    },
};
static const char *const names[LANGUAGES] = {"en", "ko"};

const char *word_text(Language language, Word word) { return texts[language][word]; }
const char *language_name(Language language) { return names[language]; }

bool language_from_name(const char *name, Language *language) {
  for (int i = 0; i < LANGUAGES; i++) {
    if (strncmp(name, names[i], 2) || (name[2] && !strchr("_-.@", name[2]))) continue;
    *language = (Language)i;
    return true;
  }
  return false;
}

Language language_from_environment(void) {
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  Language language = LANGUAGE_ENGLISH;
  for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
    const char *value = getenv(variables[i]);
    if (!value || !*value) continue;
    language_from_name(value, &language);
    break;
  }
  return language;
}

size_t text_columns(const char *utf8) {
  size_t columns = 0;
  const uint8_t *at = (const uint8_t *)utf8;
  while (*at) {
    utf8proc_int32_t c;
    utf8proc_ssize_t bytes = utf8proc_iterate(at, -1, &c);
    if (bytes <= 0) {
      bytes = 1;
      c = '?';
    }
    int width = utf8proc_charwidth(c);
    columns += width > 0 ? (size_t)width : 0;
    at += bytes;
  }
  return columns;
}
