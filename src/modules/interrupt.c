/* Ctrl-C: SIGINT becomes KeyboardInterrupt at the machine's next safe point.
 *
 * A signal handler is given nothing but the signal, so the one runtime that hears it is remembered for the process; it is
 * the only state of this kind. A program started with SIGINT ignored (nohup, a shell's background) goes on ignoring it. */
#include <signal.h>

#include "modules/modules.h"
#include "object/error.h"

static Runtime *volatile hearing;

static void on_signal(int number) {
  (void)number;
  Runtime *rt = hearing;
  if (rt) __atomic_fetch_or(&rt->breaker, (uint32_t)BREAK_SIGNAL, __ATOMIC_RELAXED);
}

static bool interrupt(Runtime *rt) {
  if (rt->breaker & BREAK_STOP) modules_stop(rt);
  uint32_t reasons = __atomic_fetch_and(&rt->breaker, ~(uint32_t)BREAK_SIGNAL, __ATOMIC_RELAXED);
  if (!(reasons & BREAK_SIGNAL)) return true;
  error_raise_value(rt, TYPE_KeyboardInterrupt, NULL_BORROWED);
  return false;
}

void modules_hear_interrupts(Runtime *rt) {
  struct sigaction now, ours = {.sa_handler = on_signal};
  rt->machine->interrupt = interrupt;
  if (sigaction(SIGINT, NULL, &now) || now.sa_handler == SIG_IGN) return;
  hearing = rt;
  sigemptyset(&ours.sa_mask);
  sigaction(SIGINT, &ours, NULL);
}

void modules_hear_no_more(Runtime *rt) {
  if (hearing == rt) hearing = NULL;
}
