/* match: patterns are tested from the left; names are bound only when the whole pattern of a case has matched.
 *
 * A pattern works on a register: one that it owns (a temporary made by unpacking, which it consumes or captures) or one that it
 * only looks at (the subject). Captured values wait in temporaries. A failure jumps to the label of its depth, behind which
 * everything down to `base` is dropped; dropping a temporary that is dead does nothing. */
#include "compile/compiler.h"

#include "object/attr.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/set.h"

typedef struct {
  Identifier name;
  Reg reg;
} Capture;

typedef struct {
  VECTOR(Capture) captures;
  VECTOR(Label) fail; /* fail.items[i]: drop base + i - 1 ... base, then the next case */
  Reg base;
  bool irrefutable_allowed;
} Match;

static void pattern(Compiler *c, Match *m, Node *node, Reg subject, bool owned);

/* -- Failure ------------------------------------------------------------------------------------------------------- */

/* The label to jump to now: it drops all temporaries from the top down to the base. */
static Label fail_label(Compiler *c, Match *m) {
  size_t depth = (size_t)(c->unit->top - m->base);
  while (m->fail.count <= depth && !c->failed) {
    if (!vector_push(&m->fail, label_new(c))) compile_no_memory(c);
  }
  return c->failed ? 0 : m->fail.items[depth];
}

/* Places the labels; goes on behind them with nothing left but what lies below the base. */
static void place_failures(Compiler *c, Match *m) {
  for (size_t i = m->fail.count; i-- > 0 && !c->failed;) {
    if (c->unit->labels.items[m->fail.items[i]].reached) label_place(c, m->fail.items[i]);
    if (i) emit(c, OP_CODE_DROP, (uint32_t)(m->base + (Reg)i - 1), 0, 0);
  }
  m->fail.count = 0;
  pop_to(c, m->base);
}

/* Fails unless temporary `test`, the one at the top, is true. */
static void fail_unless(Compiler *c, Match *m, Reg test) {
  pop_to(c, test);
  emit_jump(c, OP_CODE_JUMP_IF_FALSE, (uint32_t)test, fail_label(c, m));
}

/* -- Captures ------------------------------------------------------------------------------------------------------ */

static Reg own(Compiler *c, Reg subject, bool owned) {
  if (owned) return subject;
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)subject, 0);
  return copy;
}

static void forget(Compiler *c, Reg subject, bool owned) {
  if (owned) emit(c, OP_CODE_DROP, (uint32_t)subject, 0, 0);
}

static void capture(Compiler *c, Match *m, Identifier name, Reg subject, bool owned, Span span) {
  if (!name) return forget(c, subject, owned);
  if (compile_forbidden(c, name, CONTEXT_Store, span)) return;
  for (size_t i = 0; i < m->captures.count; i++) {
    if (m->captures.items[i].name == name)
      return compile_error(c, span, "multiple assignments to name '%s' in pattern", name->text);
  }
  Reg reg = own(c, subject, owned);
  if (!vector_push(&m->captures, (Capture){name, reg})) compile_no_memory(c);
}

static bool is_wildcard(const Node *node) {
  return node->kind == AST_MatchAs && !((const AstMatchAs *)node)->name;
}

static bool is_star_wildcard(const Node *node) {
  return node->kind == AST_MatchStar && !((const AstMatchStar *)node)->name;
}

/* -- Values -------------------------------------------------------------------------------------------------------- */

static void value_pattern(Compiler *c, Match *m, AstMatchValue *node, Reg subject, bool owned) {
  int32_t k = near_constant(c, node->value);
  if (k < 0 && node->value->kind != AST_Attribute && !c->failed &&
      node->value->kind != AST_JoinedStr) {
    Owned value = fold_constant(c, node->value);
    if (failed(value))
      return compile_error(c, node->base.span,
                           "patterns may only match literals and attribute lookups");
    release(c->rt, value);
  }
  Reg left = own(c, subject, owned), top = c->unit->top;
  Operand right = {0};
  if (k < 0) right = temp_operand(expr(c, node->value, PUSH));
  at_node(c, &node->base);
  pop_to(c, top);
  pop_to(c, owned ? top : left);
  Label fail = fail_label(c, m);
  if (k >= 0)
    emit_jump1(c, OP_CODE_JUMP_UNLESS_EQ_K, (uint32_t)left, (uint32_t)k, fail);
  else
    emit_jump1(c, OP_CODE_JUMP_UNLESS_EQ, (uint32_t)left, (uint32_t)right.reg, fail);
}

static void singleton_pattern(Compiler *c, Match *m, AstMatchSingleton *node, Reg subject,
                              bool owned) {
  Reg left = own(c, subject, owned), right = push(c);
  LiteralKind kind = node->value.kind;
  emit_constant(c, right, kind == LITERAL_None ? NONE : bool_value(kind == LITERAL_True));
  pop_to(c, owned ? right : left);
  emit_jump1(c, OP_CODE_JUMP_UNLESS_IS, (uint32_t)left, (uint32_t)right, fail_label(c, m));
}

/* -- Sequences ----------------------------------------------------------------------------------------------------- */

static void check_length(Compiler *c, Match *m, Reg subject, size_t length, bool at_least) {
  Reg test = push(c);
  emit(c, OP_CODE_GET_LEN, (uint32_t)test, (uint32_t)subject, 0);
  uint32_t k = constant_add(c, small_new((int64_t)length));
  pop_to(c, test);
  if (k < NEAR_LIMIT) {
    emit_jump1(c, at_least ? OP_CODE_JUMP_UNLESS_GE_K : OP_CODE_JUMP_UNLESS_EQ_K, (uint32_t)test, k,
               fail_label(c, m));
    return;
  }
  push(c);
  Reg wanted = push(c);
  emit_constant(c, wanted, small_new((int64_t)length));
  pop_to(c, test);
  emit_jump1(c, at_least ? OP_CODE_JUMP_UNLESS_GE : OP_CODE_JUMP_UNLESS_EQ, (uint32_t)test,
             (uint32_t)wanted, fail_label(c, m));
}

/* Sub-patterns on consecutive temporaries that they own. */
static void sub_patterns(Compiler *c, Match *m, Nodes patterns, Reg first) {
  for (size_t i = 0; i < patterns.count && !c->failed; i++) {
    Node *node = patterns.items[i];
    at_node(c, node);
    if (node->kind == AST_MatchStar)
      capture(c, m, AST(MatchStar, node)->name, first + (Reg)i, true, node->span);
    else
      pattern(c, m, node, first + (Reg)i, true);
  }
}

static void unpack_items(Compiler *c, Match *m, AstMatchSequence *node, Reg subject, bool owned,
                         size_t star) {
  size_t count = node->patterns.count;
  Reg source = own(c, subject, owned), first = owned ? c->unit->top : source;
  pop_to(c, first);
  for (size_t i = 0; i < count && !c->failed; i++) push(c);
  if (star == SIZE_MAX)
    emit(c, OP_CODE_UNPACK, (uint32_t)first, (uint32_t)source, (uint32_t)count);
  else
    emit_words(c, OP_CODE_UNPACK_EX, (uint32_t)first, (uint32_t)source, (uint32_t)star,
               (uint32_t)(count - star - 1), 0);
  sub_patterns(c, m, node->patterns, first);
}

/* `[a, *_, b]`: items are picked by index; nothing is copied. */
static void pick_items(Compiler *c, Match *m, AstMatchSequence *node, Reg subject, bool owned,
                       size_t star) {
  size_t count = node->patterns.count;
  for (size_t i = 0; i < count && !c->failed; i++) {
    Node *item = node->patterns.items[i];
    if (i == star || is_wildcard(item)) continue;
    at_node(c, item);
    Reg object = push(c);
    emit(c, OP_CODE_COPY, (uint32_t)object, (uint32_t)subject, 0);
    Reg index = push(c);
    if (i < star) {
      emit_constant(c, index, small_new((int64_t)i));
    } else {
      emit(c, OP_CODE_GET_LEN, (uint32_t)index, (uint32_t)subject, 0);
      Reg back = push(c);
      emit_constant(c, back, small_new((int64_t)(count - i)));
      emit(c, OP_CODE_SUB, (uint32_t)index, (uint32_t)index, (uint32_t)back);
    }
    pop_to(c, index);
    emit(c, OP_CODE_GETITEM, (uint32_t)object, (uint32_t)object, (uint32_t)index);
    pattern(c, m, item, object, true);
  }
  forget(c, subject, owned);
}

static void sequence_pattern(Compiler *c, Match *m, AstMatchSequence *node, Reg subject,
                             bool owned) {
  size_t count = node->patterns.count, star = SIZE_MAX;
  bool only_wildcards = true, star_wildcard = false;
  for (size_t i = 0; i < count; i++) {
    Node *item = node->patterns.items[i];
    if (item->kind == AST_MatchStar) {
      if (star != SIZE_MAX)
        return compile_error(c, node->base.span, "multiple starred names in sequence pattern");
      star_wildcard = is_star_wildcard(item);
      only_wildcards &= star_wildcard;
      star = i;
      continue;
    }
    only_wildcards &= is_wildcard(item);
  }
  Reg test = push(c);
  emit(c, OP_CODE_MATCH_SEQUENCE, (uint32_t)test, (uint32_t)subject, 0);
  fail_unless(c, m, test);
  if (star == SIZE_MAX)
    check_length(c, m, subject, count, false);
  else if (count > 1)
    check_length(c, m, subject, count - 1, true);
  if (only_wildcards)
    forget(c, subject, owned);
  else if (star_wildcard)
    pick_items(c, m, node, subject, owned, star);
  else
    unpack_items(c, m, node, subject, owned, star);
}

/* -- Mappings ------------------------------------------------------------------------------------------------------ */

static bool check_key(Compiler *c, AstMatchMapping *node, Node *key, Borrowed seen) {
  if (key->kind == AST_Attribute) return true;
  Owned value = fold_constant(c, key);
  if (failed(value)) {
    compile_error(c, node->base.span,
                  "mapping pattern keys may only match literals and attribute lookups");
    return false;
  }
  int known = set_contains(c->rt, seen, borrow(value));
  if (known > 0) {
    Owned text = object_repr(c->rt, borrow(value));
    Utf8 utf8 = {0};
    if (!failed(text)) utf8 = str_utf8_lenient(c->rt, borrow(text));
    if (utf8.text)
      compile_error(c, node->base.span, "mapping pattern checks duplicate key (%s)", utf8.text);
    else
      compile_fail(c);
    if (utf8.text) utf8_free(c->rt, &utf8);
    release(c->rt, text);
  } else if (known < 0 || !set_add(c->rt, seen, borrow(value))) {
    compile_fail(c);
  }
  release(c->rt, value);
  return !c->failed;
}

static bool check_keys(Compiler *c, AstMatchMapping *node) {
  Owned seen = set_new(c->rt, NULL_BORROWED);
  if (failed(seen)) {
    compile_fail(c);
    return false;
  }
  FOR_NODES(key, node->keys) {
    if (!check_key(c, node, key, borrow(seen))) break;
  }
  release(c->rt, seen);
  return !c->failed;
}

static Reg push_keys(Compiler *c, AstMatchMapping *node) {
  AstTuple keys = {node->base, node->keys, CONTEXT_Load};
  keys.base.kind = AST_Tuple;
  return expr(c, &keys.base, PUSH);
}

static void mapping_pattern(Compiler *c, Match *m, AstMatchMapping *node, Reg subject, bool owned) {
  size_t count = node->keys.count;
  if (!check_keys(c, node)) return;
  Reg test = push(c);
  emit(c, OP_CODE_MATCH_MAPPING, (uint32_t)test, (uint32_t)subject, 0);
  fail_unless(c, m, test);
  if (count) check_length(c, m, subject, count, true);
  if (!count && !node->rest) return forget(c, subject, owned);
  Reg rest = NOWHERE;
  if (node->rest) push(c); /* room for the rest below what is unpacked */
  if (node->rest) rest = c->unit->top - 1;
  Reg keys = push_keys(c, node), values = push(c);
  at_node(c, &node->base);
  emit(c, OP_CODE_MATCH_KEYS, (uint32_t)values, (uint32_t)subject, (uint32_t)keys);
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)values, 0);
  pop_to(c, copy);
  emit_jump(c, OP_CODE_JUMP_IF_NONE, (uint32_t)copy, fail_label(c, m));
  if (node->rest)
    emit(c, OP_CODE_COPY_WITHOUT_KEYS, (uint32_t)rest, (uint32_t)subject, (uint32_t)keys);
  emit(c, OP_CODE_SWAP, (uint32_t)keys, (uint32_t)values, 0);
  emit(c, OP_CODE_DROP, (uint32_t)values, 0, 0);
  pop_to(c, keys);
  for (size_t i = 0; i < count && !c->failed; i++) push(c);
  if (!count) push(c);
  emit(c, OP_CODE_UNPACK, (uint32_t)keys, (uint32_t)keys, (uint32_t)count);
  sub_patterns(c, m, node->patterns, keys);
  if (node->rest) capture(c, m, node->rest, rest, true, node->base.span);
  forget(c, subject, owned);
}

/* -- Classes ------------------------------------------------------------------------------------------------------- */

static bool check_attributes(Compiler *c, AstMatchClass *node) {
  for (size_t i = 0; i < node->kwd_attrs.count; i++) {
    Node *place = node->kwd_patterns.items[i];
    if (compile_forbidden(c, node->kwd_attrs.items[i], CONTEXT_Store, place->span)) return false;
    for (size_t k = i + 1; k < node->kwd_attrs.count; k++) {
      if (node->kwd_attrs.items[k] != node->kwd_attrs.items[i]) continue;
      compile_error(c, node->kwd_patterns.items[k]->span,
                    "attribute name repeated in class pattern: %s", node->kwd_attrs.items[i]->text);
      return false;
    }
  }
  return true;
}

static void class_pattern(Compiler *c, Match *m, AstMatchClass *node, Reg subject, bool owned) {
  size_t positional = node->patterns.count, named = node->kwd_attrs.count;
  if (!check_attributes(c, node)) return;
  Operand cls = temp_operand(expr(c, node->cls, PUSH));
  Owned names = tuple_new(c->rt, named);
  for (size_t i = 0; i < named && !failed(names); i++)
    as_tuple(borrow(names))->items[i] = retain(constant_name(c, node->kwd_attrs.items[i]));
  if (named && !failed(names)) names = tuple_done(c->rt, names);
  uint32_t slot = constant_add(c, names);
  at_node(c, &node->base);
  Reg values = cls.reg;
  emit_words(c, OP_CODE_MATCH_CLASS, (uint32_t)values, (uint32_t)subject, (uint32_t)cls.reg,
             (uint32_t)positional, slot);
  Reg copy = push(c);
  emit(c, OP_CODE_COPY, (uint32_t)copy, (uint32_t)values, 0);
  pop_to(c, copy);
  emit_jump(c, OP_CODE_JUMP_IF_NONE, (uint32_t)copy, fail_label(c, m));
  pop_to(c, values);
  for (size_t i = 0; i < positional + named && !c->failed; i++) push(c);
  if (!(positional + named)) push(c);
  emit(c, OP_CODE_UNPACK, (uint32_t)values, (uint32_t)values, (uint32_t)(positional + named));
  sub_patterns(c, m, node->patterns, values);
  sub_patterns(c, m, node->kwd_patterns, values + (Reg)positional);
  forget(c, subject, owned);
}

/* -- Alternatives ---------------------------------------------------------------------------------------------------- */

static Capture *find_capture(Match *m, size_t from, Identifier name) {
  for (size_t i = from; i < m->captures.count; i++) {
    if (m->captures.items[i].name == name) return &m->captures.items[i];
  }
  return NULL;
}

/* The names of the first alternative, in its order: each gets a temporary below everything the alternatives make. */
typedef struct {
  Identifier *names;
  size_t count;
  Reg first;
} Common;

/* An alternative matched: what it captured goes to the common temporaries, all else that it left is dropped. */
static void settle_alternative(Compiler *c, Match *m, Common *common, size_t before, Reg top) {
  for (size_t i = 0; i < common->count; i++) {
    Capture *capture = find_capture(m, before, common->names[i]);
    if (capture)
      emit(c, OP_CODE_MOVE, (uint32_t)(common->first + (Reg)i), (uint32_t)capture->reg, 0);
  }
  for (Reg reg = c->unit->top; reg-- > top;) {
    bool moved = false;
    for (size_t i = before; i < m->captures.count; i++) moved |= m->captures.items[i].reg == reg;
    if (!moved) emit(c, OP_CODE_DROP, (uint32_t)reg, 0, 0);
  }
  pop_to(c, top);
  m->captures.count = before;
}

static bool names_bound(void *context, Node *node);

typedef struct {
  Compiler *c;
  VECTOR(Identifier) names;
} NameList;

static void add_name(NameList *list, Identifier name) {
  if (name && !vector_push(&list->names, name)) compile_no_memory(list->c);
}

static bool names_bound(void *context, Node *node) {
  NameList *list = context;
  if (ast_category(node->kind) != CATEGORY_PATTERN) return true;
  if (node->kind == AST_MatchStar) add_name(list, AST(MatchStar, node)->name);
  if (node->kind == AST_MatchOr) return names_bound(context, AST(MatchOr, node)->patterns.items[0]);
  ast_each_child(node, names_bound, context);
  if (node->kind == AST_MatchAs) add_name(list, AST(MatchAs, node)->name);
  if (node->kind == AST_MatchMapping) add_name(list, AST(MatchMapping, node)->rest);
  return !list->c->failed;
}

static bool same_names(NameList *a, NameList *b) {
  if (a->names.count != b->names.count) return false;
  for (size_t i = 0; i < a->names.count; i++) {
    bool found = false;
    for (size_t k = 0; k < b->names.count; k++) found |= a->names.items[i] == b->names.items[k];
    if (!found) return false;
  }
  return true;
}

static void run_alternatives(Compiler *c, Match *m, AstMatchOr *node, Reg subject, bool owned,
                             NameList *wanted) {
  Common common = {wanted->names.items, wanted->names.count, c->unit->top};
  for (size_t i = 0; i < common.count && !c->failed; i++) push(c);
  Reg top = c->unit->top;
  Label matched = label_new(c);
  bool allowed = m->irrefutable_allowed;
  for (size_t i = 0; i < node->patterns.count && !c->failed; i++) {
    Match inner = {.base = top, .irrefutable_allowed = i + 1 == node->patterns.count && allowed};
    NameList names = {.c = c};
    names_bound(&names, node->patterns.items[i]);
    BoundSet before = c->unit->bound;
    at_node(c, node->patterns.items[i]);
    pattern(c, &inner, node->patterns.items[i], subject, false);
    if (!same_names(&names, wanted))
      compile_error(c, node->base.span, "alternative patterns bind different names");
    vector_free(&names.names);
    at_node(c, node->patterns.items[i]);
    if (!c->failed) settle_alternative(c, &inner, &common, 0, top);
    emit_jump(c, OP_CODE_JUMP, 0, matched);
    c->unit->reachable = false;
    place_failures(c, &inner);
    c->unit->bound = before;
    vector_free(&inner.fail);
    vector_free(&inner.captures);
  }
  at_node(c, &node->base);
  if (c->unit->reachable) emit_jump(c, OP_CODE_JUMP, 0, fail_label(c, m));
  label_place(c, matched);
  for (size_t i = 0; i < common.count && !c->failed; i++)
    capture(c, m, common.names[i], common.first + (Reg)i, true, node->base.span);
  forget(c, subject, owned);
}

static void or_pattern(Compiler *c, Match *m, AstMatchOr *node, Reg subject, bool owned) {
  NameList wanted = {.c = c};
  names_bound(&wanted, node->patterns.items[0]);
  if (!c->failed) run_alternatives(c, m, node, subject, owned, &wanted);
  vector_free(&wanted.names);
}

/* -- All of them ----------------------------------------------------------------------------------------------------- */

static void as_pattern(Compiler *c, Match *m, AstMatchAs *node, Reg subject, bool owned) {
  if (!node->pattern) {
    if (!m->irrefutable_allowed) {
      if (node->name)
        return compile_error(c, node->base.span,
                             "name capture '%s' makes remaining patterns unreachable",
                             node->name->text);
      return compile_error(c, node->base.span, "wildcard makes remaining patterns unreachable");
    }
    return capture(c, m, node->name, subject, owned, node->base.span);
  }
  Reg kept = own(c, subject, owned);
  pattern(c, m, node->pattern, kept, false);
  capture(c, m, node->name, kept, true, node->base.span);
}

static void pattern(Compiler *c, Match *m, Node *node, Reg subject, bool owned) {
  if (c->failed) return;
  if (ENTER_C(c->rt, " during compilation")) return compile_fail(c);
  at_node(c, node);
  bool allowed = m->irrefutable_allowed;
  if (node->kind != AST_MatchOr && node->kind != AST_MatchAs) m->irrefutable_allowed = true;
  switch (node->kind) {
  case AST_MatchValue: value_pattern(c, m, AST(MatchValue, node), subject, owned); break;
  case AST_MatchSingleton:
    singleton_pattern(c, m, AST(MatchSingleton, node), subject, owned);
    break;
  case AST_MatchSequence: sequence_pattern(c, m, AST(MatchSequence, node), subject, owned); break;
  case AST_MatchMapping: mapping_pattern(c, m, AST(MatchMapping, node), subject, owned); break;
  case AST_MatchClass: class_pattern(c, m, AST(MatchClass, node), subject, owned); break;
  case AST_MatchOr: or_pattern(c, m, AST(MatchOr, node), subject, owned); break;
  case AST_MatchAs: as_pattern(c, m, AST(MatchAs, node), subject, owned); break;
  default: compile_error(c, node->span, "star pattern outside of a sequence"); break;
  }
  m->irrefutable_allowed = allowed;
}

/* Binds what was captured, from the first name on, and drops what else the pattern left. */
static void bind_captures(Compiler *c, Match *m) {
  for (size_t i = 0; i < m->captures.count && !c->failed; i++)
    name_store(c, m->captures.items[i].name, temp_operand(m->captures.items[i].reg));
  pop_to(c, m->base);
}

static void match_case(Compiler *c, Astmatch_case *node, Reg subject, bool last, Label end) {
  Match m = {.base = c->unit->top, .irrefutable_allowed = last || node->guard};
  pattern(c, &m, node->pattern, subject, false);
  at_node(c, node->pattern);
  bind_captures(c, &m);
  if (node->guard) jump_if(c, node->guard, fail_label(c, &m), false);
  at_node(c, node->pattern);
  emit(c, OP_CODE_DROP, (uint32_t)subject, 0, 0);
  pop_to(c, subject);
  statements(c, node->body);
  push(c);
  at_join(c);
  emit_jump(c, OP_CODE_JUMP, 0, end);
  c->unit->reachable = false;
  at_node(c, node->pattern);
  place_failures(c, &m);
  vector_free(&m.fail);
  vector_free(&m.captures);
}

void match_statement(Compiler *c, AstMatch *node) {
  Reg subject = expr(c, node->subject, PUSH);
  Label end = label_new(c);
  for (size_t i = 0; i < node->cases.count && !c->failed; i++)
    match_case(c, AST(match_case, node->cases.items[i]), subject, i + 1 == node->cases.count, end);
  at_node(c, &node->base);
  emit(c, OP_CODE_DROP, (uint32_t)subject, 0, 0);
  pop_to(c, subject);
  label_place(c, end);
}
