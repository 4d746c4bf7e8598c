/* sys: the hooks of event loops for asynchronous generators, and those that audit. */
#include "modules/sys_hooks.h"

#include "modules/sys.h"
#include "object/attr.h"
#include "object/auditing.h"
#include "object/str.h"

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

Owned sys_function_set_coroutine_origin_tracking_depth(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t depth;
  if (!object_index_int64(rt, args[0], TYPE_OverflowError, &depth)) return FAILED;
  if (depth < 0) return error_raise(rt, TYPE_ValueError, "depth must be >= 0");
  if (depth > INT32_MAX)
    return error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C int");
  rt->core->origin_depth = (int32_t)depth;
  return NONE;
}

Owned sys_function_get_coroutine_origin_tracking_depth(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return small_new(rt->core->origin_depth);
}

Owned sys_function_addaudithook(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return auditing_add(rt, args[0]) || !error_pending(rt) ? NONE : FAILED;
}

Owned sys_function_audit(Runtime *rt, Borrowed *args, size_t nargs) {
  if (is_null(rt->core->audit_hooks) && nargs) return NONE;
  if (!nargs)
    return error_raise(rt, TYPE_TypeError,
                       "audit() missing 1 required positional argument: 'event'");
  if (!is_str(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "expected str for argument 'event', not %T", args[0]);
  return auditing_tell_named(rt, args[0], args + 1, nargs - 1) ? NONE : FAILED;
}
