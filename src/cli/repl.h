/* The prompt: reads a block of lines, runs it, shows what it gives, until there is no more.
 *
 *   repl.c      the loop, and how a block is run
 *   block.c     lines become a block: when is it whole?
 *   keys.c      what the keys do beyond readline's own: indentation, Tab, pasting; history.c: the file of past blocks
 *   complete.c  Tab: which names could stand here
 *   commands.c  lines that begin with %, declared in commands.def
 *   style.c     colours, and the cut of long results
 *
 * The counts that a script sees at the prompt are its own: a block's tree is gone before it runs, its code afterwards; what stays is what
 * the block bound, `_`, and sys.last_exc with its kin. readline knows one line at a time, so there is one Repl in the process. */
#ifndef OURO_CLI_REPL_H
#define OURO_CLI_REPL_H

#include "base/buffer.h"
#include "run/runtime.h"

typedef struct Repl {
  Runtime *rt;
  Owned module;      /* __main__ */
  int compile_flags; /* `from __future__ import annotations` holds for later blocks too */
  bool editing;      /* with readline; else plain lines, prompts on stderr */
  bool terminal;     /* results go to one */
  bool colour;
  bool full;  /* the next result is not cut */
  bool leave; /* with this status: */
  int status;
  Buffer block;    /* what was typed, each line with its newline */
  Buffer prompt;   /* as it is painted */
  bool pasted;     /* the block holds several lines that came at once */
  const char *why; /* the name of the running %command, for its messages */
} Repl;

/* Runs the prompt in __main__ (made when there is none yet) until the end of input or SystemExit; the exit status.
 * `startup`: the file of OUROSTARTUP is run first. */
int repl_run(Runtime *rt, bool banner, bool startup);
/* The running one; NULL when there is none. */
Repl *repl_find(void);
/* The namespace of the prompt. */
Borrowed repl_peek_names(Repl *repl);
/* The value of an expression in it. Holds nothing else when it returns; FAILED with an exception. */
Owned repl_evaluate(Repl *repl, const char *text);
/* Runs statements; false when they raised, which has been shown. */
bool repl_execute(Repl *repl, const char *text, size_t length);
/* Shows and clears the pending exception. */
void repl_report(Repl *repl);
/* Writes to sys.stdout. */
void repl_say(Repl *repl, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- block.c ---- */
typedef enum { BLOCK_TEXT, BLOCK_NOTHING, BLOCK_END } BlockResult;
/* Reads the next block into repl->block. BLOCK_NOTHING: an empty line, or Ctrl-C. */
BlockResult block_read(Repl *repl);
/* Where a block of several statements can be cut, so that each is run by itself: the length of its first piece. 0: it cannot be parsed. */
size_t block_first_piece(const char *text, size_t length);

/* At most so many columns from the left `line` (else, except, ... up to its colon) can go on the block: the deepest place where the
 * parser takes it. `columns` itself when the line is of another kind, or fits nowhere. */
int block_place_for(Repl *repl, const char *line, int columns);

/* ---- keys.c; only with readline ---- */
void keys_start(Repl *repl);
/* The next line begins with so many blanks, which give way to blanks that are typed. */
void keys_indent_next(int columns);

/* ---- history.c; only with readline ---- */
void history_open(void);
/* Remembers a block as one entry, in memory and in the file. */
void history_remember(const char *block, size_t length);

/* ---- style.c ---- */
void style_start(Repl *repl);
/* The prompt `text` with its colour, for readline where `editing`. Borrowed until the next call. */
const char *style_prompt(Repl *repl, const char *text);

/* ---- commands.c ---- */
/* Runs a line that begins with %. */
void commands_run(Repl *repl, const char *line);
/* The name of command number `index`, without its %; NULL behind the last. */
const char *commands_name(size_t index);

#endif
