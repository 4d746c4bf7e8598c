/* "Did you mean": the nearest name to one that was not found.
 *
 * The distance is CPython's: insertions, deletions and substitutions cost 2, a change of case 1; a third of the letters may be off. */
#include "modules/traceback.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/list.h"

enum { MOVE_COST = 2, CASE_COST = 1, MOST_LETTERS = 40, MOST_NAMES = 750 };

static int lower(int c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
static size_t substitution(int a, int b) {
  return a == b ? 0 : lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* The edit distance, or something above `most`. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size, size_t most) {
  size_t row[MOST_LETTERS];
  if (a == b) return 0;
  while (a_size && b_size && *a == *b) a++, b++, a_size--, b_size--;
  while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) a_size--, b_size--;
  if (!a_size || !b_size) return (a_size + b_size) * MOVE_COST;
  if (a_size > MOST_LETTERS || b_size > MOST_LETTERS) return most + 1;
  if (b_size < a_size) {
    const char *text = a;
    a = b, b = text;
    size_t size = a_size;
    a_size = b_size, b_size = size;
  }
  if ((b_size - a_size) * MOVE_COST > most) return most + 1;
  for (size_t i = 0; i < a_size; i++) row[i] = (i + 1) * MOVE_COST;
  size_t result = 0;
  for (size_t j = 0; j < b_size; j++) {
    size_t diagonal = result = j * MOVE_COST, least = SIZE_MAX;
    for (size_t i = 0; i < a_size; i++) {
      size_t substitute = diagonal + substitution(b[j], a[i]);
      diagonal = row[i];
      size_t gap = (result < diagonal ? result : diagonal) + MOVE_COST;
      result = substitute < gap ? substitute : gap;
      row[i] = result;
      if (result < least) least = result;
    }
    if (least > most) return most + 1;
  }
  return result;
}

/* The nearest of the names in `list` to `wanted`, borrowed; NULL_BORROWED when none is near. */
static Borrowed nearest(Runtime *rt, Borrowed list, Borrowed wanted) {
  if (!is_list(rt, list) || as_list(list)->length >= MOST_NAMES) return NULL_BORROWED;
  Utf8 target = str_utf8_lenient(rt, wanted);
  Borrowed best = NULL_BORROWED;
  size_t best_distance = SIZE_MAX;
  for (uint64_t i = 0; target.text && i < as_list(list)->length; i++) {
    Borrowed item = borrow(as_list(list)->items[i]);
    if (!is_str(rt, item) || str_equal(as_str(item), as_str(wanted))) continue;
    Utf8 name = str_utf8_lenient(rt, item);
    if (!name.text) break;
    size_t most = (target.bytes + name.bytes + 3) * MOVE_COST / 6;
    if (best_distance != SIZE_MAX && best_distance && most > best_distance - 1)
      most = best_distance - 1;
    size_t d = distance(target.text, target.bytes, name.text, name.bytes, most);
    if (d <= most && d < best_distance) {
      best = item;
      best_distance = d;
    }
    utf8_free(rt, &name);
  }
  utf8_free(rt, &target);
  return best;
}

static bool add_keys(Runtime *rt, Borrowed list, Borrowed mapping) {
  Owned keys = is_dict(rt, mapping) ? list_from_iterable(rt, mapping) : FAILED;
  bool ok = !failed(keys) && list_extend(rt, list, borrow(keys));
  release(rt, keys);
  return ok;
}

/* All names that the frame where the exception was raised can see. */
static Owned names_in_scope(Runtime *rt, Exception *exception) {
  if (is_null(exception->traceback)) return FAILED;
  Traceback *last = as_traceback(exception->traceback);
  while (is_object(last->next)) last = as_traceback(last->next);
  Owned names = list_new(rt, 0), locals = frame_locals(rt, last->frame);
  if (!failed(names) && !failed(locals)) {
    add_keys(rt, borrow(names), borrow(locals));
    add_keys(rt, borrow(names), borrow_object(last->frame->function->globals));
    add_keys(rt, borrow(names), borrow_object(last->frame->function->builtins));
  }
  release(rt, locals);
  return names;
}

static Owned names_of(Runtime *rt, Borrowed object) {
  Owned method = object_find_special(rt, object, NAME_OF(rt, dunder_dir));
  if (failed(method)) return FAILED;
  Owned found = object_call0(rt, borrow(method)),
        list = failed(found) ? FAILED : list_from_iterable(rt, borrow(found));
  release(rt, method);
  release(rt, found);
  if (!failed(list) && !list_sort(rt, borrow(list), NULL_BORROWED, false)) error_clear(rt);
  return list;
}

static bool put_name(Runtime *rt, Buffer *out, const char *format, Borrowed name) {
  Utf8 text = str_utf8_lenient(rt, name);
  if (!text.text) return false;
  buffer_printf(out, format, text.text);
  utf8_free(rt, &text);
  return true;
}

/* A NameError for the name of a module of the library that was not imported. */
static bool forgot_import(Runtime *rt, Borrowed name) {
  Borrowed module = dict_peek_text(rt, borrow(rt->core->modules), "sys");
  Owned key = str_intern_text(rt, "stdlib_module_names"); /* made when first asked for */
  Owned names = failed(key) || is_null(module) ? FAILED : object_find_attr(rt, module, borrow(key));
  int found = failed(names) ? 0 : object_contains(rt, borrow(names), name);
  release(rt, key);
  release(rt, names);
  return found > 0;
}

static bool has_self_attribute(Runtime *rt, Exception *exception, Borrowed name) {
  Traceback *last = is_null(exception->traceback) ? NULL : as_traceback(exception->traceback);
  while (last && is_object(last->next)) last = as_traceback(last->next);
  if (!last || (last->frame->function->code->flags & CODE_NAMESPACE)) return false;
  Owned locals = frame_locals(rt, last->frame);
  Borrowed self =
      failed(locals) ? NULL_BORROWED : dict_peek_name(rt, as_dict(locals), NAME_OF(rt, self));
  Owned held = retain(self),
        found = is_null(self) ? NULL_VALUE : object_find_attr(rt, borrow(held), name);
  bool has = !failed(found);
  release(rt, held);
  release(rt, found);
  release(rt, locals);
  return has;
}

static void suggest_name(Runtime *rt, Borrowed exception, Buffer *out) {
  Borrowed name = borrow(((NameErrorObject *)as_object(exception))->name);
  if (is_null(name) || !is_str_exact(name)) return;
  Owned names = FAILED;
  if (has_self_attribute(rt, as_exception(exception), name)) {
    put_name(rt, out, ". Did you mean: 'self.%s'?", name);
    return;
  }
  names = names_in_scope(rt, as_exception(exception));
  Borrowed best = failed(names) ? NULL_BORROWED : nearest(rt, borrow(names), name);
  bool import = forgot_import(rt, name);
  if (!is_null(best)) {
    put_name(rt, out, ". Did you mean: '%s'?", best);
    if (import) put_name(rt, out, " Or did you forget to import '%s'?", name);
  } else if (import) {
    put_name(rt, out, ". Did you forget to import '%s'?", name);
  }
  release(rt, names);
}

static void suggest_from(Runtime *rt, Borrowed object, Borrowed name, Buffer *out) {
  if (is_null(object) || is_null(name) || !is_str_exact(name)) return;
  Owned names = names_of(rt, object);
  Borrowed best = failed(names) ? NULL_BORROWED : nearest(rt, borrow(names), name);
  if (!is_null(best)) put_name(rt, out, ". Did you mean: '%s'?", best);
  release(rt, names);
}

void traceback_suggest(Runtime *rt, Borrowed exception, Buffer *out) {
  Type *type = type_of(rt, exception);
  if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_NameError))) {
    suggest_name(rt, exception, out);
  } else if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_AttributeError))) {
    AttributeErrorObject *error = (AttributeErrorObject *)as_object(exception);
    suggest_from(rt, borrow(error->obj), borrow(error->name), out);
  } else if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_ImportError))) {
    ImportErrorObject *error = (ImportErrorObject *)as_object(exception);
    if (is_null(error->name) || !is_str(rt, borrow(error->name))) return;
    Borrowed module = dict_peek(rt, borrow(rt->core->modules), borrow(error->name));
    suggest_from(rt, module, borrow(error->name_from), out);
  }
  error_clear(rt);
}
