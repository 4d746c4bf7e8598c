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
#include "heap/object.h"

#define SMALL_BLOCK_MAX 512u
#define SIZE_CLASSES (SMALL_BLOCK_MAX / 16u)
#define PAGE_BYTES (16u * 1024u)
#define ARENA_BYTES (1024u * 1024u)
#define GENERATIONS 3

/* A page serves one size class. `free` links its free blocks; `fresh` counts up through the part never used. */
typedef struct Page {
  void *free;
  uint32_t used;     /* blocks handed out */
  uint16_t class;    /* block size / 16 - 1 */
  uint16_t full;     /* not on its class's list */
  char *fresh, *end; /* blocks not yet handed out for the first time */
  struct Page *next, *previous;
  struct Arena *arena;
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

typedef struct Heap {
  Page *current[SIZE_CLASSES]; /* where the next block of a class comes from; never NULL (a shared empty page) */
  struct Arena *arenas;
  uint64_t blocks;             /* small and large blocks in use: sys.getallocatedblocks */
  uint64_t bytes;              /* in use by objects and buffers */
  Generation generation[GENERATIONS];
  GenerationHead permanent;    /* gc.freeze */
  int64_t long_lived_total, long_lived_pending;
  bool enabled, collecting;
  uint32_t debug;              /* gc.DEBUG_* */
  ShapeEntry *shapes;          /* by shape id */
  uint32_t shape_count, shape_capacity;
  uint32_t dying_depth;        /* nesting of dealloc */
  Object *dying;               /* objects whose dealloc waits until the nesting unwinds */
  RootSource *roots;
  struct WeakTable *weak;
  struct Page *empty_page;
  void *collector_hooks;       /* struct CollectorHooks, set by modules/gc.c */
  void *reserve;               /* let go when memory ends, so that the report can be made */
} Heap;

/* ---- life of a heap ---- */
bool heap_init(Runtime *rt);
void heap_finish(Runtime *rt); /* frees all arenas; objects still alive are gone without finalizers */

/* ---- blocks: for objects' variable parts (list items, dict tables). Sizes in bytes; the same size goes back. ---- */
void *heap_block(Runtime *rt, size_t size);                                 /* NULL when memory ends */
void *heap_block_grow(Runtime *rt, void *block, size_t old, size_t size);   /* keeps min(old,size) bytes; NULL: the old block stays */
void heap_block_free(Runtime *rt, void *block, size_t size);                /* block may be NULL */

/* ---- objects ---- */
/* A new object of `size` bytes (its fields are not initialised), count 1, shape = the type's base shape `shape_id`,
 * untracked. Collectable types count towards generation 0 and may schedule a collection. NULL when memory ends. */
void *heap_object(Runtime *rt, uint32_t shape_id, size_t size);
/* Frees the object's memory; it is untracked first where needed. Objects of script classes do not release their
 * class here: their dealloc does. */
void heap_free(Runtime *rt, void *object, size_t size);
void heap_track(Runtime *rt, void *object);
void heap_untrack(Runtime *rt, void *object);

/* ---- counts ---- */
void object_dealloc(Runtime *rt, Object *object); /* the count has just reached 0 */

static inline void object_retain(Object *object) {
  uint32_t count = object->count;
  if (__builtin_expect((int32_t)count >= 0, 1)) object->count = count + 1;
}

static inline void object_release(Runtime *rt, Object *object) {
  uint32_t count = object->count;
  if (__builtin_expect((int32_t)count < 0, 0)) return;
  object->count = count - 1;
  if (count == 1) object_dealloc(rt, object);
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
#define CLEAR_VALUE(rt, field)       \
  do {                               \
    Owned old_value_ = (field);      \
    (field) = NULL_VALUE;            \
    release((rt), old_value_);       \
  } while (0)
/* The same for a typed pointer to an object, NULL when empty. */
#define CLEAR_POINTER(rt, field)                                    \
  do {                                                              \
    Object *old_object_ = (Object *)(field);                        \
    (field) = NULL;                                                 \
    if (old_object_) object_release((rt), old_object_);             \
  } while (0)
/* Stores an Owned into a field and releases what was there, in this order. */
#define STORE_VALUE(rt, field, value)  \
  do {                                 \
    Owned new_value_ = (value);        \
    Owned old_value_ = (field);        \
    (field) = new_value_;              \
    release((rt), old_value_);         \
  } while (0)

/* Nesting of deallocation. A dealloc of a type that can nest (list, tuple, dict, instance, ...) begins with
 *   if (heap_defer(rt, object)) return;      -- too deep: it will be called again from the outermost level
 * and ends with heap_undefer(rt). Objects must be collectable: the pending link uses their GenerationHead. */
bool heap_defer(Runtime *rt, Object *object);
void heap_undefer(Runtime *rt);

/* ---- collection ---- */
/* Runs a collection of generations 0..generation now; the number of unreachable objects found. */
int64_t heap_collect(Runtime *rt, int generation);
/* What the machine calls at a safe point when BREAK_COLLECT is set: picks the generation and collects. */
void heap_collect_scheduled(Runtime *rt);

/* The collector's and refcount's calls into what lies above the heap; the object floor fills them in. */
typedef struct CollectorHooks {
  /* gc.callbacks and DEBUG_STATS output */
  void (*phase)(Runtime *rt, bool start, int generation, int64_t collected, int64_t uncollectable);
  void (*debug_object)(Runtime *rt, Object *object, bool collectable);
  bool (*save)(Runtime *rt, Object *object); /* DEBUG_SAVEALL: append to gc.garbage */
  /* Whether a tuple or dict holds nothing trackable (then it is untracked). */
  bool (*can_untrack)(Runtime *rt, Object *object, bool full);
  void (*clear_free_lists)(Runtime *rt);
} CollectorHooks;

/* ---- weak references (the table; the ref type is types/weakref.c) ---- */
/* Called by refcount for a dying object with OBJECT_WEAKLY: clears its refs and calls their callbacks. */
void weak_object_dies(Runtime *rt, Object *object);

/* ---- roots ---- */
void heap_add_roots(Runtime *rt, RootSource *source);

/* ---- shapes' ids ---- */
/* Reserves an id for a type/shape pair; 0 when the ids or memory are used up (ids start at 1). */
uint32_t heap_shape_id(Runtime *rt, HeapType *type, struct Shape *shape);
void heap_shape_drop(Runtime *rt, uint32_t id);

#define SHAPE_ENTRY(rt, object) (&(rt)->heap.shapes[OBJECT_SHAPE(object)])
#define HEAP_TYPE(rt, object) (SHAPE_ENTRY(rt, object)->type)

#endif
