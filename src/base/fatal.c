/* Fatal errors. See fatal.h. */
#include "base/fatal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void fatal_error(const char *file, int line, const char *format, ...) {
  char message[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  fflush(stdout);
  fprintf(stderr, "ouro: fatal: %s (%s:%d)\n", message, file, line);
  fflush(stderr);
  abort();
}
