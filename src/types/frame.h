/* Frame and traceback objects: made only when someone asks, or when an exception passes.
 *
 * While the frame runs, its object looks at the window on the register stack. When the frame ends and someone still holds the object, it takes
 * the locals over, as CPython's does. */
#ifndef OURO_TYPES_FRAME_H
#define OURO_TYPES_FRAME_H

#include "types/generator.h"

typedef struct FrameObject {
  Object head;
  Function
      *function; /* owned once the frame has ended: until then by the window or the generator */
  Owned *window; /* the live window; NULL once the frame has ended, or for a generator's frame */
  Generator *
      generator; /* whose frame it is, uncounted; NULL for plain frames and when the generator is gone */
  const Instruction *pc;    /* the instruction reached, once ended */
  struct FrameObject *back; /* owned; set when the frame ends */
  struct FrameObject *next; /* innermost live frame object first */
  Owned locals;             /* f_locals' dict, NULL_VALUE until asked for */
  Owned trace;              /* f_trace */
  bool trace_lines, trace_opcodes;
  bool owns_function;
  bool cleared;   /* clear() has let go of the locals */
  int32_t line;   /* f_lineno set by a tracer; 0: from pc */
  uint32_t room;  /* words in registers: as many as the code has locals */
  uint32_t taken; /* of them in use: the locals taken over when the frame ended */
  Owned registers[];
} FrameObject;

typedef struct Traceback {
  Object head;
  Owned next;         /* towards where it was raised, or NULL_VALUE */
  FrameObject *frame; /* owned */
  uint32_t at;        /* instruction number; tb_lasti when TracebackType() made it */
  int32_t line;       /* TRACEBACK_LINE_OF_AT, or what TracebackType() was given */
} Traceback;
#define TRACEBACK_LINE_OF_AT INT32_MIN
/* tb_lineno: looked up when asked for, since most tracebacks are never shown. */
int32_t traceback_number(const Traceback *traceback);
/* The number of its instruction. */
uint32_t traceback_at(const Traceback *traceback);

#define as_frame(v)     ((FrameObject *)as_object(v))
#define as_traceback(v) ((Traceback *)as_object(v))

/* The registers where a frame's locals are now. NULL when they were cleared. */
Owned *frame_registers(FrameObject *frame);
/* The instruction that the frame has reached. */
const Instruction *frame_pc(Runtime *rt, FrameObject *frame);
int32_t frame_line(Runtime *rt, FrameObject *frame);
Owned frame_locals(Runtime *rt, FrameObject *frame); /* f_locals: a dict, filled anew */
/* The way back, after a tracer: locals of a function become what the dict of f_locals says; those not in it are unbound. */
void frame_store_locals(Runtime *rt, FrameObject *frame);
/* The machine's part (vm/frame.c): the caller's frame object (made if needed), or NULL_VALUE. */
Owned frame_back(Runtime *rt, FrameObject *frame);
FrameObject *frame_of_generator(Runtime *rt,
                                Generator *generator); /* with a count; NULL with MemoryError */
const Instruction *frame_live_pc(Runtime *rt, FrameObject *frame);

Owned traceback_new(Runtime *rt, Borrowed next, FrameObject *frame, uint32_t at, int32_t line);

#endif
