/* The heap without its collector: blocks, objects, counts, weak references, the audit. */
#include "heap_world.h"

/* ---- allocator ---- */

static void blocks_are_aligned_and_do_not_overlap(void **state) {
  (void)state;
  enum { N = 3000 };
  static unsigned char *blocks[N];
  static size_t sizes[N];
  unsigned seed = 1;
  for (int round = 0; round < 20; round++) {
    for (int i = 0; i < N; i++) {
      seed = seed * 1103515245u + 12345u;
      if (blocks[i]) {
        for (size_t k = 0; k < sizes[i]; k += 7) assert_int_equal(blocks[i][k], i & 255);
        if (seed >> 16 & 1) {
          heap_block_free(rt, blocks[i], sizes[i]);
          blocks[i] = NULL;
        }
        continue;
      }
      sizes[i] = (seed >> 8) % (i % 10 ? 600 : 5000) + 1;
      blocks[i] = heap_block(rt, sizes[i]);
      assert_int_equal((uintptr_t)blocks[i] % 16, 0);
      memset(blocks[i], i & 255, sizes[i]);
    }
  }
  for (int i = 0; i < N; i++) {
    heap_block_free(rt, blocks[i], sizes[i]);
    blocks[i] = NULL;
  }
  HeapUsage usage = heap_usage(rt);
  assert_int_equal(usage.blocks, 0);
  assert_int_equal(usage.bytes, 0);
}

static void growing_keeps_the_contents(void **state) {
  (void)state;
  size_t size = 1;
  unsigned char *block = heap_block(rt, size);
  block[0] = 0;
  for (size_t bigger = 2; bigger < 100000; bigger += 1 + bigger / 3) {
    block = heap_block_grow(rt, block, size, bigger);
    for (size_t i = 0; i < size; i++) assert_int_equal(block[i], i % 251);
    for (size_t i = size; i < bigger; i++) block[i] = (unsigned char)(i % 251);
    size = bigger;
  }
  block = heap_block_grow(rt, block, size, 10);
  assert_int_equal(block[9], 9);
  heap_block_free(rt, block, 10);
}

#if !HEAP_ASAN /* there every block is malloc's */
static void empty_arenas_go_back_to_the_system(void **state) {
  (void)state;
  enum { N = 200000 };
  static Owned nodes[N];
  for (int i = 0; i < N; i++) nodes[i] = new_node(-1, NONE, NONE);
  uint64_t most = heap_usage(rt).arenas;
  assert_true(most >= 4);
  for (int i = 0; i < N; i++) release(rt, nodes[i]);
  assert_true(heap_usage(rt).arenas <= 2);
  assert_int_equal(heap_usage(rt).blocks, 0);
}
#endif

static void a_block_too_large_is_refused(void **state) {
  (void)state;
  assert_null(heap_block(rt, SIZE_MAX));
  assert_null(heap_block(rt, SIZE_MAX - 40));
  assert_null(heap_object(rt, TEXT, SIZE_MAX - 40));
}

static void the_nth_allocation_fails(void **state) {
  (void)state;
  Owned kept =
      new_node(-1, NONE, NONE); /* so that there is a page, for which nobody needs to ask */
  heap_inject_fault(rt, FAULT_ONCE, 3);
  Owned a = new_node(-1, NONE, NONE), b = new_node(-1, NONE, NONE);
  assert_false(failed(b));
  assert_false(fault_struck());
  assert_true(failed(new_node(-1, NONE, NONE)));
  assert_true(fault_struck());
  Owned c = new_node(-1, NONE, NONE);
  assert_false(failed(c));
  heap_inject_fault(rt, FAULT_ONWARD, 1);
  assert_null(heap_block(rt, 16));
  assert_null(heap_block(rt, 5000));
  heap_inject_fault(rt, FAULT_NEVER, 0);
  void *block = heap_block(rt, 16);
  assert_non_null(block);
  heap_block_free(rt, block, 16);
  release(rt, kept);
  release(rt, a);
  release(rt, b);
  release(rt, c);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

#if !HEAP_ASAN
static void freed_memory_is_poisoned(void **state) {
  (void)state;
  heap_watch(rt, WATCH_POISON, true);
  Owned keep = new_node(-1, NONE, NONE), node = new_node(-1, NONE, NONE);
  Node *freed = AS(Node, node);
  release(rt, node);
  assert_int_equal((uint8_t)freed->name, 0xdb);
  release(rt, keep);
}
#endif

static int64_t events_seen[EVENT_KINDS];
static void count_event(void *context, const Event *event) {
  (void)context;
  events_seen[event->kind]++;
}

static void births_and_deaths_can_be_watched(void **state) {
  (void)state;
  memset(events_seen, 0, sizeof events_seen);
  EventListener one = {EVENT_MEMORY, count_event, NULL, NULL},
                other = {EVENT_BIT(EVENT_FREE), count_event, NULL, NULL};
  heap_listen(rt, &one);
  release(rt, new_node(-1, new_text(1), NONE));
  heap_listen(rt, &other);
  heap_unlisten(rt, &one);
  assert_true(rt->heap.watch & WATCH_EVENTS);
  heap_unlisten(rt, &other);
  assert_false(rt->heap.watch & WATCH_EVENTS);
  release(rt, new_node(-1, new_text(1), NONE));
  assert_int_equal(events_seen[EVENT_ALLOC], 2);
  assert_int_equal(events_seen[EVENT_FREE], 2);
}

static void an_object_may_have_a_part_in_front(void **state) {
  (void)state;
  char *object = heap_object_prefixed(rt, PAIR, 48, sizeof(Pair));
  memset(object - sizeof(GenerationHead) - 48, 7, 48);
  Pair *pair = (Pair *)object;
  pair->length = 0;
  heap_track(rt, pair);
  assert_int_equal(heap_generation_size(rt, 0), 1);
  heap_free_prefixed(rt, pair, 48, sizeof(Pair));
  assert_int_equal(heap_generation_size(rt, 0), 0);
}

/* ---- counts ---- */

static void an_object_dies_with_its_last_reference(void **state) {
  (void)state;
  Owned child = new_node(2, NONE, NONE);
  Owned parent = new_node(1, retain(borrow(child)), NONE);
  release(rt, parent);
  assert_string_equal(story, "free 1; ");
  release(rt, child);
  assert_string_equal(story, "free 1; free 2; ");
}

static Owned rescued;
static void rescue(Node *node) { rescued = retain_object(node); }

static void a_finalizer_may_resurrect_once(void **state) {
  (void)state;
  on_finalize = rescue;
  Owned node = new_finalized(1, NONE, NONE);
  release(rt, node);
  assert_string_equal(story, "del 1; ");
  assert_int_equal(AS(Node, rescued)->head.count, 1);
  on_finalize = NULL;
  release(rt, rescued);
  assert_string_equal(story, "del 1; free 1; ");
}

static void finalizer_then_weak_references_newest_first(void **state) {
  (void)state;
  Owned node = new_finalized(1, NONE, NONE);
  Owned shared = new_weak(borrow(node), NULL_VALUE);
  Owned a = new_weak(borrow(node), small_new(1)), b = new_weak(borrow(node), small_new(2));
  Owned dropped = new_weak(borrow(node), small_new(3));
  assert_int_equal(weak_count(rt, as_object(node)), 4);
  release(rt, dropped);
  release(rt, node);
  assert_string_equal(story, "del 1; callback 2; callback 1; free 1; ");
  assert_null(AS(WeakRef, a)->referent);
  assert_null(AS(WeakRef, shared)->referent);
  release(rt, shared);
  release(rt, a);
  release(rt, b);
}

static void shared_references_come_first(void **state) {
  (void)state;
  Owned node = new_node(-1, NONE, NONE);
  Owned plain = new_weak(borrow(node), small_new(1));
  WeakRef proxy = {.head = {1, WEAK << 8},
                   .referent = as_object(node),
                   .callback = NULL_VALUE,
                   .shared = WEAK_SHARED_PROXY};
  WeakRef ref = {.head = {1, WEAK << 8},
                 .referent = as_object(node),
                 .callback = NULL_VALUE,
                 .shared = WEAK_SHARED_REF};
  weak_enter(rt, &proxy);
  weak_enter(rt, &ref);
  Owned newest = new_weak(borrow(node), small_new(2));
  assert_ptr_equal(weak_peek_first(rt, as_object(node)), &ref);
  assert_ptr_equal(ref.next, &proxy);
  assert_ptr_equal(proxy.next, as_object(newest));
  assert_ptr_equal(proxy.next->next, as_object(plain));
  assert_ptr_equal(weak_find_shared(rt, as_object(node), WEAK_SHARED_PROXY), &proxy);
  weak_clear(rt, &ref);
  assert_null(weak_find_shared(rt, as_object(node), WEAK_SHARED_REF));
  weak_clear(rt, &proxy);
  release(rt, plain);
  release(rt, newest);
  assert_false(as_object(node)->meta & OBJECT_WEAKLY);
  release(rt, node);
}

static void many_weak_references_come_and_go(void **state) {
  (void)state;
  enum { N = 2000 };
  static Owned nodes[N], weaks[N];
  for (int i = 0; i < N; i++) nodes[i] = new_node(-1, NONE, NONE);
  for (int i = 0; i < N; i++) weaks[i] = new_weak(borrow(nodes[i]), NULL_VALUE);
  for (int i = 0; i < N; i += 2) release(rt, nodes[i]);
  for (int i = 0; i < N; i++)
    assert_ptr_equal(AS(WeakRef, weaks[i])->referent, i % 2 ? as_object(nodes[i]) : NULL);
  for (int i = 1; i < N; i += 2) assert_int_equal(weak_count(rt, as_object(nodes[i])), 1);
  for (int i = 0; i < N; i++) release(rt, weaks[i]);
  for (int i = 1; i < N; i += 2) release(rt, nodes[i]);
}

static void a_million_levels_are_freed_without_recursion(void **state) {
  (void)state;
  Owned chain = NONE;
  for (int i = 0; i < 1000000; i++) chain = new_node(-1, chain, NONE);
  release(rt, chain);
  assert_int_equal(heap_usage(rt).blocks, 0);
  Owned box = new_box(1);
  for (int i = 0; i < 1000000; i++) {
    Owned outer = new_box(1);
    box_add(outer, box);
    box = outer;
  }
  release(rt, box);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

static int64_t finalized;
static void count_finalized(Node *node) {
  (void)node;
  finalized++;
}

static void a_long_chain_of_finalizers_runs_once_each(void **state) {
  (void)state;
  on_finalize = count_finalized;
  finalized = 0;
  Owned chain = NONE;
  for (int i = 0; i < 100000; i++) chain = new_finalized(-1, chain, NONE);
  release(rt, chain);
  assert_int_equal(finalized, 100000);
  assert_int_equal(heap_usage(rt).blocks, 0);
}

static void fifty_levels_finalize_from_the_outside_in(void **state) {
  (void)state;
  Owned chain = NONE;
  for (int i = 40; i > 0; i--) chain = new_finalized(i, chain, NONE);
  release(rt, chain);
  char expected[2000] = "";
  for (int i = 1; i <= 40; i++) sprintf(expected + strlen(expected), "del %d; free %d; ", i, i);
  assert_string_equal(story, expected);
}

static void immortal_objects_keep_their_count(void **state) {
  (void)state;
  Owned text = new_text(1);
  as_object(text)->count = IMMORTAL | 5;
  release(rt, text);
  release(rt, retain(borrow(text)));
  assert_int_equal(as_object(text)->count, IMMORTAL | 5);
}

/* ---- audit ---- */

static Owned root_values[4];
static void traverse_roots(Runtime *r, Visitor *visitor) {
  (void)r;
  for (int i = 0; i < 4; i++) VISIT(visitor, root_values[i], EDGE_LOCAL, i);
}
static RootSource test_roots = {.name = "test", .traverse = traverse_roots};

static char said[4096];
static void say(void *context, const char *line) {
  (void)context;
  if (strlen(said) + strlen(line) + 2 < sizeof said) strcat(strcat(said, line), "\n");
}

static void every_count_has_its_holders(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) root_values[i] = NULL_VALUE;
  said[0] = 0;
  heap_add_roots(rt, &test_roots);
  Owned text = new_text(1);
  Owned node = new_node(-1, retain(borrow(text)), retain(borrow(text)));
  Owned box = new_box(2);
  box_add(box, retain(borrow(node)));
  box_add(box, text);
  root_values[0] = box;
  root_values[1] = node;
  assert_sums_agree();
  /* A count that nobody has named is found, and so is one that is missing. */
  object_retain(as_object(node));
  assert_int_equal(audit_heap(rt, say, NULL), 1);
  assert_non_null(strstr(said, "holders differ: Node"));
  assert_non_null(strstr(said, "count 3, 2 named holders"));
  assert_non_null(strstr(said, "held by test register 1"));
  assert_non_null(strstr(said, "item 0"));
  HeldValues hold;
  heap_hold(rt, &hold, "sort", &node, 1);
  assert_sums_agree();
  heap_unhold(rt, &hold);
  release(rt, node);
  said[0] = 0;
  assert_int_equal(audit_leaks(rt, say, NULL), 3);
  root_values[0] = root_values[1] = NULL_VALUE;
  release(rt, box);
  release(rt, node);
  assert_int_equal(audit_leaks(rt, say, NULL), 0);
}

/* ---- shapes ---- */

static bool flush_yes(Runtime *r) {
  (void)r;
  tell("flush", 1);
  return true;
}

static void shape_ids_are_reused_only_after_a_flush(void **state) {
  (void)state;
  rt->heap.flush_caches = flush_yes;
  uint32_t highest = 0;
  for (int i = 0; i < 100000; i++) {
    uint32_t id = heap_shape_id(rt, &node_type, NULL);
    assert_int_not_equal(id, 0);
    if (id > highest) highest = id;
    heap_shape_drop(rt, id);
  }
  assert_true(highest < 20000);
  assert_non_null(strstr(story, "flush"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(blocks_are_aligned_and_do_not_overlap),
    TEST(growing_keeps_the_contents),
#if !HEAP_ASAN
    TEST(empty_arenas_go_back_to_the_system),
    TEST(freed_memory_is_poisoned),
#endif
    TEST(a_block_too_large_is_refused),
    TEST(the_nth_allocation_fails),
    TEST(births_and_deaths_can_be_watched),
    TEST(an_object_may_have_a_part_in_front),
    TEST(an_object_dies_with_its_last_reference),
    TEST(a_finalizer_may_resurrect_once),
    TEST(finalizer_then_weak_references_newest_first),
    TEST(shared_references_come_first),
    TEST(many_weak_references_come_and_go),
    TEST(a_million_levels_are_freed_without_recursion),
    TEST(a_long_chain_of_finalizers_runs_once_each),
    TEST(fifty_levels_finalize_from_the_outside_in),
    TEST(immortal_objects_keep_their_count),
    TEST(every_count_has_its_holders),
    TEST(shape_ids_are_reused_only_after_a_flush),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
