/* Lines at the prompt that begin with %: tools, not Python. See repl.h.
 *
 * A new one is a line in commands.def and a function command_<name> declared by it. It gets what stands behind the name,
 * without blanks around; it raises nothing: errors are told with repl_report. */
#include "cli/repl.h"

#include "base/memory.h"
#include "lens/lens.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"

#include <stdlib.h>
#include <time.h>
#ifdef OURO_READLINE
#include <stdio.h>
#define _FUNCTION_DEF /* as in modules/edit.c */
#include <readline/history.h>
#endif

#define COMMAND(name, arguments, en, ko) void command_##name(Repl *repl, const char *argument);
#include "cli/commands.def"
#undef COMMAND

static const struct {
  const char *name, *arguments, *meaning[LANGUAGES];
  void (*run)(Repl *repl, const char *argument);
} commands[] = {
#define COMMAND(name, arguments, en, ko) {#name, arguments, {en, ko}, command_##name},
#include "cli/commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof *commands };

const char *commands_name(size_t index) { return index < COMMANDS ? commands[index].name : NULL; }

static void describe(Repl *repl, size_t index) {
  Buffer usage = {0};
  buffer_printf(&usage, "%%%s %s", commands[index].name, commands[index].arguments);
  repl_say(repl, "  %-22s %s\n", buffer_text(&usage),
           commands[index].meaning[lens_language(repl->rt)]);
  buffer_free(&usage);
}

/* The number of the command of this name; COMMANDS: there is none. */
static size_t find(const char *name, size_t length) {
  size_t i = 0;
  while (i < COMMANDS &&
         (strlen(commands[i].name) != length || strncmp(commands[i].name, name, length)))
    i++;
  return i;
}

void commands_run(Repl *repl, const char *line) {
  const char *name = line + 1;
  size_t length = strcspn(name, " \t\n"), found = find(name, length);
  if (found == COMMANDS) {
    repl_say(repl, "There is no command %%%.*s. %%help lists those there are.\n", (int)length,
             name);
    return;
  }
  const char *start = name + length;
  start += strspn(start, " \t\n");
  size_t rest = strlen(start);
  while (rest && strchr(" \t\n", start[rest - 1])) rest--;
  Buffer argument = {0};
  buffer_append(&argument, start, rest);
  repl->why = commands[found].name;
  commands[found].run(repl, buffer_text(&argument));
  buffer_free(&argument);
}

void command_help(Repl *repl, const char *argument) {
  const char *name = argument + (*argument == '%');
  size_t found = find(name, strlen(name));
  if (!*name) {
    for (size_t i = 0; i < COMMANDS; i++) describe(repl, i);
    repl_say(repl, "Python's own help: help(), help(object).\n");
  } else if (found == COMMANDS) {
    repl_say(repl, "There is no command %%%s. %%help lists those there are.\n", name);
  } else {
    describe(repl, found);
  }
}

/* Through the display hook, as the prompt itself does. */
void command_full(Repl *repl, const char *argument) {
  Runtime *rt = repl->rt;
  Owned value = repl_evaluate(repl, *argument ? argument : "_");
  repl->full = true;
  if (!failed(value)) {
    Owned hook = sys_get(rt, "displayhook"), done = FAILED;
    if (is_null(hook))
      error_raise(rt, TYPE_RuntimeError, "lost sys.displayhook");
    else
      done = HELD(rt, "%full", object_call1(rt, borrow(hook), borrow(value)), value, hook);
    release(rt, done);
    release(rt, hook);
  }
  repl->full = false;
  release(rt, value);
  if (error_pending(rt)) repl_report(repl);
}

void command_time(Repl *repl, const char *argument) {
  struct timespec wall[2], cpu[2];
  if (!*argument) {
    repl_say(repl, "%%time wants a statement: %%time sum(range(10**6))\n");
    return;
  }
  clock_gettime(CLOCK_MONOTONIC, &wall[0]);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu[0]);
  bool fine = repl_execute(repl, argument, strlen(argument));
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu[1]);
  clock_gettime(CLOCK_MONOTONIC, &wall[1]);
  if (!fine) return;
  double seconds[2];
  for (int i = 0; i < 2; i++) {
    struct timespec *t = i ? cpu : wall;
    seconds[i] = (double)(t[1].tv_sec - t[0].tv_sec) + (double)(t[1].tv_nsec - t[0].tv_nsec) / 1e9;
  }
  repl_say(repl, "%.6f s, %.6f s of processor time\n", seconds[0], seconds[1]);
}

#ifdef OURO_READLINE
void command_history(Repl *repl, const char *argument) {
  int count = *argument ? atoi(argument) : 20;
  HIST_ENTRY **entries = history_list();
  int first = history_length - (count > 0 ? count : 20);
  for (int i = first > 0 ? first : 0; entries && repl->editing && i < history_length; i++)
    repl_say(repl, "%s\n", entries[i]->line);
}
#else
void command_history(Repl *repl, const char *argument) {
  (void)argument;
  repl_say(repl, "Without readline nothing is remembered.\n");
}
#endif
