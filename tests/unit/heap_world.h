/* A small world for the heap's tests: a table of fake types, so that no Python is needed.
 *
 *   Node   an instance of a script class: two attribute slots, walked as RUN_INSTANCE; may have a finalizer
 *   Box    a list: items in a block of their own, RUN_INDIRECT
 *   Pair   a tuple of two: RUN_INLINE, no clear; may be untracked
 *   Map    a dict as far as the collector cares: one key, one value, walked through traverse; may be untracked
 *   Text   not collectable
 *   Weak   a weak reference */
#ifndef OURO_TESTS_HEAP_WORLD_H
#define OURO_TESTS_HEAP_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fault.h"
#include "base/memory.h"
#include "heap/allocator.h"
#include "heap/audit.h"
#include "heap/generations.h"
#include "heap/weak.h"

typedef struct Node {
  Object head;
  void *extra;
  Owned left, right;
  int64_t name;
} Node;
typedef struct Box {
  Object head;
  uint64_t length, capacity;
  Owned *items;
} Box;
typedef struct Pair {
  Object head;
  uint64_t length;
  Owned items[2];
} Pair;
typedef struct Map {
  Object head;
  Owned key, value;
} Map;
typedef struct Text {
  Object head;
  int64_t name;
} Text;

static Runtime world;
static Runtime *const rt = &world;
static HeapType node_type, finalized_type, box_type, pair_type, map_type, text_type, weak_type;
static uint32_t NODE, FINALIZED, BOX, PAIR, MAP, TEXT, WEAK;

/* What happened, in order, as text: "del 3; callback 2; " */
static char story[1 << 16];
static void tell(const char *what, int64_t name) {
  size_t length = strlen(story);
  if (length + 64 < sizeof story) sprintf(story + length, "%s %d; ", what, (int)name);
}

static void (*on_finalize)(Node *node);
static void (*on_callback)(WeakRef *weak);

#define AS(Type, value) ((Type *)as_object(value))

static void node_traverse(Runtime *r, Object *object, Visitor *visitor) {
  (void)r;
  Node *node = (Node *)object;
  VISIT(visitor, node->left, EDGE_ATTRIBUTE, 0);
  VISIT(visitor, node->right, EDGE_ATTRIBUTE, 1);
  visitor->edge(visitor, &HEAP_TYPE(r, object)->head, EDGE_CLASS, 0);
}
static void node_clear(Runtime *r, Object *object) {
  Node *node = (Node *)object;
  CLEAR_VALUE(r, node->left);
  CLEAR_VALUE(r, node->right);
}
static void node_dealloc(Runtime *r, Object *object) {
  Node *node = (Node *)object;
  HeapType *type = HEAP_TYPE(r, object);
  if (heap_defer(r, object)) return;
  heap_untrack(r, object);
  if (node->name >= 0) tell("free", node->name);
  release(r, node->left);
  release(r, node->right);
  heap_free(r, object, sizeof *node);
  object_release(r, &type->head);
  heap_undefer(r);
}
static void node_finalize(Runtime *r, Object *object) {
  (void)r;
  Node *node = (Node *)object;
  if (node->name >= 0) tell("del", node->name);
  if (on_finalize) on_finalize(node);
}
static void box_clear(Runtime *r, Object *object) {
  Box *box = (Box *)object;
  uint64_t length = box->length, capacity = box->capacity;
  Owned *items = box->items;
  box->length = box->capacity = 0;
  box->items = NULL;
  while (length--) release(r, items[length]);
  heap_block_free(r, items, capacity * sizeof(Owned));
}
static void box_dealloc(Runtime *r, Object *object) {
  heap_untrack(r, object);
  box_clear(r, object);
  heap_free(r, object, sizeof(Box));
}
static void pair_dealloc(Runtime *r, Object *object) {
  Pair *pair = (Pair *)object;
  heap_untrack(r, object);
  release(r, pair->items[1]);
  release(r, pair->items[0]);
  heap_free(r, object, sizeof *pair);
}
static void map_traverse(Runtime *r, Object *object, Visitor *visitor) {
  (void)r;
  Map *map = (Map *)object;
  VISIT(visitor, map->key, EDGE_KEY, 0);
  VISIT(visitor, map->value, EDGE_VALUE, BITS(map->key));
}
static void map_clear(Runtime *r, Object *object) {
  Map *map = (Map *)object;
  CLEAR_VALUE(r, map->key);
  CLEAR_VALUE(r, map->value);
}
static void map_dealloc(Runtime *r, Object *object) {
  heap_untrack(r, object);
  map_clear(r, object);
  heap_free(r, object, sizeof(Map));
}
static void text_dealloc(Runtime *r, Object *object) { heap_free(r, object, sizeof(Text)); }
static void weak_traverse(Runtime *r, Object *object, Visitor *visitor) {
  (void)r;
  VISIT_FIELD(visitor, ((WeakRef *)object)->callback, "__callback__");
}
static void weak_type_clear(Runtime *r, Object *object) {
  weak_clear(r, (WeakRef *)object);
  CLEAR_VALUE(r, ((WeakRef *)object)->callback);
}
static void weak_dealloc(Runtime *r, Object *object) {
  heap_untrack(r, object);
  weak_type_clear(r, object);
  heap_free(r, object, sizeof(WeakRef));
}
static void run_callback(Runtime *r, Owned reference, Owned callback) {
  WeakRef *weak = AS(WeakRef, reference);
  if (is_small(callback)) tell("callback", small_value(callback));
  if (on_callback) on_callback(weak);
  release(r, callback);
  release(r, reference);
}

static int world_open(void **state) {
  (void)state;
  memset(&world, 0, sizeof world);
  story[0] = 0;
  on_finalize = NULL;
  on_callback = NULL;
  /* What a test holds has no name, and it counts collections itself. */
  unsetenv("OURO_AUDIT");
  unsetenv("OURO_STRESS");
  if (!heap_init(rt)) return -1;
  world.heap.weak_callback = run_callback;
#define STATIC .head = {IMMORTAL | 1, 0}
  node_type = (HeapType){STATIC,
                         .name = "Node",
                         .flags = TYPE_COLLECTABLE | TYPE_FROM_SCRIPT,
                         .traverse = node_traverse,
                         .clear = node_clear,
                         .dealloc = node_dealloc};
  finalized_type = node_type;
  finalized_type.name = "Finalized";
  finalized_type.flags |= TYPE_FINALIZER;
  finalized_type.finalize = node_finalize;
  box_type = (HeapType){STATIC,
                        .name = "list",
                        .flags = TYPE_COLLECTABLE,
                        .run_kind = RUN_INDIRECT,
                        .run_offset = offsetof(Box, items),
                        .run_length_offset = offsetof(Box, length),
                        .clear = box_clear,
                        .dealloc = box_dealloc};
  pair_type = (HeapType){STATIC,
                         .name = "tuple",
                         .flags = TYPE_COLLECTABLE | TYPE_IS_TUPLE,
                         .run_kind = RUN_INLINE,
                         .run_offset = offsetof(Pair, items),
                         .run_length_offset = offsetof(Pair, length),
                         .dealloc = pair_dealloc};
  map_type = (HeapType){STATIC,
                        .name = "dict",
                        .flags = TYPE_COLLECTABLE | TYPE_IS_DICT,
                        .traverse = map_traverse,
                        .clear = map_clear,
                        .dealloc = map_dealloc};
  text_type = (HeapType){STATIC, .name = "str", .dealloc = text_dealloc};
  weak_type = (HeapType){STATIC,
                         .name = "weakref",
                         .flags = TYPE_COLLECTABLE,
                         .traverse = weak_traverse,
                         .clear = weak_type_clear,
                         .dealloc = weak_dealloc};
  NODE = heap_shape_id(rt, &node_type, NULL);
  FINALIZED = heap_shape_id(rt, &finalized_type, NULL);
  ShapeRun run = {.kind = RUN_INSTANCE,
                  .offset = offsetof(Node, left),
                  .length = 2,
                  .extra = offsetof(Node, extra)};
  heap_shape_run(rt, NODE, run);
  heap_shape_run(rt, FINALIZED, run);
  BOX = heap_shape_id(rt, &box_type, NULL);
  PAIR = heap_shape_id(rt, &pair_type, NULL);
  MAP = heap_shape_id(rt, &map_type, NULL);
  TEXT = heap_shape_id(rt, &text_type, NULL);
  WEAK = heap_shape_id(rt, &weak_type, NULL);
  return 0;
}

static int world_close(void **state) {
  (void)state;
  heap_finish(rt);
  MemoryLedger ledger = mem_ledger();
  return ledger.blocks || ledger.maps ? -1 : 0;
}

static inline Owned new_node_of(uint32_t shape, int64_t name, Owned left, Owned right) {
  Node *node = heap_object(rt, shape, sizeof *node);
  if (!node) {
    release(rt, left);
    release(rt, right);
    return FAILED;
  }
  node->head.meta |= OBJECT_FROM_CLASS;
  node->extra = NULL;
  node->left = left;
  node->right = right;
  node->name = name;
  object_retain(&HEAP_TYPE(rt, &node->head)->head);
  heap_track(rt, node);
  return own_object(node);
}
static inline Owned new_node(int64_t name, Owned left, Owned right) {
  return new_node_of(NODE, name, left, right);
}
static inline Owned new_finalized(int64_t name, Owned left, Owned right) {
  return new_node_of(FINALIZED, name, left, right);
}
static inline Owned new_box(uint64_t capacity) {
  Box *box = heap_object(rt, BOX, sizeof *box);
  *box = (Box){box->head, 0, capacity, heap_block(rt, capacity * sizeof(Owned))};
  heap_track(rt, box);
  return own_object(box);
}
static inline void box_add(Owned box, Owned item) {
  AS(Box, box)->items[AS(Box, box)->length++] = item;
}
static inline Owned new_pair(Owned a, Owned b) {
  Pair *pair = heap_object(rt, PAIR, sizeof *pair);
  *pair = (Pair){pair->head, 2, {a, b}};
  heap_track(rt, pair);
  return own_object(pair);
}
static inline Owned new_map(Owned key, Owned value) {
  Map *map = heap_object(rt, MAP, sizeof *map);
  *map = (Map){map->head, key, value};
  heap_track(rt, map);
  return own_object(map);
}
static inline Owned new_text(int64_t name) {
  Text *text = heap_object(rt, TEXT, sizeof *text);
  text->name = name;
  return own_object(text);
}
static inline Owned new_weak(Borrowed target, Owned callback) {
  WeakRef *weak = heap_object(rt, WEAK, sizeof *weak);
  *weak = (WeakRef){.head = weak->head, .referent = as_object(target), .callback = callback};
  heap_track(rt, weak);
  weak_enter(rt, weak);
  return own_object(weak);
}

/* A dead cycle of two nodes. */
static inline void drop_cycle(uint32_t shape, int64_t name) {
  Owned a = new_node_of(shape, name, NONE, NONE);
  Owned b = new_node_of(shape, name + 1, a, NONE);
  AS(Node, a)->left = b;
}

static inline void fail_on_line(void *context, const char *line) {
  (void)context;
  print_error("%s\n", line);
}
static inline void assert_sums_agree(void) {
  assert_int_equal(audit_heap(rt, fail_on_line, NULL), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_open, world_close)

#endif
