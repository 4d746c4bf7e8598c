/* %refs, %why, %heap, %gc, %gen, %watch, %graph, %diff, %story: the lens at the prompt.
 *
 * A command looks at an object without holding it: what its expression gives is released first, so that the count told is
 * the one that sys.getrefcount would tell, less its argument. An object that nothing else holds is gone by then, and that is told. */
#include "cli/repl.h"
#include "lens/columns.h"
#include "lens/explain.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "object/error.h"

#include <errno.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define COMMAND(name, arguments, en, ko) void command_##name(Repl *repl, const char *argument);
#include "cli/commands.def"
#undef COMMAND

/* Shows what was written, and frees it. */
static void show(Repl *repl, Buffer *out) {
  repl_say(repl, "%s\n", buffer_text(out));
  buffer_free(out);
}

/* The same with its lines broken to the terminal's columns. */
static void show_prose(Repl *repl, Buffer *out) {
  Buffer wrapped = {0};
  columns_wrap(buffer_text(out), &wrapped);
  buffer_free(out);
  show(repl, &wrapped);
}

static void show_table(Repl *repl, ReportTable *table) {
  Buffer out = {0};
  if (table) report_print(table, &out);
  show(repl, &out);
}

/* What an expression gives, released: a borrowed object that something else holds, or NULL after a message. */
static Object *look_at(Repl *repl, const char *argument) {
  Runtime *rt = repl->rt;
  Language language = lens_language(rt);
  Buffer out = {0};
  if (!*argument) {
    buffer_word(&out, language, WORD_REPL_OF_WHAT, repl->why);
    show(repl, &out);
    return NULL;
  }
  Owned value = repl_evaluate(repl, argument);
  if (failed(value)) {
    repl_report(repl);
    return NULL;
  }
  bool counted = is_object(value) && !object_is_immortal(as_object(value));
  if (counted && as_object(value)->count > 1) {
    Object *object = as_object(value);
    release(rt, value);
    return object;
  }
  char text[80];
  text_of_value(rt, borrow(value), text, sizeof text);
  if (counted)
    buffer_word(&out, language, WORD_REPL_NOBODY, text);
  else
    explain_text(rt, borrow(value), language, &out);
  show(repl, &out);
  release(rt, value);
  return NULL;
}

void command_refs(Repl *repl, const char *argument) {
  Object *object = look_at(repl, argument);
  Buffer out = {0};
  if (!object) return;
  explain_text(repl->rt, borrow_object(object), lens_language(repl->rt), &out);
  show(repl, &out);
}

void command_why(Repl *repl, const char *argument) {
  Object *object = look_at(repl, argument);
  Buffer out = {0};
  if (!object) return;
  why_object(repl->rt, object, lens_language(repl->rt), &out);
  show_prose(repl, &out);
}

void command_heap(Repl *repl, const char *argument) {
  (void)argument;
  Buffer out = {0};
  heap_text(repl->rt, lens_language(repl->rt), &out);
  show(repl, &out);
}

void command_story(Repl *repl, const char *argument) {
  (void)argument;
  Buffer out = {0};
  story_begin(repl->rt, false);
  story_text(repl->rt, lens_language(repl->rt), &out);
  show_prose(repl, &out);
}

void command_gc(Repl *repl, const char *argument) {
  int generation = *argument >= '0' && *argument <= '2' ? *argument - '0' : GENERATIONS - 1;
  story_begin(repl->rt, false);
  heap_collect(repl->rt, generation);
  command_story(repl, "");
}

void command_gen(Repl *repl, const char *argument) {
  (void)argument;
  Buffer out = {0};
  generations_text(repl->rt, lens_language(repl->rt), &out);
  show(repl, &out);
}

void command_watch(Repl *repl, const char *argument) {
  if (!*argument) return show_table(repl, watch_report(repl->rt, lens_language(repl->rt)));
  Object *object = look_at(repl, argument);
  if (object) watch_add(repl->rt, object, argument, 0);
}

/* The first time it marks; then it tells what changed since, and marks anew. */
void command_diff(Repl *repl, const char *argument) {
  (void)argument;
  Lens *lens = lens_of(repl->rt);
  if (lens && lens->census) {
    show_table(repl, census_diff(repl->rt, lens->language));
  } else {
    Buffer out = {0};
    buffer_word(&out, lens_language(repl->rt), WORD_REPL_MARKED);
    show(repl, &out);
  }
  census_mark(repl->rt);
}

static bool has_desktop(void) {
  const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
  return (x && *x) || (wayland && *wayland);
}

/* Hands a picture to the desktop; false when nobody there takes it. A shell stands between, which ends at once: so whoever shows
 * the picture is not our child, hears no Ctrl-C of ours and writes nothing on the terminal. */
static bool open_picture(const Buffer *svg, char *path, size_t room) {
  static const char script[] =
      "command -v xdg-open >/dev/null || exit 1; xdg-open \"$0\" </dev/null >/dev/null 2>&1 &";
  char *const arguments[] = {"sh", "-c", (char *)script, path, NULL};
  const char *folder = getenv("TMPDIR");
  /* mkstemps puts letters of its own where the six X stand. */
  int length =
      snprintf(path, room, "%s/ouro-graph-XXXXXX.svg", folder && *folder ? folder : "/tmp");
  int file = length < (int)room ? mkstemps(path, 4) : -1;
  if (file < 0) return false;
  bool whole = write(file, buffer_text(svg), svg->length) == (ssize_t)svg->length;
  close(file);
  pid_t child;
  int status = 1;
  if (whole && !posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ))
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (status) unlink(path);
  return !status;
}

void command_graph(Repl *repl, const char *argument) {
  Object *object = look_at(repl, argument);
  if (!object) return;
  Language language = lens_language(repl->rt);
  Buffer out = {0};
  char path[PATH_MAX];
  bool opened = has_desktop() && graph_write(repl->rt, object, 0, 4, GRAPH_SVG, language, &out) &&
                open_picture(&out, path, sizeof path);
  buffer_clear(&out);
  if (opened)
    buffer_word(&out, language, WORD_REPL_PICTURE, path);
  else
    graph_write(repl->rt, object, 0, 4, GRAPH_TEXT, language, &out);
  show(repl, &out);
}
