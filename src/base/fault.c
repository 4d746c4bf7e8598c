/* The countdown to an injected fault, and the trial of each request in a child process. See fault.h.
 *
 * Interpreters of several threads share the countdown; a trial of each request is for a process of one thread. */
#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fatal.h"

#define PATIENCE_MS 60000
#define ERRORS_KEPT 4000 /* bytes of a child's stderr */

static struct {
  atomic_int mode;
  _Atomic uint64_t at, requests;
  atomic_bool struck;
  int report,
      errors; /* files: what became of the children, and what the present one writes to stderr */
} fault;

#define LOAD(field)         atomic_load_explicit(&fault.field, memory_order_relaxed)
#define STORE(field, value) atomic_store_explicit(&fault.field, (value), memory_order_relaxed)

void fault_inject(FaultMode mode, uint64_t n) {
  STORE(at, n ? n : 1);
  STORE(requests, 0);
  STORE(struck, false);
  STORE(mode, mode);
}

bool fault_try_each(uint64_t n, const char *report) {
  char errors[4096];
  int length = snprintf(errors, sizeof errors, "%s.stderr", report);
  if (length < 0 || (size_t)length >= sizeof errors) return false;
  fault.report = open(report, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  fault.errors = open(errors, O_RDWR | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fault.report < 0 || fault.errors < 0) return false;
  unlink(errors);
  fault_inject(FAULT_EACH, n);
  return true;
}

/* ---- a trial ---- */

static void write_all(const char *bytes, size_t count) {
  while (count) {
    ssize_t written = write(fault.report, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) FATAL("the report of faults cannot be written");
    bytes += written;
    count -= (size_t)written;
  }
}

static void tell_outcome(const char *onward, int status) {
  char line[80], text[ERRORS_KEPT];
  ssize_t count = pread(fault.errors, text, sizeof text, 0);
  if (count < 0) count = 0;
  int length =
      snprintf(line, sizeof line, "%" PRIu64 "%s %d %zd\n", LOAD(requests), onward, status, count);
  write_all(line, (size_t)length);
  write_all(text, (size_t)count);
}

/* Waits for the child: its end closes its end of the pipe. */
static int await(pid_t child, int pipe_end) {
  struct pollfd end = {.fd = pipe_end, .events = POLLIN};
  int ready, status = 0;
  while ((ready = poll(&end, 1, PATIENCE_MS)) < 0 && errno == EINTR) continue;
  if (ready == 0) kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

/* True in the child, in which the request at hand is to fail. */
static bool try_in_child(FaultMode mode) {
  int ends[2], saved = errno;
  if (ftruncate(fault.errors, 0) < 0 || pipe(ends) < 0) FATAL("no pipe to a trial of a fault");
  pid_t child = fork();
  if (child < 0) FATAL("no process for a trial of a fault");
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(fault.errors, STDERR_FILENO);
    close(nowhere);
    close(ends[0]);
    STORE(mode, mode == FAULT_ONCE ? FAULT_NEVER : mode);
    STORE(at, LOAD(requests));
    STORE(struck, true);
    return true;
  }
  close(ends[1]);
  tell_outcome(mode == FAULT_ONWARD ? "+" : "", await(child, ends[0]));
  close(ends[0]);
  errno = saved;
  return false;
}

bool fault_strikes(void) {
  FaultMode mode = LOAD(mode);
  if (__builtin_expect(mode == FAULT_NEVER, 1)) return false;
  uint64_t request = LOAD(requests) + 1;
  STORE(requests, request);
  if (request < LOAD(at)) return false;
  if (mode == FAULT_EACH) return try_in_child(FAULT_ONCE) || try_in_child(FAULT_ONWARD);
  if (mode == FAULT_ONCE) STORE(mode, FAULT_NEVER);
  STORE(struck, true);
  return true;
}

bool fault_struck(void) { return LOAD(struck); }

uint64_t fault_requests(void) { return LOAD(requests); }
