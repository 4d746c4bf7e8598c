/* The object floor's part of the runtime: the builtin types, names, immortal strings, the pending exception. */
#ifndef OURO_OBJECT_CORE_H
#define OURO_OBJECT_CORE_H

#include "object/type.h"

typedef struct Names {
#define NAME_AS(field, text) Owned field;
#define NAME(x)              Owned x;
#include "object/names.def"
#undef NAME
#undef NAME_AS
} Names;

/* One level of "the exception being handled" (sys.exception()): the main program and each running generator have one. The one in
 * force is the first on the chain whose value is not null: error_handled_peek(). */
typedef struct Handled {
  Owned value; /* an exception or NULL_VALUE */
  struct Handled *previous;
} Handled;

typedef struct Core {
  Type types[TYPE_ID_COUNT];
  Names names;
  struct InternTable *interned; /* object/str.c */
  Owned empty_str, empty_tuple, empty_bytes;
  Owned latin1[256]; /* one-character strings, immortal */
  Owned pending;     /* the exception being raised, or NULL_VALUE; object/error.h */
  struct Handled *
      handled; /* the innermost "exception being handled"; never NULL: the machine keeps the chain */
  Handled handled_base;
  Owned memory_error;       /* made at start, so that running out of memory can be reported */
  Owned spare_memory_error; /* a second one, which is given away and comes back when it dies */
  bool finalizing;          /* the program has ended */
  bool modules_gone;        /* the same, and sys.modules is being emptied */
  bool normalizing;         /* an exception is being made: guards against endless recursion */
  uint32_t next_version;    /* for type_version and dict_keys_version */
  uint8_t hash_key[16];     /* SipHash key from PYTHONHASHSEED */
  uint64_t hash_seed_given;
  char *stack_limit;       /* C recursion: no deeper than this address (object/error.h: ENTER_C) */
  struct Native **natives; /* all that were made, freed at the end */
  size_t native_count, native_capacity;
  struct SignatureTable *signatures;
  uint8_t *slot_index; /* object/slots.c: from a dunder name's address to its first SlotDef */
  uint32_t slot_index_mask;
  RootSource roots;
  struct TypeCache *type_cache; /* object/type.c: answers of type_peek by version and name */
  struct CodecState
      *codecs;         /* types/codec.c: error handlers that scripts registered; NULL until then */
  Owned modules;       /* sys.modules, a dict */
  Owned builtins;      /* the builtins module's dict */
  Owned builtins_copy; /* as it was before a script changed it: restored for the end */
  Owned sys;           /* the sys module's dict, whatever a script does to sys.modules */
  Owned async_first, async_finalizer; /* sys.set_asyncgen_hooks, or NULL_VALUE */
  Owned audit_hooks;                  /* a tuple, or NULL_VALUE: object/auditing.h */
  int64_t int_max_str_digits;         /* 4300 */
  int32_t origin_depth;               /* sys.set_coroutine_origin_tracking_depth */
  double switch_interval;             /* sys.setswitchinterval; 0: never set */
  int64_t filters_version;            /* of the filters of warnings: see modules/warnings.c */
  /* Hooks that the machine and modules install, for what the object floor cannot reach. */
  Borrowed (*current_globals)(
      Runtime *rt); /* the running script function's globals; NULL_BORROWED */
  void (*flush_caches)(
      Runtime *
          rt); /* inline caches whose guards do not see a change of a class: a data descriptor or attribute hook added late */
  void (*forget_names)(
      Runtime *rt); /* an attribute's name dies that caches may know by its address */
  struct AttributeCache *attribute_cache; /* vm/attributes_many.c; NULL until used */
  struct Code *codes;                     /* all code objects, linked by types/code.c */
  Owned (*import_module)(Runtime *rt, const char *name); /* import a dotted name; the leaf module */
  bool (*super_arguments)(Runtime *rt, Owned *cls,
                          Owned *self); /* of zero-argument super(); false with RuntimeError */
  void (*unraisable)(Runtime *rt, Borrowed where,
                     const char *doing); /* reports and clears the pending exception */
  bool (*warn)(Runtime *rt, TypeId category, const char *message,
               int stack_level); /* false: the warning became an error */
  Borrowed
      warn_source; /* what the warning under way is about: an object that was not closed; or NULL_BORROWED */
  /* The same for a place in a source (SyntaxWarning): the file's name and the line. May be NULL: then nobody is warned. */
  bool (*warn_at)(Runtime *rt, TypeId category, const char *message, Borrowed filename,
                  uint32_t line);
  uint32_t traceback_limit; /* of tracemalloc when it last ran; 0: it never did */
} Core;

#define NAME_OF(rt, x) borrow((rt)->core->names.x)

static inline Borrowed error_handled_peek(Runtime *rt) {
  Handled *level = rt->core->handled;
  while (is_null(level->value) && level->previous) level = level->previous;
  return borrow(level->value);
}

/* Builds all builtin types; needs heap_init. With `ignore_environment`, PYTHONHASHSEED is not read. */
bool core_init(Runtime *rt, bool ignore_environment);
void core_finish(Runtime *rt); /* releases all that core owns */

#endif
