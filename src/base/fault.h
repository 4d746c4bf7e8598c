/* Memory that runs out on demand: which request for memory fails, and how all of them are tried in turn.
 *
 * One countdown for the process. Requests to the system (base/memory.c) are counted, and while a heap is watched for it
 * (heap_inject_fault) each block and object as well; who asks first is struck. Nothing here asks for memory itself. */
#ifndef OURO_BASE_FAULT_H
#define OURO_BASE_FAULT_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  FAULT_NEVER,
  FAULT_ONCE,   /* the nth request fails, later ones do not */
  FAULT_ONWARD, /* the nth request and all after it fail */
  FAULT_EACH    /* none fails here: see fault_try_each */
} FaultMode;

/* Arms the fault: n = 1 is the next request. */
void fault_inject(FaultMode mode, uint64_t n);

/* From the nth request on, two children of this process are forked at each: in the one it fails, in the other it and all
 * after it. They go on from here to their end, one at a time, their output thrown away, while this process waits; it never
 * fails a request itself, so that one run of a program tries every request that it makes.
 * A line is appended to the file `report` for each child, "1234+ STATUS BYTES" with waitpid's status in decimal, and behind
 * it as many bytes of what it wrote to stderr. A child that takes longer than a minute is killed. False when the file
 * cannot be opened. */
bool fault_try_each(uint64_t n, const char *report);

/* Asked at a request for memory: whether it is to fail. */
bool fault_strikes(void);

/* True when an armed fault has struck since the last fault_inject: tells a driver where to stop counting. */
bool fault_struck(void);

/* Requests since the last fault_inject. */
uint64_t fault_requests(void);

#endif
