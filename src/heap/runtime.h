/* The running interpreter: one struct, passed along as `rt`. Nothing of it lives in statics, so that several
 * interpreters can share a process. Each floor owns one part and sees the parts above it as opaque pointers. */
#ifndef OURO_HEAP_RUNTIME_H
#define OURO_HEAP_RUNTIME_H

#include "events/event.h"
#include "heap/heap.h"

struct Core;    /* object/core.h: builtin types, names, the pending exception */
struct Machine; /* vm/machine.h: the register stack and frames */
struct Modules; /* modules/modules.h: state of the C modules */
struct Lens;    /* lens/lens.h: what is being watched */

/* Reasons for the machine to leave its fast path at the next safe point. */
enum {
  BREAK_COLLECT = 1, /* a collection is scheduled */
  BREAK_SIGNAL = 2,  /* a signal has arrived */
  BREAK_TRACE = 4,   /* somebody listens to running events: stays set while they do */
  BREAK_STOP = 8,    /* --max-seconds */
  BREAK_AUDIT = 16,  /* heap.at_safe_point is called: stays set */
};

struct Runtime {
  volatile uint32_t breaker; /* BREAK_* */
  Heap heap;
  struct Core *core;
  struct Machine *machine;
  struct Modules *modules;
  struct Lens *lens;                /* NULL until the lens is first used */
  void (*lens_finish)(Runtime *rt); /* frees it; set with it */
  Events events;
};

/* Listens from now on to the kinds in listener->mask, and makes the heap and the machine send them; heap_unlisten ends
 * it. The listener's struct stays the caller's. */
void heap_listen(Runtime *rt, EventListener *listener);
void heap_unlisten(Runtime *rt, EventListener *listener);

#endif
