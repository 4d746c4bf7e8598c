/* What every object on the heap begins with, and what the heap knows about its type.
 *
 *   [ GenerationHead, 16 bytes ]   only for types with TYPE_COLLECTABLE; lies just before the Object
 *   [ Object: count 32 | shape 24 | flags 8 ]
 *   [ the type's own fields ]
 *
 * A pointer to an object points at `Object`. One compare of the shape id guards both type and attribute layout; flags
 * that change in an object's life are shifted out by OBJECT_SHAPE(). Each builtin type has one fixed shape id, its
 * TypeId; instances of classes with attribute slots get ids from object/shape.h.
 */
#ifndef OURO_HEAP_OBJECT_H
#define OURO_HEAP_OBJECT_H

#include "heap/value.h"

struct Object {
  uint32_t count; /* references; a set top bit means immortal: the count no longer moves */
  uint32_t meta;  /* shape << 8 | flags */
};

enum {
  OBJECT_COLLECTABLE = 1,  /* a GenerationHead lies before the object */
  OBJECT_FINALIZED = 2,    /* __del__ (or a generator's close) has run once: never again */
  OBJECT_WEAKLY = 4,       /* has entries in the weak reference table */
  OBJECT_COLLECTING = 8,   /* in the generation being collected; only during a collection */
  OBJECT_UNREACHABLE = 16, /* tentatively unreachable; only during a collection */
  OBJECT_BUSY = 32,        /* being printed: the guard against recursive repr */
  OBJECT_FROM_CLASS = 64,  /* instance of a class made by a script: owns one count of its class */
  OBJECT_IS_WEAK = 128,    /* is a weak reference itself: begins with heap/weak.h's WeakRef */
};

#define IMMORTAL                   0xC0000000u /* far from both ends: counts as int32 never wrap */
#define OBJECT_SHAPE(object)       ((object)->meta >> 8)
#define object_is_immortal(object) ((int32_t)(object)->count < 0)

typedef struct GenerationHead {
  struct GenerationHead *next; /* NULL while the object is untracked */
  union {
    struct GenerationHead *previous;
    intptr_t scratch; /* during a collection: references not yet explained from inside */
  };
} GenerationHead;

#define HEAD_OF(object)               ((GenerationHead *)(object)-1)
#define OBJECT_OF(head)               ((Object *)((head) + 1))
#define object_is_collectable(object) ((object)->meta & OBJECT_COLLECTABLE)
#define object_is_tracked(object)     (object_is_collectable(object) && HEAD_OF(object)->next)

/* One reference that an object holds, with its name, as `traverse` reports it. */
typedef enum EdgeKind {
  EDGE_FIELD,     /* label: a const char *, as "__closure__" */
  EDGE_ATTRIBUTE, /* label: the word of the name (a str) */
  EDGE_ITEM,      /* label: the index */
  EDGE_KEY,       /* label: the index of the entry */
  EDGE_VALUE,     /* label: the word of the key */
  EDGE_LOCAL,     /* label: the register's index */
  EDGE_CELL,      /* label: the index */
  EDGE_CONSTANT,  /* label: the index */
  EDGE_CLASS,     /* the instance's own reference to its class */
  EDGE_WEAK,      /* no count: shown by the lens, ignored by the collector */
} EdgeKind;

/* A visitor of edges. `traverse` calls edge() once for each count that the object holds on heap objects. */
typedef struct Visitor Visitor;
struct Visitor {
  void (*edge)(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label);
};

#define VISIT(visitor, value, kind, label)                                                         \
  do {                                                                                             \
    if (is_object(value)) (visitor)->edge((visitor), as_object(value), (kind), (uint64_t)(label)); \
  } while (0)
#define VISIT_FIELD(visitor, value, name) VISIT(visitor, value, EDGE_FIELD, (uintptr_t)(name))
#define VISIT_POINTER(visitor, pointer, name)                                                      \
  do {                                                                                             \
    if (pointer)                                                                                   \
      (visitor)->edge((visitor), (Object *)(pointer), EDGE_FIELD, (uint64_t)(uintptr_t)(name));    \
  } while (0)

enum {
  TYPE_COLLECTABLE = 1 << 0,  /* objects can hold references: they get a GenerationHead */
  TYPE_FROM_SCRIPT = 1 << 1,  /* made by a class statement or type(): lives on the heap */
  TYPE_BASETYPE = 1 << 2,     /* may be subclassed */
  TYPE_FINALIZER = 1 << 3,    /* has a finalize (tp_finalize): __del__, generators */
  TYPE_HAS_DICT = 1 << 4,     /* instances take arbitrary attributes */
  TYPE_HAS_WEAKREFS = 1 << 5, /* instances may be weakly referenced */
  TYPE_IS_INT = 1 << 8,       /* subclass flags, inherited: exact and derived types alike */
  TYPE_IS_STR = 1 << 9,
  TYPE_IS_BYTES = 1 << 10,
  TYPE_IS_LIST = 1 << 11,
  TYPE_IS_TUPLE = 1 << 12,
  TYPE_IS_DICT = 1 << 13,
  TYPE_IS_TYPE = 1 << 14,
  TYPE_IS_EXCEPTION = 1 << 15,
  TYPE_IS_FLOAT = 1 << 16,
  TYPE_IS_SET = 1 << 17,   /* set or frozenset */
  TYPE_SEQUENCE = 1 << 18, /* matches sequence patterns */
  TYPE_MAPPING = 1 << 19,  /* matches mapping patterns */
  TYPE_ABSTRACT = 1 << 20, /* has abstract methods */
  TYPE_METHOD_DESCRIPTOR =
      1 << 21,              /* instances bind as methods: calls need not make the bound object */
  TYPE_IMMUTABLE = 1 << 22, /* attributes of the type cannot be set by scripts */
  TYPE_READY = 1 << 23,
  TYPE_NO_INSTANTIATE = 1 << 24, /* cannot create 'X' instances */
};

/* How most types hold their references: one run of words, which the collector walks without a call.
 * Types with more than this leave kind RUN_NONE and are walked through traverse. */
typedef enum RunKind {
  RUN_NONE,     /* use traverse */
  RUN_INLINE,   /* words at `offset` in the object, their number as uint64_t at `length_offset` */
  RUN_INDIRECT, /* a pointer to the words at `offset`, their number as uint64_t at `length_offset` */
  RUN_INSTANCE, /* only in a ShapeRun: attribute slots of a plain instance, then its class */
  RUN_ENTRIES,  /* only in a ShapeRun: a dict's pairs of key and value */
  RUN_UNKNOWN,  /* only in a ShapeRun: not looked at yet */
} RunKind;

/* Exact tuples and dicts: a collection looks whether they hold anything trackable. */
typedef enum UntrackKind { UNTRACK_NEVER, UNTRACK_TUPLE, UNTRACK_DICT, UNTRACK_KINDS } UntrackKind;

/* The same by shape id, as the collector's inner loops read it. The heap makes it from the type when a collection
 * first meets the shape; the object floor says more about plain instances with heap_shape_run(). */
typedef struct ShapeRun {
  uint8_t kind;    /* RunKind */
  uint8_t untrack; /* UntrackKind */
  /* Bytes from the Object to the first word (RUN_INDIRECT: to the pointer to it). */
  uint16_t offset;
  /* RUN_INLINE, RUN_INDIRECT: bytes to the number of words. RUN_INSTANCE: their number. RUN_ENTRIES: bytes to the number
   * of pairs, as uint32_t. */
  uint16_t length;
  /* RUN_INSTANCE: bytes to a pointer; while it is not NULL the object is walked by traverse. RUN_ENTRIES: bytes to a byte
   * with the distance between pairs; the byte behind it is not 0 when keys may be other than str. */
  int16_t extra;
} ShapeRun;

/* The heap's view of a type: the first part of every Type object (object/type.h). */
typedef struct HeapType {
  Object head;
  const char *name; /* UTF-8, without the module; owned by the type */
  uint32_t flags;   /* TYPE_* */
  uint16_t id;      /* TypeId of a builtin type; TYPE_NONE_ID for classes of scripts */
  uint8_t run_kind; /* RunKind */
  uint8_t run_offset;
  uint8_t run_length_offset;
  /* Reports every reference that the object holds, its class included for instances of script classes. Lists and
   * tuples from the last item to the first, as CPython 3.12 visits them: the order shows. Must not allocate. */
  void (*traverse)(Runtime *rt, Object *object, Visitor *visitor);
  /* Drops references so that cycles break; the object stays valid. NULL for types that cannot be part of a cycle
   * alone (tuple). May run a script's code. */
  void (*clear)(Runtime *rt, Object *object);
  /* Called when the count is 0, after finalizer and weak references: untracks, releases what the object holds, and
   * frees the memory with heap_free. */
  void (*dealloc)(Runtime *rt, Object *object);
  /* __del__ and its like; called at most once an object; may resurrect. */
  void (*finalize)(Runtime *rt, Object *object);
} HeapType;

#endif
