/* The command line, read: what is to be done, with which settings, and where the program's own arguments begin.
 *
 * Place: main() asks for it once; nothing here touches a runtime. Options are CPython's where it has them; each of Ouro's own is a long one. */
#ifndef OURO_CLI_OPTIONS_H
#define OURO_CLI_OPTIONS_H

#include "lens/words.h"
#include "run/runtime.h"

/* DO_FREEZE is for the build: the library as compiled code, on standard output. */
typedef enum { DO_RUN, DO_CHECK, DO_TOKENS, DO_AST, DO_DIS, DO_FREEZE, DO_HELP, DO_VERSION } Action;

typedef struct {
  Action action;
  const char *text, *module, *file; /* -c, -m, or the file ("-": standard input); all NULL: none */
  int rest;                         /* index of the first argument of the program */
  int version;                      /* how often -V was given */
  bool skip_line;                   /* -x */
  bool no_readline;
  size_t max_memory;  /* bytes; 0: as usual */
  double max_seconds; /* 0: for ever */
  bool lang;          /* --lang was given: */
  Language language;
  bool gc_story;
  const char *lens; /* where the page of a recording goes, or NULL */
  int lens_steps;   /* 0: as usual */
  const char *refs; /* the name to follow, or NULL */
  OuroOptions options;
} CommandLine;

/* Reads all options. False after a message about what is wrong, for exit status 2. */
bool options_read(CommandLine *line, int argc, char **argv);
void options_free(CommandLine *line);
/* What --help and -V print. */
void options_help(void);
void options_version(int times);

#endif
