/* Step 3 of a collection: which objects of a list are reachable from outside of it. */
#ifndef OURO_HEAP_REACH_H
#define OURO_HEAP_REACH_H

#include "heap/runtime.h"

/* Objects of one kind among the survivors, in list order. */
typedef struct Candidates {
  GenerationHead **heads;
  size_t count, capacity;
  bool incomplete; /* there was no memory to note them all */
} Candidates;

/* What a split is told, and what it learns by the way, for the later steps. */
typedef struct Reach {
  bool whole;           /* the list is all that is tracked: it may be gone through in any order */
  GenerationHead trash; /* the unreachable ones, marked COLLECTING and UNREACHABLE */
  uint64_t survivors;   /* left in the list */
  uint64_t trash_size;
  /* Flags of all objects that were found unreachable, and of their types; also of some that were only at first. Steps 6
   * and 7 ask. */
  uint32_t trash_marks, trash_types;
  UntrackKind untracks;                 /* which kinds are of interest: up to this one */
  Candidates candidates[UNTRACK_KINDS]; /* for untracking, by kind */
} Reach;

/* Splits the ring `list` into survivors, which stay, and reach->trash. The order of both is CPython's. */
void reach_split(Runtime *rt, GenerationHead *list, Reach *reach);

#endif
