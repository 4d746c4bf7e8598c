/* Calls: what lies in a window becomes a frame, or is done at once.
 *
 * call_window looks at the callee. A script function gets its arguments bound where they lie and its frame linked, without recursion in C: the
 * loop goes on in it. Bound methods and classes with a script's __init__ come down to that. Everything else goes through object_call. */
#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/int.h"
#include "types/list.h"
#include "types/builtin_function.h"
#include "types/float.h"
#include "types/method.h"
#include "types/range.h"
#include "vm/attributes.h"
#include "vm/slow.h"

/* ---- binding ---- */

static void release_words(Runtime *rt, Owned *words, size_t count) {
  for (size_t i = 0; i < count; i++) CLEAR_VALUE(rt, words[i]);
}

static int find_parameter(Code *code, Borrowed name, uint32_t from) {
  uint32_t count = code->argument_count + code->keyword_only;
  for (uint32_t i = from; i < count; i++)
    if (same(code->local_names->items[i], name)) return (int)i;
  for (uint32_t i = from; i < count; i++)
    if (str_equal(as_str(code->local_names->items[i]), as_str(name))) return (int)i;
  return -1;
}

/* "a", "b", and "c" */
static void list_names(StrBuilder *text, Code *code, const uint32_t *numbers, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i) builder_text(text, count == 2 ? " and " : i + 1 == count ? ", and " : ", ");
    builder_char(text, '\'');
    builder_str(text, borrow(code->local_names->items[numbers[i]]));
    builder_char(text, '\'');
  }
}

static void raise_missing(Runtime *rt, Function *function, const uint32_t *numbers, size_t count,
                          const char *kind) {
  StrBuilder text;
  builder_init(&text, rt);
  list_names(&text, function->code, numbers, count);
  Owned names = builder_finish(&text);
  if (failed(names)) return;
  error_raise(rt, TYPE_TypeError, "%S() missing %zu required %s argument%s: %S",
              borrow(function->qualname), count, kind, count == 1 ? "" : "s", borrow(names));
  release(rt, names);
}

static void raise_too_many(Runtime *rt, Function *function, Owned *N, size_t given) {
  Code *code = function->code;
  size_t defaults = is_null(function->defaults) ? 0 : as_tuple(function->defaults)->length;
  size_t keyword_given = 0;
  for (uint32_t i = 0; i < code->keyword_only; i++)
    keyword_given += !is_null(N[code->argument_count + i]);
  size_t most = code->argument_count, least = most - defaults;
  char takes[64], extra[96] = "";
  if (defaults)
    snprintf(takes, sizeof takes, "from %zu to %zu", least, most);
  else
    snprintf(takes, sizeof takes, "%zu", most);
  if (keyword_given)
    snprintf(extra, sizeof extra, " positional argument%s (and %zu keyword-only argument%s)",
             given == 1 ? "" : "s", keyword_given, keyword_given == 1 ? "" : "s");
  error_raise(rt, TYPE_TypeError, "%S() takes %s positional argument%s but %zu%s %s given",
              borrow(function->qualname), takes,
              defaults    ? "s"
              : most == 1 ? ""
                          : "s",
              given, extra, given == 1 && !keyword_given ? "was" : "were");
}

/* One keyword argument: into its parameter, or into the ** dict. Consumes nothing; *moved tells whether the value was moved. */
static bool bind_keyword(Runtime *rt, Function *function, Owned *N, Borrowed name, Owned *value,
                         Borrowed kwargs) {
  Code *code = function->code;
  if (!is_str(rt, name)) {
    error_raise(rt, TYPE_TypeError, "%S() keywords must be strings", borrow(function->qualname));
    return false;
  }
  int number = find_parameter(code, name, code->positional_only);
  if (number < 0) {
    if (is_null(kwargs)) return false; /* the caller raises: it knows about positional-only names */
    return dict_set(rt, kwargs, name, borrow(*value));
  }
  if (!is_null(N[number])) {
    error_raise(rt, TYPE_TypeError, "%S() got multiple values for argument '%S'",
                borrow(function->qualname), name);
    return false;
  }
  N[number] = *value;
  *value = NULL_VALUE;
  return true;
}

static void raise_unexpected_keyword(Runtime *rt, Function *function, Borrowed name,
                                     Borrowed kwnames) {
  Code *code = function->code;
  StrBuilder text;
  builder_init(&text, rt);
  size_t count = 0;
  for (uint32_t i = 0; i < code->positional_only; i++) {
    for (uint64_t k = 0; k < as_tuple(kwnames)->length; k++) {
      if (!str_equal(as_str(code->local_names->items[i]), as_str(as_tuple(kwnames)->items[k])))
        continue;
      if (count++) builder_text(&text, ", ");
      builder_str(&text, borrow(code->local_names->items[i]));
    }
  }
  Owned names = builder_finish(&text);
  if (failed(names)) return;
  if (count)
    error_raise(rt, TYPE_TypeError,
                "%S() got some positional-only arguments passed as keyword arguments: '%S'",
                borrow(function->qualname), borrow(names));
  else
    error_raise(rt, TYPE_TypeError, "%S() got an unexpected keyword argument '%S'",
                borrow(function->qualname), name);
  release(rt, names);
}

/* Fills what was not given from the defaults; raises for what is missing. */
static bool bind_defaults(Runtime *rt, Function *function, Owned *N, size_t given) {
  Code *code = function->code;
  size_t defaults = is_null(function->defaults) ? 0 : as_tuple(function->defaults)->length;
  size_t first = code->argument_count - defaults;
  uint32_t missing[64];
  size_t count = 0;
  for (size_t i = given; i < first; i++)
    if (is_null(N[i]) && count < 64) missing[count++] = (uint32_t)i;
  if (count) {
    raise_missing(rt, function, missing, count, "positional");
    return false;
  }
  for (size_t i = first; i < code->argument_count; i++)
    if (is_null(N[i])) N[i] = retain(borrow(as_tuple(function->defaults)->items[i - first]));
  for (uint32_t i = 0; i < code->keyword_only; i++) {
    uint32_t at = code->argument_count + i;
    if (!is_null(N[at])) continue;
    if (!is_null(function->kwdefaults)) {
      Borrowed found =
          dict_peek(rt, borrow(function->kwdefaults), borrow(code->local_names->items[at]));
      if (!is_null(found)) {
        N[at] = retain(found);
        continue;
      }
      if (error_pending(rt)) return false;
    }
    if (count < 64) missing[count++] = at;
  }
  if (count) raise_missing(rt, function, missing, count, "keyword-only");
  return count == 0;
}

enum { FEW_KEYWORDS = 8 };

/* Keywords that all name parameters of a function without * and **, known by address: values go where they belong. False, with the
 * window as it was, when anything else is the matter. Defaults are still missing. */
static bool place_keywords(Function *function, Owned *N, size_t nargs, const Tuple *kwnames) {
  Code *code = function->code;
  size_t keywords = kwnames->length;
  uint32_t named = code->argument_count + code->keyword_only;
  if (keywords > FEW_KEYWORDS || nargs > code->argument_count || named > 64 ||
      (code->flags & (CODE_VARARGS | CODE_VARKEYWORDS)))
    return false;
  uint32_t places[FEW_KEYWORDS];
  uint64_t taken = 0;
  for (size_t i = 0; i < keywords; i++) {
    uint32_t at = nargs > code->positional_only ? (uint32_t)nargs : code->positional_only;
    while (at < named && !same(code->local_names->items[at], kwnames->items[i])) at++;
    if (at == named || (taken >> at & 1)) return false;
    taken |= (uint64_t)1 << at;
    places[i] = at;
  }
  Owned values[FEW_KEYWORDS];
  for (size_t i = 0; i < keywords; i++) {
    values[i] = N[nargs + i];
    N[nargs + i] = NULL_VALUE;
  }
  for (size_t i = nargs; i < code->near_count; i++) N[i] = NULL_VALUE;
  for (size_t i = 0; i < keywords; i++) N[places[i]] = values[i];
  return true;
}

/* The whole of argument binding. The arguments are first moved behind the window's parameters, then each to its place. */
static bool bind_slowly(Runtime *rt, Function *function, Owned *N, size_t nargs, Borrowed kwnames) {
  Code *code = function->code;
  size_t keywords = is_null(kwnames) ? 0 : as_tuple(kwnames)->length, given = nargs + keywords;
  uint32_t named = code->argument_count + code->keyword_only, at = named;
  Owned *source = N + nargs; /* keyword values */
  Owned *moved = NULL;
  Owned extra = NULL_VALUE, kwargs = NULL_VALUE;
  bool ok = false;
  if (keywords) {
    moved = heap_block(rt, keywords * sizeof(Owned));
    if (!moved) {
      error_no_memory(rt);
      release_words(rt, N, given);
      return false;
    }
    memcpy(moved, source, keywords * sizeof(Owned));
    for (size_t i = 0; i < keywords; i++) source[i] = NULL_VALUE;
  }
  size_t surplus = nargs > code->argument_count ? nargs - code->argument_count : 0;
  if (code->flags & CODE_VARARGS) {
    extra = tuple_take(rt, N + code->argument_count, surplus);
    for (size_t i = 0; i < surplus; i++) N[code->argument_count + i] = NULL_VALUE;
    if (failed(extra)) goto done;
  } else if (surplus) {
    Owned *tail = heap_block(rt, surplus * sizeof(Owned));
    if (!tail) {
      error_no_memory(rt);
      goto done;
    }
    memcpy(tail, N + code->argument_count, surplus * sizeof(Owned));
    for (size_t i = 0; i < surplus; i++) N[code->argument_count + i] = NULL_VALUE;
    for (size_t i = nargs; i < code->local_count; i++) N[i] = NULL_VALUE;
    bool keywords_fit = true;
    for (size_t i = 0; i < keywords && keywords_fit; i++) {
      Borrowed name = borrow(as_tuple(kwnames)->items[i]);
      int number = find_parameter(code, name, code->positional_only);
      if (number < 0 && !(code->flags & CODE_VARKEYWORDS)) {
        raise_unexpected_keyword(rt, function, name, kwnames);
        keywords_fit = false;
      } else if (number >= 0 && number < (int)code->argument_count) {
        error_raise(rt, TYPE_TypeError, "%S() got multiple values for argument '%S'",
                    borrow(function->qualname), name);
        keywords_fit = false;
      } else if (number >= 0) {
        STORE_VALUE(rt, N[number], moved[i]);
        moved[i] = NULL_VALUE;
      }
    }
    if (keywords_fit) raise_too_many(rt, function, N, nargs);
    release_words(rt, tail, surplus);
    heap_block_free(rt, tail, surplus * sizeof(Owned));
    goto done;
  }
  for (size_t i = nargs < code->argument_count ? nargs : code->argument_count; i < code->near_count;
       i++)
    N[i] = NULL_VALUE;
  if (code->flags & CODE_VARKEYWORDS) {
    kwargs = dict_new(rt);
    if (failed(kwargs)) goto done;
  }
  for (size_t i = 0; i < keywords; i++) {
    Borrowed name = borrow(as_tuple(kwnames)->items[i]);
    if (!bind_keyword(rt, function, N, name, &moved[i], borrow(kwargs))) {
      if (!error_pending(rt)) raise_unexpected_keyword(rt, function, name, kwnames);
      goto done;
    }
  }
  ok = bind_defaults(rt, function, N, nargs < code->argument_count ? nargs : code->argument_count);
  if (ok) {
    if (code->flags & CODE_VARARGS) {
      N[at++] = extra;
      extra = NULL_VALUE;
    }
    if (code->flags & CODE_VARKEYWORDS) {
      N[at] = kwargs;
      kwargs = NULL_VALUE;
    }
  }
done:
  release(rt, extra);
  release(rt, kwargs);
  if (moved) {
    release_words(rt, moved, keywords);
    heap_block_free(rt, moved, keywords * sizeof(Owned));
  }
  if (!ok) release_words(rt, N, given > code->near_count ? given : code->near_count);
  return ok;
}

bool call_bind(Runtime *rt, Function *function, Owned *N, size_t nargs, Borrowed kwnames) {
  Code *code = function->code;
  bool keywords = !is_null(kwnames) && as_tuple(kwnames)->length;
  if (code->near_count < code->local_count)
    for (uint32_t i = code->far_first; i < code->register_count; i++)
      if (i >= nargs) N[i] = NULL_VALUE;
  if (code->flags & CODE_NAMESPACE) { /* the one argument is the namespace */
    for (size_t i = nargs; i < code->near_count; i++) N[i] = NULL_VALUE;
    return true;
  }
  if (!keywords && code->simple && nargs <= code->argument_count) {
    for (size_t i = nargs; i < code->near_count; i++) N[i] = NULL_VALUE;
    if (nargs == code->argument_count) return true;
    if (bind_defaults(rt, function, N, nargs)) return true;
    release_words(rt, N, code->near_count);
    return false;
  }
  if (keywords && place_keywords(function, N, nargs, as_tuple(kwnames))) {
    if (bind_defaults(rt, function, N, nargs)) return true;
    release_words(rt, N, code->near_count);
    return false;
  }
  return bind_slowly(rt, function, N, nargs, kwnames);
}

/* ---- windows ---- */

static CallOutcome push_function(Runtime *rt, Owned *R, Owned *N, size_t given, Borrowed kwnames,
                                 const Instruction *after, FrameKind kind, size_t nargs) {
  Function *function = as_function(N[-3]);
  size_t words = given > function->code->register_count ? given : function->code->register_count;
  if (!machine_enter_frame(rt, N + words + 64)) {
    release_words(rt, N, given);
    return CALL_FAILED;
  }
  if (!call_bind(rt, function, N, nargs, kwnames)) {
    rt->machine->frames_left++;
    return CALL_FAILED;
  }
  N[-2] = FRAME_WORD_CALLER(R);
  N[-1] = FRAME_WORD_RETURN(after, kind);
  rt->machine->frame = N;
  rt->machine->pc = function->code->instructions;
  return CALL_PUSHED;
}

bool call_class_plain(Runtime *rt, Type *type, Function **init) {
  if (type_of(rt, TYPE_VALUE(type))->slots.call != TYPE_OF_ID(rt, TYPE_type)->slots.call)
    return false;
  if (type->slots.new != TYPE_OF_ID(rt, TYPE_object)->slots.new || type_has(type, TYPE_ABSTRACT))
    return false;
  if (!type_has(type, TYPE_FROM_SCRIPT)) return false;
  Borrowed found = type_peek(rt, type, NAME_OF(rt, dunder_init));
  if (is_null(found) || !is_function(found)) return false;
  *init = as_function(found);
  return true;
}

/* How many attributes __init__ sets on its first parameter: the inline slots that the class's first instance gets. Later ones learn from
 * those before them. */
static uint16_t count_attributes(Code *code) {
  uint32_t names[32];
  uint16_t count = 0;
  for (uint32_t at = 0; at < code->instruction_count;
       at += 1 + opcode_info[code->instructions[at].op].words) {
    const Instruction *pc = &code->instructions[at];
    if (pc->op < OP_CODE_STORE_ATTR || pc->op > OP_CODE_STORE_ATTR_ADD || pc->a != REGISTER(0))
      continue;
    bool seen = false;
    for (uint16_t i = 0; i < count; i++) seen |= names[i] == pc[1].low;
    if (!seen && count < 32) names[count++] = pc[1].low;
  }
  return count;
}

/* Turns [class, -, -, args...] into [instance, __init__, -, -, instance, args...]. The window has room for two more words. */
static CallOutcome push_init(Runtime *rt, Owned *R, Owned *W, Type *type, Function *init,
                             size_t given, Borrowed kwnames, const Instruction *after,
                             size_t nargs) {
  if (__builtin_expect(!type->predicted, 0)) type->predicted = count_attributes(init->code);
  Owned instance = type_allocate(rt, type);
  if (failed(instance)) return CALL_FAILED;
  memmove(W + 5, W + 3, given * sizeof(Owned));
  Owned cls = W[0];
  W[0] = instance;
  W[1] = retain_object(init);
  W[2] = W[3] = NULL_VALUE;
  W[4] = retain(borrow(instance));
  release(rt, cls);
  CallOutcome outcome =
      push_function(rt, R, W + 4, given + 1, kwnames, after, FRAME_INIT, nargs + 1);
  if (outcome == CALL_FAILED) {
    CLEAR_VALUE(rt, W[1]);
    CLEAR_VALUE(rt, W[0]);
  }
  return outcome;
}

CallOutcome call_class_quick(Runtime *rt, Owned *R, Owned *W, const Instruction *pc) {
  Type *type = as_type(W[0]);
  Function *init;
  if (!call_class_plain(rt, type, &init)) return slow_call(rt, R, (Instruction *)pc);
  CallOutcome outcome = push_init(rt, R, W, type, init, pc->b, NULL_BORROWED, pc + 3, pc->b);
  if (outcome == CALL_FAILED) release_words(rt, W, pc->b + 5u);
  return outcome;
}

CallOutcome call_window(Runtime *rt, Owned *R, Owned *W, size_t nargs, Borrowed kwnames,
                        const Instruction *after, FrameKind kind) {
  size_t given = nargs + (is_null(kwnames) ? 0 : as_tuple(kwnames)->length);
  /* Self in front of the arguments, the function as callee. Only once: the window has room for so much. */
  if (is_method(W[0]) && !is_method(as_method(W[0])->function)) {
    Method *method = as_method(W[0]);
    Owned self = retain(borrow(method->self)), function = retain(borrow(method->function));
    memmove(W + 4, W + 3, given * sizeof(Owned));
    W[3] = self;
    STORE_VALUE(rt, W[0], function);
    return call_window(rt, R, W, nargs + 1, kwnames, after, kind);
  }
  if (is_function(W[0])) {
    CallOutcome outcome = push_function(rt, R, W + 3, given, kwnames, after, kind, nargs);
    if (outcome == CALL_FAILED) CLEAR_VALUE(rt, W[0]);
    return outcome;
  }
  Function *init;
  if (kind == FRAME_CALL && is_object(W[0]) && value_has(rt, borrow(W[0]), TYPE_IS_TYPE) &&
      call_class_plain(rt, as_type(W[0]), &init)) {
    CallOutcome outcome = push_init(rt, R, W, as_type(W[0]), init, given, kwnames, after, nargs);
    if (outcome == CALL_FAILED) release_words(rt, W, given + 5);
    return outcome;
  }
  Owned result = object_call(rt, borrow(W[0]), (Borrowed *)(W + 3), nargs, kwnames);
  release_words(rt, W + 3, given);
  CLEAR_VALUE(rt, W[0]);
  if (failed(result)) return CALL_FAILED;
  W[0] = result;
  return CALL_DONE;
}

/* ---- builtin types ---- */

static Owned make_range(Runtime *rt, Borrowed *args, size_t nargs) {
  Borrowed start = nargs > 1 ? args[0] : borrowed(small_word(0)),
           stop = nargs > 1 ? args[1] : args[0];
  Borrowed step = nargs > 2 ? args[2] : borrowed(small_word(1));
  if (!is_small(start) || !is_small(stop) || !is_small(step) || BITS(step) == small_word(0))
    return NULL_VALUE;
  return range_new(rt, start, stop, step);
}

Owned call_builtin_class(Runtime *rt, Type *type, Borrowed *args, size_t nargs) {
  Owned made = NULL_VALUE;
  switch (type->heap.id) {
  case TYPE_range:
    if (nargs >= 1 && nargs <= 3) made = make_range(rt, args, nargs);
    break;
  case TYPE_str:
    if (nargs == 1)
      return is_small(args[0])       ? int_to_str(rt, args[0], 10)
             : is_str_exact(args[0]) ? retain(args[0])
                                     : object_str(rt, args[0]);
    break;
  case TYPE_type:
    if (nargs == 1) return retain(TYPE_VALUE(type_of(rt, args[0])));
    break;
  case TYPE_list:
    if (nargs == 1) return list_from_iterable(rt, args[0]);
    break;
  case TYPE_tuple:
    if (nargs == 1) return tuple_from_iterable(rt, args[0]);
    break;
  case TYPE_int:
    if (nargs == 1 && is_small(args[0])) return retain(args[0]);
    break;
  case TYPE_float:
    if (nargs == 1 && is_float_exact(args[0])) return retain(args[0]);
    if (nargs == 1 && is_small(args[0])) return float_new(rt, (double)small_value(args[0]));
    break;
  case TYPE_bool:
    if (nargs == 1) {
      int truth = object_truth(rt, args[0]);
      return truth < 0 ? FAILED : bool_value(truth);
    }
    break;
  default: break;
  }
  if (!is_null(made) || error_pending(rt)) return made;
  return object_call(rt, TYPE_VALUE(type), args, nargs, NULL_BORROWED);
}

/* ---- the call instructions ---- */

uint32_t call_plain_serial(Runtime *rt, Code *code, size_t given) {
  if (!code->simple || code->argument_count != given || code->near_count != code->local_count)
    return 0;
  if (!code->serial && rt->core->next_version) code->serial = rt->core->next_version++;
  return code->serial;
}

static void quicken_call(Runtime *rt, Instruction *pc, Borrowed callee, Borrowed first) {
  Function *init;
  if (pc->b == 1 && fold_of(rt, callee, first)) {
    pc->op = OP_CODE_CALL_FOLD;
    return;
  }
  if (is_function(callee)) {
    pc[1].low = call_plain_serial(rt, as_function(callee)->code, pc->b);
    if (pc[1].low) pc->op = OP_CODE_CALL_FUNCTION;
  } else if (is_builtin_function(callee)) {
    if (native_prepare(rt, as_builtin_function(callee)->native)) pc->op = OP_CODE_CALL_NATIVE;
  } else if (is_object(callee) && value_has(rt, callee, TYPE_IS_TYPE) &&
             call_class_plain(rt, as_type(callee), &init)) {
    uint32_t version = type_version(rt, as_type(callee));
    if (!version) return;
    pc[1].low = version;
    pc[1].high = call_plain_serial(rt, init->code, pc->b + 1u);
    pc[2].word = BITS(callee);
    as_type(callee)->initializer = init;
    pc->op = OP_CODE_CALL_CLASS;
    FRAME_FUNCTION(rt->machine->frame)->code->specialised = true;
  } else if (is_object(callee) && object_has_id(callee, TYPE_type) &&
             !type_has(as_type(callee), TYPE_FROM_SCRIPT)) {
    pc[2].word = BITS(callee);
    pc->op = OP_CODE_CALL_BUILTIN_CLASS;
  }
}

CallOutcome slow_call(Runtime *rt, Owned *R, Instruction *pc) {
  Owned *W = &REG(pc->a);
  pc->op = OP_CODE_CALL;
  quicken_call(rt, pc, borrow(W[0]), borrow(W[3]));
  return HOLDING(call_window(rt, R, W, pc->b, NULL_BORROWED, pc + 3, FRAME_CALL));
}

CallOutcome slow_call_native(Runtime *rt, Owned *R, Owned *W, size_t nargs, const Instruction *pc) {
  bool bound = is_builtin_function(W[0]);
  Native *native = bound ? as_builtin_function(W[0])->native : as_method_descriptor(W[0])->native;
  Borrowed self = bound ? borrow(as_builtin_function(W[0])->self) : NULL_BORROWED;
  Owned result = ENTER_C(rt, " while calling a Python object")
                     ? FAILED
                     : HOLDING(native_call_plain(rt, native, self, (Borrowed *)(W + 3), nargs));
  release_words(rt, W + 3, nargs);
  CLEAR_VALUE(rt, W[0]);
  if (failed(result)) return CALL_FAILED;
  W[0] = result;
  return CALL_DONE;
}

CallOutcome slow_call_method(Runtime *rt, Owned *R, Instruction *pc) {
  Owned *W = &REG(pc->a);
  size_t nargs = pc->b;
  pc->op = OP_CODE_CALL_METHOD;
  if (is_null(W[3])) {
    memmove(W + 3, W + 4, nargs * sizeof(Owned));
    W[3 + nargs] = NULL_VALUE;
    if (is_function(W[0])) {
      pc[1].low = call_plain_serial(rt, as_function(W[0])->code, nargs);
      if (pc[1].low) pc->op = OP_CODE_CALL_METHOD_PLAIN;
    } else if (is_builtin_function(W[0])) {
      if (native_prepare(rt, as_builtin_function(W[0])->native))
        pc->op = OP_CODE_CALL_METHOD_PLAIN_NATIVE;
    }
  } else {
    nargs++;
    if (is_function(W[0])) {
      pc[1].low = call_plain_serial(rt, as_function(W[0])->code, nargs);
      if (pc[1].low) pc->op = OP_CODE_CALL_METHOD_FUNCTION;
    } else if (is_method_descriptor(W[0])) {
      Native *native = as_method_descriptor(W[0])->native;
      if (native_prepare(rt, native)) {
        pc->op = OP_CODE_CALL_METHOD_NATIVE;
        if (native->function ==
            list_method_append) { /* this descriptor lives as long as list does */
          pc[1].word = BITS(W[0]);
          pc->op = OP_CODE_CALL_METHOD_APPEND;
        }
      }
    }
  }
  return call_window(rt, R, W, nargs, NULL_BORROWED, pc + 2, FRAME_CALL);
}

CallOutcome slow_call_kw(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *W = &REG(pc->a);
  Borrowed names = borrow(FRAME_FUNCTION(R)->code->constants->items[pc[1].low]);
  size_t nargs = pc->b, keywords = as_tuple(names)->length;
  if (pc->c) {
    if (is_null(W[3])) {
      memmove(W + 3, W + 4, (nargs + keywords) * sizeof(Owned));
      W[3 + nargs + keywords] = NULL_VALUE;
    } else {
      nargs++;
    }
  }
  return call_window(rt, R, W, nargs, names, pc + 2, FRAME_CALL);
}

/* Spreads a tuple and a dict over the window; *kwnames gets a new tuple or stays null. */
static bool spread_arguments(Runtime *rt, Owned *W, Tuple *positional, Borrowed keywords,
                             Owned *kwnames) {
  size_t count = positional->length, named = is_null(keywords) ? 0 : as_dict(keywords)->used;
  if (!machine_make_room(rt, W + 3 + count + named + 64)) return false;
  if (named) {
    *kwnames = tuple_new(rt, named);
    if (failed(*kwnames)) return false;
  }
  for (size_t i = 0; i < count; i++) W[3 + i] = retain(borrow(positional->items[i]));
  size_t position = 0, at = 0;
  Borrowed key, value;
  while (named && dict_step(as_dict(keywords), &position, &key, &value)) {
    if (!is_str(rt, key)) {
      error_raise(rt, TYPE_TypeError, "keywords must be strings");
      for (size_t i = 0; i < count + at; i++) CLEAR_VALUE(rt, W[3 + i]);
      CLEAR_VALUE(rt, *kwnames);
      return false;
    }
    as_tuple(*kwnames)->items[at] = retain(key);
    W[3 + count + at++] = retain(value);
  }
  return true;
}

/* f(*args, **kwargs). The two containers are held until the call is made; script functions get the items in their window. */
CallOutcome slow_call_ex(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *W = &REG(pc->a);
  if (!is_tuple_exact(W[3])) {
    Owned tuple = tuple_from_iterable(rt, borrow(W[3]));
    if (failed(tuple)) {
      if (error_is(rt, TYPE_TypeError) && !type_of(rt, borrow(W[3]))->slots.iter &&
          !type_of(rt, borrow(W[3]))->slots.getitem) {
        error_clear(rt);
        Owned name = slow_callee_name(rt, borrow(W[0]));
        if (!failed(name))
          error_raise(rt, TYPE_TypeError, "%S argument after * must be an iterable, not %T",
                      borrow(name), borrow(W[3]));
        release(rt, name);
      }
      release_words(rt, W, 5);
      return CALL_FAILED;
    }
    STORE_VALUE(rt, W[3], tuple);
  }
  Owned positional = W[3], keywords = pc->b ? W[4] : NULL_VALUE, kwnames = NULL_VALUE;
  W[3] = NULL_VALUE;
  if (pc->b) W[4] = NULL_VALUE;
  CallOutcome outcome;
  if (spread_arguments(rt, W, as_tuple(positional), borrow(keywords), &kwnames)) {
    size_t nargs = as_tuple(positional)->length;
    release(rt, positional);
    release(rt, keywords);
    outcome = HELD(rt, "keyword names",
                   call_window(rt, R, W, nargs, borrow(kwnames), pc + 1, FRAME_CALL), kwnames);
  } else {
    release(rt, positional);
    release(rt, keywords);
    CLEAR_VALUE(rt, W[0]);
    outcome = CALL_FAILED;
  }
  release(rt, kwnames);
  return outcome;
}

/* ---- calls from C ---- */

/* Whether a call with so many positional arguments needs no binding, and nothing waits at the breaker. */
static bool goes_straight(const Runtime *rt, const Code *code, size_t nargs, Borrowed kwnames) {
  return is_null(kwnames) && code->simple && nargs == code->argument_count &&
         code->near_count == code->local_count && !(code->flags & CODE_NAMESPACE) && !rt->breaker;
}

Owned machine_call(Runtime *rt, Borrowed callee, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Machine *machine = rt->machine;
  Owned *caller = machine->frame, *W = machine_top(machine);
  const Instruction *pc = machine->pc;
  const Code *code = as_function(callee)->code;
  if (goes_straight(rt, code, nargs, kwnames) && machine->frames_left > 0 &&
      W + 3 + code->register_count + 64 <= machine->committed) {
    W[0] = retain(callee);
    W[1] = FRAME_WORD_CALLER(caller);
    W[2] = FRAME_WORD_RETURN(pc, FRAME_ENTRY);
    for (size_t i = 0; i < nargs; i++) W[3 + i] = retain(args[i]);
    for (size_t i = nargs; i < code->near_count; i++) W[3 + i] = NULL_VALUE;
    machine->frames_left--;
    Owned result = eval_run(rt, W + 3, code->instructions);
    machine->frame = caller;
    machine->pc = pc;
    return result;
  }
  size_t given = nargs + (is_null(kwnames) ? 0 : as_tuple(kwnames)->length);
  if (ENTER_C(rt, "") || !machine_make_room(rt, W + 3 + given + 64)) return FAILED;
  W[0] = retain(callee);
  W[1] = W[2] = NULL_VALUE;
  for (size_t i = 0; i < given; i++) W[3 + i] = retain(args[i]);
  Owned result = FAILED;
  CallOutcome outcome = push_function(rt, caller, W + 3, given, kwnames, pc, FRAME_ENTRY, nargs);
  if (outcome == CALL_PUSHED) {
    if (rt->breaker == 0 || machine_safe_point(rt)) {
      result = eval_run(rt, machine->frame, machine->pc);
    } else {
      frame_leave(rt, machine->frame, machine->pc);
      machine->frames_left++;
      CLEAR_VALUE(rt, W[0]);
    }
  } else {
    CLEAR_VALUE(rt, W[0]);
  }
  machine->frame = caller;
  machine->pc = pc;
  return result;
}

/* Runs a function whose register 0 is its namespace. */
Owned machine_run_body(Runtime *rt, Borrowed function, Borrowed namespace_) {
  return machine_call(rt, function, &namespace_, 1, NULL_BORROWED);
}

Owned machine_exec(Runtime *rt, Borrowed code, Borrowed globals, Borrowed locals,
                   Borrowed closure) {
  Owned function = function_new(rt, code, globals);
  if (failed(function)) return FAILED;
  if (!is_null(closure)) {
    retain(closure);
    as_function(function)->closure = as_tuple(closure);
  }
  HeldValues hold;
  heap_hold(rt, &hold, "exec", &function, 1);
  Owned result = as_code(code)->flags & CODE_NAMESPACE
                     ? machine_run_body(rt, borrow(function), locals)
                     : machine_call(rt, borrow(function), NULL, 0, NULL_BORROWED);
  heap_unhold(rt, &hold);
  release(rt, function);
  return result;
}
