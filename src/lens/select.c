/* See select.h. */
#include "lens/select.h"

#include <string.h>

#include "object/str.h"
#include "object/type.h"

bool select_is_folded(Runtime *rt, Object *object) {
  HeapType *type = HEAP_TYPE(rt, object);
  if (type->flags & TYPE_IS_TYPE) return true;
  switch (OBJECT_SHAPE(object)) {
  case TYPE_module:
  case TYPE_code:
  case TYPE_builtin_function:
  case TYPE_method_descriptor:
  case TYPE_getset_descriptor:
  case TYPE_member_descriptor:
  case TYPE_wrapper_descriptor: return true;
  default: return false;
  }
}

static bool is_one_of(const char *name, const char *const *names) {
  for (; *names; names++)
    if (!strcmp(name, *names)) return true;
  return false;
}

static EdgeUse field_use(const char *name) {
  static const char *const shown[] = {"__closure__", "__defaults__",  "__kwdefaults__",
                                      "__dict__",    "__self__",      "__func__",
                                      "__cause__",   "__traceback__", "__context__",
                                      "args",        "tb_frame",      "tb_next",
                                      "f_back",      "__callback__",  "list",
                                      "tuple",       "dict",          "set",
                                      "sequence",    "iterator",      "default_factory",
                                      "deque",       "fget",          NULL};
  static const char *const passive[] = {"co_consts",   "__name__", "__qualname__", "__module__",
                                        "__doc__",     "gi_frame", "f_locals",     "f_trace",
                                        "gi_function", NULL};
  return is_one_of(name, shown) ? USE_SHOW : is_one_of(name, passive) ? USE_PASSIVE : USE_HIDE;
}

static bool is_dunder(Borrowed name) {
  if (!is_object(name) || !is_str_exact(name)) return false;
  const Str *s = as_str(name);
  return s->width == 1 && s->length > 4 && s->data[0] == '_' && s->data[1] == '_' &&
         s->data[s->length - 1] == '_' && s->data[s->length - 2] == '_';
}

EdgeUse select_edge(Runtime *rt, Object *holder, Object *target, EdgeKind kind, uint64_t label) {
  (void)holder;
  if (object_is_immortal(target)) return USE_HIDE;
  bool folded = select_is_folded(rt, target);
  switch (kind) {
  case EDGE_CLASS: return USE_PASSIVE;
  case EDGE_FIELD: {
    EdgeUse use = field_use((const char *)(uintptr_t)label);
    return folded && use == USE_SHOW ? USE_PASSIVE : use;
  }
  case EDGE_KEY: return object_has_id(borrow_object(target), TYPE_str) ? USE_PASSIVE : USE_SHOW;
  case EDGE_VALUE: return folded || is_dunder(borrowed(label)) ? USE_PASSIVE : USE_SHOW;
  default: return folded ? USE_PASSIVE : USE_SHOW;
  }
}
