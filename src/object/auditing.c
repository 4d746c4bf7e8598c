/* Audit hooks. See auditing.h. The list of hooks is only ever added to, so that walking it by index is safe. */
#include "object/auditing.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"

bool auditing_tell_named(Runtime *rt, Borrowed event, const Borrowed *args, size_t nargs) {
  if (is_null(rt->core->audit_hooks)) return true;
  Owned all = tuple_from(rt, args, nargs);
  if (failed(all)) return false;
  bool fine = true;
  for (uint64_t i = 0; fine && i < as_tuple(rt->core->audit_hooks)->length; i++) {
    Owned hook = retain(tuple_peek(as_tuple(rt->core->audit_hooks), i));
    Owned result =
        HELD(rt, "audit hook", object_call2(rt, borrow(hook), event, borrow(all)), hook, all);
    fine = !failed(result);
    release(rt, result);
    release(rt, hook);
  }
  release(rt, all);
  return fine;
}

bool auditing_tell(Runtime *rt, const char *event, const Borrowed *args, size_t nargs) {
  Owned name = str_intern_text(rt, event);
  if (failed(name)) return false;
  bool fine = HELD(rt, "audit event", auditing_tell_named(rt, borrow(name), args, nargs), name);
  release(rt, name);
  return fine;
}

bool auditing_add(Runtime *rt, Borrowed hook) {
  if (!auditing(rt, "sys.addaudithook", NULL, 0)) return error_clear_if(rt, TYPE_Exception);
  Owned *hooks = &rt->core->audit_hooks;
  uint64_t count = is_null(*hooks) ? 0 : as_tuple(*hooks)->length;
  Owned more = tuple_new(rt, count + 1);
  if (failed(more)) return false;
  for (uint64_t i = 0; i < count; i++)
    as_tuple(more)->items[i] = retain(tuple_peek(as_tuple(*hooks), i));
  as_tuple(more)->items[count] = retain(hook);
  STORE_VALUE(rt, *hooks, tuple_done(rt, more));
  return true;
}

bool auditing_attribute(Runtime *rt, Borrowed object, const char *name, Borrowed value) {
  if (__builtin_expect(is_null(rt->core->audit_hooks), 1)) return true;
  Owned text = str_intern_text(rt, name);
  if (failed(text)) return false;
  Borrowed told[] = {object, borrow(text), value};
  bool ok = HELD(rt, "audit",
                 is_null(value) ? auditing_tell(rt, "object.__delattr__", told, 2)
                                : auditing_tell(rt, "object.__setattr__", told, 3),
                 text);
  release(rt, text);
  return ok;
}
