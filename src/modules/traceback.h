/* Printing exceptions: the parts of modules/traceback*.c that work together. */
#ifndef OURO_MODULES_TRACEBACK_H
#define OURO_MODULES_TRACEBACK_H

#include "base/buffer.h"
#include "modules/sys.h"
#include "object/exception.h"

/* The text of one source line (without its newline), in `out`; false when it cannot be had. (traceback_source.c) */
bool traceback_line(Runtime *rt, Borrowed filename, int32_t line, Buffer *out);
/* Columns that a character takes on a terminal. */
int traceback_width(uint32_t code_point);
/* Appends the line, indented by four, and the carets below it, as 3.12 shows them: positions in UTF-8 bytes, -1 for unknown. */
void traceback_show_line(Buffer *out, const char *line, size_t length, int32_t first_line,
                         int32_t last_line, int32_t column, int32_t end_column);
/* Appends the exception type's name as it is shown: with its module, unless that is builtins or __main__. */
void traceback_put_type(Runtime *rt, Buffer *out, Type *type);
/* "Did you mean: 'x'?" for a NameError, AttributeError or ImportError: appended to `out` when there is a near name. (suggest.c) */
void traceback_suggest(Runtime *rt, Borrowed exception, Buffer *out);

#endif
