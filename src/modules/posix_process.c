/* Processes, and what the system tells about itself. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "modules/posix.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"
#include "types/list.h"
#include "types/struct_sequence.h"

#define PROCESS(name) static POSIX(name)

static Owned error(Runtime *rt) { return error_from_errno(rt, NULL_BORROWED); }

/* ---- ids ---- */

#define ASK(name)                                                                                  \
  PROCESS(name) { return (void)rt, (void)args, (void)nargs, small_new((int64_t)name()); }
ASK(getpid)
ASK(getppid)
ASK(getuid)
ASK(geteuid)
ASK(getgid)
ASK(getegid)
ASK(getpgrp)

PROCESS(getpgid) {
  (void)nargs;
  int id;
  if (!posix_int(rt, args[0], 0, &id)) return FAILED;
  pid_t group = getpgid(id);
  return group < 0 ? error(rt) : small_new(group);
}

PROCESS(getsid) {
  (void)nargs;
  int id;
  if (!posix_int(rt, args[0], 0, &id)) return FAILED;
  pid_t session = getsid(id);
  return session < 0 ? error(rt) : small_new(session);
}

PROCESS(setsid) { return (void)args, (void)nargs, setsid() < 0 ? error(rt) : NONE; }

PROCESS(setpgid) {
  (void)nargs;
  int id, group;
  if (!posix_int(rt, args[0], 0, &id) || !posix_int(rt, args[1], 0, &group)) return FAILED;
  return setpgid(id, group) ? error(rt) : NONE;
}

PROCESS(getlogin) {
  (void)args, (void)nargs;
  char name[256];
  int failure = getlogin_r(name, sizeof name);
  if (!failure) return posix_name(rt, name, strlen(name), false);
  errno = failure;
  return error(rt);
}

PROCESS(getgroups) {
  (void)args, (void)nargs;
  gid_t groups[1024];
  int count = getgroups(1024, groups);
  if (count < 0) return error(rt);
  Owned list = list_new(rt, (size_t)count);
  for (int i = 0; i < count && !failed(list); i++)
    list_append_take(rt, borrow(list), small_new((int64_t)groups[i]));
  return list;
}

/* ---- ending and starting ---- */

PROCESS(_exit) {
  (void)nargs;
  int status;
  if (!posix_int(rt, args[0], 0, &status)) return FAILED;
  event_emit(&rt->events, EVENT_EXIT, NULL, NULL, status, 0);
  _exit(status);
}

PROCESS(abort) {
  (void)rt, (void)args, (void)nargs;
  abort();
}

PROCESS(fork) {
  (void)args, (void)nargs;
  pid_t child = fork();
  return child < 0 ? error(rt) : small_new(child);
}

/* The texts of a sequence of paths as an array ended by NULL; `hold` keeps the bytes alive. NULL with an exception. */
static char **path_array(Runtime *rt, Borrowed sequence, Owned *hold) {
  Owned items = list_from_iterable(rt, sequence);
  *hold = failed(items) ? FAILED : list_new(rt, 0);
  size_t count = failed(items) ? 0 : as_list(borrow(items))->length;
  char **array = failed(*hold) ? NULL : mem_zalloc(count + 1, sizeof *array);
  bool fine = array != NULL;
  for (size_t i = 0; fine && i < count; i++) {
    PosixPath path;
    fine = posix_path(rt, list_peek(as_list(borrow(items)), i), "argument", 0, &path);
    if (!fine) break;
    array[i] = (char *)path.text.text;
    fine = list_append(rt, borrow(*hold), borrow(path.text.bytes));
    posix_path_free(rt, &path);
  }
  release(rt, items);
  if (fine) return array;
  if (!error_pending(rt)) error_no_memory(rt);
  mem_free(array);
  release(rt, *hold);
  *hold = NULL_VALUE;
  return NULL;
}

static char **environment_array(Runtime *rt, Borrowed mapping, Owned *hold) {
  Owned items = object_call_method(rt, mapping, NAME_OF(rt, items), NULL, 0), lines = FAILED;
  Owned pairs = failed(items) ? FAILED : list_from_iterable(rt, borrow(items));
  if (!failed(pairs)) lines = list_new(rt, 0);
  bool fine = !failed(lines);
  for (uint64_t i = 0; fine && i < as_list(borrow(pairs))->length; i++) {
    Borrowed pair = list_peek(as_list(borrow(pairs)), i);
    PosixPath key, value;
    fine = is_tuple(rt, pair) && as_tuple(pair)->length == 2 &&
           posix_path(rt, tuple_peek(as_tuple(pair), 0), "key", 0, &key);
    if (!fine) break;
    fine = posix_path(rt, tuple_peek(as_tuple(pair), 1), "value", 0, &value);
    if (fine) {
      size_t before = strlen(key.text.text), after = strlen(value.text.text);
      Owned line = bytes_new(rt, NULL, before + 1 + after);
      fine = !failed(line);
      if (fine) {
        char *to = (char *)as_bytes(borrow(line))->data;
        memcpy(to, key.text.text, before);
        to[before] = '=';
        memcpy(to + before + 1, value.text.text, after);
        fine = list_append_take(rt, borrow(lines), line);
      }
      posix_path_free(rt, &value);
    }
    posix_path_free(rt, &key);
  }
  if (!fine && !error_pending(rt)) error_raise(rt, TYPE_TypeError, "env.items() must give pairs");
  char **array = fine ? path_array(rt, borrow(lines), hold) : NULL;
  release(rt, lines);
  release(rt, pairs);
  release(rt, items);
  return array;
}

static Owned execute(Runtime *rt, Borrowed *args, const char *who, Borrowed environment) {
  PosixPath path;
  Owned hold = NULL_VALUE, hold_env = NULL_VALUE;
  if (!posix_path(rt, args[0], who, 0, &path)) return FAILED;
  char **arguments = NULL, **env = NULL;
  if (!is_list(rt, args[1]) && !is_tuple(rt, args[1])) {
    error_raise(rt, TYPE_TypeError, "%.5s%s() arg 2 must be a tuple or list", who,
                is_null(environment) ? "" : "e");
  } else if ((arguments = path_array(rt, args[1], &hold)) != NULL) {
    if (!arguments[0] || !*arguments[0])
      error_raise(rt, TYPE_ValueError,
                  arguments[0] ? "%.5s() arg 2 first element cannot be empty"
                               : "%.5s() arg 2 must not be empty",
                  who);
    else if (is_null(environment) ||
             (env = environment_array(rt, environment, &hold_env)) != NULL) {
      if (env)
        execve(path.text.text, arguments, env);
      else
        execv(path.text.text, arguments);
      error(rt);
    }
  }
  mem_free(arguments);
  mem_free(env);
  release(rt, hold);
  release(rt, hold_env);
  posix_path_free(rt, &path);
  return FAILED;
}

PROCESS(execv) { return (void)nargs, execute(rt, args, "execv: path", NULL_BORROWED); }
PROCESS(execve) { return (void)nargs, execute(rt, args, "execve: path", args[2]); }

PROCESS(system) {
  (void)nargs;
  Owned path = io_fspath(rt, args[0]);
  PathText text;
  if (failed(path)) return FAILED;
  bool fine = io_path_text(rt, borrow(path), &text);
  release(rt, path);
  if (!fine) return FAILED;
  int status = system(text.text);
  release(rt, text.bytes);
  return small_new(status);
}

PROCESS(kill) {
  (void)nargs;
  int id, number;
  if (!posix_int(rt, args[0], 0, &id) || !posix_int(rt, args[1], 0, &number)) return FAILED;
  if (kill(id, number)) return error(rt);
  return io_interrupted(rt) ? NONE : FAILED;
}

PROCESS(killpg) {
  (void)nargs;
  int id, number;
  if (!posix_int(rt, args[0], 0, &id) || !posix_int(rt, args[1], 0, &number)) return FAILED;
  if (killpg(id, number)) return error(rt);
  return io_interrupted(rt) ? NONE : FAILED;
}

/* ---- waiting ---- */

static Owned wait_for(Runtime *rt, int id, int options) {
  int status = 0;
  pid_t child;
  while ((child = waitpid(id, &status, options)) < 0) {
    if (errno != EINTR) return error(rt);
    if (!io_interrupted(rt)) return FAILED;
  }
  return tuple_pack2(rt, borrowed(small_word(child)), borrowed(small_word(status)));
}

PROCESS(waitpid) {
  (void)nargs;
  int id, options;
  return posix_int(rt, args[0], 0, &id) && posix_int(rt, args[1], 0, &options)
             ? wait_for(rt, id, options)
             : FAILED;
}

PROCESS(wait) { return (void)args, (void)nargs, wait_for(rt, -1, 0); }

#define STATUS(name, wrap)                                                                         \
  PROCESS(name) {                                                                                  \
    (void)nargs;                                                                                   \
    int status;                                                                                    \
    return posix_int(rt, args[0], 0, &status) ? wrap(name(status)) : FAILED;                       \
  }
STATUS(WIFEXITED, bool_value)
STATUS(WIFSIGNALED, bool_value)
STATUS(WIFSTOPPED, bool_value)
STATUS(WIFCONTINUED, bool_value)
STATUS(WCOREDUMP, bool_value)
STATUS(WEXITSTATUS, small_new)
STATUS(WTERMSIG, small_new)
STATUS(WSTOPSIG, small_new)

PROCESS(waitstatus_to_exitcode) {
  (void)nargs;
  int status;
  if (!posix_int(rt, args[0], 0, &status)) return FAILED;
  if (WIFEXITED(status)) return small_new(WEXITSTATUS(status));
  if (WIFSIGNALED(status)) return small_new(-WTERMSIG(status));
  if (WIFSTOPPED(status))
    return error_raise(rt, TYPE_ValueError, "process stopped by delivery of signal %d",
                       WSTOPSIG(status));
  return error_raise(rt, TYPE_ValueError, "invalid wait status: %d", status);
}

/* ---- time and the machine ---- */

static Owned times_or_uname(Runtime *rt, const char *type_name_, Owned *values) {
  Owned type = posix_attribute(rt, type_name_);
  if (failed(type)) return FAILED;
  Owned result = struct_sequence_new(rt, borrow(type), values);
  release(rt, type);
  return result;
}

PROCESS(times) {
  (void)args, (void)nargs;
  struct tms t;
  double tick = (double)sysconf(_SC_CLK_TCK);
  clock_t elapsed = times(&t);
  if (elapsed == (clock_t)-1) return error(rt);
  Owned values[5] = {
      float_new(rt, (double)t.tms_utime / tick), float_new(rt, (double)t.tms_stime / tick),
      float_new(rt, (double)t.tms_cutime / tick), float_new(rt, (double)t.tms_cstime / tick),
      float_new(rt, (double)elapsed / tick)};
  return times_or_uname(rt, "times_result", values);
}

PROCESS(uname) {
  (void)args, (void)nargs;
  struct utsname u;
  if (uname(&u) < 0) return error(rt);
  const char *texts[5] = {u.sysname, u.nodename, u.release, u.version, u.machine};
  Owned values[5];
  for (int i = 0; i < 5; i++) values[i] = posix_name(rt, texts[i], strlen(texts[i]), false);
  return times_or_uname(rt, "uname_result", values);
}

PROCESS(nice) {
  (void)nargs;
  int step;
  if (!posix_int(rt, args[0], 0, &step)) return FAILED;
  errno = 0;
  int level = nice(step);
  return level == -1 && errno ? error(rt) : small_new(level);
}

PROCESS(getpriority) {
  (void)nargs;
  int which, who;
  if (!posix_int(rt, args[0], 0, &which) || !posix_int(rt, args[1], 0, &who)) return FAILED;
  errno = 0;
  int level = getpriority((unsigned)which, (id_t)who);
  return level == -1 && errno ? error(rt) : small_new(level);
}

PROCESS(cpu_count) {
  (void)rt, (void)args, (void)nargs;
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? NONE : small_new(count);
}

PROCESS(sched_getaffinity) {
  (void)nargs;
  int id;
  cpu_set_t set;
  if (!posix_int(rt, args[0], 0, &id)) return FAILED;
  if (sched_getaffinity(id, sizeof set, &set)) return error(rt);
  Owned list = list_new(rt, 0);
  for (int i = 0; i < CPU_SETSIZE && !failed(list); i++)
    if (CPU_ISSET(i, &set)) list_append_take(rt, borrow(list), small_new(i));
  if (failed(list)) return FAILED;
  Owned result = object_call1(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_set)), borrow(list));
  release(rt, list);
  return result;
}

PROCESS(sched_yield) { return (void)args, (void)nargs, sched_yield() ? error(rt) : NONE; }

PROCESS(getloadavg) {
  (void)args, (void)nargs;
  double loads[3];
  if (getloadavg(loads, 3) != 3)
    return error_raise(rt, TYPE_OSError, "Load averages are unobtainable");
  Owned items[3] = {float_new(rt, loads[0]), float_new(rt, loads[1]), float_new(rt, loads[2])};
  return tuple_take(rt, items, 3);
}

/* The names that sysconf() takes, and what they stand for. */
static const struct {
  const char *name;
  int value;
} sysconf_names[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX},
    {"SC_CHILD_MAX", _SC_CHILD_MAX},
    {"SC_CLK_TCK", _SC_CLK_TCK},
    {"SC_NGROUPS_MAX", _SC_NGROUPS_MAX},
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_OPEN_MAX", _SC_OPEN_MAX},
    {"SC_PAGESIZE", _SC_PAGESIZE},
    {"SC_PAGE_SIZE", _SC_PAGESIZE},
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_STREAM_MAX", _SC_STREAM_MAX},
};

PROCESS(sysconf) {
  (void)nargs;
  int name = -1;
  if (is_str(rt, args[0])) {
    for (size_t i = 0; i < sizeof sysconf_names / sizeof sysconf_names[0]; i++)
      if (str_equal_text(args[0], sysconf_names[i].name)) name = sysconf_names[i].value;
    if (name < 0) return error_raise(rt, TYPE_ValueError, "unrecognized configuration name");
  } else if (!is_int(rt, args[0])) {
    return error_raise(rt, TYPE_TypeError, "configuration names must be strings or integers");
  } else if (!posix_int(rt, args[0], 0, &name)) {
    return FAILED;
  }
  errno = 0;
  long value = sysconf(name);
  return value == -1 && errno ? error(rt) : int_new(rt, value);
}

PROCESS(strerror) {
  (void)nargs;
  int number;
  return posix_int(rt, args[0], 0, &number) ? str_from_text(rt, strerror(number)) : FAILED;
}

static Owned random_bytes(Runtime *rt, int64_t size, unsigned flags, bool all) {
  Owned bytes = bytes_new(rt, NULL, (size_t)size);
  if (failed(bytes)) return FAILED;
  int64_t done = 0;
  while (done < size) {
    ssize_t got = getrandom(as_bytes(borrow(bytes))->data + done, (size_t)(size - done), flags);
    if (got < 0 && errno == EINTR && io_interrupted(rt)) continue;
    if (got < 0) {
      if (!error_pending(rt)) error(rt);
      release(rt, bytes);
      return FAILED;
    }
    done += got;
    if (!all) break;
  }
  if (done == size) return bytes;
  Owned shorter = bytes_new(rt, as_bytes(borrow(bytes))->data, (size_t)done);
  release(rt, bytes);
  return shorter;
}

PROCESS(urandom) {
  (void)nargs;
  int64_t size;
  if (!object_index_int64(rt, args[0], TYPE_OverflowError, &size)) return FAILED;
  if (size < 0) return error_raise(rt, TYPE_ValueError, "negative argument not allowed");
  return random_bytes(rt, size, 0, true);
}

PROCESS(getrandom) {
  (void)nargs;
  int64_t size;
  int flags;
  if (!object_index_int64(rt, args[0], TYPE_OverflowError, &size) ||
      !posix_int(rt, args[1], 0, &flags))
    return FAILED;
  if (size < 0) {
    errno = EINVAL;
    return error(rt);
  }
  return random_bytes(rt, size, (unsigned)flags, false);
}

/* ---- environment ---- */

static bool name_and_value(Runtime *rt, Borrowed *args, PathText *name, PathText *value) {
  for (int i = 0; i < 2; i++) {
    if (is_str(rt, args[i]) || is_bytes(rt, args[i])) continue;
    error_raise(rt, TYPE_TypeError, "expected str, bytes or os.PathLike object, not %.200T",
                args[i]);
    return false;
  }
  if (!io_path_text(rt, args[0], name)) return false;
  if (io_path_text(rt, args[1], value)) return true;
  release(rt, name->bytes);
  return false;
}

PROCESS(putenv) {
  (void)nargs;
  PathText name, value;
  if (!name_and_value(rt, args, &name, &value)) return FAILED;
  Owned result = NONE;
  if (strchr(name.text, '='))
    result = error_raise(rt, TYPE_ValueError, "illegal environment variable name");
  else if (setenv(name.text, value.text, 1))
    result = error(rt);
  release(rt, name.bytes);
  release(rt, value.bytes);
  return result;
}

PROCESS(unsetenv) {
  (void)nargs;
  PathText name;
  Owned path = io_fspath(rt, args[0]);
  if (failed(path)) return FAILED;
  bool fine = io_path_text(rt, borrow(path), &name);
  release(rt, path);
  if (!fine) return FAILED;
  Owned result = unsetenv(name.text) ? error(rt) : NONE;
  release(rt, name.bytes);
  return result;
}

PROCESS(ctermid) { return (void)args, (void)nargs, str_from_text(rt, "/dev/tty"); }

const MethodDef posix_process_functions[] = {
    FUNCTION(posix, getpid, "()", "This process's number."),
    FUNCTION(posix, getppid, "()", "The number of the process that started this one."),
    FUNCTION(posix, getuid, "()", "The user's number."),
    FUNCTION(posix, geteuid, "()", "The number of the user whose rights the process has."),
    FUNCTION(posix, getgid, "()", "The group's number."),
    FUNCTION(posix, getegid, "()", "The number of the group whose rights the process has."),
    FUNCTION(posix, getpgrp, "()", "The process group's number."),
    FUNCTION(posix, getpgid, "(pid)", "The process group of a process."),
    FUNCTION(posix, getsid, "(pid, /)", "The session of a process."),
    FUNCTION(posix, setsid, "()", "Begin a new session."),
    FUNCTION(posix, setpgid, "(pid, pgrp, /)", "Put a process into a group."),
    FUNCTION(posix, getlogin, "()", "The name of the user at the terminal."),
    FUNCTION(posix, getgroups, "()", "The numbers of the groups that the process belongs to."),
    FUNCTION(posix, _exit, "(status)", "End the process at once, without any tidying up."),
    FUNCTION(posix, abort, "()", "End the process by SIGABRT."),
    FUNCTION(posix, fork, "()",
             "Split into two processes; 0 in the new one, its number in the old one."),
    FUNCTION(posix, execv, "(path, argv, /)", "Become another program."),
    FUNCTION(posix, execve, "(path, argv, env)", "Become another program, with this environment."),
    FUNCTION(posix, system, "(command)", "Run a command in a shell; its wait status."),
    FUNCTION(posix, kill, "(pid, signal, /)", "Send a signal to a process."),
    FUNCTION(posix, killpg, "(pgid, signal, /)", "Send a signal to a process group."),
    FUNCTION(posix, wait, "()", "Wait for any child to end; its number and status."),
    FUNCTION(posix, waitpid, "(pid, options, /)",
             "Wait for a child to end; its number and status."),
    FUNCTION(posix, WIFEXITED, "(status)", "Whether it ended by itself."),
    FUNCTION(posix, WIFSIGNALED, "(status)", "Whether a signal ended it."),
    FUNCTION(posix, WIFSTOPPED, "(status)", "Whether it was stopped."),
    FUNCTION(posix, WIFCONTINUED, "(status)", "Whether it goes on after it was stopped."),
    FUNCTION(posix, WCOREDUMP, "(status)", "Whether it left an image of its memory."),
    FUNCTION(posix, WEXITSTATUS, "(status)", "The code it ended with."),
    FUNCTION(posix, WTERMSIG, "(status)", "The signal that ended it."),
    FUNCTION(posix, WSTOPSIG, "(status)", "The signal that stopped it."),
    FUNCTION(posix, waitstatus_to_exitcode, "(status)",
             "The code it ended with, or the signal as a negative number."),
    FUNCTION(posix, times, "()", "The processor time used, and the time of day."),
    FUNCTION(posix, uname, "()", "The system's names."),
    FUNCTION(posix, nice, "(increment, /)", "Lower the priority; the new one."),
    FUNCTION(posix, getpriority, "(which, who)", "The priority of a process, group or user."),
    FUNCTION(posix, cpu_count, "()", "The number of processors."),
    FUNCTION(posix, sched_getaffinity, "(pid, /)",
             "The set of processors that a process may run on."),
    FUNCTION(posix, sched_yield, "()", "Let others run."),
    FUNCTION(posix, getloadavg, "()",
             "How many processes were waiting to run, over 1, 5 and 15 minutes."),
    FUNCTION(posix, sysconf, "(name, /)", "A limit or setting of the system."),
    FUNCTION(posix, strerror, "(code, /)", "The words for an errno."),
    FUNCTION(posix, urandom, "(size, /)", "Random bytes, fit for secrets."),
    FUNCTION(posix, getrandom, "(size, flags=0)", "Random bytes from the system."),
    FUNCTION(posix, putenv, "(name, value, /)", "Set a variable of the environment."),
    FUNCTION(posix, unsetenv, "(name, /)", "Remove a variable of the environment."),
    FUNCTION(posix, ctermid, "()", "The terminal's path."),
    END_OF_METHODS,
};
