/* _abc: what abc.ABCMeta needs of the runtime.
 *
 * Whether a match statement takes an instance for a sequence or a mapping is a flag of its class. collections.abc.Sequence and
 * Mapping set it (through __abc_tpflags__, as in CPython); subclasses inherit it, and registered classes are given it here. */
#include "object/attr.h"
#include "object/error.h"
#include "object/module.h"
#include "object/type.h"

enum { ABC_SEQUENCE = 1 << 5, ABC_MAPPING = 1 << 6 };

static Owned abc_function_set_kind(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!value_has(rt, args[0], TYPE_IS_TYPE) || !is_small(args[1]))
    return error_raise(rt, TYPE_TypeError, "set_kind() needs a class and an int");
  int64_t kind = small_value(args[1]);
  Type *type = as_type(args[0]);
  if (kind == ABC_SEQUENCE) type->heap.flags |= TYPE_SEQUENCE;
  if (kind == ABC_MAPPING) type->heap.flags |= TYPE_MAPPING;
  return NONE;
}

/* Builtin types keep what they are; the subclasses that a class already has follow it. */
static void give_kind(Type *type, uint32_t kind) {
  if (!type_has(type, TYPE_FROM_SCRIPT) ||
      (type->heap.flags & (TYPE_SEQUENCE | TYPE_MAPPING)) == kind)
    return;
  type->heap.flags = (type->heap.flags & ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING)) | kind;
  for (uint32_t i = 0; i < type->subclass_count; i++)
    if (type->subclasses[i]) give_kind(type->subclasses[i], kind);
}

static Owned abc_function_copy_kind(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  for (int i = 0; i < 2; i++)
    if (!value_has(rt, args[i], TYPE_IS_TYPE))
      return error_raise(rt, TYPE_TypeError, "copy_kind() needs two classes");
  uint32_t kind = as_type(args[0])->heap.flags & (TYPE_SEQUENCE | TYPE_MAPPING);
  if (kind) give_kind(as_type(args[1]), kind);
  return NONE;
}

static const MethodDef functions[] = {
    FUNCTION(abc, set_kind, "(cls, kind, /)",
             "Make instances of a class match as sequences (1 << 5) or mappings (1 << 6)."),
    FUNCTION(abc, copy_kind, "(source, target, /)",
             "Make instances of target match as those of source do."),
    END_OF_METHODS,
};

const ModuleSpec abc_module = {
    .name = "_abc",
    .doc = "What the abc module is built on.",
    .functions = functions,
};
