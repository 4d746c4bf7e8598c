/* What the keys do at the prompt beyond what readline does with them. See repl.h. */
#ifdef OURO_READLINE
#include "cli/repl.h"

#include "cli/complete.h"

#include <stdio.h>
#include <stdlib.h>
#define _FUNCTION_DEF /* as in modules/edit.c */
#include <readline/readline.h>

/* -- Indentation ------------------------------------------------------------------------------------------------------
 *
 * A line of a block begins with the blanks that it probably wants. They give way: to blanks that are typed (a person who indents by hand,
 * or a terminal that pastes as if typed), to a paste that brings its own, and to nothing but Enter, which then ends the block. */

enum { STEP = 4 };

static int wanted_columns; /* for the next line */
/* Blanks that this line began with, while they still stand alone; else 0. */
static int given_columns;
/* The same for as long as the user leaves them as they are. */
static int kept_columns;

void keys_indent_next(int columns) { wanted_columns = columns > 0 ? columns : 0; }

static int give_indentation(void) {
  for (int i = 0; i < wanted_columns; i++) rl_insert_text(" ");
  given_columns = kept_columns = wanted_columns;
  wanted_columns = 0;
  return 0;
}

static bool only_given(void) {
  return given_columns && rl_end == given_columns && rl_point == rl_end &&
         (int)strspn(rl_line_buffer, " ") == rl_end;
}

static bool only_blanks_before_point(void) {
  return (int)strspn(rl_line_buffer, " \t") >= rl_point &&
         (!rl_point || rl_line_buffer[rl_point - 1] != '\n');
}

static int type_blank(int count, int key) {
  if (only_given()) {
    rl_replace_line("", 1);
    kept_columns = 0;
  }
  given_columns = 0;
  return rl_insert(count, key);
}

/* Tab: a step of indentation at the start of a line, else completion. */
static int tab(int count, int key) {
  int start = rl_point;
  while (start && rl_line_buffer[start - 1] != '\n') start--;
  bool blanks = (int)strspn(rl_line_buffer + start, " \t") >= rl_point - start,
       given = only_given();
  given_columns = 0;
  if (given) return 0; /* what Tab would do is done already; the next one goes deeper */
  kept_columns = 0;
  if (!blanks) {
    if (rl_last_func == tab) rl_last_func = rl_complete; /* the second Tab lists */
    return rl_complete(count, key);
  }
  for (int i = STEP - (rl_point - start) % STEP; i > 0; i--) rl_insert_text(" ");
  return 0;
}

/* Backspace in the indentation takes a step away. */
static int backspace(int count, int key) {
  int steps = 1;
  if (count == 1 && rl_point > 1 && only_blanks_before_point() &&
      !memchr(rl_line_buffer, '\t', (size_t)rl_point))
    steps = (rl_point - 1) % STEP + 1;
  if (rl_point <= kept_columns) kept_columns = 0;
  given_columns = 0;
  return rl_rubout(count * steps, key);
}

/* else, except and their like end a block: with the colon they move to where they can stand, the deepest such place. */
static int type_colon(int count, int key) {
  int result = rl_insert(count, key), kept = kept_columns;
  kept_columns = 0;
  if (!kept || (int)strspn(rl_line_buffer, " ") != kept) return result;
  int columns = block_place_for(repl_find(), rl_line_buffer + kept, kept);
  if (columns >= kept) return result;
  rl_delete_text(0, kept - columns);
  rl_point -= kept - columns;
  return result;
}

/* -- Pasting and more lines --------------------------------------------------------------------------------------------- */

/* A paste that begins with blanks, or has several lines, brings its own indentation. */
static int paste(int count, int key) {
  int columns = only_given() ? given_columns : 0, before = rl_point;
  int result = rl_bracketed_paste_begin(count, key);
  if (columns && rl_end > before &&
      (rl_line_buffer[before] == ' ' || strchr(rl_line_buffer + before, '\n'))) {
    rl_delete_text(0, columns);
    rl_point -= columns;
    kept_columns = 0;
    if (rl_mark >= columns) rl_mark -= columns;
  }
  given_columns = 0;
  return result;
}

/* Alt-Enter: a new line in the same entry, indented as this one. */
static int open_line(int count, int key) {
  (void)count;
  (void)key;
  int start = rl_point;
  while (start && rl_line_buffer[start - 1] != '\n') start--;
  int columns = (int)strspn(rl_line_buffer + start, " ");
  if (rl_point > start && rl_line_buffer[rl_point - 1] == ':') columns += STEP;
  rl_insert_text("\n");
  for (int i = 0; i < columns; i++) rl_insert_text(" ");
  given_columns = 0;
  return 0;
}

/* "(" behind a name that Tab has already opened is typed from habit: it is there. */
static int type_bracket(int count, int key) {
  given_columns = 0;
  if (count == 1 && rl_last_func == tab && complete_just_opened(rl_line_buffer, rl_point)) return 0;
  return rl_insert(count, key);
}

/* -- Start ----------------------------------------------------------------------------------------------------------------- */

static void bind(Keymap map) {
  rl_bind_key_in_map('\t', tab, map);
  rl_bind_key_in_map(' ', type_blank, map);
  rl_bind_key_in_map(':', type_colon, map);
  rl_bind_key_in_map('(', type_bracket, map);
  rl_bind_key_in_map(0x7f, backspace, map);
  rl_bind_keyseq_in_map("\\C-h", backspace, map);
  rl_bind_keyseq_in_map("\\e[200~", paste, map);
}

void keys_start(Repl *repl) {
  (void)repl;
  rl_readline_name = "ouro"; /* for `$if ouro` in an inputrc */
  rl_initialize();
  rl_variable_bind("bind-tty-special-chars", "off"); /* else the terminal's erase key is not ours */
  rl_startup_hook = give_indentation;
  bind(rl_get_keymap_by_name("emacs"));
  bind(rl_get_keymap_by_name("vi-insert"));
  rl_bind_keyseq_in_map("\\e\\C-m", open_line, rl_get_keymap_by_name("emacs"));
  complete_start();
  history_open();
}

#else
#include "cli/repl.h"

void keys_start(Repl *repl) { (void)repl; }
void keys_indent_next(int columns) { (void)columns; }
void history_open(void) {}
void history_remember(const char *block, size_t length) {
  (void)block;
  (void)length;
}
#endif
