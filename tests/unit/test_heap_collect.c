/* The collector: each step by itself, and random graphs against a plain model of CPython's algorithm. */
#include "heap_world.h"

static void a_dead_cycle_is_collected(void **state) {
  (void)state;
  drop_cycle(NODE, 1);
  assert_int_equal(heap_collect(rt, 2), 2);
  assert_string_equal(story, "free 2; free 1; ");
  assert_int_equal(heap_usage(rt).blocks, 0);
  assert_int_equal(rt->heap.generation[2].collected, 2);
  assert_int_equal(rt->heap.generation[2].collections, 1);
}

static void what_is_held_from_outside_stays(void **state) {
  (void)state;
  Owned a = new_node(1, NONE, NONE), b = new_node(2, a, NONE);
  AS(Node, a)->left = retain(borrow(b));
  Owned box = new_box(1);
  box_add(box, b);
  assert_int_equal(heap_collect(rt, 0), 0);
  assert_int_equal(heap_generation_size(rt, 1), 3);
  assert_int_equal(heap_collect(rt, 1), 0);
  assert_int_equal(heap_generation_size(rt, 2), 3);
  assert_int_equal(heap_collect(rt, 2), 0);
  release(rt, box);
  assert_int_equal(heap_collect(rt, 1), 0);
  assert_int_equal(heap_collect(rt, 2), 2);
}

static void a_self_reference_and_a_run_of_one_class(void **state) {
  (void)state;
  for (int i = 0; i < 100; i++) {
    Owned node = new_node(-1, NONE, NONE);
    AS(Node, node)->left = node;
  }
  assert_int_equal(heap_collect(rt, 0), 100);
}

/* ---- order ---- */

static void finalizers_run_in_list_order_after_weak_references_died(void **state) {
  (void)state;
  drop_cycle(FINALIZED, 1);
  drop_cycle(FINALIZED, 3);
  Owned node = new_finalized(5, NONE, NONE);
  AS(Node, node)->left = node;
  Owned weak = new_weak(borrow(node), small_new(9));
  assert_int_equal(heap_collect(rt, 2), 5);
  assert_memory_equal(story, "callback 9; del 1; del 2; del 3; del 4; del 5; ", 46);
  assert_null(AS(WeakRef, weak)->referent);
  release(rt, weak);
}

static void a_weak_reference_in_the_trash_dies_silently(void **state) {
  (void)state;
  Owned node = new_node(1, NONE, NONE);
  AS(Node, node)->left = node;
  AS(Node, node)->right = new_weak(borrow(node), small_new(9));
  assert_int_equal(heap_collect(rt, 2), 2);
  assert_string_equal(story, "free 1; ");
}

static Owned kept;
static void drop_kept(WeakRef *weak) {
  (void)weak;
  Owned old = kept;
  kept = NONE;
  release(rt, old);
}

static void a_reference_that_its_callback_drops_counts_as_collected(void **state) {
  (void)state;
  Owned node = new_node(1, NONE, NONE);
  AS(Node, node)->left = node;
  kept = new_weak(borrow(node), small_new(9));
  on_callback = drop_kept;
  assert_int_equal(heap_collect(rt, 2), 2);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

static Owned rescued;
static void rescue_one(Node *node) {
  if (node->name == 1) rescued = retain_object(node);
}

static void what_a_finalizer_rescues_survives_with_all_it_reaches(void **state) {
  (void)state;
  on_finalize = rescue_one;
  drop_cycle(FINALIZED, 1);
  drop_cycle(FINALIZED, 3);
  assert_int_equal(heap_collect(rt, 0), 2);
  assert_string_equal(story, "del 1; del 2; del 3; del 4; free 4; free 3; ");
  assert_int_equal(heap_generation_size(rt, 1), 2);
  story[0] = 0;
  release(rt, rescued);
  assert_int_equal(heap_collect(rt, 1), 2);
  assert_string_equal(story, "free 2; free 1; "); /* not finalized twice */
}

static void make_garbage(Node *node) {
  if (node->name > 100) return;
  assert_int_equal(heap_collect(rt, 2), 0); /* one is running */
  drop_cycle(FINALIZED, 200);
}
static void a_finalizer_may_run_a_collection_and_make_objects(void **state) {
  (void)state;
  on_finalize = make_garbage;
  drop_cycle(FINALIZED, 1);
  assert_int_equal(heap_collect(rt, 2), 2);
  assert_int_equal(heap_collect(rt, 2), 4);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

static void collect_now(WeakRef *weak) {
  (void)weak;
  heap_collect(rt, 2);
}

static void a_dying_object_is_not_seen_by_a_collection(void **state) {
  (void)state;
  on_callback = collect_now;
  Owned node = new_node(1, new_node(2, NONE, NONE), NONE);
  Owned weak = new_weak(borrow(node), small_new(9));
  release(rt, node);
  assert_string_equal(story, "callback 9; free 1; free 2; ");
  release(rt, weak);
}

/* ---- untracking ---- */

static void plain_tuples_are_untracked_by_any_collection_dicts_by_full_ones(void **state) {
  (void)state;
  Owned node = new_node(1, NONE, NONE);
  Owned inner = new_pair(small_new(1), new_text(1));
  Owned outer = new_pair(retain(borrow(inner)), NONE);
  Owned holding = new_pair(retain(borrow(node)), NONE);
  Owned map = new_map(new_text(2), retain(borrow(outer)));
  heap_collect(rt, 0);
  assert_false(object_is_tracked(as_object(inner)));
  assert_false(object_is_tracked(as_object(outer)));
  assert_true(object_is_tracked(as_object(holding)));
  assert_true(object_is_tracked(as_object(map)));
  heap_collect(rt, 2);
  assert_false(object_is_tracked(as_object(map)));
  assert_int_equal(rt->heap.long_lived_total, 2);
  release(rt, map);
  release(rt, holding);
  release(rt, outer);
  release(rt, inner);
  release(rt, node);
}

static void an_untracked_dict_keeps_a_tuple_tracked(void **state) {
  (void)state;
  Owned map = new_map(NONE, NONE);
  heap_untrack(rt, as_object(map));
  Owned pair = new_pair(map, NONE);
  heap_collect(rt, 2);
  assert_true(object_is_tracked(as_object(pair)));
  release(rt, pair);
}

/* ---- counters ---- */

static void count_0_counts_allocations_and_schedules(void **state) {
  (void)state;
  static Owned nodes[701];
  for (int i = 0; i < 700; i++) nodes[i] = new_node(-1, NONE, NONE);
  assert_int_equal(rt->heap.generation[0].count, 700);
  assert_int_equal(rt->breaker, 0);
  nodes[700] = new_node(-1, NONE, NONE);
  assert_int_equal(rt->breaker, BREAK_COLLECT);
  rt->breaker = 0;
  heap_collect_scheduled(rt);
  assert_int_equal(rt->heap.generation[0].count, 0);
  assert_int_equal(rt->heap.generation[1].count, 1);
  for (int i = 0; i < 701; i++) release(rt, nodes[i]);
  assert_int_equal(rt->heap.generation[0].count, 0); /* never below */
}

static void nothing_is_scheduled_while_it_is_off(void **state) {
  (void)state;
  static Owned nodes[2000];
  heap_set_enabled(rt, false);
  for (int i = 0; i < 1000; i++) nodes[i] = new_node(-1, NONE, NONE);
  assert_int_equal(rt->breaker, 0);
  heap_set_enabled(rt, true);
  heap_set_threshold(rt, 0, 0);
  for (int i = 1000; i < 2000; i++) nodes[i] = new_node(-1, NONE, NONE);
  assert_int_equal(rt->breaker, 0);
  assert_int_equal(rt->heap.generation[0].count, 2000);
  for (int i = 0; i < 2000; i++) release(rt, nodes[i]);
}

static void a_full_collection_waits_for_a_quarter_of_new_survivors(void **state) {
  (void)state;
  enum { N = 400000 };
  static Owned nodes[N];
  for (int i = 0; i < N; i++) {
    nodes[i] = new_node(-1, NONE, NONE);
    if (rt->breaker) {
      rt->breaker = 0;
      heap_collect_scheduled(rt);
    }
  }
  uint64_t full = rt->heap.generation[2].collections;
  assert_true(full > 0);
  assert_true(full < 8);
  assert_true(rt->heap.generation[0].collections > 40);
  for (int i = 0; i < N; i++) release(rt, nodes[i]);
}

static void frozen_objects_are_out_of_sight(void **state) {
  (void)state;
  drop_cycle(NODE, 1);
  heap_freeze(rt);
  assert_int_equal(heap_generation_size(rt, 3), 2);
  assert_int_equal(heap_collect(rt, 2), 0);
  heap_unfreeze(rt);
  assert_int_equal(heap_collect(rt, 2), 2);
}

static void phase(Runtime *r, bool start, int generation, int64_t collected,
                  int64_t uncollectable) {
  (void)r, (void)uncollectable;
  tell(start ? "start" : "stop", start ? generation : collected);
}
static void report(Runtime *r, const char *text) {
  (void)r;
  if (strncmp(text, "gc: done", 8) != 0) strcat(story, text);
}
static Object *saved[8];
static int saved_count;
static bool save(Runtime *r, Object *object) {
  (void)r;
  object_retain(object);
  saved[saved_count++] = object;
  return true;
}
static const CollectorHooks hooks = {.phase = phase, .report = report, .save = save};

static void hooks_are_told(void **state) {
  (void)state;
  rt->heap.collector_hooks = &hooks;
  rt->heap.debug = COLLECT_STATS;
  drop_cycle(NODE, -1);
  AS(Node, owned((uintptr_t)OBJECT_OF(rt->heap.generation[0].head.next)))->name = -1;
  AS(Node, owned((uintptr_t)OBJECT_OF(rt->heap.generation[0].head.previous)))->name = -1;
  assert_int_equal(heap_collect(rt, 1), 2);
  assert_string_equal(
      story, "start 1; gc: collecting generation 1...\ngc: objects in each generation: 2 0 0\n"
             "gc: objects in permanent generation: 0\nstop 2; ");
}

static void saveall_keeps_the_trash(void **state) {
  (void)state;
  rt->heap.collector_hooks = &hooks;
  rt->heap.debug = COLLECT_SAVEALL;
  saved_count = 0;
  drop_cycle(NODE, 1);
  assert_int_equal(heap_collect(rt, 2), 2);
  assert_int_equal(saved_count, 2);
  assert_int_equal(heap_generation_size(rt, 2), 2);
  assert_int_equal(saved[0]->meta & (OBJECT_COLLECTING | OBJECT_UNREACHABLE), 0);
  rt->heap.debug = 0;
  object_release(rt, saved[0]);
  object_release(rt, saved[1]);
  assert_int_equal(heap_collect(rt, 2), 2);
}

/* ---- against a model ---- */

/* Random graphs of all types. The model is CPython's algorithm in its plainest form, over arrays: copy, subtract, scan
 * with moves to and from the unreachable list. What the collector leaves in the generation, and the order in which it
 * finalizes, must be the model's. */
enum { SIZE = 400 };

typedef struct Model {
  Object *objects[SIZE];
  int64_t copy[SIZE];
  int list[SIZE * 4], trash[SIZE * 4], list_count, trash_count;
  enum { WAITING, TRASH, DONE } where[SIZE];
  int count;
} Model;

static Model model;

static int model_index(Object *object) {
  for (int i = 0; i < model.count; i++)
    if (model.objects[i] == object) return i;
  return -1;
}

static void model_subtract(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  (void)visitor, (void)kind, (void)label;
  int i = model_index(target);
  if (i >= 0) model.copy[i]--;
}

static void model_reach(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  (void)visitor, (void)kind, (void)label;
  int i = model_index(target);
  if (i < 0 || model.where[i] == DONE) return;
  if (model.where[i] == TRASH) {
    for (int k = 0; k < model.trash_count; k++)
      if (model.trash[k] == i) model.trash[k] = -1;
    model.where[i] = WAITING;
    model.list[model.list_count++] = i;
    model.copy[i] = 1;
  } else if (model.copy[i] == 0) {
    model.copy[i] = 1;
  }
}

static void model_run(void) {
  memset(&model, 0, sizeof model);
  GenerationHead *ring = &rt->heap.generation[0].head;
  for (GenerationHead *head = ring->next; head != ring; head = head->next)
    model.objects[model.count++] = OBJECT_OF(head);
  Visitor subtract = {model_subtract}, reach = {model_reach};
  for (int i = 0; i < model.count; i++) model.copy[i] += model.objects[i]->count;
  for (int i = 0; i < model.count; i++) heap_traverse(rt, model.objects[i], &subtract);
  for (int i = 0; i < model.count; i++) model.list[i] = i;
  model.list_count = model.count;
  for (int k = 0; k < model.list_count; k++) {
    int i = model.list[k];
    if (model.copy[i]) {
      heap_traverse(rt, model.objects[i], &reach);
      model.where[i] = DONE;
    } else {
      model.where[i] = TRASH;
      model.trash[model.trash_count++] = i;
      model.list[k] = -1;
    }
  }
}

static Owned pick(Owned *made, int count) {
  int which = rand() % (count + 2);
  if (which >= count) return which == count ? NONE : small_new(which);
  return retain(borrow(made[which]));
}

static int expected_dels[SIZE], del_count, del_next;
static void check_del(Node *node) {
  assert_true(del_next < del_count);
  assert_ptr_equal(&node->head, model.objects[expected_dels[del_next]]);
  del_next++;
}

static void random_graph_agrees(unsigned seed) {
  srand(seed);
  static Owned made[SIZE];
  int count = 20 + rand() % (SIZE - 20);
  for (int i = 0; i < count; i++) {
    switch (rand() % 8) {
    case 0: {
      int many = rand() % 4 == 0 ? 40 + rand() % 40 : rand() % 6;
      made[i] = new_box(80);
      for (int k = 0; k < many; k++) box_add(made[i], pick(made, i + 1));
      break;
    }
    case 1: made[i] = new_pair(pick(made, i), pick(made, i)); break;
    case 2: made[i] = new_map(pick(made, i), pick(made, i)); break;
    case 3: made[i] = new_text(i); break;
    case 4: made[i] = new_finalized(-1, pick(made, i), pick(made, i)); break;
    default: made[i] = new_node(-1, pick(made, i), pick(made, i)); break;
    }
  }
  /* Edges to younger objects, which close cycles. */
  for (int i = 0; i < count; i++) {
    Object *object = as_object(made[i]);
    uint32_t shape = OBJECT_SHAPE(object);
    if ((shape == NODE || shape == FINALIZED) && rand() % 2) {
      STORE_VALUE(rt, ((Node *)object)->left, pick(made, count));
    } else if (shape == MAP && rand() % 2) {
      STORE_VALUE(rt, ((Map *)object)->value, pick(made, count));
    }
  }
  for (int i = 0; i < count; i++)
    if (rand() % 20) {
      release(rt, made[i]);
      made[i] = NULL_VALUE;
    }
  model_run();
  del_count = del_next = 0;
  for (int k = 0; k < model.trash_count; k++) {
    int i = model.trash[k];
    if (i >= 0 && OBJECT_SHAPE(model.objects[i]) == FINALIZED) expected_dels[del_count++] = i;
  }
  int64_t trash = 0;
  for (int k = 0; k < model.trash_count; k++) trash += model.trash[k] >= 0;
  on_finalize = check_del;
  int64_t collected = heap_collect(rt, 0);
  on_finalize = NULL;
  assert_int_equal(collected, trash);
  assert_int_equal(del_next, del_count);
  /* Survivors: the model's list, but for what was untracked. */
  GenerationHead *head = rt->heap.generation[1].head.next;
  for (int k = 0; k < model.list_count; k++) {
    if (model.list[k] < 0) continue;
    Object *object = model.objects[model.list[k]];
    if (!object_is_tracked(object)) continue;
    assert_ptr_equal(OBJECT_OF(head), object);
    head = head->next;
  }
  assert_ptr_equal(head, &rt->heap.generation[1].head);
  for (int i = 0; i < count; i++) release(rt, made[i]);
  heap_collect(rt, 2);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

static void random_graphs_agree_with_the_model(void **state) {
  (void)state;
  for (unsigned seed = 1; seed <= 300; seed++) random_graph_agrees(seed);
}

static void ignore(void *context, const Event *event) { (void)context, (void)event; }

static void the_watched_collector_agrees_too(void **state) {
  (void)state;
  EventListener listener = {EVENT_COLLECTION, ignore, NULL, NULL};
  heap_listen(rt, &listener);
  for (unsigned seed = 1; seed <= 60; seed++) random_graph_agrees(seed);
  heap_unlisten(rt, &listener);
}

static void it_works_without_any_memory_to_spare(void **state) {
  (void)state;
  fault_inject(FAULT_NEVER, 0);
  Owned pairs[300];
  for (int i = 0; i < 300; i++) pairs[i] = new_pair(NONE, i ? retain(borrow(pairs[i - 1])) : NONE);
  drop_cycle(NODE, 1);
  fault_inject(FAULT_ONWARD, 1);
  assert_int_equal(heap_collect(rt, 2), 2);
  fault_inject(FAULT_NEVER, 0);
  for (int i = 0; i < 300; i++) assert_false(object_is_tracked(as_object(pairs[i])));
  for (int i = 0; i < 300; i++) release(rt, pairs[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_dead_cycle_is_collected),
      TEST(what_is_held_from_outside_stays),
      TEST(a_self_reference_and_a_run_of_one_class),
      TEST(finalizers_run_in_list_order_after_weak_references_died),
      TEST(a_weak_reference_in_the_trash_dies_silently),
      TEST(a_reference_that_its_callback_drops_counts_as_collected),
      TEST(what_a_finalizer_rescues_survives_with_all_it_reaches),
      TEST(a_finalizer_may_run_a_collection_and_make_objects),
      TEST(a_dying_object_is_not_seen_by_a_collection),
      TEST(plain_tuples_are_untracked_by_any_collection_dicts_by_full_ones),
      TEST(an_untracked_dict_keeps_a_tuple_tracked),
      TEST(count_0_counts_allocations_and_schedules),
      TEST(nothing_is_scheduled_while_it_is_off),
      TEST(a_full_collection_waits_for_a_quarter_of_new_survivors),
      TEST(frozen_objects_are_out_of_sight),
      TEST(hooks_are_told),
      TEST(saveall_keeps_the_trash),
      TEST(random_graphs_agree_with_the_model),
      TEST(the_watched_collector_agrees_too),
      TEST(it_works_without_any_memory_to_spare),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
