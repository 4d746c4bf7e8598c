/* The start and the end of the object floor.
 *
 *   1. the heap learns all builtin types: sizes, flags, the collector's functions, shape ids equal to TypeIds
 *   2. strings, the empty tuple, the names: objects can be made now
 *   3. each type is made ready, in the order of types.def: bases first
 *   4. the MemoryError that must not need memory; the roots that the audit asks for
 *
 * Builtin types are immortal; what they hold is released by core_finish. */
#include "heap/audit.h"
#include "object/core.h"

#include <sys/resource.h>

#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

static const struct {
  const TypeSpec *spec;
  TypeId base;
} builtin_types[TYPE_ID_COUNT] = {
#define TYPE_none            TYPE_NONE_ID
#define TYPE(id, spec, base) [TYPE_##id] = {&spec##_spec, TYPE_##base},
#include "object/types.def"
#undef TYPE
#undef TYPE_none
};

/* ---- 1: what the heap knows ---- */

static const uint32_t INHERITED_FLAGS =
    TYPE_COLLECTABLE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS | TYPE_IS_INT |
    TYPE_IS_STR | TYPE_IS_BYTES | TYPE_IS_LIST | TYPE_IS_TUPLE | TYPE_IS_DICT | TYPE_IS_TYPE |
    TYPE_IS_EXCEPTION | TYPE_IS_FLOAT | TYPE_IS_SET | TYPE_SEQUENCE | TYPE_MAPPING;

static void plain_dealloc(Runtime *rt, Object *object) { type_free_object(rt, object); }

static void describe_memory(Type *type, const TypeSpec *spec, const Type *base) {
  HeapType *heap = &type->heap;
  heap->run_kind = spec->run_kind;
  heap->run_offset = spec->run_offset;
  heap->run_length_offset = spec->run_length_offset;
  heap->traverse = spec->traverse;
  heap->clear = spec->clear;
  heap->dealloc = spec->dealloc;
  heap->finalize = spec->finalize;
  if (!base) {
    if (!heap->dealloc) heap->dealloc = plain_dealloc;
    return;
  }
  if (!heap->traverse && heap->run_kind == RUN_NONE) {
    heap->traverse = base->heap.traverse;
    heap->run_kind = base->heap.run_kind;
    heap->run_offset = base->heap.run_offset;
    heap->run_length_offset = base->heap.run_length_offset;
  }
  if (!heap->clear) heap->clear = base->heap.clear;
  if (!heap->dealloc) heap->dealloc = base->heap.dealloc;
  if (!heap->finalize) heap->finalize = base->heap.finalize;
}

static void describe_type(Runtime *rt, TypeId id) {
  const TypeSpec *spec = builtin_types[id].spec;
  Type *type = TYPE_OF_ID(rt, id),
       *base = id == TYPE_object ? NULL : TYPE_OF_ID(rt, builtin_types[id].base);
  const char *dot = strrchr(spec->name, '.');
  type->heap.head = (Object){.count = IMMORTAL, .meta = (uint32_t)TYPE_type << 8};
  type->heap.name = dot ? dot + 1 : spec->name;
  type->heap.flags = spec->flags | TYPE_IMMUTABLE | (base ? base->heap.flags & INHERITED_FLAGS : 0);
  type->heap.id = (uint16_t)id;
  type->spec = spec;
  type->base = base;
  type->size = spec->size ? spec->size : base ? base->size : (uint32_t)sizeof(Object);
  type->extra_offset = (int16_t)(spec->extra_offset ? spec->extra_offset
                                 : base             ? base->extra_offset
                                                    : 0);
  type->dict_offset = spec->dict_offset ? spec->dict_offset : base ? base->dict_offset : 0;
  type->instance_id = id;
  describe_memory(type, spec, base);
}

static bool describe_all(Runtime *rt) {
  for (int id = 1; id < TYPE_ID_COUNT; id++) {
    describe_type(rt, (TypeId)id);
    uint32_t given = heap_shape_id(rt, &TYPE_OF_ID(rt, id)->heap, NULL);
    if (!given) return false;
    if (given != (uint32_t)id) FATAL("builtin type %d got shape id %u", id, given);
  }
  return true;
}

/* ---- 2: the first objects ---- */

static void forget_names(Core *core) {
#define NAME_AS(field, text) core->names.field = NULL_VALUE;
#define NAME(x)              core->names.x = NULL_VALUE;
#include "object/names.def"
#undef NAME
#undef NAME_AS
}

static bool make_names(Runtime *rt) {
  Names *names = &rt->core->names;
#define NAME_AS(field, text)                                                                       \
  if (failed(names->field = str_intern_text(rt, text))) return false;
#define NAME(x) NAME_AS(x, #x)
#include "object/names.def"
#undef NAME
#undef NAME_AS
  return true;
}

static bool make_empty_tuple(Runtime *rt) {
  Tuple *tuple = heap_object(rt, TYPE_tuple, tuple_size(0));
  if (!tuple) return false;
  tuple->length = 0;
  tuple->head.count = IMMORTAL;
  rt->core->empty_tuple = own_object(tuple);
  return true;
}

static void empty_core(Core *core) {
  core->empty_str = core->empty_tuple = core->empty_bytes = NULL_VALUE;
  for (int i = 0; i < 256; i++) core->latin1[i] = NULL_VALUE;
  core->pending = core->memory_error = core->modules = core->builtins = NULL_VALUE;
  core->builtins_copy = core->sys = NULL_VALUE;
  core->audit_hooks = core->async_first = core->async_finalizer = core->spare_memory_error =
      NULL_VALUE;
  core->warn_source = NULL_BORROWED;
  core->handled_base = (Handled){.value = NULL_VALUE};
  core->handled = &core->handled_base;
  core->int_max_str_digits = 4300;
  forget_names(core);
}

/* The C stack may be used down to this address; the rest is a margin for what does not check. */
static void set_stack_limit(Core *core) {
  struct rlimit limit;
  size_t bytes = 8u << 20, most = 256u << 20, margin = 256u << 10;
  if (!getrlimit(RLIMIT_STACK, &limit))
    bytes = limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most ? most : limit.rlim_cur;
  if (margin > bytes / 4) margin = bytes / 4;
  core->stack_limit = (char *)__builtin_frame_address(0) - (bytes - margin);
}

/* ---- 4: the end of the beginning ---- */

static void traverse_roots(Runtime *rt, Visitor *visitor) {
  Core *core = rt->core;
  for (int id = 1; id < TYPE_ID_COUNT; id++) type_traverse(rt, (Object *)&core->types[id], visitor);
#define NAME_AS(field, text) VISIT_FIELD(visitor, core->names.field, "name");
#define NAME(x)              VISIT_FIELD(visitor, core->names.x, "name");
#include "object/names.def"
#undef NAME
#undef NAME_AS
  VISIT_FIELD(visitor, core->empty_str, "empty string");
  VISIT_FIELD(visitor, core->empty_tuple, "empty tuple");
  VISIT_FIELD(visitor, core->empty_bytes, "empty bytes");
  for (int i = 0; i < 256; i++) VISIT_FIELD(visitor, core->latin1[i], "one-character string");
  VISIT_FIELD(visitor, core->pending, "pending exception");
  VISIT_FIELD(visitor, core->memory_error, "MemoryError");
  VISIT_FIELD(visitor, core->spare_memory_error, "spare MemoryError");
  VISIT_FIELD(visitor, core->modules, "sys.modules");
  VISIT_FIELD(visitor, core->builtins, "builtins");
  VISIT_FIELD(visitor, core->builtins_copy, "builtins as they were");
  VISIT_FIELD(visitor, core->sys, "sys");
  VISIT_FIELD(visitor, core->audit_hooks, "audit hooks");
  for (Handled *level = core->handled; level; level = level->previous)
    VISIT_FIELD(visitor, level->value, "handled exception");
  for (size_t i = 0; i < core->native_count; i++)
    VISIT_FIELD(visitor, core->natives[i]->module, "module's name");
  native_traverse_names(rt, visitor);
}

static bool make_memory_error(Runtime *rt, Owned *field) {
  Owned error = exception_new(rt, TYPE_MemoryError, borrow(rt->core->empty_tuple));
  if (failed(error)) return false;
  heap_untrack(rt, as_object(borrow(error)));
  *field = error;
  return true;
}

bool core_init(Runtime *rt, bool ignore_environment) {
  /* In one block: memory of that size comes zeroed from the system, and what is never touched costs nothing. */
  struct {
    Core core;
    TypeCache cache;
  } *block = mem_zalloc(1, sizeof *block);
  if (!block) return false;
  Core *core = rt->core = &block->core;
  empty_core(core);
  set_stack_limit(core);
  core->type_cache = &block->cache;
  if (!describe_all(rt) || !str_init(rt, ignore_environment) || !make_empty_tuple(rt) ||
      !make_names(rt) || !slots_init(rt))
    return false;
  for (int id = 1; id < TYPE_ID_COUNT; id++) {
    Type *base = id == TYPE_object ? NULL : TYPE_OF_ID(rt, builtin_types[id].base);
    if (!type_ready_builtin(rt, TYPE_OF_ID(rt, id), base)) return false;
  }
  /* What builtin types hold lives as long as the runtime: no collection need look at it. */
  for (int id = 1; id < TYPE_ID_COUNT; id++) {
    Type *type = TYPE_OF_ID(rt, id);
    if (object_is_tracked((Object *)type->mro)) heap_untrack(rt, type->mro);
    if (object_is_tracked((Object *)type->bases)) heap_untrack(rt, type->bases);
  }
  dict_describe(rt);
  core->roots = (RootSource){.name = "runtime", .traverse = traverse_roots};
  heap_add_roots(rt, &core->roots);
  return make_memory_error(rt, &core->memory_error) &&
         make_memory_error(rt, &core->spare_memory_error);
}

/* ---- the end ---- */

static void drop(Runtime *rt, Owned *field) {
  if (!is_null(*field) && BITS(*field)) CLEAR_VALUE(rt, *field);
}

static void finish_type(Runtime *rt, Type *type) {
  type->heap.flags |= TYPE_READY;
  CLEAR_POINTER(rt, type->own_dict);
  CLEAR_POINTER(rt, type->mro);
  CLEAR_POINTER(rt, type->bases);
  drop(rt, &type->name);
  drop(rt, &type->qualname);
  mem_free(type->subclasses);
  type->subclasses = NULL;
  type->subclass_count = 0;
}

void core_finish(Runtime *rt) {
  Core *core = rt->core;
  if (!core) return;
  error_clear(rt);
  drop(rt, &core->handled_base.value);
  drop(rt, &core->modules);
  drop(rt, &core->builtins_copy);
  drop(rt, &core->sys);
  drop(rt, &core->builtins);
  drop(rt, &core->audit_hooks);
  drop(rt, &core->async_first);
  drop(rt, &core->async_finalizer);
  drop(rt, &core->memory_error);
  drop(rt, &core->spare_memory_error);
  for (int id = TYPE_ID_COUNT; --id > 0;) finish_type(rt, &core->types[id]);
#define NAME_AS(field, text) drop(rt, &core->names.field);
#define NAME(x)              drop(rt, &core->names.x);
#include "object/names.def"
#undef NAME
#undef NAME_AS
  native_finish(rt);
  slots_finish(rt);
  for (int id = 1; id < TYPE_ID_COUNT; id++) {
    mem_free(core->types[id].shapes);
    core->types[id].shape = core->types[id].shapes =
        NULL; /* the audit below still looks at the types */
    rt->heap.shapes[id].shape = NULL;
  }
  str_finish(rt);
  audit_at_exit(
      rt); /* nothing but immortals may be left now; the types' names are still there to be told */
  for (RootSource **at = &rt->heap.roots; *at; at = &(*at)->next)
    if (*at == &core->roots) {
      *at = core->roots.next;
      break;
    }
  mem_free(core);
  rt->core = NULL;
}
