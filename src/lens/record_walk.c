/* One look at the heap: from the main program's names and the frames of its own files, outwards; then what has a box and is
 * not reached any more. Only differences from the last look are written. */
#include "lens/record.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "heap/audit.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/select.h"
#include "lens/text.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/shape.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "types/frame.h"
#include "types/list.h"
#include "vm/machine.h"

#define FIELDS_MAX 16 /* lines in a box */
#define KIND(word) ((uint8_t)((word)-WORD_KIND_CONSTANT))

/* ---- boxes ---- */

static bool is_type(Runtime *rt, const Object *object) {
  return HEAP_TYPE(rt, object)->flags & TYPE_IS_TYPE;
}

/* A class of the script itself has a box: what its attributes hold is then known by name. */
static bool is_own_class(Runtime *rt, Object *object) {
  if (!is_type(rt, object) || !(((HeapType *)object)->flags & TYPE_FROM_SCRIPT)) return false;
  Dict *names = ((Type *)object)->own_dict;
  Borrowed module = names ? text_dict_peek(names, "__module__") : NULL_BORROWED;
  return is_object(module) && is_str_exact(module) && str_equal_text(module, "__main__");
}

static int32_t add_node(Record *r, RecordNode node) {
  node.birth = node.seen = r->step;
  node.death = INT32_MAX;
  node.generation = -1;
  node.count = UINT32_MAX;
  if (!vector_push(&r->nodes, node)) return r->failed = true, -1;
  int32_t number = (int32_t)r->nodes.count - 1;
  if (!vector_push(&r->born, number)) r->failed = true;
  return number;
}

/* What does not change in an object's life: the value of what is immutable, else its type. */
static void title_of(Runtime *rt, Object *object, char *text, size_t room) {
  HeapType *type = HEAP_TYPE(rt, object);
  bool value = type->flags & (TYPE_IS_STR | TYPE_IS_INT | TYPE_IS_FLOAT) ||
               OBJECT_SHAPE(object) == TYPE_function || OBJECT_SHAPE(object) == TYPE_generator ||
               is_type(rt, object);
  if (value)
    text_of_object(rt, object, text, room);
  else
    snprintf(text, room, "%s", text_of_type(rt, object));
}

static int32_t node_for(Record *r, Object *object) {
  int32_t known = record_find(r, object);
  if (known >= 0) return known;
  char title[56];
  title_of(r->rt, object, title, sizeof title);
  known = add_node(
      r, (RecordNode){.object = object,
                      .kind = NODE_OBJECT,
                      .type = record_string(r, text_of_type(r->rt, object)),
                      .title = record_string(r, title),
                      .folded = OBJECT_SHAPE(object) == TYPE_function || is_type(r->rt, object)});
  return known >= 0 && record_enter(r, known) ? known : -1;
}

/* A page with thousands of boxes helps nobody: objects beyond a number get none, and the step says so. The more boxes there have
 * been, the fewer may be alive, so that some are left for what comes last. */
static size_t boxes_allowed(const Record *r) {
  size_t left = r->nodes.count < RECORD_IN_ALL ? (RECORD_IN_ALL - r->nodes.count) / 4 : 0;
  if (r->nodes.count >= 3 * RECORD_IN_ALL) return 0;
  return left > RECORD_BOXES ? RECORD_BOXES : left < 40 ? 40 : left;
}

/* A target that is shown: its box is walked in this step too. -1: it has none. */
static int32_t reach(Record *r, Object *object) {
  if (r->slot_count >= boxes_allowed(r) && record_find(r, object) < 0) {
    r->beyond++;
    return -1;
  }
  int32_t node = node_for(r, object);
  if (node < 0) return node;
  if (r->nodes.items[node].seen != r->step || !r->nodes.items[node].active) {
    r->nodes.items[node].seen = r->step;
    r->nodes.items[node].active = true;
    if (!vector_push(&r->queue, node)) r->failed = true;
  }
  return node;
}

/* ---- the lines in a box: what is no object of its own ---- */

typedef struct Fields {
  Buffer json;
  int32_t count, widest;
} Fields;

static void put_field(Record *r, Fields *f, const char *label, const char *text) {
  if (f->count++ >= FIELDS_MAX) return;
  buffer_printf(&f->json, f->count > 1 ? ",[%u,%u]" : "[%u,%u]", record_string(r, label),
                record_string(r, text));
  int32_t wide = (int32_t)(text_columns(label) + text_columns(text)) + 3;
  if (wide > f->widest) f->widest = wide;
}

static void put_value(Record *r, Fields *f, const char *label, Borrowed value) {
  char text[40];
  text_of_value(r->rt, value, text, sizeof text);
  put_field(r, f, label, text);
}

static bool is_plain(Runtime *rt, Borrowed value) {
  return !is_object(value) || object_is_immortal(as_object(value)) ||
         select_is_folded(rt, as_object(value));
}

static void sequence_fields(Record *r, Fields *f, const Owned *items, uint64_t count) {
  for (uint64_t i = 0; i < count && f->count <= FIELDS_MAX; i++) {
    char label[24];
    snprintf(label, sizeof label, "[%llu]", (unsigned long long)i);
    if (is_plain(r->rt, borrow(items[i]))) put_value(r, f, label, borrow(items[i]));
  }
}

static void dict_fields(Record *r, Fields *f, Dict *dict) {
  Borrowed key, value;
  for (size_t at = 0; dict_step(dict, &at, &key, &value) && f->count <= FIELDS_MAX;) {
    char label[40];
    text_of_value(r->rt, key, label, sizeof label);
    if (is_plain(r->rt, value)) put_value(r, f, label, value);
  }
}

static void object_fields(Record *r, Fields *f, Object *object) {
  uint32_t flags = HEAP_TYPE(r->rt, object)->flags;
  Shape *shape = SHAPE_OF(r->rt, object);
  if (flags & TYPE_IS_LIST)
    sequence_fields(r, f, ((List *)object)->items, ((List *)object)->length);
  else if (flags & TYPE_IS_TUPLE)
    sequence_fields(r, f, ((Tuple *)object)->items, ((Tuple *)object)->length);
  else if (flags & TYPE_IS_DICT)
    dict_fields(r, f, (Dict *)object);
  if (!shape || shape->dict_mode) return;
  Borrowed name, value;
  int position = 0;
  while (attributes_step(r->rt, object, &position, &name, &value)) {
    char label[40] = ".";
    text_of_name(name, label + 1, sizeof label - 1);
    if (is_plain(r->rt, value)) put_value(r, f, label, value);
  }
}

/* Tells the fields if they are others than last time. */
static void tell_fields(Record *r, int32_t node, Fields *f) {
  RecordNode *n = &r->nodes.items[node];
  uint64_t hash = hash_fnv(buffer_text(&f->json), f->json.length) + 1;
  if (f->count > n->most_fields) n->most_fields = f->count;
  if (f->widest > n->widest) n->widest = f->widest;
  if (hash != n->fields_hash && (f->json.length || n->fields_hash))
    buffer_printf(&r->fields, "%s[%d,[%s]]", r->fields.length ? "," : "", node,
                  buffer_text(&f->json));
  n->fields_hash = hash;
  buffer_free(&f->json);
}

/* ---- references ---- */

typedef struct Walk {
  Visitor visitor; /* must be first */
  Record *r;
  int32_t from;
  Object *holder;
  int64_t beyond; /* the record's, when the walk began */
} Walk;

#define MOST_BEYOND 1000

static void edge_label(Record *r, Object *holder, Object *target, EdgeKind kind, uint64_t label,
                       char *text, size_t room, Word *word) {
  *word = WORD_KIND_ATTRIBUTE;
  switch (kind) {
  case EDGE_ATTRIBUTE:
    text[0] = '.';
    text_of_name(borrowed(label), text + 1, room - 1);
    return;
  case EDGE_ITEM:
    *word = WORD_KIND_ITEM;
    if (HEAP_TYPE(r->rt, holder)->flags & TYPE_IS_SET)
      text_of_object(r->rt, target, text, room);
    else
      snprintf(text, room, "[%llu]", (unsigned long long)label);
    return;
  case EDGE_KEY:
    *word = WORD_KIND_KEY;
    text_of_object(r->rt, target, text, room);
    return;
  case EDGE_VALUE: {
    char key[40];
    *word = WORD_KIND_VALUE;
    text_of_value(r->rt, borrowed(label), key, sizeof key);
    snprintf(text, room, "[%s]", key);
    return;
  }
  case EDGE_CELL:
    *word = WORD_KIND_CELL;
    snprintf(text, room, "%s", "contents");
    return;
  case EDGE_CLASS: snprintf(text, room, ".__class__"); return;
  case EDGE_WEAK:
    *word = WORD_KIND_WEAK;
    snprintf(text, room, "~");
    return;
  case EDGE_LOCAL: {
    Code *code = NULL;
    uint32_t number = (uint32_t)label;
    *word = WORD_KIND_LOCAL;
    if (OBJECT_SHAPE(holder) == TYPE_frame) {
      code = ((FrameObject *)holder)->function->code;
      number = code_local_register(code, number);
    } else if (((Generator *)holder)->function) {
      code = ((Generator *)holder)->function->code;
    }
    RegisterName name = {WORD_KIND_LOCAL, "?"};
    if (code) register_name(r->rt, code, number, r->language, &name);
    *word = name.kind;
    snprintf(text, room, "%s", name.name);
    return;
  }
  default: snprintf(text, room, "%s", (const char *)(uintptr_t)label); return;
  }
}

static void add_pending_unless(Record *r, int32_t from, Object *target, Word kind,
                               const char *label, const void *unless) {
  RecordPending pending = {from, target, unless, KIND(kind), record_string(r, label)};
  if (!vector_push(&r->pending, pending)) r->failed = true;
}
static void add_pending(Record *r, int32_t from, Object *target, Word kind, const char *label) {
  add_pending_unless(r, from, target, kind, label, NULL);
}

static void visit(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  Walk *walk = (Walk *)visitor;
  Record *r = walk->r;
  if (!target) return;
  /* Of a list of a million most items have no box: those are counted only. */
  if (r->beyond - walk->beyond > MOST_BEYOND && record_find(r, target) < 0) {
    r->beyond++;
    return;
  }
  EdgeUse use = select_edge(r->rt, walk->holder, target, kind, label);
  if (use == USE_HIDE) return;
  char text[sizeof((RegisterName *)0)->name];
  Word word;
  edge_label(r, walk->holder, target, kind, label, text, sizeof text, &word);
  if (use == USE_PASSIVE && is_own_class(r->rt, target)) reach(r, target);
  if (use == USE_PASSIVE) return add_pending(r, walk->from, target, word, text);
  int32_t to = reach(r, target);
  if (to >= 0)
    record_edge(r, walk->from, to, KIND(word), record_string(r, text), kind == EDGE_WEAK, false);
}

/* The constants of a code and of those inside it hold what has a box for another reason. */
static void constants_of(Record *r, int32_t from, const Code *code, int depth) {
  for (size_t i = 0; i < r->codes.count; i++)
    if (r->codes.items[i] == code) return; /* another function of the same code has told them */
  if (!vector_push(&r->codes, code)) r->failed = true;
  for (uint64_t i = 0; i < code->constants->length && depth < 8; i++) {
    Owned constant = code->constants->items[i];
    if (!is_object(constant) || object_is_immortal(as_object(constant))) continue;
    if (object_has_id(constant, TYPE_code)) {
      constants_of(r, from, (Code *)as_object(constant), depth + 1);
      continue;
    }
    char label[64];
    text_of_name(borrow(code->qualname), label, sizeof label);
    add_pending_unless(r, from, as_object(constant), WORD_KIND_CONSTANT, label, code->constants);
  }
}

/* Whether a class attribute is the class's own furniture: what Python puts there, and descriptors. */
static bool is_furniture(const char *name, Borrowed value) {
  if (!strncmp(name, "__", 2)) return true;
  if (!is_object(value)) return false;
  switch (OBJECT_SHAPE(as_object(value))) {
  case TYPE_property:
  case TYPE_staticmethod:
  case TYPE_classmethod:
  case TYPE_getset_descriptor:
  case TYPE_member_descriptor: return true;
  default: return false;
  }
}

static void hold_tuple(Record *r, int32_t node, const Tuple *tuple, const char *name) {
  for (uint64_t i = 0; tuple && i < tuple->length; i++) {
    char label[32];
    snprintf(label, sizeof label, "%s[%d]", name, (int)i);
    add_pending(r, node, as_object(tuple->items[i]), WORD_KIND_ATTRIBUTE, label);
  }
}

/* What a class holds by being one: itself and its bases, its attributes' names, and itself again in the descriptors made for it. */
static void hold_as_class(Record *r, int32_t node, const Type *type) {
  Borrowed key, value;
  hold_tuple(r, node, type->mro, "__mro__");
  hold_tuple(r, node, type->bases, "__bases__");
  add_pending(r, node, (Object *)type->base, WORD_KIND_ATTRIBUTE, "__base__");
  for (size_t at = 0; type->own_dict && dict_step(type->own_dict, &at, &key, &value);) {
    if (!is_object(value)) continue;
    TypeId id = OBJECT_SHAPE(as_object(value));
    char label[64] = ".";
    text_of_name(key, label + 1, 40);
    strcat(label, ".__objclass__");
    if (id == TYPE_getset_descriptor)
      add_pending(r, node, (Object *)((GetSetDescriptor *)as_object(value))->type,
                  WORD_KIND_ATTRIBUTE, label);
    if (id == TYPE_member_descriptor)
      add_pending(r, node, (Object *)((MemberDescriptor *)as_object(value))->type,
                  WORD_KIND_ATTRIBUTE, label);
  }
}

/* A class is shown by its attributes, not by the dict and the tuples it is made of; it stays folded while they are methods. */
static void walk_class(Record *r, int32_t node, Fields *fields) {
  Dict *names = ((Type *)r->nodes.items[node].object)->own_dict;
  Borrowed key, value;
  hold_as_class(r, node, (Type *)r->nodes.items[node].object);
  for (size_t at = 0; names && dict_step(names, &at, &key, &value);) {
    char name[64] = ".";
    text_of_name(key, name + 1, sizeof name - 1);
    if (is_furniture(name + 1, value)) {
      if (is_object(value)) add_pending(r, node, as_object(value), WORD_KIND_ATTRIBUTE, name);
      continue;
    }
    bool method = is_object(value) && OBJECT_SHAPE(as_object(value)) == TYPE_function;
    if (!method) r->nodes.items[node].folded = false;
    if (is_plain(r->rt, value)) {
      put_value(r, fields, name, value);
      continue;
    }
    int32_t to = reach(r, as_object(value));
    if (to >= 0)
      record_edge(r, node, to, KIND(WORD_KIND_ATTRIBUTE), record_string(r, name), false, false);
  }
}

static void walk_object(Record *r, int32_t node) {
  Object *object = (Object *)r->nodes.items[node].object;
  Walk walk = {{visit}, r, node, object, r->beyond};
  Fields fields = {.count = 0};
  if (object == (Object *)text_main_dict(r->rt)) return; /* its names are those of the main frame */
  if (is_type(r->rt, object)) {
    walk_class(r, node, &fields);
    return tell_fields(r, node, &fields);
  }
  heap_traverse(r->rt, object, &walk.visitor);
  if (OBJECT_SHAPE(object) == TYPE_function) constants_of(r, node, ((Function *)object)->code, 0);
  object_fields(r, &fields, object);
  tell_fields(r, node, &fields);
}

/* ---- roots ---- */

static void walk_name(Record *r, int32_t node, Fields *fields, Word kind, const char *label,
                      Borrowed value) {
  if (is_null(value)) return;
  if (is_object(value) && is_own_class(r->rt, as_object(value))) {
    int32_t class = reach(r, as_object(value));
    if (class < 0) return;
    record_edge(r, node, class, KIND(kind), record_string(r, label), false, false);
    if (!r->nodes.items[class].folded) return;
  }
  if (is_plain(r->rt, value)) {
    if (kind != WORD_KIND_TEMPORARY) put_value(r, fields, label, value);
    return;
  }
  /* Strings on their way somewhere are drawn only when they are known from elsewhere. */
  if (kind == WORD_KIND_TEMPORARY && is_str(r->rt, value))
    return add_pending(r, node, as_object(value), kind, label);
  int32_t to = reach(r, as_object(value));
  if (to >= 0)
    record_edge(r, node, to, KIND(kind), record_string(r, label), false, false);
  else if (kind != WORD_KIND_TEMPORARY)
    put_value(r, fields, label, value);
}

static void walk_globals(Record *r, int32_t node, Fields *fields) {
  Dict *dict = text_main_dict(r->rt);
  Borrowed key, value;
  for (size_t at = 0; dict && dict_step(dict, &at, &key, &value);) {
    char name[64];
    if (!text_of_name(key, name, sizeof name) || !strncmp(name, "__", 2)) continue;
    walk_name(r, node, fields, WORD_KIND_GLOBAL, name, value);
    if (is_object(key)) add_pending(r, node, as_object(key), WORD_KIND_KEY, name);
  }
}

static void walk_frame(Record *r, int32_t node, Owned *R, Owned *end) {
  Code *code = FRAME_FUNCTION(R)->code;
  Fields fields = {.count = 0};
  if (r->nodes.items[node].kind == NODE_GLOBALS) walk_globals(r, node, &fields);
  if (code->flags & CODE_NAMESPACE) {
    constants_of(r, node, code, 0);
    if (is_object(R[0]) && is_dict_exact(R[0]) && as_dict(R[0]) != text_main_dict(r->rt))
      walk_name(r, node, &fields, WORD_KIND_LOCAL, "namespace", borrow(R[0]));
  }
  uint32_t registers =
      end > R && end < R + code->register_count ? (uint32_t)(end - R) : code->register_count;
  for (uint32_t i = code->flags & CODE_NAMESPACE ? 1 : 0; i < registers; i++) {
    RegisterName name;
    if (is_null(R[i])) continue;
    register_name(r->rt, code, i, r->language, &name);
    if (name.kind == WORD_KIND_TEMPORARY) snprintf(name.name, sizeof name.name, "#%u", i);
    walk_name(r, node, &fields, name.kind, name.name, borrow(R[i]));
  }
  tell_fields(r, node, &fields);
}

bool record_is_own(Record *r, Borrowed filename, int32_t *file) {
  char name[256];
  if (!text_of_name(filename, name, sizeof name)) return false;
  uint32_t string = record_string(r, name);
  for (size_t i = 0; i < r->files.count; i++) {
    if (r->files.items[i].name != string) continue;
    *file = (int32_t)i;
    return r->files.items[i].own;
  }
  RecordFile one = {string, !strcmp(name, r->script) || (name[0] != '<' && !access(name, R_OK))};
  if (!vector_push(&r->files, one)) return r->failed = true, false;
  *file = (int32_t)r->files.count - 1;
  return one.own;
}

static int32_t frame_node(Record *r, Owned *R, int32_t depth) {
  Code *code = FRAME_FUNCTION(R)->code;
  char name[64];
  text_of_name(borrow(code->qualname), name, sizeof name);
  bool main = code->flags & CODE_NAMESPACE && is_object(R[0]) &&
              as_object(R[0]) == (Object *)text_main_dict(r->rt);
  return add_node(r, (RecordNode){.kind = main ? NODE_GLOBALS : NODE_FRAME,
                                  .type = record_string(r, "frame"),
                                  .title = record_string(r, name),
                                  .depth = depth,
                                  .active = true});
}

/* The machine's frames of the script's own files, innermost first, matched with those known. A frame gets its box when a step
 * first finds it: one that came and went between two steps has none. */
static void walk_frames(Record *r) {
  Machine *machine = r->rt->machine;
  Owned *end = machine_top(machine);
  size_t count = r->frames.count;
  for (Owned *R = machine->frame; R; R = FRAME_CALLER(R)) {
    int32_t file;
    if (record_is_own(r, borrow(FRAME_FUNCTION(R)->code->filename), &file)) {
      while (count && r->frames.items[count - 1].window > R) count--;
      if (count && r->frames.items[count - 1].window == R) {
        RecordFrame *frame = &r->frames.items[--count];
        if (frame->node < 0) frame->node = frame_node(r, R, (int32_t)count);
        if (frame->node < 0) return;
        r->nodes.items[frame->node].seen = r->step;
        walk_frame(r, frame->node, R, end);
      }
    }
    end = R - 3;
  }
}

/* ---- the differences ---- */

static void tell_counts(Record *r) {
  for (size_t i = 0; i < r->nodes.count; i++) {
    RecordNode *node = &r->nodes.items[i];
    if (!node->object) continue;
    if (node->generation < 0 && object_is_tracked(node->object)) {
      node->generation = 0;
      buffer_printf(&r->moved, "%s[%zu,0]", r->moved.length ? "," : "", i);
    }
    if (node->object->count == node->count) continue;
    node->count = node->object->count;
    buffer_printf(&r->counts, "%s[%zu,%u]", r->counts.length ? "," : "", i, node->count);
  }
}

/* What is not seen any more is gone, unless nobody looked. */
static void tell_gone(Record *r, bool whole) {
  for (size_t i = 0; i < r->edges.count; i++) {
    RecordEdge *edge = &r->edges.items[i];
    if (!edge->present || edge->seen == r->step) continue;
    const RecordNode *from = &r->nodes.items[edge->from];
    if (whole || (from->seen == r->step && from->active)) record_edge_end(r, (int32_t)i);
  }
}

/* In the middle of a release, what an object that is being taken down still holds cannot be seen: its references are told as
 * they were, but never more of them than the counts of their targets allow. */
static void tell_released(Record *r) {
  for (size_t i = 0; i < r->nodes.count; i++) r->nodes.items[i].held = 0;
  for (size_t i = 0; i < r->edges.count; i++) {
    const RecordEdge *edge = &r->edges.items[i];
    if (edge->present && !edge->weak) r->nodes.items[edge->to].held++;
  }
  for (size_t i = 0; i < r->edges.count; i++) {
    const RecordEdge *edge = &r->edges.items[i];
    RecordNode *to = &r->nodes.items[edge->to];
    if (!edge->present || edge->weak || edge->seen == r->step) continue;
    if (to->object && to->held <= to->object->count) continue;
    to->held--;
    record_edge_end(r, (int32_t)i);
  }
}

void record_walk(Record *r) {
  bool whole = audit_is_possible(r->rt) || r->rt->heap.collecting;
  r->beyond = 0;
  vector_clear(&r->queue);
  vector_clear(&r->pending);
  vector_clear(&r->codes);
  for (size_t i = 0; i < r->nodes.count; i++)
    if (r->nodes.items[i].object) r->nodes.items[i].active = false;
  walk_frames(r);
  size_t walked = 0;
  for (; walked < r->queue.count; walked++) walk_object(r, r->queue.items[walked]);
  /* What is not reached and not freed is garbage, or held by what is not shown. In the middle of a release its holders
   * may be half taken down: then it stays as it was. */
  size_t known = r->nodes.count;
  if (r->rt->heap.dying_depth == 0) {
    for (size_t i = 0; i < known; i++)
      if (r->nodes.items[i].object && !r->nodes.items[i].active)
        reach(r, (Object *)r->nodes.items[i].object);
    for (; walked < r->queue.count; walked++) walk_object(r, r->queue.items[walked]);
  }
  for (size_t i = 0; i < r->pending.count; i++) {
    const RecordPending *p = &r->pending.items[i];
    int32_t to = record_find(r, p->target);
    if (p->unless && record_find(r, p->unless) >= 0) continue;
    if (to >= 0) record_edge(r, p->from, to, p->kind, p->label, false, true);
  }
  tell_gone(r, whole);
  if (!whole) tell_released(r);
  tell_counts(r);
}
