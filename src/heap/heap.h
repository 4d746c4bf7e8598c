/* The value heap: memory in size classes, reference counts, generations.
 *
 *   allocator.c    blocks of 16 to 512 bytes from pages in arenas; larger ones from base/memory.h
 *   refcount.c     what happens when a count falls to zero
 *   generations.c  the lists of tracked objects and their counters
 *   collect.c      one collection, step by step
 *   weak.c         the table of weak references
 *   audit.c        every holder of every count
 *
 * Functions that can fail for want of memory return NULL and leave raising MemoryError to the caller
 * (object/error.h: error_no_memory), since the heap knows nothing of exceptions. */
#ifndef OURO_HEAP_HEAP_H
#define OURO_HEAP_HEAP_H

#include "base/fatal.h"
#include "events/event.h"
#include "heap/object.h"

#define SMALL_BLOCK_MAX 512u
#define SIZE_CLASSES    (SMALL_BLOCK_MAX / 16u)
#define PAGE_BYTES      (32u * 1024u)
#define ARENA_BYTES     (2u * 1024u * 1024u)
#define GENERATIONS     3

/* Blocks of different use lie on different pages, so that the collector can step through the objects of a page. */
typedef enum BlockKind {
  BLOCK_RAW,         /* a variable part: list items, a dict's table */
  BLOCK_OBJECT,      /* begins with an Object */
  BLOCK_COLLECTABLE, /* begins with a GenerationHead, then the Object */
  BLOCK_KINDS
} BlockKind;

#define PAGE_LISTS            (BLOCK_KINDS * SIZE_CLASSES)
#define PAGE_LIST(kind, size) ((kind)*SIZE_CLASSES + ((uint32_t)(size)-1) / 16)

/* A page serves one size class of one kind. Free blocks are linked through their second word; their first word is 0,
 * so that on a collectable page a block whose first word is not 0 is a tracked object. */
typedef struct Page {
  void *free;    /* blocks to hand out */
  uint32_t used; /* blocks handed out */
  uint16_t block_size;
  uint8_t list; /* PAGE_LIST() of its blocks */
  bool full;    /* had no block left when it was put aside: on no list */
  char *fresh;  /* from here to `end` no block was ever handed out */
  char *start, *end;
  struct Page *next, *previous; /* on its list of pages with free blocks */
  uint64_t unused;              /* 64 bytes: a line of the cache */
} Page;

typedef struct Generation {
  GenerationHead head; /* of a ring */
  int32_t threshold;
  int32_t count; /* generation 0: allocations minus frees; 1 and 2: collections of the one below */
  uint64_t collections, collected, uncollectable;
} Generation;

/* One entry by shape id: the type, and the layout of attribute slots (object/shape.h; NULL for builtin types). */
typedef struct ShapeEntry {
  HeapType *type;
  struct Shape *shape;
} ShapeEntry;

/* Somebody above the heap who holds counts: frames, native roots, module state. The audit and the lens ask each. */
typedef struct RootSource {
  const char *name;
  void (*traverse)(Runtime *rt, Visitor *visitor);
  struct RootSource *next;
} RootSource;

/* Why allocations and frees must take the slow path; see heap_watch(). WATCH_EVENTS is 0 in a build that sends none of them. */
enum {
  WATCH_EVENTS = EVENT_SENT & EVENT_MEMORY ? 1 : 0,
  WATCH_FAULT = 2,
  WATCH_POISON = 4,
  WATCH_TRACER = 8,
  WATCH_ORIGINS = 16
};

typedef struct Heap {
  Page *current[PAGE_LISTS]; /* where the next block comes from; never NULL (empty_page has none) */
  Page *partial[PAGE_LISTS]; /* other pages with free blocks */
  uint32_t watch;            /* WATCH_*: while not 0, all of `current` is empty_page */
  int32_t trigger;           /* generation 0's count above which a collection is scheduled */
  Generation generation[GENERATIONS];
  struct HeapArena *arenas; /* all of them, those with free pages first */
  uint32_t arena_count, spare_arenas;
  struct LargeBlock *large; /* all blocks above SMALL_BLOCK_MAX, and the objects with a prefix */
  uint64_t large_blocks, large_bytes;
  Page empty_page;
  GenerationHead permanent; /* gc.freeze */
  int64_t long_lived_total, long_lived_pending;
  GenerationHead **few; /* scratch of heap/reach.c; NULL until the first collection */
  bool enabled, collecting;
  uint32_t debug;     /* gc.DEBUG_* */
  ShapeEntry *shapes; /* by shape id */
  ShapeRun *runs;     /* by shape id */
  uint32_t shape_count, shape_capacity;
  uint32_t shapes_free;              /* dropped ids, linked: free to use, ... */
  uint32_t shapes_retired;           /* ... and awaiting a flush, ... */
  uint32_t retired_count;            /* ... so many of these */
  bool (*flush_caches)(Runtime *rt); /* the machine's: forgets all shape ids in inline caches */
  uint32_t dying_depth;              /* nesting of dealloc */
  Object *dying;                     /* objects whose dealloc waits until the nesting unwinds */
  RootSource *roots;
  struct HeldValues *held; /* innermost first */
  struct WeakTable *weak;
  /* Calls a weak reference's callback; set by types/weakref.c. Consumes both; errors are reported and passed over. */
  void (*weak_callback)(Runtime *rt, Owned reference, Owned callback);
  const struct CollectorHooks
      *collector_hooks; /* set by modules/gc.c; may be NULL, and each of its members too */
  void (*after_collection)(Runtime *rt); /* the audit mode's look; NULL otherwise */
  void (*at_safe_point)(Runtime *rt);    /* the same, at every safe point */
  int64_t audit_wait;                    /* safe points until the next audit */
  bool audit_dense;                      /* the wait grows slowly */
  bool leaks_told;                       /* what is left at exit is told, whatever the mode */
  size_t blocks_before; /* what the process held of base/memory.h before this heap */
  uint64_t audits, audit_failures, audit_told[64];
  const struct HeapTracer *tracer;
  struct OriginTable *origins; /* heap/origin.h; NULL: off */
  /* The machine's: name of the file (at most `room` bytes) and line that run now; false when none does. */
  bool (*where)(Runtime *rt, char *file, size_t room, uint32_t *line);
  uint32_t stress; /* not 0: a collection at every safe point */
  bool urgent;     /* neither caps nor faults count: heap_urgent */
} Heap;

/* ---- life of a heap ---- */
bool heap_init(Runtime *rt);
void heap_finish(
    Runtime *rt); /* frees all arenas; objects still alive are gone without finalizers */

/* ---- blocks: for objects' variable parts (list items, dict tables). Sizes in bytes; the same size goes back. ---- */
void *heap_block(Runtime *rt, size_t size); /* NULL when memory ends */
void *heap_block_grow(Runtime *rt, void *block, size_t old,
                      size_t size); /* keeps min(old,size) bytes; NULL: the old block stays */
void heap_block_free(Runtime *rt, void *block, size_t size); /* block may be NULL */

/* ---- objects ---- */
/* A new object of `size` bytes (its fields are not initialised), count 1, shape = the type's base shape `shape_id`,
 * untracked. Collectable types count towards generation 0 and may schedule a collection. NULL when memory ends. */
void *heap_object(Runtime *rt, uint32_t shape_id, size_t size);
/* The same with `prefix` bytes (a multiple of 16, not zeroed) in front of the object and its GenerationHead:
 * for subclasses of types of variable size. To be given back with heap_free_prefixed. */
void *heap_object_prefixed(Runtime *rt, uint32_t shape_id, size_t prefix, size_t size);
void heap_free_prefixed(Runtime *rt, void *object, size_t prefix, size_t size);
/* Gives an object another size (a str that grows, count 1): like heap_object + copy + heap_free, in place where it
 * can be. Not for collectable types. NULL when memory ends: the object is as it was. */
void *heap_object_resize(Runtime *rt, void *object, size_t old, size_t size);
/* Frees the object's memory; it is untracked first where needed. Objects of script classes do not release their
 * class here: their dealloc does. */
void heap_free(Runtime *rt, void *object, size_t size);
void heap_track(Runtime *rt, void *object);
void heap_untrack(Runtime *rt, void *object);

/* ---- counts ---- */
void object_dealloc(Runtime *rt, Object *object); /* the count has just reached 0 */

static inline void object_retain(Object *object) {
  uint32_t count = object->count + 1;
  if (__builtin_expect((int32_t)count >= 0, 1)) object->count = count;
}

static inline void object_release(Runtime *rt, Object *object) {
  int32_t left = (int32_t)object->count - 1; /* one test for the rare two: dead, immortal */
  if (__builtin_expect(left > 0, 1)) {
    object->count = (uint32_t)left;
  } else if (left == 0) {
    object->count = 0;
    object_dealloc(rt, object);
  }
}

static inline Owned retain(Borrowed value) {
  if (is_object(value)) object_retain(as_object(value));
  return owned(BITS(value));
}

static inline Owned retain_object(const void *object) {
  object_retain((Object *)object);
  return own_object(object);
}

static inline void release(Runtime *rt, Owned value) {
  if (is_object(value)) object_release(rt, as_object(value));
}

/* Releases the value in a field after the field has been emptied: releasing can run a script that looks. */
#define CLEAR_VALUE(rt, field)                                                                     \
  do {                                                                                             \
    Owned old_value_ = (field);                                                                    \
    (field) = NULL_VALUE;                                                                          \
    release((rt), old_value_);                                                                     \
  } while (0)
/* The same for a typed pointer to an object, NULL when empty. */
#define CLEAR_POINTER(rt, field)                                                                   \
  do {                                                                                             \
    Object *old_object_ = (Object *)(field);                                                       \
    (field) = NULL;                                                                                \
    if (old_object_) object_release((rt), old_object_);                                            \
  } while (0)
/* Stores an Owned into a field and releases what was there, in this order. */
#define STORE_VALUE(rt, field, value)                                                              \
  do {                                                                                             \
    Owned new_value_ = (value);                                                                    \
    Owned old_value_ = (field);                                                                    \
    (field) = new_value_;                                                                          \
    release((rt), old_value_);                                                                     \
  } while (0)

/* Nesting of deallocation. object_dealloc bounds it for all collectable types: beyond 50 levels the dying object
 * is put on a pending list, and its finalizer, weak references and dealloc run when the outermost level is back.
 * A dealloc of a type that can nest (list, tuple, dict, instance, ...) is written as
 *   if (heap_defer(rt, object)) return;
 *   ... release, free ...      -- object_dealloc has untracked the object
 *   heap_undefer(rt);
 * which marks it as one, and costs nothing. */
static inline bool heap_defer(Runtime *rt, Object *object) { return (void)rt, (void)object, false; }
static inline void heap_undefer(Runtime *rt) { (void)rt; }

/* ---- collection ---- */
/* Runs a collection of generations 0..generation now; the number of unreachable objects found. 0 when one is
 * running already. */
int64_t heap_collect(Runtime *rt, int generation);
/* What the machine calls at a safe point when BREAK_COLLECT is set (it clears the bit): picks the generation and
 * collects. No exception may be pending. */
void heap_collect_scheduled(Runtime *rt);
/* As if allocations had just passed generation 0's threshold: the next safe point collects. */
void heap_schedule(Runtime *rt);
/* gc.enable, gc.disable, gc.set_threshold: what may change when the next collection is scheduled. */
void heap_set_enabled(Runtime *rt, bool enabled);
void heap_set_threshold(Runtime *rt, int generation, int32_t threshold);
/* gc.freeze, gc.unfreeze. */
void heap_freeze(Runtime *rt);
void heap_unfreeze(Runtime *rt);
/* At the very end, where leaks are counted: frees the cycles that CPython leaves to the end of the process, as those that gc.freeze put
 * aside or gc.garbage held. Nobody is to notice: neither finalizers nor the callbacks of weak references run. */
void heap_free_rest(Runtime *rt);
/* A collection at every safe point from now on (make stress). */
void heap_set_stress(Runtime *rt, bool on);
uint64_t heap_generation_size(Runtime *rt,
                              int generation); /* objects; generation 3 is the permanent one */

/* gc.set_debug's bits. */
enum {
  COLLECT_STATS = 1,
  COLLECT_COLLECTABLE = 2,
  COLLECT_UNCOLLECTABLE = 4,
  COLLECT_SAVEALL = 32,
  COLLECT_LEAK = 38
};

/* The collector's calls into what lies above the heap. */
typedef struct CollectorHooks {
  void (*phase)(Runtime *rt, bool start, int generation, int64_t collected,
                int64_t uncollectable);          /* gc.callbacks */
  void (*report)(Runtime *rt, const char *text); /* DEBUG_STATS lines, to sys.stderr */
  void (*debug_object)(Runtime *rt, Object *object, bool collectable); /* DEBUG_COLLECTABLE */
  bool (*save)(Runtime *rt, Object *object); /* DEBUG_SAVEALL: append to gc.garbage */
  void (*clear_free_lists)(Runtime *rt);     /* after a full collection */
} CollectorHooks;

/* ---- weak references (the table: heap/weak.h; the types: types/weakref.c) ---- */
/* Called by refcount for a dying object with OBJECT_WEAKLY: clears its refs and calls their callbacks. */
void weak_object_dies(Runtime *rt, Object *object);

/* ---- references ---- */
/* Reports every reference that an object holds, through its type's traverse or its run of words. */
void heap_traverse(Runtime *rt, Object *object, Visitor *visitor);

/* ---- roots ---- */
void heap_add_roots(Runtime *rt, RootSource *source);

/* Counts that a C function holds in its own variables while it calls something that can run a script:
 *
 *   Owned held[2] = {key, value};
 *   HeldValues hold;
 *   heap_hold(rt, &hold, "list.sort", held, 2);
 *   ... call; held may be changed meanwhile ...
 *   heap_unhold(rt, &hold);
 *
 * So the audit and the lens know the holder's name. Strictly nested; costs a few stores. */
typedef struct HeldValues {
  const char *name;
  const Owned *values;
  size_t count;
  struct HeldValues *next;
} HeldValues;

static inline void heap_hold_in(Heap *heap, HeldValues *hold, const char *name, const Owned *values,
                                size_t count) {
  *hold = (HeldValues){name, values, count, heap->held};
  heap->held = hold;
}
#define heap_hold(rt, hold, name, values, count)                                                   \
  heap_hold_in(&(rt)->heap, (hold), (name), (values), (count))
#define heap_unhold(rt, hold) ((void)((rt)->heap.held = (hold)->next))

/* ---- shapes' ids ---- */
/* Reserves an id for a type/shape pair; 0 when the ids or memory are used up (ids start at 1). */
uint32_t heap_shape_id(Runtime *rt, HeapType *type, struct Shape *shape);
/* The id may be used again after all inline caches were flushed. */
void heap_shape_drop(Runtime *rt, uint32_t id);
/* Tells the collector how instances of a shape hold their references, instead of through traverse. */
void heap_shape_run(Runtime *rt, uint32_t id, ShapeRun run);

/* ---- watching ---- */
/* Sends every allocation and free over the slow path, where events (EVENT_ALLOC, EVENT_FREE) are emitted, faults strike
 * and memory is poisoned. WATCH_EVENTS is heap_listen()'s to switch. */
void heap_watch(Runtime *rt, uint32_t watch, bool on);
/* fault_inject() of base/fault.h, with this heap's blocks and objects counted as well as what reaches the system: a
 * request of either kind is struck. The mode is a FaultMode. */
void heap_inject_fault(Runtime *rt, int mode, uint64_t n);
/* Between these two calls neither caps nor injected faults count: for small things that nobody can do without. Not nested. */
void heap_urgent(Runtime *rt, bool on);

/* Told of every block that is taken or given back, objects and parts alike: tracemalloc. A block is known by the address of
 * its GenerationHead, or of the object or part itself. A block that is taken again has changed its size. The tracer must
 * not use the heap. NULL ends it. */
typedef struct HeapTracer {
  void (*took)(Runtime *rt, void *block, size_t size);
  void (*gave)(Runtime *rt, void *block);
} HeapTracer;
void heap_trace(Runtime *rt, const HeapTracer *tracer);

/* What the heap holds: sys.getallocatedblocks, sys._debugmallocstats, the lens. */
typedef struct HeapUsage {
  uint64_t blocks, bytes; /* in use: small blocks at their class's size, large ones at their own */
  uint64_t large_blocks, large_bytes;
  uint64_t arenas, pages, free_pages, free_blocks; /* free blocks on pages in use */
} HeapUsage;
HeapUsage heap_usage(Runtime *rt);
/* The same by size and kind, a line of a table at a time, for sys._debugmallocstats. */
void heap_describe(Runtime *rt, void (*line)(void *context, const char *text), void *context);

#define SHAPE_ENTRY(rt, object) (&(rt)->heap.shapes[OBJECT_SHAPE(object)])
#define HEAP_TYPE(rt, object)   (SHAPE_ENTRY(rt, object)->type)

#endif
