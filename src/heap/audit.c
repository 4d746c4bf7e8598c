/* The enumeration of all references, and the comparison of named holders with counts; see audit.h. */
#include "heap/audit.h"

#include "base/hash.h"
#include "base/memory.h"
#include "heap/allocator.h"
#include "heap/origin.h"

#include <inttypes.h>
#include <stdio.h>

bool audit_is_possible(Runtime *rt) { return rt->heap.dying_depth == 0 && !rt->heap.collecting; }

/* ---- objects ---- */

typedef struct EachObject {
  void (*each)(void *context, Object *object, size_t size);
  void *context;
} EachObject;

static void each_block(void *context, void *block, BlockKind kind, size_t size) {
  (void)kind;
  EachObject *walk = context;
  Object *object = block;
  if (object->count) walk->each(walk->context, object, size);
}

void audit_each_object(Runtime *rt, void (*each)(void *context, Object *object, size_t size),
                       void *context) {
  EachObject walk = {each, context};
  allocator_each(&rt->heap, 1 << BLOCK_OBJECT | 1 << BLOCK_COLLECTABLE, each_block, &walk);
}

/* ---- references ---- */

typedef struct EachHolding {
  Visitor visitor; /* must be first */
  Runtime *rt;
  void (*each)(void *context, const Holding *holding);
  void *context;
  Holding holding; /* of whom: holder or root */
  Object *only;    /* NULL: all targets */
  bool weak_too;
} EachHolding;

static void visit_edge(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  EachHolding *walk = (EachHolding *)visitor;
  /* A field of an object that is still being filled may be 0. */
  if (!target || (walk->only && target != walk->only) || (kind == EDGE_WEAK && !walk->weak_too))
    return;
  walk->holding.target = target;
  walk->holding.kind = kind;
  walk->holding.label = label;
  walk->each(walk->context, &walk->holding);
}

static void visit_holder(void *context, Object *object, size_t size) {
  (void)size;
  EachHolding *walk = context;
  walk->holding.holder = object;
  heap_traverse(walk->rt, object, &walk->visitor);
}

static void visit_roots(EachHolding *walk) {
  for (RootSource *source = walk->rt->heap.roots; source; source = source->next) {
    walk->holding.root = source->name;
    source->traverse(walk->rt, &walk->visitor);
  }
  for (HeldValues *held = walk->rt->heap.held; held; held = held->next) {
    walk->holding.root = held->name;
    for (size_t i = 0; i < held->count; i++) VISIT(&walk->visitor, held->values[i], EDGE_LOCAL, i);
  }
  walk->holding.root = NULL;
}

static void walk_all(EachHolding *walk) {
  visit_roots(walk);
  audit_each_object(walk->rt, visit_holder, walk);
}

void audit_each_holding(Runtime *rt, bool weak_too,
                        void (*each)(void *context, const Holding *holding), void *context) {
  EachHolding walk = {
      .visitor = {visit_edge}, .rt = rt, .each = each, .context = context, .weak_too = weak_too};
  walk_all(&walk);
}

void audit_held_by(Runtime *rt, Object *holder, void (*each)(void *context, const Holding *holding),
                   void *context) {
  EachHolding walk = {.visitor = {visit_edge}, .rt = rt, .each = each, .context = context};
  visit_holder(&walk, holder, 0);
}

void audit_holders_of(Runtime *rt, Object *target,
                      void (*each)(void *context, const Holding *holding), void *context) {
  EachHolding walk = {
      .visitor = {visit_edge}, .rt = rt, .each = each, .context = context, .only = target};
  walk_all(&walk);
}

static const char *type_name_of(Runtime *rt, const Object *object) {
  HeapType *type = HEAP_TYPE(rt, object);
  return type && type->name ? type->name : "?";
}

void audit_describe(Runtime *rt, const Holding *holding, char *text, size_t room) {
  static const char *const kinds[] = {[EDGE_FIELD] = "field",     [EDGE_ATTRIBUTE] = "attribute",
                                      [EDGE_ITEM] = "item",       [EDGE_KEY] = "key",
                                      [EDGE_VALUE] = "value",     [EDGE_LOCAL] = "register",
                                      [EDGE_CELL] = "cell",       [EDGE_CONSTANT] = "constant",
                                      [EDGE_CLASS] = "its class", [EDGE_WEAK] = "weak reference"};
  char who[128];
  if (holding->holder)
    snprintf(who, sizeof who, "%s %p", type_name_of(rt, holding->holder), (void *)holding->holder);
  else
    snprintf(who, sizeof who, "%s", holding->root);
  switch (holding->kind) {
  case EDGE_FIELD:
    snprintf(text, room, "%s %s", who, (const char *)(uintptr_t)holding->label);
    break;
  case EDGE_CLASS: snprintf(text, room, "%s, as its class", who); break;
  case EDGE_ATTRIBUTE:
  case EDGE_VALUE:
    snprintf(text, room, "%s %s of %#" PRIx64, who, kinds[holding->kind], holding->label);
    break;
  default: snprintf(text, room, "%s %s %" PRIu64, who, kinds[holding->kind], holding->label);
  }
}

/* ---- the sums ---- */

typedef struct Sum {
  Object *object;
  uint64_t holders;
} Sum;

typedef struct Audit {
  Runtime *rt;
  Sum *sums; /* by address: open addressing, sized for all objects from the start */
  size_t mask, used, objects;
  AuditReport report;
  void *context;
  int64_t wrong;
  int shown; /* holders of the object being reported */
  bool once; /* what was told before is not told again */
} Audit;

#define HOLDERS_SHOWN 8
#define WRONG_SHOWN   50

static Sum *sum_of(Audit *audit, Object *object) {
  size_t i = hash_pointer(object) & audit->mask;
  while (audit->sums[i].object && audit->sums[i].object != object) i = (i + 1) & audit->mask;
  return &audit->sums[i];
}

static void count_object(void *context, Object *object, size_t size) {
  (void)object, (void)size;
  ((Audit *)context)->objects++;
}

static void enter_object(void *context, Object *object, size_t size) {
  (void)size;
  sum_of(context, object)->object = object;
}

/* Targets outside the heap's pages (static types) have no sum; nobody counts them. */
static void add_holding(void *context, const Holding *holding) {
  Sum *sum = sum_of(context, holding->target);
  if (sum->object) sum->holders++;
}

static bool sums_make(Audit *audit) {
  audit_each_object(audit->rt, count_object, audit);
  size_t capacity = 64;
  while (capacity < audit->objects * 2) capacity *= 2;
  audit->mask = capacity - 1;
  audit->sums = mem_zalloc(capacity, sizeof *audit->sums);
  if (!audit->sums) return false;
  audit_each_object(audit->rt, enter_object, audit);
  audit_each_holding(audit->rt, false, add_holding, audit);
  return true;
}

/* ---- reports ---- */

static void tell_holding(void *context, const Holding *holding) {
  Audit *audit = context;
  if (audit->shown++ >= HOLDERS_SHOWN) return;
  char text[256], line[300];
  audit_describe(audit->rt, holding, text, sizeof text);
  snprintf(line, sizeof line, "         held by %s", text);
  audit->report(audit->context, line);
}

static void tell_object(Audit *audit, const char *what, Object *object, uint64_t holders) {
  if (audit->wrong >= WRONG_SHOWN) return;
  char line[700], made[280];
  origin_describe(audit->rt, object, made, sizeof made);
  int length =
      snprintf(line, sizeof line, "audit: %s: %s %p, count %" PRIu32 ", %" PRIu64 " named holders",
               what, type_name_of(audit->rt, object), (void *)object, object->count, holders);
  if (*made) snprintf(line + length, sizeof line - (size_t)length, ", made in %s", made);
  audit->report(audit->context, line);
  audit->shown = 0;
  audit_holders_of(audit->rt, object, tell_holding, audit);
  if (audit->shown > HOLDERS_SHOWN) {
    snprintf(line, sizeof line, "         and %d more", audit->shown - HOLDERS_SHOWN);
    audit->report(audit->context, line);
  }
}

/* In the audit mode one disagreement would be told at each audit: the latest ones are remembered by object and
 * difference, and told once. */
static bool was_told(Heap *heap, Object *object, int64_t difference) {
  enum { REMEMBERED = sizeof heap->audit_told / sizeof *heap->audit_told };
  uint64_t key = hash_pointer(object) ^ (uint64_t)difference;
  for (int i = 0; i < REMEMBERED; i++)
    if (heap->audit_told[i] == key) return true;
  heap->audit_told[heap->audit_failures++ % REMEMBERED] = key;
  return false;
}

/* Where the script is, once before the first disagreement. */
static void tell_place(Audit *audit) {
  char place[280], line[300];
  origin_describe_here(audit->rt, place, sizeof place);
  if (!*place) return;
  snprintf(line, sizeof line, "audit: in %s", place);
  audit->report(audit->context, line);
}

static void check_object(void *context, Object *object, size_t size) {
  (void)size;
  Audit *audit = context;
  if (object_is_immortal(object)) return;
  uint64_t holders = sum_of(audit, object)->holders;
  if (holders == object->count) return;
  if (audit->once && was_told(&audit->rt->heap, object, (int64_t)holders - object->count)) return;
  if (!audit->wrong) tell_place(audit);
  tell_object(audit, "holders differ", object, holders);
  audit->wrong++;
}

static int64_t run_audit(Runtime *rt, AuditReport report, void *context, bool once) {
  if (!audit_is_possible(rt)) return -1;
  Audit audit = {.rt = rt, .report = report, .context = context, .once = once};
  if (!sums_make(&audit)) return -1;
  audit_each_object(rt, check_object, &audit);
  mem_free(audit.sums);
  return audit.wrong;
}

int64_t audit_heap(Runtime *rt, AuditReport report, void *context) {
  return run_audit(rt, report, context, false);
}

static void tell_leak(void *context, Object *object, size_t size) {
  (void)size;
  Audit *audit = context;
  if (object_is_immortal(object)) return;
  tell_object(audit, "left alive", object, audit->sums ? sum_of(audit, object)->holders : 0);
  audit->wrong++;
}

int64_t audit_leaks(Runtime *rt, AuditReport report, void *context) {
  Audit audit = {.rt = rt, .report = report, .context = context};
  sums_make(&audit);
  audit_each_object(rt, tell_leak, &audit);
  mem_free(audit.sums);
  return audit.wrong;
}

/* ---- the audit mode ---- */

static void tell_stderr(void *context, const char *line) {
  (void)context;
  fprintf(stderr, "%s\n", line);
}

static void audit_now(Runtime *rt) {
  run_audit(rt, tell_stderr, NULL, true);
  rt->heap.audits++;
}

/* An audit looks at the whole heap. So that a run's time grows by a factor, not by the square, the safe points between
 * two audits grow with their number. */
static void audit_now_and_then(Runtime *rt) {
  if (rt->heap.audit_wait-- > 0) return;
  rt->heap.audit_wait =
      (int64_t)(rt->heap.audits * (rt->heap.audit_dense ? 1 : rt->heap.audits) / 4);
  audit_now(rt);
}

void audit_install(Runtime *rt, bool dense) {
  rt->heap.audit_dense = dense;
  origin_begin(rt);
  rt->heap.leaks_told = true;
  heap_watch(rt, WATCH_POISON,
             true); /* fields not yet filled read as small ints then, not as stray pointers */
  rt->heap.after_collection = audit_now;
  rt->heap.at_safe_point = audit_now_and_then;
  rt->breaker |= BREAK_AUDIT;
}

void audit_at_exit(Runtime *rt) {
  if (rt->heap.leaks_told) rt->heap.audit_failures += (uint64_t)audit_leaks(rt, tell_stderr, NULL);
}

uint64_t audit_failures(Runtime *rt) { return rt->heap.audit_failures; }
