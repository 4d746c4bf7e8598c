/* time: the clocks and sleep. The calendar is in time_calendar.c. */
#include <errno.h>
#include <math.h>

#include "modules/time_parts.h"
#include "object/hold.h"
#include "object/dict.h"
#include "object/module.h"
#include "types/namespace.h"
#include "vm/machine.h"

#define BILLION 1000000000

/* ---- clocks ---- */

static bool read_clock(Runtime *rt, clockid_t clock, int64_t *nanoseconds) {
  struct timespec t;
  if (clock_gettime(clock, &t)) {
    error_from_errno(rt, NULL_BORROWED);
    return false;
  }
  *nanoseconds = (int64_t)t.tv_sec * BILLION + t.tv_nsec;
  return true;
}

static Owned clock_seconds(Runtime *rt, clockid_t clock) {
  int64_t n;
  return read_clock(rt, clock, &n) ? float_new(rt, (double)n / 1e9) : FAILED;
}

static Owned clock_nanoseconds(Runtime *rt, clockid_t clock) {
  int64_t n;
  return read_clock(rt, clock, &n) ? int_new(rt, n) : FAILED;
}

#define CLOCK(name, clock)                                                                         \
  static TIME_FUNCTION(name) {                                                                     \
    (void)args, (void)nargs;                                                                       \
    return clock_seconds(rt, clock);                                                               \
  }                                                                                                \
  static TIME_FUNCTION(name##_ns) {                                                                \
    (void)args, (void)nargs;                                                                       \
    return clock_nanoseconds(rt, clock);                                                           \
  }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)
#undef CLOCK

static TIME_FUNCTION(clock_gettime) {
  (void)nargs;
  int32_t clock;
  return int_argument_int32(rt, args[0], &clock) ? clock_seconds(rt, clock) : FAILED;
}

static TIME_FUNCTION(clock_gettime_ns) {
  (void)nargs;
  int32_t clock;
  return int_argument_int32(rt, args[0], &clock) ? clock_nanoseconds(rt, clock) : FAILED;
}

static TIME_FUNCTION(clock_getres) {
  (void)nargs;
  int32_t clock;
  struct timespec t;
  if (!int_argument_int32(rt, args[0], &clock)) return FAILED;
  if (clock_getres(clock, &t)) return error_from_errno(rt, NULL_BORROWED);
  return float_new(rt, (double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

typedef struct ClockInfo {
  const char *name, *implementation;
  clockid_t clock;
  bool monotonic, adjustable;
} ClockInfo;

static const ClockInfo clocks[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true,
     false},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false},
};

static TIME_FUNCTION(get_clock_info) {
  (void)nargs;
  if (!is_str(rt, args[0])) {
    return error_raise(rt, TYPE_TypeError, "get_clock_info() argument 1 must be str, not %B",
                       args[0]);
  }
  const ClockInfo *info = NULL;
  for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++) {
    if (str_equal_text(args[0], clocks[i].name)) info = &clocks[i];
  }
  if (!info) return error_raise(rt, TYPE_ValueError, "unknown clock");
  struct timespec t = {0, 1};
  clock_getres(info->clock, &t);
  Owned dict = dict_new(rt), text = NULL_VALUE, resolution = NULL_VALUE, result = FAILED;
  if (failed(dict)) return FAILED;
  text = str_from_text(rt, info->implementation);
  resolution = float_new(rt, (double)t.tv_sec + (double)t.tv_nsec * 1e-9);
  if (!failed(text) && !failed(resolution) &&
      dict_set_text(rt, borrow(dict), "implementation", borrow(text)) &&
      dict_set_text(rt, borrow(dict), "monotonic", borrow(bool_value(info->monotonic))) &&
      dict_set_text(rt, borrow(dict), "adjustable", borrow(bool_value(info->adjustable))) &&
      dict_set_text(rt, borrow(dict), "resolution", borrow(resolution))) {
    result = namespace_new(rt, borrow(dict));
  }
  release(rt, dict);
  release(rt, text);
  release(rt, resolution);
  return result;
}

/* ---- sleep ---- */

/* Seconds as nanoseconds, rounded away from zero. */
static bool read_duration(Runtime *rt, Borrowed v, int64_t *nanoseconds) {
  if (is_float(rt, v)) {
    double d = float_value(v);
    if (isnan(d)) {
      error_raise(rt, TYPE_ValueError, "Invalid value NaN (not a number)");
      return false;
    }
    d = d * 1e9;
    d = d >= 0 ? ceil(d) : floor(d);
    if (d < -0x1p63 || d >= 0x1p63) {
      error_raise(rt, TYPE_OverflowError, "timestamp out of range for platform time_t");
      return false;
    }
    *nanoseconds = (int64_t)d;
    return true;
  }
  Owned number = object_index(rt, v);
  if (failed(number)) return false;
  int64_t seconds;
  bool fits = int_to_int64(borrow(number), &seconds, NULL) &&
              !__builtin_mul_overflow(seconds, (int64_t)BILLION, nanoseconds);
  release(rt, number);
  if (!fits) error_raise(rt, TYPE_OverflowError, "timestamp too large to convert to C _PyTime_t");
  return fits;
}

static TIME_FUNCTION(sleep) {
  (void)nargs;
  int64_t duration;
  if (!read_duration(rt, args[0], &duration)) return FAILED;
  if (duration < 0) return error_raise(rt, TYPE_ValueError, "sleep length must be non-negative");
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  int64_t seconds = duration / BILLION, rest = until.tv_nsec + duration % BILLION;
  until.tv_sec += seconds + rest / BILLION;
  until.tv_nsec = rest % BILLION;
  /* A signal wakes it: its handler runs, and unless that raises, it sleeps on. */
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
    if (rt->breaker & (BREAK_SIGNAL | BREAK_STOP) && rt->machine->interrupt &&
        !rt->machine->interrupt(rt)) {
      return FAILED;
    }
  }
  return NONE;
}

/* Read in Python: stdlib/_strptime.py. */
static Owned time_function_strptime(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned module = rt->core->import_module(rt, "_strptime"), name = FAILED, result = FAILED;
  if (!failed(module)) name = str_intern_text(rt, "strptime");
  if (!failed(name))
    result =
        HELD(rt, "strptime",
             object_call_method(rt, borrow(module), borrow(name), args, is_null(args[1]) ? 1 : 2),
             module, name);
  release(rt, name);
  release(rt, module);
  return result;
}

static const MethodDef functions[] = {
    FUNCTION(time, time, "()", "Seconds since 1970 began, by the system's clock."),
    FUNCTION(time, time_ns, "()", "Nanoseconds since 1970 began, by the system's clock."),
    FUNCTION(time, monotonic, "()", "Seconds by a clock that never goes back."),
    FUNCTION(time, monotonic_ns, "()", "Nanoseconds by a clock that never goes back."),
    FUNCTION(time, perf_counter, "()", "Seconds by the clock that is best for measuring."),
    FUNCTION(time, perf_counter_ns, "()", "Nanoseconds by the clock that is best for measuring."),
    FUNCTION(time, process_time, "()", "Seconds of processor time that the process has used."),
    FUNCTION(time, process_time_ns, "()",
             "Nanoseconds of processor time that the process has used."),
    FUNCTION(time, thread_time, "()", "Seconds of processor time that the thread has used."),
    FUNCTION(time, thread_time_ns, "()", "Nanoseconds of processor time that the thread has used."),
    FUNCTION(time, clock_gettime, "(clk_id, /)", "Seconds by one of the clocks CLOCK_..."),
    FUNCTION(time, clock_gettime_ns, "(clk_id, /)", "Nanoseconds by one of the clocks CLOCK_..."),
    FUNCTION(time, clock_getres, "(clk_id, /)",
             "The resolution of one of the clocks CLOCK_..., in seconds."),
    FUNCTION(time, get_clock_info, "(name, /)",
             "What is known of a clock by the name of its function."),
    FUNCTION(time, sleep, "(seconds, /)",
             "Waits for a number of seconds, which may have a fraction."),
    FUNCTION(time, gmtime, "(seconds=None, /)",
             "A moment in seconds since 1970 (or now) as a struct_time in UTC."),
    FUNCTION(time, localtime, "(seconds=None, /)",
             "A moment in seconds since 1970 (or now) as a struct_time in local time."),
    FUNCTION(time, mktime, "(tuple, /)", "The seconds since 1970 of a moment in local time."),
    FUNCTION(time, strftime, "(format, tuple=None, /)",
             "A moment (or now) as text, laid out by a format."),
    FUNCTION(time, strptime, "(string, format=<unrepresentable>, /)",
             "A text, laid out by a format, as a struct_time."),
    FUNCTION(time, asctime, "(tuple=None, /)",
             "A moment (or now) as text: 'Sat Jun  6 16:26:11 1998'."),
    FUNCTION(time, ctime, "(seconds=None, /)",
             "Seconds since 1970 (or now) as text in local time, like asctime()."),
    FUNCTION(time, tzset, "()", "Reads the time zone from the environment again."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  static const struct {
    const char *name;
    clockid_t clock;
  } constants[] = {
      {"CLOCK_REALTIME", CLOCK_REALTIME},
      {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
      {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
      {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
#ifdef CLOCK_MONOTONIC_RAW
      {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
#endif
#ifdef CLOCK_BOOTTIME
      {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
#endif
#ifdef CLOCK_TAI
      {"CLOCK_TAI", CLOCK_TAI},
#endif
  };
  for (size_t i = 0; i < sizeof constants / sizeof *constants; i++) {
    if (!module_add(rt, module, constants[i].name, small_new(constants[i].clock))) return false;
  }
  return module_add(rt, module, "_STRUCT_TM_ITEMS", small_new(STRUCT_TIME_FIELDS)) &&
         struct_time_complete(rt) && module_add_type(rt, module, TYPE_struct_time) &&
         time_add_zone(rt, module);
}

const ModuleSpec time_module = {
    .name = "time",
    .doc = "Clocks, waiting, and the calendar.",
    .functions = functions,
    .init = init,
};
