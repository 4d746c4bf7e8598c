/* The loop around readline. See edit.h. */
#include "modules/edit.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static bool switched_off;

void edit_disable(void) { switched_off = true; }

/* SIGINT is let in only while this waits, so that one that comes just before is not slept through. */
bool edit_wait(Runtime *rt) {
  sigset_t blocked, before;
  bool fine = true, waiting = isatty(0);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  sigaddset(&blocked, SIGALRM);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  while (fine && waiting) {
    struct pollfd input = {.fd = 0, .events = POLLIN};
    if (rt->breaker & (BREAK_SIGNAL | BREAK_STOP))
      fine = machine_safe_point(rt);
    else
      waiting = ppoll(&input, 1, NULL, &before) < 0 && errno == EINTR;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return fine;
}

#ifdef OURO_READLINE
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define _FUNCTION_DEF /* keeps its old typedefs, Function among them, away from ours */
#include <readline/history.h>
#include <readline/readline.h>

bool edit_available(void) { return !switched_off && isatty(0) && isatty(1); }

const char *edit_version(void) { return rl_library_version; }

/* -- Signals ------------------------------------------------------------------------------------------------------- */

/* Taken over while a line is edited, those that nobody else handles. SIGINT and SIGALRM keep their handlers, which tell the runtime. */
static const int ours[] = {SIGTSTP, SIGWINCH, SIGTERM, SIGHUP, SIGQUIT};
enum { OURS = sizeof ours / sizeof *ours };
static volatile sig_atomic_t arrived[OURS];

static void on_signal(int number) {
  for (int i = 0; i < OURS; i++)
    if (ours[i] == number) arrived[i] = 1;
}

typedef struct Signals {
  sigset_t before;
  struct sigaction actions[OURS];
  bool taken[OURS];
} Signals;

static void take_signals(Signals *saved) {
  sigset_t blocked;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  sigaddset(&blocked, SIGALRM);
  for (int i = 0; i < OURS; i++) sigaddset(&blocked, ours[i]);
  sigprocmask(SIG_BLOCK, &blocked, &saved->before);
  struct sigaction action = {.sa_handler = on_signal};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < OURS; i++) {
    arrived[i] = 0;
    saved->taken[i] = !sigaction(ours[i], NULL, &saved->actions[i]) &&
                      saved->actions[i].sa_handler == SIG_DFL && !sigaction(ours[i], &action, NULL);
  }
}

static void give_signals_back(const Signals *saved) {
  for (int i = 0; i < OURS; i++)
    if (saved->taken[i]) sigaction(ours[i], &saved->actions[i], NULL);
  sigprocmask(SIG_SETMASK, &saved->before, NULL);
}

/* Stops or ends the process as the signal would have, with the terminal as it was before; returns after a stop. */
static void obey(int number) {
  struct sigaction handler, plain = {.sa_handler = SIG_DFL};
  sigset_t only;
  rl_cleanup_after_signal();
  sigemptyset(&plain.sa_mask);
  sigemptyset(&only);
  sigaddset(&only, number);
  sigaction(number, &plain, &handler);
  raise(number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  sigprocmask(SIG_BLOCK, &only, NULL);
  sigaction(number, &handler, NULL);
  rl_reset_after_signal();
  rl_forced_update_display();
}

static void handle_ours(void) {
  for (int i = 0; i < OURS; i++) {
    if (!arrived[i]) continue;
    arrived[i] = 0;
    if (ours[i] == SIGWINCH)
      rl_resize_terminal();
    else
      obey(ours[i]);
  }
}

/* -- A line -------------------------------------------------------------------------------------------------------- */

static char *finished_line;
static bool finished;

static void on_line(char *line) {
  finished_line = line;
  finished = true;
  rl_callback_handler_remove();
}

static void start(void) {
  static bool started;
#if RL_READLINE_VERSION >= 0x0801
  rl_eof_found = 0; /* else every line after a Ctrl-D ends with a newline too many */
#endif
  if (started) {
    rl_reset_screen_size(); /* it may have changed while a statement ran */
    return;
  }
  started = true;
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
  rl_catch_signals = rl_catch_sigwinch = 0;
  if (!rl_readline_name || !*rl_readline_name || !strcmp(rl_readline_name, "other"))
    rl_readline_name = "ouro";
  rl_initialize();
  using_history();
}

/* A handler told the runtime something: whatever it does, it does on a terminal in its usual state. False: it raised. */
static bool let_runtime_handle(Runtime *rt) {
  rl_cleanup_after_signal();
  if (!machine_safe_point(rt)) return false;
  rl_reset_after_signal();
  rl_forced_update_display();
  return true;
}

static void give_up(void) {
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_callback_handler_remove();
}

/* Behind Ctrl-D the cursor goes to a new line; readline does it on its own when it ends its bracketed pasting. */
static void end_line(void) {
  const char *pasting = rl_variable_value("enable-bracketed-paste");
  if (!pasting || strcmp(pasting, "on")) rl_crlf();
}

EditResult edit_line(Runtime *rt, const char *prompt, char **line) {
  Signals signals;
  bool interrupted = false;
  start();
  take_signals(&signals);
  finished = false;
  finished_line = NULL;
  rl_callback_handler_install(prompt, on_line);
  while (!finished && !interrupted) {
    struct pollfd input = {.fd = 0, .events = POLLIN};
    if (rt->breaker & (BREAK_SIGNAL | BREAK_STOP)) {
      interrupted = !let_runtime_handle(rt);
    } else if (ppoll(&input, 1, NULL, &signals.before) < 0 && errno == EINTR) {
      handle_ours();
    } else {
      rl_callback_read_char();
    }
  }
  if (interrupted) give_up();
  if (finished && !finished_line) end_line();
  give_signals_back(&signals);
  *line = finished_line;
  return interrupted ? EDIT_INTERRUPTED : finished_line ? EDIT_LINE : EDIT_END;
}

EditResult edit_input(Runtime *rt, const char *prompt, char **line) {
  start();
  HISTORY_STATE empty = {0}, *history = history_get_history_state();
  rl_hook_func_t *startup = rl_startup_hook;
  rl_completion_func_t *complete = rl_attempted_completion_function;
  rl_command_func_t *tab = NULL;
  Keymap keys = rl_get_keymap();
  if (keys['\t'].type == ISFUNC) tab = keys['\t'].function;
  rl_startup_hook = NULL;
  rl_attempted_completion_function = NULL;
  if (tab) rl_bind_key('\t', rl_insert);
  history_set_history_state(&empty);
  EditResult result = edit_line(rt, prompt, line);
  if (history) history_set_history_state(history);
  free(history);
  if (tab) rl_bind_key('\t', tab);
  rl_attempted_completion_function = complete;
  rl_startup_hook = startup;
  return result;
}

#else

bool edit_available(void) { return false; }
const char *edit_version(void) { return ""; }
EditResult edit_line(Runtime *rt, const char *prompt, char **line) {
  (void)rt;
  (void)prompt;
  *line = NULL;
  return EDIT_END;
}
EditResult edit_input(Runtime *rt, const char *prompt, char **line) {
  return edit_line(rt, prompt, line);
}
#endif
