/* One warning: what is decided about it, and how it is shown. */
#ifndef OURO_MODULES_WARNINGS_H
#define OURO_MODULES_WARNINGS_H

#include "object/error.h"

typedef struct Warning {
  Borrowed
      message; /* an instance of a Warning, or NULL_BORROWED: then it is made from text when needed */
  Borrowed text;     /* what filters and registries compare */
  Borrowed category; /* a class */
  Borrowed filename;
  int64_t line;
  Borrowed module;   /* the name that filters compare; NULL_BORROWED: what the file's name tells */
  Borrowed registry; /* a dict, or NULL_BORROWED */
  Borrowed source;   /* what was not closed, or NULL_BORROWED */
} Warning;

/* Shows it, passes it over, or raises it, as the filters say: those of the module `warnings` if it was imported, else those of the start.
 * False with an exception. */
bool warning_issue(Runtime *rt, const Warning *warning);
/* The same for the place of the frame `level` up, passing over files whose names begin with one of `skip` (a tuple or NULL_BORROWED). */
bool warning_issue_at(Runtime *rt, Warning *warning, int64_t level, Borrowed skip);

#endif
