/* The end of the road: an invariant of our own is broken, and going on would only hide it.
 *
 * Never for what a script or its input can cause: that is an exception or a diagnostic. */
#ifndef OURO_BASE_FATAL_H
#define OURO_BASE_FATAL_H

/* Prints "ouro: fatal: <message> (<file>:<line>)" on stderr and aborts. Allocates nothing. */
_Noreturn void fatal_error(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4), cold));

#define FATAL(...) fatal_error(__FILE__, __LINE__, __VA_ARGS__)

/* Checked in debug builds (-DOURO_DEBUG), free in others; the condition is still compiled, so it cannot rot. */
#ifdef OURO_DEBUG
#define OURO_ASSERT(condition)                                                                     \
  ((condition) ? (void)0 : fatal_error(__FILE__, __LINE__, "broken invariant: %s", #condition))
#else
#define OURO_ASSERT(condition) ((void)sizeof((condition) ? 1 : 0))
#endif

/* A place that cannot be reached. */
#ifdef OURO_DEBUG
#define OURO_UNREACHABLE() fatal_error(__FILE__, __LINE__, "reached the unreachable")
#else
#define OURO_UNREACHABLE() __builtin_unreachable()
#endif

#endif
