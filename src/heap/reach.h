/* Step 3 of a collection: which objects of a list are reachable from outside of it. */
#ifndef OURO_HEAP_REACH_H
#define OURO_HEAP_REACH_H

#include "heap/runtime.h"

/* What a split is told, and what it learns by the way, for the later steps. */
typedef struct Reach {
  bool whole;           /* the list is all that is tracked: it may be gone through in any order */
  GenerationHead trash; /* the unreachable ones, marked COLLECTING and UNREACHABLE */
  uint64_t survivors;   /* left in the list */
  uint64_t trash_size;
  /* Tuples and dicts among the survivors, in list order: candidates for untracking. When there was no memory to note
   * them all, `incomplete` is set. */
  GenerationHead **containers;
  size_t container_count, container_capacity;
  bool incomplete;
} Reach;

/* Splits the ring `list` into survivors, which stay, and reach->trash. The order of both is CPython's. */
void reach_split(Runtime *rt, GenerationHead *list, Reach *reach);

#endif
