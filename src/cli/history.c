/* The blocks that were typed, across sessions: $XDG_STATE_HOME/ouro/history, ~/.local/state/ouro/history without it.
 *
 * A block is one line of the file, its newlines written as \n and its backslashes doubled. Each is appended as soon as it is
 * typed, so that several sessions share the file and nothing is lost with a session that dies. */
#ifdef OURO_READLINE
#include "cli/repl.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#define _FUNCTION_DEF /* as in modules/edit.c */
#include <readline/history.h>

enum { KEPT = 2000 }; /* blocks in memory, and in a file that was shortened */

static char path[PATH_MAX];

/* Makes the directories on the way to the file; those that are there stay. */
static void make_directories(void) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
  }
}

static bool find_path(void) {
  const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
  int used;
  if (state && *state == '/')
    used = snprintf(path, sizeof path, "%s/ouro/history", state);
  else if (home && *home == '/')
    used = snprintf(path, sizeof path, "%s/.local/state/ouro/history", home);
  else
    return false;
  return used < (int)sizeof path;
}

static void decode(char *line) {
  char *to = line;
  for (char *from = line; *from; from++) {
    if (*from == '\\' && (from[1] == 'n' || from[1] == '\\')) {
      from++;
      *to++ = *from == 'n' ? '\n' : '\\';
    } else {
      *to++ = *from;
    }
  }
  *to = 0;
}

static void encode(Buffer *out, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n')
      buffer_puts(out, "\\n");
    else if (text[i] == '\\')
      buffer_puts(out, "\\\\");
    else
      buffer_put(out, text[i]);
  }
  buffer_put(out, '\n');
}

/* One write, so that two sessions do not mix their lines. */
static void write_entries(const Buffer *lines, int flags) {
  int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (file < 0) return;
  ssize_t done = write(file, buffer_text(lines), lines->length);
  (void)done; /* a full disk costs the history, not the session */
  close(file);
}

/* A file of twice as many lines as are kept is written anew. */
static void shorten(int lines) {
  if (lines < 2 * KEPT) return;
  Buffer kept = {0};
  HIST_ENTRY **entries = history_list();
  for (int i = 0; i < history_length; i++)
    encode(&kept, entries[i]->line, strlen(entries[i]->line));
  if (!kept.failed) write_entries(&kept, O_TRUNC);
  buffer_free(&kept);
}

void history_open(void) {
  if (!find_path()) {
    path[0] = 0;
    return;
  }
  stifle_history(KEPT);
  FILE *file = fopen(path, "re");
  if (!file) return;
  char *line = NULL;
  size_t room = 0;
  ssize_t length;
  int lines = 0;
  while ((length = getline(&line, &room, file)) > 0) {
    lines++;
    if (line[length - 1] == '\n') line[length - 1] = 0;
    decode(line);
    if (*line) add_history(line);
  }
  free(line);
  fclose(file);
  shorten(lines);
}

void history_remember(const char *block, size_t length) {
  Buffer text = {0}, line = {0};
  buffer_append(&text, block, length);
  HIST_ENTRY *last = history_length ? history_get(history_base + history_length - 1) : NULL;
  if (!text.failed && !(last && !strcmp(last->line, buffer_text(&text)))) {
    add_history(buffer_text(&text));
    encode(&line, block, length);
    if (*path && !line.failed) {
      make_directories();
      write_entries(&line, O_APPEND);
    }
  }
  buffer_free(&text);
  buffer_free(&line);
}
#endif
