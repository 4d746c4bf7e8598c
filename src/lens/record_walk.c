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
#include "object/dict.h"
#include "object/shape.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/frame.h"
#include "types/list.h"
#include "vm/machine.h"

#define FIELDS_MAX 16 /* lines in a box */
#define KIND(word) ((uint8_t)((word)-WORD_KIND_CONSTANT))

/* ---- strings, edges, objects by hash ---- */

static uint32_t *index_slot(RecordIndex *index, uint64_t hash) {
  if (!index->slots || index->count * 2 >= index->mask) return NULL;
  return &index->slots[hash & index->mask];
}

/* Doubles the index; `hash_of` gives an entry's hash again. */
static bool index_grow(Record *r, RecordIndex *index, uint64_t (*hash_of)(Record *, uint32_t)) {
  size_t size = index->slots ? (index->mask + 1) * 2 : 1024;
  uint32_t *slots = mem_zalloc(size, sizeof *slots);
  if (!slots) return r->failed = true, false;
  mem_free(index->slots);
  index->slots = slots;
  index->mask = size - 1;
  for (uint32_t n = 0; n < index->count; n++) {
    size_t i = hash_of(r, n) & index->mask;
    while (slots[i]) i = (i + 1) & index->mask;
    slots[i] = n + 1;
  }
  return true;
}

static uint64_t text_hash(const char *text) { return hash_fnv(text, strlen(text)); }
static const char *string_at(Record *r, uint32_t n) {
  return r->string_text.data + r->strings.items[n];
}
static uint64_t string_hash(Record *r, uint32_t n) { return text_hash(string_at(r, n)); }

uint32_t record_string(Record *r, const char *text) {
  uint64_t hash = text_hash(text);
  if (!index_slot(&r->string_index, hash) && !index_grow(r, &r->string_index, string_hash))
    return 0;
  size_t i = hash & r->string_index.mask;
  for (; r->string_index.slots[i]; i = (i + 1) & r->string_index.mask) {
    uint32_t n = r->string_index.slots[i] - 1;
    if (!strcmp(string_at(r, n), text)) return n;
  }
  size_t at = r->string_text.length;
  if (!vector_push(&r->strings, at) || !buffer_append(&r->string_text, text, strlen(text) + 1)) {
    r->failed = true;
    return 0;
  }
  r->string_index.slots[i] = (uint32_t)++r->string_index.count;
  return (uint32_t)r->string_index.count - 1;
}

static uint64_t edge_key(int32_t from, int32_t to, uint8_t kind, uint32_t label) {
  uint64_t key = (uint64_t)(uint32_t)from << 32 | (uint32_t)to;
  key ^= ((uint64_t)label << 8 | kind) * 0x9e3779b97f4a7c15ull;
  key *= 0xbf58476d1ce4e5b9ull;
  return key ^ key >> 29;
}
static uint64_t edge_hash(Record *r, uint32_t n) {
  const RecordEdge *e = &r->edges.items[n];
  return edge_key(e->from, e->to, e->kind, e->label);
}

static void put_number(Buffer *list, int64_t number) {
  buffer_printf(list, list->length ? ",%lld" : "%lld", (long long)number);
}

static void see_edge(Record *r, int32_t from, int32_t to, uint8_t kind, uint32_t label, bool weak,
                     bool passive) {
  uint64_t hash = edge_key(from, to, kind, label);
  if (!index_slot(&r->edge_index, hash) && !index_grow(r, &r->edge_index, edge_hash)) return;
  size_t i = hash & r->edge_index.mask;
  int32_t n = -1;
  for (; r->edge_index.slots[i]; i = (i + 1) & r->edge_index.mask) {
    const RecordEdge *e = &r->edges.items[r->edge_index.slots[i] - 1];
    if (e->from != from || e->to != to || e->kind != kind || e->label != label) continue;
    n = (int32_t)r->edge_index.slots[i] - 1;
    break;
  }
  if (n < 0) {
    RecordEdge edge = {from, to, kind, weak, passive, false, label, 0, 0, 0};
    if (!vector_push(&r->edges, edge)) {
      r->failed = true;
      return;
    }
    n = (int32_t)r->edges.count - 1;
    r->edge_index.slots[i] = (uint32_t)++r->edge_index.count;
  }
  RecordEdge *edge = &r->edges.items[n];
  edge->seen = r->step;
  if (edge->present) return;
  put_number(&r->came, n);
  edge->present = true;
  edge->since = r->step;
}

static size_t slot_of(Record *r, const Object *object) {
  size_t i = hash_pointer(object) & r->slot_mask;
  while (r->slots[i] && r->nodes.items[r->slots[i] - 1].object != object)
    i = (i + 1) & r->slot_mask;
  return i;
}

int32_t record_find(Record *r, const Object *object) {
  return r->slots ? r->slots[slot_of(r, object)] - 1 : -1;
}

void record_forget(Record *r, int32_t node) {
  size_t hole = slot_of(r, r->nodes.items[node].object), i = hole;
  r->nodes.items[node].object = NULL;
  r->slot_count--;
  for (;;) {
    i = (i + 1) & r->slot_mask;
    if (!r->slots[i]) break;
    size_t home = hash_pointer(r->nodes.items[r->slots[i] - 1].object) & r->slot_mask;
    if (((i - home) & r->slot_mask) < ((i - hole) & r->slot_mask)) continue;
    r->slots[hole] = r->slots[i];
    hole = i;
  }
  r->slots[hole] = 0;
}

static bool slots_grow(Record *r) {
  if (r->slots && r->slot_count * 2 < r->slot_mask) return true;
  size_t old_size = r->slots ? r->slot_mask + 1 : 0, size = old_size ? old_size * 2 : 1024;
  int32_t *old = r->slots, *slots = mem_zalloc(size, sizeof *slots);
  if (!slots) return r->failed = true, false;
  r->slots = slots;
  r->slot_mask = size - 1;
  for (size_t i = 0; i < old_size; i++)
    if (old[i]) slots[slot_of(r, r->nodes.items[old[i] - 1].object)] = old[i];
  mem_free(old);
  return true;
}

/* ---- boxes ---- */

static int32_t add_node(Record *r, RecordNode node) {
  node.birth = node.seen = r->step;
  node.death = INT32_MAX;
  node.generation = -1;
  node.count = UINT32_MAX;
  if (!vector_push(&r->nodes, node)) return r->failed = true, -1;
  int32_t number = (int32_t)r->nodes.count - 1;
  put_number(&r->born, number);
  return number;
}

/* What does not change in an object's life: the value of what is immutable, else its type. */
static void title_of(Runtime *rt, Object *object, char *text, size_t room) {
  HeapType *type = HEAP_TYPE(rt, object);
  bool value = type->flags & (TYPE_IS_STR | TYPE_IS_INT | TYPE_IS_FLOAT) ||
               OBJECT_SHAPE(object) == TYPE_function || OBJECT_SHAPE(object) == TYPE_generator;
  if (value)
    text_of_object(rt, object, text, room);
  else
    snprintf(text, room, "%s", text_of_type(rt, object));
}

static int32_t node_for(Record *r, Object *object) {
  int32_t known = record_find(r, object);
  if (known >= 0) return known;
  if (!slots_grow(r)) return -1;
  char title[56];
  title_of(r->rt, object, title, sizeof title);
  known = add_node(r, (RecordNode){.object = object,
                                   .kind = NODE_OBJECT,
                                   .type = record_string(r, text_of_type(r->rt, object)),
                                   .title = record_string(r, title),
                                   .folded = OBJECT_SHAPE(object) == TYPE_function});
  if (known < 0) return known;
  r->slots[slot_of(r, object)] = known + 1;
  r->slot_count++;
  return known;
}

/* A target that is shown: its box is walked in this step too. */
static int32_t reach(Record *r, Object *object) {
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
} Walk;

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

static void add_pending(Record *r, int32_t from, Object *target, Word kind, const char *label) {
  RecordPending pending = {from, target, KIND(kind), record_string(r, label)};
  if (!vector_push(&r->pending, pending)) r->failed = true;
}

static void visit(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  Walk *walk = (Walk *)visitor;
  Record *r = walk->r;
  if (!target) return;
  EdgeUse use = select_edge(r->rt, walk->holder, target, kind, label);
  if (use == USE_HIDE) return;
  char text[sizeof((RegisterName *)0)->name];
  Word word;
  edge_label(r, walk->holder, target, kind, label, text, sizeof text, &word);
  if (use == USE_PASSIVE) return add_pending(r, walk->from, target, word, text);
  int32_t to = reach(r, target);
  if (to >= 0)
    see_edge(r, walk->from, to, KIND(word), record_string(r, text), kind == EDGE_WEAK, false);
}

/* The constants of a code and of those inside it hold what has a box for another reason. */
static void constants_of(Record *r, int32_t from, const Code *code, int depth) {
  for (uint64_t i = 0; i < code->constants->length && depth < 8; i++) {
    Owned constant = code->constants->items[i];
    if (!is_object(constant) || object_is_immortal(as_object(constant))) continue;
    if (object_has_id(constant, TYPE_code)) {
      constants_of(r, from, (Code *)as_object(constant), depth + 1);
      continue;
    }
    char label[64];
    text_of_name(borrow(code->qualname), label, sizeof label);
    add_pending(r, from, as_object(constant), WORD_KIND_CONSTANT, label);
  }
}

static void walk_object(Record *r, int32_t node) {
  Object *object = (Object *)r->nodes.items[node].object;
  Walk walk = {{visit}, r, node, object};
  Fields fields = {.count = 0};
  heap_traverse(r->rt, object, &walk.visitor);
  if (OBJECT_SHAPE(object) == TYPE_function) constants_of(r, node, ((Function *)object)->code, 0);
  object_fields(r, &fields, object);
  tell_fields(r, node, &fields);
}

/* ---- roots ---- */

static void walk_name(Record *r, int32_t node, Fields *fields, Word kind, const char *label,
                      Borrowed value) {
  if (is_null(value)) return;
  if (is_plain(r->rt, value)) {
    if (kind != WORD_KIND_TEMPORARY) put_value(r, fields, label, value);
    return;
  }
  /* Strings on their way somewhere are drawn only when they are known from elsewhere. */
  if (kind == WORD_KIND_TEMPORARY && is_str(r->rt, value))
    return add_pending(r, node, as_object(value), kind, label);
  int32_t to = reach(r, as_object(value));
  if (to >= 0) see_edge(r, node, to, KIND(kind), record_string(r, label), false, false);
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

int32_t record_frame_begin(Record *r, const Owned *R) {
  Code *code = FRAME_FUNCTION(R)->code;
  char name[64];
  text_of_name(borrow(code->qualname), name, sizeof name);
  bool main = code->flags & CODE_NAMESPACE && is_object(R[0]) &&
              as_object(R[0]) == (Object *)text_main_dict(r->rt);
  return add_node(r, (RecordNode){.window = R,
                                  .kind = main ? NODE_GLOBALS : NODE_FRAME,
                                  .type = record_string(r, "frame"),
                                  .title = record_string(r, name),
                                  .active = true});
}

/* The machine's frames of the script's own files, innermost first, matched with those known. */
static void walk_frames(Record *r) {
  Machine *machine = r->rt->machine;
  Owned *end = machine_top(machine);
  size_t count = r->frames.count;
  for (Owned *R = machine->frame; R; R = FRAME_CALLER(R)) {
    int32_t file;
    if (record_is_own(r, borrow(FRAME_FUNCTION(R)->code->filename), &file)) {
      while (count && r->nodes.items[r->frames.items[count - 1]].window > R) count--;
      if (count && r->nodes.items[r->frames.items[count - 1]].window == R) {
        int32_t node = r->frames.items[--count];
        r->nodes.items[node].seen = r->step;
        walk_frame(r, node, R, end);
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

void record_walk(Record *r) {
  bool whole = audit_is_possible(r->rt) || r->rt->heap.collecting;
  vector_clear(&r->queue);
  vector_clear(&r->pending);
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
    if (to >= 0) see_edge(r, p->from, to, p->kind, p->label, false, true);
  }
  for (size_t i = 0; whole && i < r->edges.count; i++) {
    RecordEdge *edge = &r->edges.items[i];
    if (!edge->present || edge->seen == r->step) continue;
    edge->present = false;
    edge->lived += r->step - edge->since;
    put_number(&r->gone, (int64_t)i);
  }
  tell_counts(r);
}
