/* Lines that a person edits on a terminal, with GNU readline: for the REPL and for input().
 *
 * readline keeps its state in statics, so there is one line at a time in the process. Nothing of it is set up before the first line.
 *
 * While a line is edited, signals are let in only where nothing is half done: Ctrl-C gives the line up, Ctrl-Z and a
 * resize leave and enter the screen in order, and the signals that end the process first set the terminal right. */
#ifndef OURO_MODULES_EDIT_H
#define OURO_MODULES_EDIT_H

#include "vm/machine.h"

typedef enum { EDIT_LINE, EDIT_END, EDIT_INTERRUPTED } EditResult;

/* readline is built in and not switched off, and descriptors 0 and 1 are terminals. */
bool edit_available(void);
void edit_disable(void);
/* The library's version, "8.2"; "" where it is not built in. */
const char *edit_version(void);

/* Reads a line; *line is its text without the newline, to be freed with free(). EDIT_END: Ctrl-D or a lost
 * terminal; the cursor stands on a new line.
 * EDIT_INTERRUPTED: a signal handler raised, the exception is pending. The prompt may hold \001 \002 around what has no width. */
EditResult edit_line(Runtime *rt, const char *prompt, char **line);
/* Waits until a plain line can be read from descriptor 0, when that is a terminal. False: a signal handler raised. */
bool edit_wait(Runtime *rt);
/* The same as edit_line for input(): with an empty history of its own, and a Tab that is just a character. */
EditResult edit_input(Runtime *rt, const char *prompt, char **line);

#endif
