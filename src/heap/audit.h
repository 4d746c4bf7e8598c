/* Every reference there is, and who holds it.
 *
 * The pages know all objects, `traverse` knows what each holds, and the registered root sources (heap_add_roots) and
 * held values (heap_hold) know what is held from outside of the heap. Together they name every unit of every count.
 * That is one enumeration with several uses: the audit compares it with the counts, the lens draws it.
 *
 * It is whole at safe points. While objects are dying (inside a finalizer or a weak reference's callback that a
 * release has called), half-released containers are on their way out and their counts are nobody's: audit_is_possible()
 * is false then. Nothing here allocates on the heap, changes an object, or runs a script. */
#ifndef OURO_HEAP_AUDIT_H
#define OURO_HEAP_AUDIT_H

#include "heap/runtime.h"

/* One counted reference. Its label means what heap/object.h says for the kind. */
typedef struct Holding {
  Object *holder;   /* NULL: a root */
  const char *root; /* the root source's name, NULL when there is a holder */
  Object *target;
  EdgeKind kind;
  uint64_t label;
} Holding;

bool audit_is_possible(Runtime *rt);

/* Calls `each` for every object in memory, in the order of addresses page by page; count 0 ones that wait for their
 * dealloc are left out. `size` is the block's. */
void audit_each_object(Runtime *rt, void (*each)(void *context, Object *object, size_t size),
                       void *context);
/* Calls `each` for every reference in the process (weak ones only when asked for), roots first. */
void audit_each_holding(Runtime *rt, bool weak_too,
                        void (*each)(void *context, const Holding *holding), void *context);
/* The references that one object holds, and those by which it is held. */
void audit_held_by(Runtime *rt, Object *holder, void (*each)(void *context, const Holding *holding),
                   void *context);
void audit_holders_of(Runtime *rt, Object *target,
                      void (*each)(void *context, const Holding *holding), void *context);

/* ---- the audit ---- */
/* Called with one line of the report at a time, without newline. */
typedef void (*AuditReport)(void *context, const char *line);

/* Compares named holders with counts for every object. The number of objects that do not agree, each reported with its
 * holders; -1 when memory is short or this is no moment for an audit. */
int64_t audit_heap(Runtime *rt, AuditReport report, void *context);
/* At exit, when all has been released: reports every object that is still there and not immortal, with its holders.
 * Their number. */
int64_t audit_leaks(Runtime *rt, AuditReport report, void *context);
/* The audit mode (OURO_AUDIT=1): an audit after every collection and at regular safe points; freed memory is poisoned;
 * what does not agree is told on stderr. `dense` (OURO_AUDIT=2): audits lie closer, for small scripts. */
void audit_install(Runtime *rt, bool dense);
/* In the audit mode and in debug builds: audit_leaks() to stderr. Called when all has been released and the types are still there. */
void audit_at_exit(Runtime *rt);
/* How many disagreements the audit mode has found so far. */
uint64_t audit_failures(Runtime *rt);

/* Writes one holding as "list 0x7f12.. [3]", "N 0x.. attribute", "frame local 2" ... for reports. At most `room` bytes. */
void audit_describe(Runtime *rt, const Holding *holding, char *text, size_t room);

#endif
