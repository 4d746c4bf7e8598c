/* sys: the hooks of event loops for asynchronous generators. */
#include "modules/sys_hooks.h"

#include "modules/sys.h"
#include "object/attr.h"

static bool set_async_hook(Runtime *rt, Owned *place, Borrowed hook, const char *what) {
  if (is_null(hook)) return true;
  if (!is_none(hook) && !object_is_callable(rt, hook)) {
    error_raise(rt, TYPE_TypeError, "callable %s expected, got %T", what, hook);
    return false;
  }
  STORE_VALUE(rt, *place, is_none(hook) ? NULL_VALUE : retain(hook));
  return true;
}

Owned sys_function_set_asyncgen_hooks(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  bool ok = set_async_hook(rt, &rt->core->async_finalizer, args[1], "finalizer") &&
            set_async_hook(rt, &rt->core->async_first, args[0], "firstiter");
  return ok ? NONE : FAILED;
}

static Owned hook_or_none(Owned hook) { return is_null(hook) ? NONE : retain(borrow(hook)); }

Owned sys_function_get_asyncgen_hooks(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  static const char *const names[] = {"firstiter", "finalizer", NULL};
  Owned values[] = {hook_or_none(rt->core->async_first), hook_or_none(rt->core->async_finalizer)};
  return sys_struct(rt, "asyncgen_hooks", names, values);
}
