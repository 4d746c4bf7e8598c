/* Generators and coroutines: a frame's window that sleeps in an object.
 *
 * While it sleeps the live part of its window lies in `registers`; to run, the machine copies that onto the register stack
 * above the resumer's window, and back at the next yield: a few words, so that windows never need to be anywhere else than on the stack. */
#ifndef OURO_TYPES_GENERATOR_H
#define OURO_TYPES_GENERATOR_H

#include "object/core.h"
#include "types/function.h"

typedef enum GeneratorState {
  GENERATOR_CREATED,
  GENERATOR_SUSPENDED,
  GENERATOR_RUNNING,
  GENERATOR_FINISHED
} GeneratorState;

typedef struct Generator {
  Object head;
  Function *function;        /* owned; NULL once finished */
  const Instruction *resume; /* the instruction to go on with (the one behind YIELD) */
  Owned *window;             /* on the stack while running, else NULL */
  Handled handled;           /* the exception that its own handlers handle */
  Owned name, qualname;
  struct FrameObject *frame; /* owned: its frame object, if one exists */
  Owned origin;  /* cr_origin, or NULL_VALUE; for an asynchronous generator: its finalizer hook */
  uint8_t state; /* GeneratorState */
  uint8_t hooks_ran;     /* asynchronous generators: the firstiter hook was called */
  uint8_t closed;        /* asynchronous generators: aclose() was called */
  uint8_t running_async; /* asynchronous generators: an asend or athrow is under way */
  uint32_t saved;        /* registers that are live while it sleeps */
  uint32_t room;         /* words in registers */
  Owned registers[];
} Generator;

#define as_generator(v) ((Generator *)as_object(v))
#define is_generator(v) object_has_id(v, TYPE_generator)
#define is_coroutine(v) object_has_id(v, TYPE_coroutine)

/* The machine's part (vm/resume.c). Runs the generator until it yields or ends.
 * value: sent into it; NULL_VALUE: the pending exception is raised inside instead. Consumed.
 * Result: the value yielded; or FAILED: it ended (*returned = its result, Owned) or raised (*returned = NULL_VALUE, exception pending). */
Owned generator_resume(Runtime *rt, Generator *generator, Owned value, Owned *returned);
/* The iterator that a suspended `yield from` or `await` delegates to, or NULL_BORROWED. */
Borrowed generator_delegate_peek(Runtime *rt, Generator *generator);

/* types/generator.c */
Owned generator_send(Runtime *rt, Borrowed generator,
                     Borrowed value); /* StopIteration at the end */
Owned generator_throw(Runtime *rt, Borrowed generator, Owned exception); /* consumes */
/* The same with throw()'s own three words: a class or an instance; a value or null; a traceback or null. */
Owned generator_throw_words(Runtime *rt, Borrowed generator, Borrowed *words);
/* What the kinds of generators share as attributes. */
bool generator_set_name(Runtime *rt, Borrowed self, Borrowed value);
bool generator_set_qualname(Runtime *rt, Borrowed self, Borrowed value);
Owned generator_method___del__(Runtime *rt, Borrowed *args, size_t nargs);
/* The instance that those words stand for; FAILED when they are refused. */
Owned generator_throw_argument(Runtime *rt, Borrowed *words);
/* Warns of more than one word; false when that became an error. */
bool generator_may_throw(Runtime *rt, Borrowed *words);
bool generator_close(Runtime *rt, Borrowed generator);
/* close() of a generator that sleeps where nothing can catch GeneratorExit: it ends without being woken. False: it must be. */
bool generator_end_asleep(Runtime *rt, Generator *generator);
void generator_finish(Runtime *rt, Generator *generator); /* releases the window and function */

#endif
