/* --max-seconds: an end for programs that one does not trust.
 *
 * A thread of its own keeps the time, since a script could undo a timer of the process. When the time has come, it asks the machine to
 * stop at its next safe point, where the streams are flushed; if nothing has happened a moment later (a long operation in C, a stream that
 * blocks), it ends the process itself. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "modules/modules.h"
#include "modules/sys.h"
#include "object/error.h"

enum { STATUS_TIMED_OUT = 124 }; /* as timeout(1) has it */

static struct {
  Runtime *rt;
  pthread_t main;
  double seconds;
} limit;

static void wait_for(double seconds) {
  struct timespec left = {.tv_sec = (time_t)seconds,
                          .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};
  while (nanosleep(&left, &left) && errno == EINTR) continue;
}

static void say_and_end(void) {
  char text[96];
  int length = snprintf(text, sizeof text, "ouro: stopped after %g seconds (--max-seconds)\n",
                        limit.seconds);
  ssize_t done = write(2, text, (size_t)length);
  (void)done;
  _exit(STATUS_TIMED_OUT);
}

static void *keep_time(void *unused) {
  (void)unused;
  wait_for(limit.seconds);
  __atomic_fetch_or(&limit.rt->breaker, (uint32_t)BREAK_STOP, __ATOMIC_RELAXED);
  pthread_kill(limit.main, SIGALRM); /* wakes it from a sleep or a read */
  wait_for(1);
  say_and_end();
  return NULL;
}

static void wake(int number) { (void)number; }

bool modules_limit_seconds(Runtime *rt, double seconds) {
  struct sigaction waking = {.sa_handler = wake};
  sigset_t all, before;
  pthread_t thread;
  limit.rt = rt;
  limit.main = pthread_self();
  limit.seconds = seconds;
  sigemptyset(&waking.sa_mask);
  sigaction(SIGALRM, &waking, NULL);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  bool fine = !pthread_create(&thread, NULL, keep_time, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (fine) pthread_detach(thread);
  return fine;
}

void modules_stop(Runtime *rt) {
  __atomic_fetch_and(&rt->breaker, ~(uint32_t)BREAK_STOP, __ATOMIC_RELAXED);
  sys_flush(rt, "stdout");
  error_clear(rt);
  sys_flush(rt, "stderr");
  error_clear(rt);
  say_and_end();
}
