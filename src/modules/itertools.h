/* What the itertools files share: one layout for all of its iterators. */
#ifndef OURO_MODULES_ITERTOOLS_H
#define OURO_MODULES_ITERTOOLS_H

#include "object/attr.h"
#include "object/error.h"
#include "object/tuple.h"

/* What the fields mean is said where each iterator is defined. Unused words are NULL_VALUE. */
typedef struct Tool {
  Object head;
  Owned a, b, c, d, e;
  int64_t n, m, step, count;
  int64_t *indices; /* a heap block, or NULL */
  uint64_t index_count;
} Tool;

#define as_tool(v) ((Tool *)as_object(v))

/* An instance with empty fields, tracked. */
Owned tool_new(Runtime *rt, Type *type);
/* The same with a callable or other object in a, and the iterator of an iterable in b. */
Owned tool_new_over(Runtime *rt, Type *type, Borrowed first, Borrowed iterable);
bool tool_make_indices(Runtime *rt, Tool *tool, uint64_t count);
void tool_traverse(Runtime *rt, Object *object, Visitor *visitor);
void tool_clear(Runtime *rt, Object *object);
void tool_dealloc(Runtime *rt, Object *object);
/* Exactly `wanted` positional arguments; "name expected 2 arguments, got 1". */
bool tool_arguments(Runtime *rt, Type *type, TypeId id, size_t wanted, size_t nargs,
                    Borrowed kwnames);

/* The next item of an iterator below; chains of iterators over iterators may be deeper than the stack. */
static inline Owned tool_step(Runtime *rt, Borrowed iterator) {
  return ENTER_C(rt, "") ? FAILED : object_next(rt, iterator);
}

#define TOOL_SPEC(type, full_name, text, sign, extra_flags, make, own_methods)                     \
  const TypeSpec type##_spec = {                                                                   \
      .name = full_name,                                                                           \
      .doc = text,                                                                                 \
      .signature = sign,                                                                           \
      .flags = TYPE_COLLECTABLE | (extra_flags),                                                   \
      .size = sizeof(Tool),                                                                        \
      .traverse = tool_traverse,                                                                   \
      .clear = tool_clear,                                                                         \
      .dealloc = tool_dealloc,                                                                     \
      .slots = {.new = make, .repr = type##_repr, .iter = object_self_iter, .next = type##_next},  \
      .methods = own_methods,                                                                      \
  }

/* itertools_state.c: how they are copied and pickled. */
bool tool_state_warning(Runtime *rt); /* false when the warning became an error */
Owned tool_reduced(Runtime *rt, Borrowed self, Owned arguments, Owned state);
#define DECLARE(type, name) Owned type##_method_##name(Runtime *rt, Borrowed *args, size_t nargs);
DECLARE(cycle, __reduce__)
DECLARE(cycle, __setstate__)
DECLARE(chain, __reduce__)
DECLARE(chain, __setstate__)
DECLARE(dropwhile, __reduce__)
DECLARE(dropwhile, __setstate__)
DECLARE(takewhile, __reduce__)
DECLARE(takewhile, __setstate__)
DECLARE(islice, __reduce__)
DECLARE(islice, __setstate__)
DECLARE(accumulate, __reduce__)
DECLARE(accumulate, __setstate__)
DECLARE(zip_longest, __reduce__)
DECLARE(zip_longest, __setstate__)
DECLARE(product, __reduce__)
DECLARE(product, __setstate__)
DECLARE(combinations, __reduce__)
DECLARE(combinations, __setstate__)
DECLARE(combinations_with_replacement, __reduce__)
DECLARE(combinations_with_replacement, __setstate__)
DECLARE(permutations, __reduce__)
DECLARE(permutations, __setstate__)
DECLARE(groupby, __reduce__)
DECLARE(groupby, __setstate__)
DECLARE(count, __reduce__)
DECLARE(repeat, __reduce__)
DECLARE(compress, __reduce__)
DECLARE(starmap, __reduce__)
DECLARE(filterfalse, __reduce__)
DECLARE(grouper, __reduce__)
#undef DECLARE
#define REDUCE_METHOD(type) METHOD(type, __reduce__, "(self, /)", "For pickles and copies.")
#define STATE_METHODS(type)                                                                        \
  REDUCE_METHOD(type),                                                                             \
      METHOD(type, __setstate__, "(self, state, /)", "Take over where another was.")
/* The methods of an iterator that has no others. */
#define ONLY_STATE_METHODS(type)                                                                   \
  static const MethodDef type##_methods[] = {STATE_METHODS(type), END_OF_METHODS};
#define ONLY_REDUCE_METHOD(type)                                                                   \
  static const MethodDef type##_methods[] = {REDUCE_METHOD(type), END_OF_METHODS};

#endif
