/* Functions made by def, lambda, class bodies and modules. */
#ifndef OURO_TYPES_FUNCTION_H
#define OURO_TYPES_FUNCTION_H

#include "object/dict.h"
#include "object/error.h"
#include "types/code.h"

typedef struct Function {
  Object head;
  Code *code; /* owned, as all that follows but for the next two */
  /* What the loop takes up at every entry into a frame, from code: a load each instead of a chain of three. */
  const Owned *constants; /* the items of code->constants */
  uint32_t temps;         /* the first temporary's place in a window, in bytes */
  uint32_t window;        /* words in a window */
  Dict *globals;
  Dict *builtins;
  Tuple *closure;   /* of cells; NULL when there is none */
  Owned defaults;   /* a tuple or NULL_VALUE */
  Owned kwdefaults; /* a dict or NULL_VALUE */
  Owned name, qualname, module, doc;
  Owned annotations; /* a dict, a tuple (name, value, ...) not yet made into one, or NULL_VALUE */
  Owned dict;        /* __dict__, NULL_VALUE until asked for */
  Owned type_params; /* a tuple or NULL_VALUE */
} Function;

#define as_function(v) ((Function *)as_object(v))
#define is_function(v) object_has_id(v, TYPE_function)

/* A function of `code` in `globals` (a dict); module and doc are taken from them. FAILED with MemoryError. */
Owned function_new(Runtime *rt, Borrowed code, Borrowed globals);
/* The same where the builtins are known: in code that runs in these globals already. */
Owned function_new_within(Runtime *rt, Borrowed code, Borrowed globals, Borrowed builtins);
/* Before function->code is replaced: frames and generators that run the function go on with `copy` of it (vm/frame.c). */
void function_leave_running(Runtime *rt, Function *function, Borrowed copy);
/* The builtins that code running in `globals` sees: its __builtins__ (module or dict), else the runtime's. */
Borrowed function_builtins_peek(Runtime *rt, Borrowed globals);

#endif
