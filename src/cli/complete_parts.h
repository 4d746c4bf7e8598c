/* Completion: the parts of complete*.c that work together. */
#ifndef OURO_CLI_COMPLETE_PARTS_H
#define OURO_CLI_COMPLETE_PARTS_H

#include "cli/repl.h"

#include <ctype.h>

typedef struct Matches {
  const char *prefix; /* what they must begin with */
  size_t prefix_length;
  bool no_private; /* names with an underscore are left out */
  bool in_call;    /* a "(" follows already */
  char **items;    /* from 1 on */
  size_t count, capacity;
} Matches;

/* Adds a name with a suffix if it begins with the prefix. */
void matches_add(Matches *m, const char *name, size_t length, const char *suffix);
/* Adds the names in a dict. */
void matches_add_dict(Runtime *rt, Matches *m, Borrowed dict);

/* Whether the line up to `at` is an import that wants a name here; then the names are added. (complete_module.c) */
bool complete_import(Runtime *rt, Matches *m, const char *line, const char *at);

static inline bool complete_is_name_byte(char c) {
  return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

#endif
