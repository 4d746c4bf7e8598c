/* _warnings: what happens with a warning. The module `warnings` has the filters and the text, in Python; as long as nobody has imported it the
 * filters of 3.12's start hold, which are known here: deprecations are shown in __main__ only; ImportWarning, PendingDeprecationWarning
 * and ResourceWarning are not shown. */
#include "modules/warnings.h"

#include "modules/modules.h"
#include "modules/traceback.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/list.h"

/* A name of the module `warnings`; NULL_VALUE without an exception when that was not imported. */
static Owned setting(Runtime *rt, const char *name) {
  Borrowed module = dict_peek_text(rt, borrow(rt->core->modules), "warnings");
  if (is_null(module) || !is_module(rt, module)) return NULL_VALUE;
  Borrowed value = dict_peek_text(rt, module_peek_dict(module), name);
  return is_null(value) ? NULL_VALUE : retain(value);
}

/* ---- registries ---- */

/* Whether `key` is in the registry, which forgets everything when the filters have changed; notes it if `note`. -1 with an exception. */
static int is_known(Runtime *rt, Borrowed registry, Borrowed key, bool note) {
  Borrowed version = dict_peek_text(rt, registry, "version");
  if (is_null(version) || !same(version, borrowed(small_word(rt->core->filters_version)))) {
    dict_empty(rt, registry);
    if (!dict_set_text(rt, registry, "version", borrowed(small_word(rt->core->filters_version))))
      return -1;
  } else {
    Owned known = dict_find(rt, registry, key);
    int truth = failed(known) ? (error_pending(rt) ? -1 : 0)
                              : HELD(rt, "warnings", object_truth(rt, borrow(known)), known);
    release(rt, known);
    if (truth) return truth;
  }
  return note && !dict_set(rt, registry, key, borrowed(W_TRUE)) ? -1 : 0;
}

static Owned key_of(Runtime *rt, const Warning *w, bool with_line) {
  return with_line ? tuple_pack3(rt, w->text, w->category, borrowed(small_word(w->line)))
                   : tuple_pack2(rt, w->text, w->category);
}

/* The same for text and category alone: "once" and "module". */
static int is_known_anywhere(Runtime *rt, const Warning *w, Borrowed registry) {
  Owned key = key_of(rt, w, false);
  int known =
      failed(key) ? -1 : HELD(rt, "warnings", is_known(rt, registry, borrow(key), true), key);
  release(rt, key);
  return known;
}

/* ---- filters ---- */

/* A filter's text or pattern: None fits everything, a str what equals it, a pattern what it matches. -1 with an exception. */
static int fits(Runtime *rt, Borrowed pattern, Borrowed text) {
  if (is_none(pattern)) return 1;
  if (is_str_exact(pattern)) return object_equal(rt, pattern, text);
  Owned name = str_intern_text(rt, "match");
  Owned result = failed(name) ? FAILED
                              : HELD(rt, "warnings",
                                     object_call_method(rt, pattern, borrow(name), &text, 1), name);
  release(rt, name);
  int truth = failed(result) ? -1 : HELD(rt, "warnings", object_truth(rt, borrow(result)), result);
  release(rt, result);
  return truth;
}

/* Whether one filter, (action, text, category, module, line), fits. -1 with an exception. */
static int filter_fits(Runtime *rt, const Warning *w, Tuple *filter) {
  int fit = fits(rt, tuple_peek(filter, 1), w->text);
  if (fit > 0) fit = object_is_subclass(rt, w->category, tuple_peek(filter, 2));
  if (fit > 0) fit = fits(rt, tuple_peek(filter, 3), w->module);
  Borrowed line = tuple_peek(filter, 4);
  if (fit > 0 && !same(line, borrowed(small_word(0))))
    fit = object_equal(rt, line, borrowed(small_word(w->line)));
  return fit;
}

static Owned action_by_filters(Runtime *rt, const Warning *w, Borrowed filters, Owned *item) {
  if (!is_list(rt, filters))
    return error_raise(rt, TYPE_ValueError, "_warnings.filters must be a list");
  for (uint64_t i = 0; i < as_list(filters)->length; i++) {
    Owned filter = retain(borrow(as_list(filters)->items[i]));
    if (!is_tuple(rt, borrow(filter)) || as_tuple(filter)->length != 5) {
      release(rt, filter);
      return error_raise(rt, TYPE_ValueError, "_warnings.filters item %zd isn't a 5-tuple",
                         (int64_t)i);
    }
    int fit = HELD(rt, "warnings", filter_fits(rt, w, as_tuple(borrow(filter))), filter);
    Owned action = fit > 0 ? retain(tuple_peek(as_tuple(borrow(filter)), 0)) : FAILED;
    if (fit > 0 && !is_str(rt, borrow(action)))
      error_raise(rt, TYPE_TypeError, "action must be a string, not '%T'", borrow(action));
    if (fit > 0)
      *item = filter;
    else
      release(rt, filter);
    if (error_pending(rt)) return release(rt, action), FAILED;
    if (fit > 0) return action;
  }
  Owned action = setting(rt, "defaultaction");
  return failed(action) ? str_intern_text(rt, "default") : action;
}

static Owned action_at_start(Runtime *rt, const Warning *w) {
  static const TypeId hidden[] = {TYPE_DeprecationWarning, TYPE_PendingDeprecationWarning,
                                  TYPE_ImportWarning, TYPE_ResourceWarning};
  Type *category = as_type(w->category);
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
    if (!type_is_subtype(category, TYPE_OF_ID(rt, hidden[i]))) continue;
    bool main = !i && is_str(rt, w->module) && str_equal_text(w->module, "__main__");
    return str_intern_text(rt, main ? "default" : "ignore");
  }
  return str_intern_text(rt, "default");
}

/* ---- showing ---- */

static void show_plainly(Runtime *rt, const Warning *w) {
  Owned report =
      format_str(rt, "%S:%zd: %N: %S\n", w->filename, w->line, as_type(w->category), w->text);
  if (!failed(report))
    HELD(rt, "a warning's report", sys_write(rt, "stderr", borrow(report)), report);
  release(rt, report);
  Buffer source = {0}, shown = {0};
  if (traceback_line(rt, w->filename, (int32_t)w->line, &source)) {
    const char *start = buffer_text(&source);
    while (*start == ' ' || *start == '\t' || *start == '\f') start++;
    buffer_printf(&shown, "  %s\n", start);
    sys_write_text(rt, "stderr", buffer_text(&shown));
  }
  if (!is_null(w->source) && !is_none(w->source)) {
    sys_write_text(rt, "stderr", type_name(as_type(w->category)));
    sys_write_text(rt, "stderr", ": Enable tracemalloc to get the object allocation traceback\n");
  }
  buffer_free(&source);
  buffer_free(&shown);
  error_clear(rt);
}

/* warnings._showwarnmsg(warnings.WarningMessage(...)), since a script may have replaced either. */
static bool show_by_module(Runtime *rt, const Warning *w, Borrowed message, Borrowed show) {
  if (!object_is_callable(rt, show)) {
    error_raise(rt, TYPE_TypeError, "warnings._showwarnmsg() must be set to a callable");
    return false;
  }
  Owned class = setting(rt, "WarningMessage");
  if (failed(class)) {
    error_raise(rt, TYPE_RuntimeError, "unable to get warnings.WarningMessage");
    return false;
  }
  Borrowed args[] = {message,
                     w->category,
                     w->filename,
                     borrowed(small_word(w->line)),
                     NONE_BORROWED,
                     NONE_BORROWED,
                     is_null(w->source) ? NONE_BORROWED : w->source};
  Owned details =
      HELD(rt, "warnings", object_call(rt, borrow(class), args, 7, NULL_BORROWED), class);
  release(rt, class);
  Owned result = failed(details)
                     ? FAILED
                     : HELD(rt, "warnings", object_call1(rt, show, borrow(details)), details);
  release(rt, details);
  bool fine = !failed(result);
  release(rt, result);
  return fine;
}

static bool show(Runtime *rt, const Warning *w, Borrowed message) {
  Owned by_module = setting(rt, "_showwarnmsg");
  if (failed(by_module)) return show_plainly(rt, w), true;
  bool fine = HELD(rt, "warnings", show_by_module(rt, w, message, borrow(by_module)), by_module);
  release(rt, by_module);
  return fine;
}

/* ---- deciding ---- */

static bool is_action(Borrowed action, const char *name) { return str_equal_text(action, name); }

/* Notes the warning where the action says. 1: it was shown already. -1 with an exception. */
static int note(Runtime *rt, const Warning *w, Borrowed action, Borrowed key, Borrowed filter) {
  if (is_action(action, "always")) return 0;
  if (!is_null(w->registry) && !dict_set(rt, w->registry, key, borrowed(W_TRUE))) return -1;
  if (is_action(action, "once")) {
    if (!is_null(w->registry)) return is_known_anywhere(rt, w, w->registry);
    Owned once = setting(rt, "onceregistry");
    int known = failed(once) || !is_dict(rt, borrow(once))
                    ? 0
                    : HELD(rt, "warnings", is_known_anywhere(rt, w, borrow(once)), once);
    release(rt, once);
    return known;
  }
  if (is_action(action, "module"))
    return is_null(w->registry) ? 0 : is_known_anywhere(rt, w, w->registry);
  if (is_action(action, "default")) return 0;
  error_raise(rt, TYPE_RuntimeError, "Unrecognized action (%R) in warnings.filters:\n %R", action,
              is_null(filter) ? NONE_BORROWED : filter);
  return -1;
}

/* What the action says; `message` is the warning's instance. */
static bool follow(Runtime *rt, const Warning *w, Borrowed action, Borrowed filter, Borrowed key,
                   Borrowed message) {
  if (is_action(action, "error")) return error_raise_object(rt, message), false;
  if (is_action(action, "ignore")) return true;
  int known = note(rt, w, action, key, filter);
  return known < 0 ? false : known || show(rt, w, message);
}

/* The module that a file's name tells: without ".py". */
static Owned module_of_file(Runtime *rt, Borrowed filename) {
  Utf8 text = str_utf8_lenient(rt, filename);
  if (!text.text) return FAILED;
  size_t length = text.bytes;
  if (length >= 3 && !strcmp(text.text + length - 3, ".py")) length -= 3;
  Owned module =
      text.bytes ? str_from_utf8(rt, text.text, length) : str_intern_text(rt, "<unknown>");
  utf8_free(rt, &text);
  return module;
}

static bool issue(Runtime *rt, const Warning *w) {
  if (is_none(w->module)) return true; /* late, at the end of the program */
  Owned key = key_of(rt, w, true), filter = NULL_VALUE, action = FAILED, message = FAILED;
  if (failed(key)) return false;
  int known = is_null(w->registry)
                  ? 0
                  : HELD(rt, "warnings", is_known(rt, w->registry, borrow(key), false), key);
  bool fine = known > 0;
  if (!known) {
    Owned filters = setting(rt, "filters");
    action = failed(filters)
                 ? action_at_start(rt, w)
                 : HELD(rt, "warnings", action_by_filters(rt, w, borrow(filters), &filter), filters,
                        key);
    release(rt, filters);
    if (!failed(action))
      message = is_null(w->message) ? HELD(rt, "warnings", object_call1(rt, w->category, w->text),
                                           key, filter, action)
                                    : retain(w->message);
  }
  if (!failed(message))
    fine = HELD(rt, "warnings",
                follow(rt, w, borrow(action), borrow(filter), borrow(key), borrow(message)), key,
                filter, action, message);
  release(rt, message);
  release(rt, action);
  release(rt, filter);
  release(rt, key);
  return fine;
}

bool warning_issue(Runtime *rt, const Warning *w) {
  if (!is_null(w->module)) return issue(rt, w);
  Owned module = module_of_file(rt, w->filename);
  if (failed(module)) return false;
  Warning complete = *w;
  complete.module = borrow(module);
  bool fine = HELD(rt, "warnings", issue(rt, &complete), module);
  release(rt, module);
  return fine;
}

/* ---- where ---- */

static bool begins_with(Borrowed text, Borrowed prefix) {
  const Str *whole = as_str(text), *start = as_str(prefix);
  if (start->length > whole->length) return false;
  for (uint64_t i = 0; i < start->length; i++)
    if (str_char(whole, i) != str_char(start, i)) return false;
  return true;
}

/* Frames of the import system are nobody's place. */
static bool is_internal(Runtime *rt, Owned *R, Borrowed skip) {
  Borrowed filename = borrow(FRAME_FUNCTION(R)->code->filename);
  if (!is_str(rt, filename)) return false;
  if (str_equal_text(filename, "<stdlib>/_importers.py") ||
      str_equal_text(filename, "<stdlib>/importlib/__init__.py"))
    return true;
  for (uint64_t i = 0; !is_null(skip) && i < as_tuple(skip)->length; i++)
    if (begins_with(filename, tuple_peek(as_tuple(skip), i))) return true;
  return false;
}

static Owned *frame_up(Runtime *rt, int64_t level, Borrowed skip) {
  Owned *R = rt->machine->frame;
  if (level <= 0 || !R || is_internal(rt, R, NULL_BORROWED)) {
    while (--level > 0 && R) R = FRAME_CALLER(R);
    return R;
  }
  while (--level > 0 && R) {
    do R = FRAME_CALLER(R);
    while (R && is_internal(rt, R, skip));
  }
  return R;
}

/* The namespace's __warningregistry__, made when it is not there. */
static Owned registry_of(Runtime *rt, Borrowed globals) {
  Owned name = str_intern_text(rt, "__warningregistry__");
  Owned registry = failed(name) ? FAILED : dict_find(rt, globals, borrow(name));
  if (failed(registry) && !error_pending(rt)) {
    registry = dict_new(rt);
    if (!failed(registry) && !dict_set(rt, globals, borrow(name), borrow(registry)))
      CLEAR_VALUE(rt, registry);
  }
  release(rt, name);
  return registry;
}

bool warning_issue_at(Runtime *rt, Warning *w, int64_t level, Borrowed skip) {
  Owned *R = frame_up(rt, level, skip);
  FrameObject *frame = R ? frame_object(rt, R) : NULL;
  if (R && !frame) return false;
  Owned globals = retain(frame ? borrow_object(frame->function->globals) : borrow(rt->core->sys));
  Owned filename =
      frame ? retain(borrow(frame->function->code->filename)) : str_intern_text(rt, "sys");
  w->line = frame ? frame_line(rt, frame) : 1;
  if (frame) object_release(rt, (Object *)frame);
  Owned registry = registry_of(rt, borrow(globals)), module = FAILED;
  if (!failed(registry)) {
    Borrowed name = dict_peek_name(rt, as_dict(globals), NAME_OF(rt, dunder_name));
    module = is_null(name) || !(is_str(rt, name) || is_none(name)) ? str_intern_text(rt, "<string>")
                                                                   : retain(name);
  }
  bool fine = !failed(module) && !failed(filename);
  if (fine && !is_none(registry) && !is_dict(rt, borrow(registry))) {
    error_raise(rt, TYPE_TypeError, "'registry' must be a dict or None");
    fine = false;
  }
  w->filename = borrow(filename);
  w->module = borrow(module);
  w->registry = is_none(registry) ? NULL_BORROWED : borrow(registry);
  if (fine) fine = HELD(rt, "warnings", warning_issue(rt, w), globals, filename, registry, module);
  release(rt, module);
  release(rt, registry);
  release(rt, filename);
  release(rt, globals);
  return fine;
}

/* ---- the module ---- */

static bool is_warning_class(Runtime *rt, Borrowed value) {
  return is_object(value) && value_has(rt, value, TYPE_IS_TYPE) &&
         type_is_subtype(as_type(value), TYPE_OF_ID(rt, TYPE_Warning));
}
static bool is_warning(Runtime *rt, Borrowed value) {
  return type_is_subtype(type_of(rt, value), TYPE_OF_ID(rt, TYPE_Warning));
}

/* Sets message, text and category from the arguments; the text is owned by the caller. */
static bool describe(Runtime *rt, Warning *w, Borrowed message, Borrowed category, Owned *text) {
  *text = FAILED;
  if (is_warning(rt, message)) {
    w->message = message;
    w->category = TYPE_VALUE(type_of(rt, message));
    *text = object_str(rt, message);
  } else {
    w->category = category;
    *text = retain(message);
  }
  w->text = borrow(*text);
  return !failed(*text);
}

static Owned warnings_function_warn(Runtime *rt, Borrowed *args, size_t nargs) {
  enum { MESSAGE, CATEGORY, LEVEL, SOURCE, SKIP };
  (void)nargs;
  int64_t level = 1;
  Borrowed category = args[CATEGORY], skip = args[SKIP];
  if (!is_null(args[LEVEL]) && !object_index_int64(rt, args[LEVEL], TYPE_OverflowError, &level))
    return FAILED;
  bool given = !is_null(category) && !is_none(category) && !is_warning(rt, args[MESSAGE]);
  if (given && !is_warning_class(rt, category))
    return error_raise(rt, TYPE_TypeError, "category must be a Warning subclass, not '%T'",
                       category);
  if (!is_null(skip) && !is_tuple(rt, skip))
    return error_raise(rt, TYPE_TypeError,
                       "warn() argument 'skip_file_prefixes' must be tuple, not %T", skip);
  for (uint64_t i = 0; !is_null(skip) && i < as_tuple(skip)->length; i++)
    if (!is_str(rt, tuple_peek(as_tuple(skip), i)))
      return error_raise(rt, TYPE_TypeError, "Found non-str '%T' in skip_file_prefixes.",
                         tuple_peek(as_tuple(skip), i));
  if (!is_null(skip) && as_tuple(skip)->length && level < 2) level = 2;
  Warning warning = {.message = NULL_BORROWED,
                     .source = is_null(args[SOURCE]) ? NULL_BORROWED : args[SOURCE]};
  Owned text;
  Borrowed usual = TYPE_VALUE(TYPE_OF_ID(rt, TYPE_UserWarning));
  bool fine = describe(rt, &warning, args[MESSAGE], given ? category : usual, &text) &&
              HELD(rt, "warnings", warning_issue_at(rt, &warning, level, skip), text);
  release(rt, text);
  return fine ? NONE : FAILED;
}

static Owned warnings_function_warn_explicit(Runtime *rt, Borrowed *args, size_t nargs) {
  enum { MESSAGE, CATEGORY, FILENAME, LINE, MODULE, REGISTRY, GLOBALS, SOURCE };
  (void)nargs;
  int64_t line;
  if (!is_str(rt, args[FILENAME]))
    return error_raise(rt, TYPE_TypeError,
                       "warn_explicit() argument 'filename' must be str, not %B", args[FILENAME]);
  if (!object_index_int64(rt, args[LINE], TYPE_OverflowError, &line)) return FAILED;
  Borrowed registry = args[REGISTRY];
  if (!is_null(registry) && is_none(registry)) registry = NULL_BORROWED;
  if (!is_null(registry) && !is_dict(rt, registry))
    return error_raise(rt, TYPE_TypeError, "'registry' must be a dict or None");
  if (!is_warning(rt, args[MESSAGE]) && !is_warning_class(rt, args[CATEGORY]))
    return error_raise(rt, TYPE_TypeError, "category must be a Warning subclass, not '%T'",
                       args[CATEGORY]);
  Warning warning = {.message = NULL_BORROWED,
                     .filename = args[FILENAME],
                     .line = line,
                     .module = args[MODULE],
                     .registry = registry,
                     .source = is_null(args[SOURCE]) ? NULL_BORROWED : args[SOURCE]};
  Owned text;
  bool fine = describe(rt, &warning, args[MESSAGE], args[CATEGORY], &text) &&
              HELD(rt, "warnings", warning_issue(rt, &warning), text);
  release(rt, text);
  return fine ? NONE : FAILED;
}

static Owned warnings_function__filters_mutated(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  rt->core->filters_version++;
  return NONE;
}

static const MethodDef functions[] = {
    FUNCTION(warnings, _filters_mutated, "()", "Registries filled until now count no more."),
    FUNCTION(warnings, warn,
             "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
             "Issue a warning about the caller, or about one further up."),
    FUNCTION(warnings, warn_explicit,
             "(message, category, filename, lineno, module=<unrepresentable>, "
             "registry=<unrepresentable>, module_globals=<unrepresentable>, "
             "source=<unrepresentable>)",
             "Issue a warning about a place."),
    END_OF_METHODS,
};

/* (action, None, category, module or None, 0) behind the filters that are there. */
static bool put_filter(Runtime *rt, Borrowed list, const char *action, TypeId category,
                       const char *module) {
  Owned items[] = {str_intern_text(rt, action), NONE, retain(TYPE_VALUE(TYPE_OF_ID(rt, category))),
                   module ? str_intern_text(rt, module) : NONE, small_new(0)};
  return list_append_take(rt, list, tuple_take(rt, items, 5));
}

static bool init(Runtime *rt, Borrowed module) {
  Owned filters = list_new(rt, 5);
  bool fine = !failed(filters) &&
              put_filter(rt, borrow(filters), "default", TYPE_DeprecationWarning, "__main__") &&
              put_filter(rt, borrow(filters), "ignore", TYPE_DeprecationWarning, NULL) &&
              put_filter(rt, borrow(filters), "ignore", TYPE_PendingDeprecationWarning, NULL) &&
              put_filter(rt, borrow(filters), "ignore", TYPE_ImportWarning, NULL) &&
              put_filter(rt, borrow(filters), "ignore", TYPE_ResourceWarning, NULL);
  if (!fine) return release(rt, filters), false;
  return module_add(rt, module, "filters", filters) &&
         module_add(rt, module, "_onceregistry", dict_new(rt)) &&
         module_add(rt, module, "_defaultaction", str_intern_text(rt, "default"));
}

const ModuleSpec warnings_module = {
    .name = "_warnings",
    .doc = "What happens with a warning: the part of the module warnings that is in C.",
    .functions = functions,
    .init = init,
};
