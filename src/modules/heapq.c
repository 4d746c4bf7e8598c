/* _heapq: lists kept so that heap[k] <= heap[2k+1] and heap[k] <= heap[2k+2].
 *
 * The comparisons made are CPython's, one for one, so that items which compare as equal come out in the same order. An item stays in
 * the list while a script compares it; where one changed the list's length meanwhile, the heap is given up with RuntimeError. The
 * functions whose names begin with an underscore keep the greatest first: merge(reverse=True) and nsmallest() need them. */
#include "object/hold.h"
#include "object/module.h"
#include "types/list.h"
#include "types/list_private.h"
#include "types/order.h"

typedef struct Queue {
  Runtime *rt;
  List *list;
  bool greatest; /* the root is the greatest, not the least */
} Queue;

static bool heap_of(Runtime *rt, Borrowed value, const char *function, const char *which,
                    Queue *heap) {
  if (!is_list(rt, value)) {
    error_raise(rt, TYPE_TypeError, "%s() argument%s must be list, not %B", function, which, value);
    return false;
  }
  heap->rt = rt;
  heap->list = as_list(value);
  heap->greatest = function[0] == '_';
  return true;
}

/* Whether a script's answer is asked about two values: 1, 0, or -1 with an exception. */
static int less_slowly(Runtime *rt, Borrowed left, Borrowed right) {
  Owned a = retain(left), b = retain(right);
  int less = HELD(rt, "heapq", order_less(rt, borrow(a), borrow(b)), a, b);
  release(rt, b);
  release(rt, a);
  return less;
}

/* Whether the item at i goes nearer to the root than the one at j. -1 with an exception, also when the list changed. */
static inline int goes_above(Queue *heap, uint64_t i, uint64_t j) {
  List *list = heap->list;
  Borrowed a = list_peek(list, heap->greatest ? j : i), b = list_peek(list, heap->greatest ? i : j);
  int less = order_quick(a, b);
  if (less >= 0) return less;
  uint64_t length = list->length;
  less = less_slowly(heap->rt, a, b);
  if (less >= 0 && length != list->length) {
    error_raise(heap->rt, TYPE_RuntimeError, "list changed size during iteration");
    return -1;
  }
  return less;
}

static inline void swap(List *list, uint64_t i, uint64_t j) {
  Owned item = list->items[i];
  list->items[i] = list->items[j];
  list->items[j] = item;
}

/* Moves the item at place towards start until its parent belongs above it. */
static bool rise(Queue *heap, uint64_t start, uint64_t place) {
  while (place > start) {
    uint64_t parent = (place - 1) >> 1;
    int above = goes_above(heap, place, parent);
    if (above < 0) return false;
    if (!above) break;
    swap(heap->list, place, parent);
    place = parent;
  }
  return true;
}

/* Moves the item at place down to a leaf, along the children that belong above, and from there up to where it belongs. */
static bool sink(Queue *heap, uint64_t place) {
  uint64_t start = place, end = heap->list->length, inner = end >> 1;
  while (place < inner) {
    uint64_t child = 2 * place + 1;
    if (child + 1 < end) {
      int above = goes_above(heap, child, child + 1);
      if (above < 0) return false;
      if (!above) child++;
    }
    swap(heap->list, child, place);
    place = child;
  }
  return rise(heap, start, place);
}

static Owned index_error(Runtime *rt) {
  return error_raise(rt, TYPE_IndexError, "index out of range");
}

/* Puts an item at the root in the place of the one that it gives. */
static Owned replace_root(Queue *heap, Owned item) {
  List *list = heap->list;
  if (!list->length) {
    release(heap->rt, item);
    return index_error(heap->rt);
  }
  Owned root = list->items[0];
  list->items[0] = item;
  if (HELD(heap->rt, "heapq", sink(heap, 0), root)) return root;
  release(heap->rt, root);
  return FAILED;
}

static Owned take_root(Queue *heap) {
  List *list = heap->list;
  if (!list->length) return index_error(heap->rt);
  Owned last = list->items[--list->length];
  list_trim(heap->rt, list);
  return list->length ? replace_root(heap, last) : last;
}

static Owned make_heap(Queue *heap) {
  for (uint64_t place = heap->list->length >> 1; place--;)
    if (!sink(heap, place)) return FAILED;
  return NONE;
}

/* ---- the functions ---- */

static Owned heapq_function_heappush(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  if (!heap_of(rt, args[0], "heappush", " 1", &heap) || !list_append(rt, args[0], args[1]))
    return FAILED;
  return rise(&heap, 0, heap.list->length - 1) ? NONE : FAILED;
}

static Owned heapq_function_heappop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "heappop", "", &heap) ? take_root(&heap) : FAILED;
}

static Owned heapq_function_heapreplace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "heapreplace", " 1", &heap) ? replace_root(&heap, retain(args[1]))
                                                          : FAILED;
}

static Owned heapq_function_heappushpop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  if (!heap_of(rt, args[0], "heappushpop", " 1", &heap)) return FAILED;
  if (!heap.list->length) return retain(args[1]);
  Borrowed root = list_peek(heap.list, 0);
  int less = order_quick(root, args[1]);
  if (less < 0) less = less_slowly(rt, root, args[1]);
  if (less < 0) return FAILED;
  return less ? replace_root(&heap, retain(args[1])) : retain(args[1]);
}

static Owned heapq_function_heapify(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "heapify", "", &heap) ? make_heap(&heap) : FAILED;
}

static Owned heapq_function__heappop_max(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "_heappop_max", "", &heap) ? take_root(&heap) : FAILED;
}

static Owned heapq_function__heapreplace_max(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "_heapreplace_max", " 1", &heap)
             ? replace_root(&heap, retain(args[1]))
             : FAILED;
}

static Owned heapq_function__heapify_max(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Queue heap;
  return heap_of(rt, args[0], "_heapify_max", "", &heap) ? make_heap(&heap) : FAILED;
}

static const MethodDef functions[] = {
    FUNCTION(heapq, heappush, "(heap, item, /)", "Push an item onto the heap."),
    FUNCTION(heapq, heappop, "(heap, /)", "Take the least item off the heap."),
    FUNCTION(heapq, heapreplace, "(heap, item, /)",
             "Take the least item off the heap, then push item."),
    FUNCTION(heapq, heappushpop, "(heap, item, /)", "Push item, then take the least off the heap."),
    FUNCTION(heapq, heapify, "(heap, /)", "Turn a list into a heap, in place."),
    FUNCTION(heapq, _heappop_max, "(heap, /)", "heappop of a heap with the greatest first."),
    FUNCTION(heapq, _heapreplace_max, "(heap, item, /)",
             "heapreplace of a heap with the greatest first."),
    FUNCTION(heapq, _heapify_max, "(heap, /)", "heapify with the greatest first."),
    END_OF_METHODS,
};

const ModuleSpec heapq_module = {
    .name = "_heapq",
    .doc = "Priority queues in lists: the part of heapq that is in C.",
    .functions = functions,
};
