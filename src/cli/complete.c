/* Tab: which names could stand where the point is. See complete.h; complete_module.c has the names of modules.
 *
 * Nothing of a script runs for it, properties and __getattr__ least of all: the expression before the dot is looked up in
 * dicts, shapes and classes as they lie there. (One exception: a class that says by a __dir__ of its own what it has.) */
#ifdef OURO_READLINE
#include "cli/complete.h"

#include "cli/complete_parts.h"
#include "modules/sys.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/module.h"
#include "object/shape.h"
#include "object/str.h"
#include "object/tuple.h"
#include "syntax/tokens.h"
#include "types/list.h"

#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#define _FUNCTION_DEF /* as in modules/edit.c */
#include <readline/readline.h>

static bool opened; /* the last completion put a "(" there */

/* -- Matches ------------------------------------------------------------------------------------------------------------
 * readline frees them with free(), so they come from malloc. */

void matches_add(Matches *m, const char *name, size_t length, const char *suffix) {
  if (length < m->prefix_length || memcmp(name, m->prefix, m->prefix_length)) return;
  if (m->count == m->capacity) {
    size_t capacity = m->capacity ? m->capacity * 2 : 64;
    char **grown = realloc(m->items, (capacity + 2) * sizeof *grown);
    if (!grown) return;
    m->items = grown;
    m->capacity = capacity;
  }
  size_t more = strlen(suffix);
  char *text = malloc(length + more + 1);
  if (!text) return;
  memcpy(text, name, length);
  memcpy(text + length, suffix, more + 1);
  m->items[1 + m->count++] = text; /* place 0 is for what they have in common */
}

static int by_text(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *common_part(char **items, size_t count) {
  size_t length = strlen(items[0]);
  for (size_t i = 1; i < count; i++) {
    size_t same = 0;
    while (same < length && items[i][same] == items[0][same]) same++;
    length = same;
  }
  return strndup(items[0], length);
}

/* The array that readline wants: sorted, without doubles, the common part in front; NULL for none. */
static char **finish(Matches *m) {
  if (!m->count) {
    free(m->items);
    return NULL;
  }
  char **items = m->items + 1;
  qsort(items, m->count, sizeof *items, by_text);
  size_t kept = 1;
  for (size_t i = 1; i < m->count; i++) {
    if (strcmp(items[i], items[kept - 1]))
      items[kept++] = items[i];
    else
      free(items[i]);
  }
  items[kept] = NULL;
  m->items[0] = common_part(items, kept);
  if (kept == 1) {
    free(items[0]);
    items[0] = NULL;
    size_t length = m->items[0] ? strlen(m->items[0]) : 0;
    opened = length && m->items[0][length - 1] == '(';
  }
  if (!m->items[0]) { /* no memory: no completion */
    for (size_t i = 0; items[i]; i++) free(items[i]);
    free(m->items);
    return NULL;
  }
  return m->items;
}

/* -- Values, looked up without running anything --------------------------------------------------------------------------- */

/* What obj.name is, as far as that lies in a dict or a shape; NULL_BORROWED where only running something would tell. */
static Borrowed peek_attribute(Runtime *rt, Borrowed object, Borrowed name) {
  if (is_module(rt, object)) return dict_peek(rt, module_peek_dict(object), name);
  Type *type = type_of(rt, object);
  Borrowed of_class = type_peek(rt, type, name);
  if (value_has(rt, object, TYPE_IS_TYPE)) return type_peek(rt, as_type(object), name);
  bool computed = !is_null(of_class) && type_of(rt, of_class)->slots.descr_set;
  if (computed) return NULL_BORROWED;
  if (is_object(object) && SHAPE_OF(rt, as_object(object))) {
    Borrowed own = attributes_peek(rt, as_object(object), name);
    if (!is_null(own)) return own;
  }
  return of_class;
}

/* A key of [...]: a plain str or an int. */
static Owned read_key(Runtime *rt, const char *text, size_t length) {
  if (length > 1 && (*text == '\'' || *text == '"') && text[length - 1] == *text &&
      !memchr(text, '\\', length))
    return str_from_utf8(rt, text + 1, length - 2);
  char *end;
  long long number = strtoll(text, &end, 10);
  return length && length < 18 && end == text + length ? small_new(number) : NULL_VALUE;
}

/* Without comparing the key to those whose __eq__ is a script's. */
static Borrowed peek_in_dict(Dict *dict, Borrowed wanted) {
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(dict, &position, &key, &value))
    if (same(key, wanted) ||
        (is_str_exact(key) && is_str_exact(wanted) && str_equal(as_str(key), as_str(wanted))))
      return value;
  return NULL_BORROWED;
}

static Borrowed peek_item(Runtime *rt, Borrowed container, Borrowed key) {
  if (is_dict(rt, container)) return peek_in_dict(as_dict(container), key);
  if (!is_small(key)) return NULL_BORROWED;
  bool list = object_has_id(container, TYPE_list), tuple = object_has_id(container, TYPE_tuple);
  if (!list && !tuple) return NULL_BORROWED;
  int64_t at = small_value(key),
          length = (int64_t)(list ? as_list(container)->length : as_tuple(container)->length);
  if (at < 0) at += length;
  if (at < 0 || at >= length) return NULL_BORROWED;
  return list ? borrow(as_list(container)->items[at])
              : tuple_peek(as_tuple(container), (uint64_t)at);
}

static Borrowed peek_name(Runtime *rt, Repl *repl, Borrowed name) {
  Borrowed found = dict_peek(rt, repl_peek_names(repl), name);
  return is_null(found) ? dict_peek(rt, borrow(rt->core->builtins), name) : found;
}

static size_t name_length(const char *at, const char *end) {
  const char *start = at;
  while (at < end && complete_is_name_byte(*at)) at++;
  return (size_t)(at - start);
}

/* The value of NAME(.NAME | [key])* between two places of the line, or NULL_BORROWED. */
static Borrowed peek_expression(Runtime *rt, Repl *repl, const char *at, const char *end) {
  Borrowed value = NULL_BORROWED;
  for (bool first = true; at < end; first = false) {
    Owned key;
    bool item = *at == '[';
    if (item) {
      const char *close = memchr(at, ']', (size_t)(end - at));
      if (first || !close) return NULL_BORROWED;
      key = read_key(rt, at + 1, (size_t)(close - at - 1));
      at = close + 1;
    } else {
      if (!first && *at++ != '.') return NULL_BORROWED;
      size_t length = name_length(at, end);
      key = length ? str_intern_utf8(rt, at, length) : NULL_VALUE;
      at += length;
    }
    if (is_null(key)) {
      error_clear(rt);
      return NULL_BORROWED;
    }
    value = first  ? peek_name(rt, repl, borrow(key))
            : item ? peek_item(rt, value, borrow(key))
                   : peek_attribute(rt, value, borrow(key));
    release(rt, key);
    error_clear(rt);
    if (is_null(value)) return value;
  }
  return value;
}

/* Where the expression that ends before `end` begins. */
static const char *expression_start(const char *line, const char *end) {
  const char *at = end;
  while (at > line) {
    if (at[-1] == ']') {
      const char *bracket = at - 1;
      while (bracket > line && *bracket != '[') bracket--;
      if (*bracket != '[') break;
      at = bracket;
    } else if (complete_is_name_byte(at[-1]) || at[-1] == '.') {
      at--;
    } else {
      break;
    }
  }
  return at;
}

/* The value before a dot or a bracket at `end`; a literal stands for an empty one of its type. */
static Borrowed peek_before(Runtime *rt, Repl *repl, const char *line, const char *end) {
  if (end > line && (end[-1] == '\'' || end[-1] == '"')) return borrow(rt->core->empty_str);
  return peek_expression(rt, repl, expression_start(line, end), end);
}

/* -- Names --------------------------------------------------------------------------------------------------------------- */

static bool is_callable(Runtime *rt, Borrowed value) {
  if (is_null(value)) return false;
  if (has_type_id(value, TYPE_classmethod) || has_type_id(value, TYPE_staticmethod)) return true;
  return type_of(rt, value)->slots.call != NULL;
}

static void add_name(Runtime *rt, Matches *m, Borrowed name, Borrowed value) {
  if (!is_object(name) || !value_has(rt, name, TYPE_IS_STR)) return;
  Str *text = as_str(name);
  if (!text->length || (m->no_private && str_char(text, 0) == '_')) return;
  Utf8 utf8 = str_utf8_lenient(rt, name);
  if (utf8.text)
    matches_add(m, utf8.text, utf8.bytes, !m->in_call && is_callable(rt, value) ? "(" : "");
  else
    error_clear(rt);
  utf8_free(rt, &utf8);
}

void matches_add_dict(Runtime *rt, Matches *m, Borrowed dict) {
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(as_dict(dict), &position, &key, &value)) add_name(rt, m, key, value);
}

static void add_classes(Runtime *rt, Matches *m, Type *type) {
  for (uint64_t i = 0; type->mro && i < type->mro->length; i++)
    matches_add_dict(rt, m, borrow_object(type_dict(rt, as_type(tuple_peek(type->mro, i)))));
}

/* Ctrl-C is kept out while a key is handled, but not while a script runs for it. */
static void hear_interrupts(bool on) {
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(on ? SIG_UNBLOCK : SIG_BLOCK, &interrupt, NULL);
}

/* What the object's class says it has, by a __dir__ written in Python. */
static bool add_by_dir(Runtime *rt, Matches *m, Borrowed object) {
  Borrowed dir = type_peek(rt, type_of(rt, object), NAME_OF(rt, dunder_dir));
  if (is_null(dir) || !has_type_id(dir, TYPE_function)) return false;
  Owned held = retain(object), names = FAILED, list = FAILED;
  Owned method = object_find_special(rt, object, NAME_OF(rt, dunder_dir));
  Owned values[] = {held, method, NULL_VALUE};
  HeldValues hold;
  heap_hold(rt, &hold, "completion", values, 3);
  hear_interrupts(true);
  if (!failed(method)) names = object_call0(rt, borrow(method));
  values[2] = names;
  if (!failed(names)) list = list_from_iterable(rt, borrow(names));
  hear_interrupts(false);
  /* Ctrl-C is for the line, too. */
  if (error_pending(rt) && error_is(rt, TYPE_KeyboardInterrupt))
    __atomic_fetch_or(&rt->breaker, (uint32_t)BREAK_SIGNAL, __ATOMIC_RELAXED);
  heap_unhold(rt, &hold);
  for (uint64_t i = 0; !failed(list) && i < as_list(borrow(list))->length; i++) {
    Borrowed name = borrow(as_list(borrow(list))->items[i]);
    add_name(rt, m, name,
             is_object(name) && value_has(rt, name, TYPE_IS_STR) ? peek_attribute(rt, object, name)
                                                                 : NULL_BORROWED);
  }
  bool known = !failed(list);
  release(rt, list);
  release(rt, names);
  release(rt, method);
  release(rt, held);
  error_clear(rt);
  return known;
}

static void add_attributes(Runtime *rt, Matches *m, Borrowed object) {
  if (is_module(rt, object)) return matches_add_dict(rt, m, module_peek_dict(object));
  if (value_has(rt, object, TYPE_IS_TYPE)) return add_classes(rt, m, as_type(object));
  if (add_by_dir(rt, m, object)) return;
  if (is_object(object) && SHAPE_OF(rt, as_object(object))) {
    int position = 0;
    Borrowed name, value;
    Shape *shape = SHAPE_OF(rt, as_object(object));
    if (!shape->dict_mode) {
      while (attributes_step(rt, as_object(object), &position, &name, &value))
        add_name(rt, m, name, value);
    } else if (EXTRA_OF(shape, as_object(object))) {
      Borrowed dict = borrow(EXTRA_OF(shape, as_object(object))->dict);
      if (!is_null(dict) && is_dict(rt, dict)) matches_add_dict(rt, m, dict);
    }
  }
  add_classes(rt, m, type_of(rt, object));
}

static void add_keywords(Matches *m) {
  for (int kind = TOKEN_UNDEFINED_ + 1; kind < TOKEN_KINDS; kind++) {
    TokenClass class = token_class((TokenKind)kind);
    if (class != TOKEN_CLASS_KEYWORD && class != TOKEN_CLASS_SOFT) continue;
    const char *word = token_name((TokenKind)kind), *suffix = " ";
    static const char *const alone[] = {"False", "None",     "True", "_",   "break",
                                        "pass",  "continue", "else", "try", "finally"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
      if (!strcmp(word, alone[i])) suffix = i < 7 ? "" : ":";
    matches_add(m, word, strlen(word), m->prefix_length ? suffix : "");
  }
}

/* Names in the lines of this block: parameters and locals of what is being written. */
static void add_words(Matches *m, const char *text, const char *end) {
  while (text < end) {
    size_t length = name_length(text, end);
    if (length > 1 && !isdigit((unsigned char)*text) && length != m->prefix_length)
      matches_add(m, text, length, "");
    text += length ? length : 1;
  }
}

/* -- Keys and commands ----------------------------------------------------------------------------------------------------- */

/* The str keys of a dict, behind an opened quote; or, with no quote, all str and int keys as they would be written. */
static void add_keys(Runtime *rt, Matches *m, Borrowed object, char quote, bool closed) {
  if (is_null(object) || !is_dict(rt, object)) return;
  size_t position = 0;
  Borrowed key, value;
  char suffix[3] = {quote, ']', 0};
  while (dict_step(as_dict(object), &position, &key, &value)) {
    if (quote ? !is_str_exact(key) : !is_str_exact(key) && !is_small(key)) continue;
    Owned text = quote ? retain(key) : object_repr(rt, key);
    Utf8 utf8 = {0};
    if (!failed(text)) utf8 = str_utf8_lenient(rt, borrow(text));
    bool fine = utf8.text && (!quote || (!strchr(utf8.text, quote) && !strpbrk(utf8.text, "\\\n")));
    if (fine) matches_add(m, utf8.text, utf8.bytes, closed ? "" : quote ? suffix : "]");
    utf8_free(rt, &utf8);
    release(rt, text);
    error_clear(rt);
  }
}

static void add_commands(Matches *m) {
  char name[64];
  for (size_t i = 0; commands_name(i); i++) {
    int length = snprintf(name, sizeof name, "%%%s", commands_name(i));
    matches_add(m, name, (size_t)length, " ");
  }
}

/* -- Where we are ------------------------------------------------------------------------------------------------------------ */

/* The start of the logical line's last physical line, and the quote that is open at `point`. */
static const char *current_line(int point) {
  const char *at = rl_line_buffer + point;
  while (at > rl_line_buffer && at[-1] != '\n') at--;
  return at;
}

static const char *open_quote(const char *line, const char *end) {
  const char *quote = NULL;
  for (const char *at = line; at < end; at++) {
    if (quote && *at == '\\')
      at++;
    else if (quote && *at == *quote)
      quote = NULL;
    else if (!quote && (*at == '\'' || *at == '"'))
      quote = at;
    else if (!quote && *at == '#')
      break;
  }
  return quote;
}

/* Tells readline where the word begins: behind the open quote, at the %, or behind whatever cannot be part of a name. */
static char *word_breaks(void) {
  static char in_text[2], between[] = " \t", others[] = " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",.<>/?";
  const char *line = current_line(rl_point), *point = rl_line_buffer + rl_point;
  const char *quote = open_quote(line, point);
  if (quote) {
    in_text[0] = *quote;
    return in_text;
  }
  bool command = *rl_line_buffer == '%' && !memchr(rl_line_buffer, ' ', (size_t)rl_point);
  return command ? between : others;
}

static char **complete_text(Runtime *rt, Repl *repl, Matches *m, const char *line,
                            const char *quote, int end) {
  bool closed = rl_line_buffer[end] == *quote;
  if (quote > line && quote[-1] == '[') {
    add_keys(rt, m, peek_before(rt, repl, line, quote - 1), *quote, closed);
    return finish(m);
  }
  rl_completion_append_character = closed ? 0 : *quote;
  rl_sort_completion_matches = rl_ignore_completion_duplicates = 1;
  return rl_completion_matches(m->prefix, rl_filename_completion_function);
}

static void complete_name(Runtime *rt, Repl *repl, Matches *m, const char *line,
                          const char *start) {
  if (start > line && start[-1] == '.') {
    Borrowed object = peek_before(rt, repl, line, start - 1);
    if (!is_null(object)) add_attributes(rt, m, object);
    return;
  }
  if (start > line && start[-1] == '[' && !m->prefix_length) {
    add_keys(rt, m, peek_before(rt, repl, line, start - 1), 0, rl_line_buffer[rl_point] == ']');
    if (m->count) return;
  }
  add_keywords(m);
  matches_add_dict(rt, m, repl_peek_names(repl));
  matches_add_dict(rt, m, borrow(rt->core->builtins));
  const char *block = buffer_text(&repl->block);
  add_words(m, block, block + repl->block.length);
  add_words(m, rl_line_buffer, start);
}

static char **complete(const char *text, int start, int end) {
  Repl *repl = repl_find();
  rl_attempted_completion_over = 1;
  rl_completion_append_character = 0;
  rl_sort_completion_matches = rl_ignore_completion_duplicates = 0;
  opened = false;
  if (!repl) return NULL;
  Runtime *rt = repl->rt;
  Matches m = {.prefix = text,
               .prefix_length = strlen(text),
               .no_private = *text != '_',
               .in_call = rl_line_buffer[end] == '('};
  const char *line = current_line(end), *at = rl_line_buffer + start;
  const char *quote = open_quote(line, at);
  if (quote) return complete_text(rt, repl, &m, line, quote, end);
  if (*text == '%' && !start)
    add_commands(&m);
  else if (!complete_import(rt, &m, line, at))
    complete_name(rt, repl, &m, line, at);
  return finish(&m);
}

void complete_start(void) {
  rl_attempted_completion_function = complete;
  rl_completion_word_break_hook = word_breaks;
  rl_special_prefixes = "";
  rl_completer_quote_characters = NULL;
  rl_basic_quote_characters = ""; /* else a quote that ends a word is written again */
}

bool complete_just_opened(const char *line, int point) {
  bool is = opened && point && line[point - 1] == '(';
  opened = false;
  return is;
}
#endif
