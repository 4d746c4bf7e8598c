/* C functions: their signatures, parsed when first used, and the binding of arguments to them.
 *
 * Binding lays the words of a call out in the signature's order; see native.h. The words stay borrowed from the caller; only a
 * `**name` parameter makes something new, a dict, which lives as long as the call. The error messages are those of
 * CPython's three calling conventions: one exact count, positional only, and with keywords. */
#include "object/native.h"
#include "object/hold.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/memory.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- natives and their signatures, by the runtime ---- */

typedef struct SignatureTable {
  size_t capacity, count;
  struct {
    const char *text;
    Signature *signature;
  } entries[];
} SignatureTable;

static void signature_free(Runtime *rt, Signature *signature) {
  if (!signature) return;
  size_t names = (size_t)signature->positional + signature->keyword_only;
  for (size_t i = 0; signature->names && i < names; i++)
    if (!is_null(signature->names[i])) release(rt, signature->names[i]);
  mem_free(signature->names);
  mem_free(signature->keyword_required);
  mem_free(signature);
}

void native_finish(Runtime *rt) {
  Core *core = rt->core;
  for (size_t i = 0; i < core->native_count; i++) {
    if (!is_null(core->natives[i]->module)) release(rt, core->natives[i]->module);
    mem_free(core->natives[i]);
  }
  mem_free(core->natives);
  core->natives = NULL;
  core->native_count = core->native_capacity = 0;
  SignatureTable *table = core->signatures;
  for (size_t i = 0; table && i < table->capacity; i++)
    signature_free(rt, table->entries[i].signature);
  mem_free(table);
  core->signatures = NULL;
}

Native *native_new(Runtime *rt, const MethodDef *def, struct Type *type, Borrowed module) {
  Core *core = rt->core;
  if (core->native_count == core->native_capacity) {
    size_t capacity = core->native_capacity ? core->native_capacity * 2 : 1024;
    Native **grown = mem_realloc(core->natives, capacity * sizeof *grown);
    if (!grown) return error_no_memory(rt), NULL;
    core->natives = grown;
    core->native_capacity = capacity;
  }
  Native *native = mem_zalloc(1, sizeof *native);
  if (!native) return error_no_memory(rt), NULL;
  native->def = def;
  native->function = def->function;
  native->type = type;
  native->module = is_null(module) ? NULL_VALUE : retain(module);
  native->fast_min = 0;
  native->fast_max = -1;
  return core->natives[core->native_count++] = native;
}

const char *native_label(Runtime *rt, const Native *native, char *buffer, size_t size) {
  const char *module = NULL;
  Utf8 utf8 = {0};
  if (native->type) {
    module = type_name(native->type);
  } else if (!is_null(native->module) && is_str_exact(native->module)) {
    utf8 = str_utf8_lenient(rt, borrow(native->module));
    module = utf8.text && strcmp(utf8.text, "builtins") ? utf8.text : NULL;
  }
  snprintf(buffer, size, "%s%s%s", module ? module : "", module ? "." : "", native->def->name);
  if (utf8.text) utf8_free(rt, &utf8);
  return buffer;
}

void native_traverse_names(Runtime *rt, Visitor *visitor) {
  const SignatureTable *table = rt->core->signatures;
  for (size_t i = 0; table && i < table->capacity; i++) {
    const Signature *signature = table->entries[i].signature;
    if (!signature) continue;
    for (size_t j = 0; j < (size_t)signature->positional + signature->keyword_only; j++)
      VISIT_FIELD(visitor, signature->names[j], "parameter's name");
  }
}

/* ---- parsing ---- */

enum { MAX_PARAMETERS = 32 };

/* The end of a parameter: a comma or the closing bracket outside of brackets and quotes. */
static const char *parameter_end(const char *at) {
  int depth = 0;
  for (; *at; at++) {
    if (*at == '\'' || *at == '"') {
      char quote = *at++;
      while (*at && *at != quote) at += *at == '\\' && at[1] ? 2 : 1;
      if (!*at) return at;
    } else if (*at == '(' || *at == '[' || *at == '{') {
      depth++;
    } else if (*at == ')' || *at == ']' || *at == '}') {
      if (!depth--) return at;
    } else if (*at == ',' && !depth) {
      return at;
    }
  }
  return at;
}

typedef struct Parse {
  Signature *signature;
  bool keyword_part;
  bool keyword_required[MAX_PARAMETERS];
  Owned names[MAX_PARAMETERS];
  int count;
} Parse;

static bool parse_parameter(Runtime *rt, Parse *parse, const char *at, const char *end) {
  Signature *signature = parse->signature;
  while (at < end && *at == ' ') at++;
  size_t length = 0;
  bool starred = *at == '*', twice = starred && at[1] == '*';
  if (*at == '/') {
    signature->positional_only = signature->positional;
    return true;
  }
  if (twice) return signature->var_keyword = true;
  if (starred) {
    signature->var_positional = end - at > 1;
    return parse->keyword_part = true;
  }
  if (*at == '$') at++;
  while (at + length < end && at[length] != '=' && at[length] != ' ' && at[length] != ':') length++;
  bool optional = memchr(at, '=', (size_t)(end - at)) != NULL;
  if (parse->count == MAX_PARAMETERS) FATAL("a signature has too many parameters");
  Owned name = str_intern_utf8(rt, at, length);
  if (failed(name)) return false;
  if (parse->keyword_part) {
    parse->keyword_required[signature->keyword_only++] = !optional;
  } else {
    if (!optional && signature->required == signature->positional) signature->required++;
    signature->positional++;
  }
  parse->names[parse->count++] = name;
  return true;
}

static bool keep_parts(Parse *parse) {
  Signature *signature = parse->signature;
  size_t bytes = (size_t)parse->count * sizeof(Owned);
  signature->names = mem_alloc(bytes + 1);
  signature->keyword_required = mem_alloc(signature->keyword_only + 1u);
  if (!signature->names || !signature->keyword_required) return false;
  memcpy(signature->names, parse->names, bytes);
  memcpy(signature->keyword_required, parse->keyword_required, signature->keyword_only);
  for (int i = 0; i < signature->keyword_only; i++)
    signature->needs_keyword |= parse->keyword_required[i];
  signature->parameters = (uint16_t)(parse->count + (signature->var_keyword ? 1 : 0));
  signature->plain = signature->positional_only == signature->positional &&
                     !signature->keyword_only && !signature->var_positional &&
                     !signature->var_keyword;
  return true;
}

static Signature *parse_signature(Runtime *rt, const char *text) {
  Parse parse = {.signature = mem_zalloc(1, sizeof(Signature))};
  bool ok = parse.signature != NULL;
  const char *at = text + 1;
  while (ok && *at && *at != ')') {
    const char *end = parameter_end(at);
    ok = parse_parameter(rt, &parse, at, end);
    at = *end == ',' ? end + 1 : end;
  }
  if (ok && keep_parts(&parse)) return parse.signature;
  for (int i = 0; i < parse.count; i++) release(rt, parse.names[i]);
  if (parse.signature) {
    mem_free(parse.signature->names);
    mem_free(parse.signature->keyword_required);
    mem_free(parse.signature);
  }
  error_no_memory(rt);
  return NULL;
}

static size_t signature_place(const SignatureTable *table, const char *text) {
  size_t at = hash_pointer(text) & (table->capacity - 1);
  while (table->entries[at].text && table->entries[at].text != text)
    at = (at + 1) & (table->capacity - 1);
  return at;
}

/* Signatures are kept by the address of their text: constants of the C source. */
static Signature *find_signature(Runtime *rt, const char *text) {
  SignatureTable *table = rt->core->signatures;
  if (table) {
    size_t at = signature_place(table, text);
    if (table->entries[at].text) return table->entries[at].signature;
  }
  if (!table || table->count * 4 >= table->capacity * 3) {
    size_t capacity = table ? table->capacity * 2 : 256;
    SignatureTable *bigger = mem_zalloc(1, sizeof *bigger + capacity * sizeof bigger->entries[0]);
    if (!bigger) return error_no_memory(rt), NULL;
    bigger->capacity = capacity;
    bigger->count = table ? table->count : 0;
    for (size_t i = 0; table && i < table->capacity; i++)
      if (table->entries[i].text)
        bigger->entries[signature_place(bigger, table->entries[i].text)] = table->entries[i];
    mem_free(table);
    rt->core->signatures = table = bigger;
  }
  Signature *signature = parse_signature(rt, text);
  if (!signature) return NULL;
  size_t at = signature_place(table, text);
  table->entries[at].text = text;
  table->entries[at].signature = signature;
  table->count++;
  return signature;
}

bool native_prepare(Runtime *rt, Native *native) {
  if (native->signature) return true;
  const char *text = native->def->signature ? native->def->signature : "(*args, **kwargs)";
  Signature *signature = find_signature(rt, text);
  if (!signature) return false;
  native->signature = signature;
  if (!signature->keyword_only && !signature->var_positional && !signature->var_keyword) {
    native->fast_min = (int16_t)signature->required;
    native->fast_max = (int16_t)signature->positional;
  }
  return true;
}

/* ---- binding ---- */

/* What messages need to know. `skip` is 1 where the first argument is self, which is not counted. */
typedef struct Call {
  const char *name;     /* "append" */
  const Native *native; /* NULL for constructors */
  const Signature *signature;
  Borrowed *args;
  size_t nargs;
  const Tuple *kwnames; /* NULL without keywords */
  size_t skip;
} Call;

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

/* The label; a class method is named after the class it was called on. */
static const char *call_label(Runtime *rt, const Call *call, char *buffer, size_t size) {
  const Native *native = call->native;
  if (native->def->kind == NATIVE_CLASS_METHOD && call->nargs &&
      value_has(rt, call->args[0], TYPE_IS_TYPE)) {
    snprintf(buffer, size, "%s.%s", type_name(as_type(call->args[0])), native->def->name);
    return buffer;
  }
  return native_label(rt, native, buffer, size);
}

/* The searching methods of text count their arguments in the words of CPython's oldest convention. */
static bool counts_the_old_way(const Call *call) {
  return call->native && call->native->type && call->signature->positional == 4 &&
         (type_has(call->native->type, TYPE_IS_STR | TYPE_IS_BYTES) ||
          call->native->type->heap.id == TYPE_bytearray) &&
         strstr(call->native->def->signature, "start");
}

static bool wrong_plain_count(Runtime *rt, const Call *call) {
  size_t given = call->nargs - call->skip, least = call->signature->required - call->skip;
  size_t most = call->signature->positional - call->skip;
  char label[256];
  if (counts_the_old_way(call)) {
    size_t bound = given < least ? least : most;
    error_raise(rt, TYPE_TypeError, "%.200s() takes %s %zu argument%s (%zu given)", call->name,
                given < least ? "at least" : "at most", bound, plural(bound), given);
  } else if (call->native && least == most && most <= 1) {
    call_label(rt, call, label, sizeof label);
    error_raise(rt, TYPE_TypeError, "%.200s() takes %s (%zu given)", label,
                most ? "exactly one argument" : "no arguments", given);
  } else {
    size_t bound = given < least ? least : most;
    error_raise(rt, TYPE_TypeError, "%.200s expected %s%zu argument%s, got %zu", call->name,
                least == most   ? ""
                : given < least ? "at least "
                                : "at most ",
                bound, plural(bound), given);
  }
  return false;
}

static bool no_keywords(Runtime *rt, const Call *call) {
  char label[256];
  const char *name = call->native ? call_label(rt, call, label, sizeof label) : call->name;
  error_raise(rt, TYPE_TypeError, "%.200s() takes no keyword arguments", name);
  return false;
}

/* Counts that cannot fit, for signatures with names. */
static bool check_counts(Runtime *rt, const Call *call) {
  const Signature *s = call->signature;
  size_t given = call->nargs - call->skip, keywords = call->kwnames ? call->kwnames->length : 0;
  size_t most = s->positional - call->skip, all = most + s->keyword_only;
  size_t least = s->required < s->positional_only ? s->required : s->positional_only;
  least = least > call->skip ? least - call->skip : 0;
  if (!s->var_keyword && !s->var_positional && given + keywords > all) {
    size_t required = s->required - call->skip;
    error_raise(rt, TYPE_TypeError, "%.200s() takes %s %zu %sargument%s (%zu given)", call->name,
                required == all ? "exactly" : "at most", all, given ? "" : "keyword ", plural(all),
                given + keywords);
    return false;
  }
  if (!s->var_positional && given > most) {
    if (!most)
      error_raise(rt, TYPE_TypeError, "%.200s() takes no positional arguments", call->name);
    else
      error_raise(rt, TYPE_TypeError, "%.200s() takes %s %zu positional argument%s (%zu given)",
                  call->name, (size_t)(s->required - call->skip) == most ? "exactly" : "at most",
                  most, plural(most), given);
    return false;
  }
  if (given < least) {
    error_raise(rt, TYPE_TypeError, "%.200s() takes %s %zu positional argument%s (%zu given)",
                call->name, least == most ? "exactly" : "at least", least, plural(least), given);
    return false;
  }
  return true;
}

/* The number of the parameter that a keyword names, or -1. */
static int find_parameter(Runtime *rt, const Signature *signature, Borrowed name) {
  int count = signature->positional + signature->keyword_only;
  for (int i = signature->positional_only; i < count; i++)
    if (same(signature->names[i], name)) return i;
  if (!is_str(rt, name) || (is_str_exact(name) && as_str(name)->interned)) return -1;
  for (int i = signature->positional_only; i < count; i++)
    if (str_equal(as_str(borrow(signature->names[i])), as_str(name))) return i;
  return -1;
}

/* Puts keyword arguments at their places; those without a place go into *extra, or raise. */
static bool bind_keywords(Runtime *rt, const Call *call, Borrowed *bound, Owned *extra) {
  const Signature *s = call->signature;
  for (uint64_t i = 0; i < call->kwnames->length; i++) {
    Borrowed name = tuple_peek(call->kwnames, i), value = call->args[call->nargs + i];
    int place = find_parameter(rt, s, name);
    if (place >= 0) {
      if (!is_null(bound[place])) {
        error_raise(rt, TYPE_TypeError,
                    "argument for %.200s() given by name ('%S') and position (%d)", call->name,
                    name, place + 1 - (int)call->skip);
        return false;
      }
      bound[place] = value;
    } else if (s->var_keyword) {
      if (is_null(*extra)) *extra = dict_new(rt);
      if (failed(*extra) || !dict_set(rt, borrow(*extra), name, value)) return false;
    }
  }
  return true;
}

static bool check_missing(Runtime *rt, const Call *call, const Borrowed *bound) {
  const Signature *s = call->signature;
  for (size_t i = 0; i < (size_t)s->positional + s->keyword_only; i++) {
    bool required = i < s->positional ? i < s->required : s->keyword_required[i - s->positional];
    if (!required || !is_null(bound[i])) continue;
    error_raise(rt, TYPE_TypeError, "%.200s() missing required argument '%S' (pos %zu)", call->name,
                borrow(s->names[i]), i + 1 - call->skip);
    return false;
  }
  if (!call->kwnames || s->var_keyword) return true;
  for (uint64_t i = 0; i < call->kwnames->length; i++) {
    Borrowed name = tuple_peek(call->kwnames, i);
    if (find_parameter(rt, s, name) >= 0) continue;
    error_raise(rt, TYPE_TypeError, "'%S' is an invalid keyword argument for %.200s()", name,
                call->name);
    return false;
  }
  return true;
}

/* Fills bound[0 .. parameters-1]. */
static bool bind(Runtime *rt, const Call *call, Borrowed *bound, Owned *extra) {
  const Signature *s = call->signature;
  if (s->positional_only == s->positional && !s->keyword_only && !s->var_keyword) {
    if (call->kwnames) return no_keywords(rt, call);
    if (call->nargs < s->required || (!s->var_positional && call->nargs > s->positional))
      return wrong_plain_count(rt, call);
  } else if (!check_counts(rt, call)) {
    return false;
  }
  size_t direct = call->nargs < s->positional ? call->nargs : s->positional;
  for (size_t i = 0; i < direct; i++) bound[i] = call->args[i];
  for (size_t i = direct; i < s->parameters; i++) bound[i] = NULL_BORROWED;
  if (call->kwnames && !bind_keywords(rt, call, bound, extra)) return false;
  if (!check_missing(rt, call, bound)) return false;
  if (s->var_keyword) bound[s->parameters - 1] = borrow(*extra);
  return true;
}

static Owned call_bound(Runtime *rt, Native *native, const Call *call, Borrowed *bound) {
  const Signature *s = call->signature;
  size_t items = s->var_positional && call->nargs > s->positional ? call->nargs - s->positional : 0;
  Owned extra = NULL_VALUE;
  Owned result = FAILED;
  if (bind(rt, call, bound, &extra)) {
    if (items) memcpy(bound + s->parameters, call->args + s->positional, items * sizeof *bound);
    result =
        HELD(rt, "keyword arguments", native->function(rt, bound, s->parameters + items), extra);
  }
  if (!is_null(extra)) release(rt, extra);
  return result;
}

enum { FEW_WORDS = 24 };

static Owned call_slowly(Runtime *rt, Native *native, Borrowed *args, size_t nargs,
                         Borrowed kwnames) {
  if (!native->signature && !native_prepare(rt, native)) return FAILED;
  bool keywords = !is_null(kwnames) && as_tuple(kwnames)->length;
  uint8_t kind = native->def->kind;
  Call call = {native->def->name,
               native,
               native->signature,
               args,
               nargs,
               keywords ? as_tuple(kwnames) : NULL,
               kind == NATIVE_METHOD || kind == NATIVE_CLASS_METHOD};
  size_t room = native->signature->parameters + nargs;
  Borrowed few[FEW_WORDS];
  if (room <= FEW_WORDS) return call_bound(rt, native, &call, few);
  Borrowed *many = heap_block(rt, room * sizeof *many);
  if (!many) return error_no_memory(rt);
  Owned result = call_bound(rt, native, &call, many);
  heap_block_free(rt, many, room * sizeof *many);
  return result;
}

Owned native_call(Runtime *rt, Native *native, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!is_null(kwnames) && as_tuple(kwnames)->length)
    return call_slowly(rt, native, args, nargs, kwnames);
  if (native->fast_max == (int64_t)nargs) return native->function(rt, args, nargs);
  return native_call_plain(rt, native, NULL_BORROWED, args, nargs);
}

/* With self in front, when the arguments do not fit or are many. */
static Owned call_with_self(Runtime *rt, Native *native, Borrowed self, Borrowed *args,
                            size_t nargs) {
  if (is_null(self)) return call_slowly(rt, native, args, nargs, NULL_BORROWED);
  Borrowed few[FEW_WORDS], *all = few;
  size_t bytes = (nargs + 1) * sizeof *all;
  if (nargs >= FEW_WORDS && !(all = heap_block(rt, bytes))) return error_no_memory(rt);
  all[0] = self;
  for (size_t i = 0; i < nargs; i++) all[i + 1] = args[i];
  Owned result = call_slowly(rt, native, all, nargs + 1, NULL_BORROWED);
  if (all != few) heap_block_free(rt, all, bytes);
  return result;
}

Owned native_call_plain(Runtime *rt, Native *native, Borrowed self, Borrowed *args, size_t nargs) {
  if (!native->signature && !native_prepare(rt, native)) return FAILED;
  const Signature *s = native->signature;
  size_t first = !is_null(self), given = nargs + first;
  if (given < s->required || s->needs_keyword || first > s->positional ||
      (given > s->positional && !s->var_positional) || s->parameters + given > FEW_WORDS)
    return call_with_self(rt, native, self, args, nargs);
  Borrowed bound[FEW_WORDS];
  size_t direct = given < s->positional ? given : s->positional, used = direct - first, at = direct;
  bound[0] = self;
  for (size_t i = 0; i < used; i++) bound[first + i] = args[i];
  while (at < s->parameters) bound[at++] = NULL_BORROWED;
  while (used < nargs) bound[at++] = args[used++];
  return native->function(rt, bound, at);
}

bool native_bind(Runtime *rt, const char *name, const char *signature, Borrowed *args, size_t nargs,
                 Borrowed kwnames, Borrowed *bound, size_t room) {
  Signature *parsed = find_signature(rt, signature);
  if (!parsed) return false;
  if (parsed->var_positional || parsed->parameters > room)
    FATAL("%s: signature %s does not fit", name, signature);
  bool keywords = !is_null(kwnames) && as_tuple(kwnames)->length;
  Call call = {name, NULL, parsed, args, nargs, keywords ? as_tuple(kwnames) : NULL, 0};
  Owned extra = NULL_VALUE;
  if (!bind(rt, &call, bound, &extra)) {
    if (!is_null(extra)) release(rt, extra);
    return false;
  }
  if (!is_null(extra)) FATAL("%s: ** is not allowed in %s", name, signature);
  return true;
}
