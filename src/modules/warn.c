/* Warnings from C code.
 *
 * When a script has imported `warnings`, its warn_explicit decides. Until then the default filters of 3.12 hold: deprecations are shown in
 * __main__ only, and once for each place; ImportWarning, PendingDeprecationWarning and ResourceWarning are not shown. */
#include "modules/modules.h"
#include "modules/traceback.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/int.h"

static bool shown_by_default(Runtime *rt, TypeId category, Borrowed module) {
  if (category == TYPE_ImportWarning || category == TYPE_PendingDeprecationWarning ||
      category == TYPE_ResourceWarning)
    return false;
  if (category != TYPE_DeprecationWarning) return true;
  return is_str(rt, module) && str_equal_text(module, "__main__");
}

/* Notes (text, category, line) in the module's registry; false when it was there already. */
static bool first_time(Runtime *rt, Borrowed globals, Borrowed text, TypeId category,
                       int64_t line) {
  if (is_null(globals)) return true;
  Owned key = FAILED, registry = retain(dict_peek_text(rt, globals, "__warningregistry__"));
  if (is_null(registry)) {
    registry = dict_new(rt);
    if (failed(registry) || !dict_set_text(rt, globals, "__warningregistry__", borrow(registry)))
      return error_clear(rt), true;
  }
  key = tuple_pack3(rt, text, TYPE_VALUE(TYPE_OF_ID(rt, category)), borrowed(small_word(line)));
  bool first = failed(key) || !is_dict(rt, borrow(registry)) ||
               is_null(dict_peek(rt, borrow(registry), borrow(key)));
  if (first && !failed(key) && is_dict(rt, borrow(registry)))
    dict_set(rt, borrow(registry), borrow(key), borrowed(W_TRUE));
  release(rt, key);
  release(rt, registry);
  error_clear(rt);
  return first;
}

static void show(Runtime *rt, TypeId category, Borrowed text, Borrowed filename, int64_t line) {
  Owned report =
      format_str(rt, "%S:%zd: %s: %S\n", filename, line, type_name(TYPE_OF_ID(rt, category)), text);
  if (!failed(report)) sys_write(rt, "stderr", borrow(report));
  release(rt, report);
  Buffer source = {0}, shown = {0};
  if (traceback_line(rt, filename, (int32_t)line, &source)) {
    const char *start = buffer_text(&source);
    while (*start == ' ' || *start == '\t' || *start == '\f') start++;
    buffer_printf(&shown, "  %s\n", start);
    sys_write_text(rt, "stderr", buffer_text(&shown));
  }
  buffer_free(&source);
  buffer_free(&shown);
  error_clear(rt);
}

/* warnings.warn_explicit(text, category, filename, line, module, registry) of the Python module, if it was imported. 1 done, 0 not there, -1. */
static int call_module(Runtime *rt, TypeId category, Borrowed text, Borrowed filename, int64_t line,
                       Borrowed module, Borrowed registry) {
  Borrowed warnings = dict_peek_text(rt, borrow(rt->core->modules), "warnings");
  if (is_null(warnings) || !is_module(rt, warnings)) return 0;
  Owned function = retain(dict_peek_text(rt, module_peek_dict(warnings), "warn_explicit"));
  if (is_null(function)) return 0;
  Borrowed args[] = {text,
                     TYPE_VALUE(TYPE_OF_ID(rt, category)),
                     filename,
                     borrowed(small_word(line)),
                     is_null(module) ? NONE_BORROWED : module,
                     is_null(registry) ? NONE_BORROWED : registry};
  Owned result = object_call(rt, borrow(function), args, 6, NULL_BORROWED);
  release(rt, function);
  bool ok = !failed(result);
  release(rt, result);
  return ok ? 1 : -1;
}

static bool warn_explicit(Runtime *rt, TypeId category, Borrowed text, Borrowed filename,
                          int64_t line, Borrowed globals) {
  Borrowed module = is_null(globals)
                        ? NULL_BORROWED
                        : dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_name));
  Borrowed registry =
      is_null(globals) ? NULL_BORROWED : dict_peek_text(rt, globals, "__warningregistry__");
  int done = call_module(rt, category, text, filename, line, module, registry);
  if (done) return done > 0;
  if (shown_by_default(rt, category, module) && first_time(rt, globals, text, category, line))
    show(rt, category, text, filename, line);
  return true;
}

/* From running code: the place is `stack_level` frames up. */
static bool warn(Runtime *rt, TypeId category, const char *message, int stack_level) {
  Owned *R = rt->machine->frame;
  while (R && --stack_level > 0) R = FRAME_CALLER(R);
  Owned text = str_from_text(rt, message), filename = FAILED;
  bool ok = false;
  if (failed(text)) return false;
  if (R) {
    FrameObject *frame = frame_object(rt, R);
    if (frame) {
      int64_t line = frame_line(rt, frame);
      filename = retain(borrow(frame->function->code->filename));
      ok = warn_explicit(rt, category, borrow(text), borrow(filename), line,
                         borrow_object(frame->function->globals));
      object_release(rt, (Object *)frame);
    }
  } else {
    filename = str_from_text(rt, "sys");
    ok = !failed(filename) &&
         warn_explicit(rt, category, borrow(text), borrow(filename), 1, NULL_BORROWED);
  }
  release(rt, filename);
  release(rt, text);
  return ok;
}

/* From the compiler: about a place in a source. */
static bool warn_at(Runtime *rt, TypeId category, const char *message, Borrowed filename,
                    uint32_t line) {
  Owned text = str_from_text(rt, message);
  if (failed(text)) return false;
  bool ok = warn_explicit(rt, category, borrow(text), filename, line, NULL_BORROWED);
  release(rt, text);
  return ok;
}

void modules_install_hooks(Runtime *rt) {
  rt->core->warn = warn;
  rt->core->warn_at = warn_at;
  rt->core->unraisable = sys_unraisable;
}
