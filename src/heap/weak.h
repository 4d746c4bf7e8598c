/* The table of weak references: which references look at which object.
 *
 * Each object with OBJECT_WEAKLY has one entry, found by its address: the first of its references, which are linked
 * among each other. Order, as a script can see it (getweakrefs, callbacks): the shared reference without callback,
 * the shared proxy without callback, then all others with the newest first.
 *
 * Invariants: a reference is in its referent's chain exactly while `referent` is not NULL; OBJECT_WEAKLY is set
 * exactly while an object has an entry. */
#ifndef OURO_HEAP_WEAK_H
#define OURO_HEAP_WEAK_H

#include "heap/runtime.h"

/* What every object with OBJECT_IS_WEAK begins with; the types are in types/weakref.c. */
typedef struct WeakRef {
  Object head;
  Object *referent; /* not counted; NULL: dead */
  Owned callback;   /* NULL_VALUE: none */
  struct WeakRef *next, *previous;
  int64_t hash;
  bool hashed;
  uint8_t
      shared; /* WEAK_SHARED_*: an exact ref or proxy without callback, handed out to all who ask for one */
  bool
      spent; /* the referent died and the callback was called, or is about to be: scripts see no callback */
} WeakRef;

enum { WEAK_NOT_SHARED, WEAK_SHARED_REF, WEAK_SHARED_PROXY };

typedef struct WeakTable WeakTable;

WeakTable *weak_table_new(void); /* NULL when memory ends */
void weak_table_free(WeakTable *table);

/* The first reference to an object, NULL when there is none. */
WeakRef *weak_peek_first(Runtime *rt, const Object *object);
/* The shared reference or proxy, or NULL. */
WeakRef *weak_find_shared(Runtime *rt, const Object *object, uint8_t shared);
/* Enters a reference whose `referent`, `callback` and `shared` are set; marks it OBJECT_IS_WEAK. False when memory
 * ends; then its referent is NULL. */
bool weak_enter(Runtime *rt, WeakRef *reference);
/* Takes a reference out of its referent's chain: it is dead then. Its callback stays. */
void weak_clear(Runtime *rt, WeakRef *reference);
/* How many references look at an object. */
size_t weak_count(Runtime *rt, const Object *object);
/* Whether some object's death would call a callback. */
bool weak_any_callback(Runtime *rt);

#endif
