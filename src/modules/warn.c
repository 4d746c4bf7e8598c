/* Warnings from C code, and where exceptions go that cannot be raised anywhere. */
#include "modules/modules.h"
#include "modules/sys.h"
#include "modules/warnings.h"
#include "object/hold.h"
#include "object/str.h"

static Warning plain(Runtime *rt, TypeId category, Borrowed text) {
  return (Warning){.message = NULL_BORROWED,
                   .text = text,
                   .category = TYPE_VALUE(TYPE_OF_ID(rt, category)),
                   .module = NULL_BORROWED,
                   .registry = NULL_BORROWED,
                   .source = NULL_BORROWED};
}

/* From running code: the place is `stack_level` frames up. */
static bool warn(Runtime *rt, TypeId category, const char *message, int stack_level) {
  Owned text = str_from_text(rt, message);
  if (failed(text)) return false;
  Warning warning = plain(rt, category, borrow(text));
  warning.source = rt->core->warn_source;
  bool fine = HELD(rt, "warning", warning_issue_at(rt, &warning, stack_level, NULL_BORROWED), text);
  release(rt, text);
  return fine;
}

/* From the compiler: about a place in a source. */
static bool warn_at(Runtime *rt, TypeId category, const char *message, Borrowed filename,
                    uint32_t line) {
  Owned text = str_from_text(rt, message);
  if (failed(text)) return false;
  Warning warning = plain(rt, category, borrow(text));
  warning.filename = filename;
  warning.line = line;
  bool fine = HELD(rt, "warning", warning_issue(rt, &warning), text);
  release(rt, text);
  return fine;
}

void modules_install_hooks(Runtime *rt) {
  rt->core->warn = warn;
  rt->core->warn_at = warn_at;
  rt->core->unraisable = sys_unraisable;
}
