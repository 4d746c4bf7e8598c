/* The engine of format_str and error_raise. */
#ifndef OURO_OBJECT_FORMAT_H
#define OURO_OBJECT_FORMAT_H

#include <stdarg.h>
#include <stdio.h>

#include "object/error.h"

/* A str; FAILED when a conversion raised, or for want of memory. */
Owned format_arguments(Runtime *rt, const char *format, va_list *arguments);

#endif
