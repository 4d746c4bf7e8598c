/* Searches breadth first, against the arrows: from the object to who holds it, until a root does. See why.h.
 *
 * Of several chains of the same length the one is told whose edges come first in the order of holder_compare(), read from
 * the root on: where the holders lie in memory decides nothing. */
#include "lens/why.h"

#include "base/memory.h"
#include "base/vector.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"

#include <stdio.h>
#include <string.h>

typedef struct Search {
  const View *view;
  int32_t from, cycle_to; /* cycle_to: the object that the chain must begin at, or NOBODY: a root */
  int32_t *distance;      /* by object: edges to `from`, + 1; 0: not met */
  int32_t *queue;         /* objects met, nearest first */
  size_t head, tail;
} Search;

static bool search_begin(Search *search, const View *view, int32_t from, int32_t cycle_to) {
  *search = (Search){.view = view, .from = from, .cycle_to = cycle_to};
  search->distance = mem_zalloc(view->object_count + 1, sizeof(int32_t));
  search->queue = mem_alloc((view->object_count + 1) * sizeof(int32_t));
  if (search->distance && search->queue) {
    search->distance[from] = 1;
    search->queue[search->tail++] = from;
    return true;
  }
  mem_free(search->distance);
  mem_free(search->queue);
  return false;
}

static void search_end(Search *search) {
  mem_free(search->distance);
  mem_free(search->queue);
}

/* The call that asks is no reason to be alive: arguments and temporaries of the running frame count last. */
static bool is_passing(const View *view, int32_t edge) {
  const ViewEdge *e = &view->edges[edge];
  if (e->kind == EDGE_WEAK) return true;
  if (e->from != NOBODY || e->kind != EDGE_LOCAL) return false;
  if (strcmp(e->root, "machine")) return false;
  HolderRow row;
  holder_row(view, edge, LANGUAGE_ENGLISH, &row);
  return row.kind == WORD_KIND_ARGUMENT && strstr(row.name, "lens.");
}

/* Whether a chain may begin with this edge. */
static bool is_first(const Search *search, const ViewEdge *edge) {
  return edge->from == search->cycle_to;
}

/* Meets an object's holders. True when one of the edges may begin a chain. */
static bool step_back(Search *search, int32_t at) {
  const View *view = search->view;
  bool found = false;
  for (int32_t e = view->objects[at].in; e >= 0; e = view->edges[e].next_in) {
    const ViewEdge *edge = &view->edges[e];
    if (is_passing(view, e)) continue;
    found |= is_first(search, edge);
    if (edge->from == NOBODY || search->distance[edge->from]) continue;
    search->distance[edge->from] = search->distance[at] + 1;
    search->queue[search->tail++] = edge->from;
  }
  return found;
}

/* Steps back, level by level, until an edge may begin a chain; the distance of that edge's target, 0: there is none. */
static int32_t search_back(Search *search) {
  int32_t found = 0;
  while (search->head < search->tail) {
    int32_t at = search->queue[search->head];
    if (found && search->distance[at] > found) break;
    search->head++;
    if (step_back(search, at)) found = search->distance[at];
  }
  return found;
}

typedef VECTOR(int32_t) Edges;

/* Of the edges, those that come first in the order of rows; the first of them is one of the chain. */
static void keep_first(const View *view, Edges *edges) {
  HolderRow best, row;
  size_t kept = 0;
  for (size_t i = 0; edges->count > 1 && i < edges->count; i++) {
    holder_row(view, edges->items[i], LANGUAGE_ENGLISH, &row);
    int order = i ? holder_compare(&row, &best) : -1;
    if (order > 0) continue;
    if (order < 0) {
      best = row;
      kept = 0;
    }
    edges->items[kept++] = edges->items[i];
  }
  if (edges->count > 1) edges->count = kept;
}

/* The edges that a chain of that length can begin with. */
static bool first_edges(const Search *search, int32_t distance, Edges *edges) {
  const View *view = search->view;
  for (size_t i = 0; i < search->tail; i++) {
    int32_t at = search->queue[i];
    if (search->distance[at] != distance) continue;
    for (int32_t e = view->objects[at].in; e >= 0; e = view->edges[e].next_in)
      if (is_first(search, &view->edges[e]) && !is_passing(view, e) && !vector_push(edges, e))
        return false;
  }
  return true;
}

/* Those that go on from the targets of `edges`, a step nearer. */
static bool next_edges(Search *search, const Edges *edges, Edges *next) {
  const View *view = search->view;
  for (size_t i = 0; i < edges->count; i++) {
    int32_t at = view->edges[edges->items[i]].to, distance = search->distance[at];
    if (distance < 0) continue; /* done already */
    search->distance[at] = -distance;
    for (int32_t e = view->objects[at].out; e >= 0; e = view->edges[e].next_out) {
      const ViewEdge *edge = &view->edges[e];
      if (edge->kind == EDGE_WEAK || search->distance[edge->to] != distance - 1) continue;
      if (!vector_push(next, e)) return false;
    }
  }
  return true;
}

/* Where several edges read the same, what comes after them decides: each level keeps all of them, and the chain is read
 * back from its end. */
static bool read_chain(Search *search, int32_t *chain, size_t length) {
  const View *view = search->view;
  Edges *levels = mem_zalloc(length, sizeof *levels);
  bool ok = levels && first_edges(search, (int32_t)length, &levels[0]);
  for (size_t i = 0; ok && i < length; i++) {
    keep_first(view, &levels[i]);
    ok = levels[i].count && (i + 1 == length || next_edges(search, &levels[i], &levels[i + 1]));
  }
  for (size_t i = length; ok && i-- > 0;) {
    size_t k = 0;
    while (i + 1 < length && k + 1 < levels[i].count &&
           view->edges[levels[i].items[k]].to != view->edges[chain[i + 1]].from)
      k++;
    chain[i] = levels[i].items[k];
  }
  for (size_t i = 0; levels && i < length; i++) vector_free(&levels[i]);
  mem_free(levels);
  return ok;
}

/* The edges from where a chain begins to `object`. */
static int32_t *find_chain(const View *view, int32_t object, int32_t cycle_to, size_t *length) {
  Search search;
  *length = 0;
  if (!search_begin(&search, view, object, cycle_to)) return NULL;
  int32_t distance = search_back(&search);
  int32_t *chain = distance ? mem_alloc((size_t)distance * sizeof *chain) : NULL;
  if (chain && read_chain(&search, chain, (size_t)distance)) {
    *length = (size_t)distance;
  } else {
    mem_free(chain);
    chain = NULL;
  }
  search_end(&search);
  return chain;
}

int32_t *why_chain(const View *view, int32_t object, size_t *length) {
  return find_chain(view, object, NOBODY, length);
}

int32_t *why_cycle(const View *view, int32_t object, size_t *length) {
  return find_chain(view, object, object, length);
}

int why_generation(const View *view, int32_t number) {
  Object *object = view->objects[number].object;
  Heap *heap = &view->rt->heap;
  if (!object_is_tracked(object)) return -1;
  for (int g = 0; g <= GENERATIONS; g++) {
    GenerationHead *ring = g < GENERATIONS ? &heap->generation[g].head : &heap->permanent;
    for (GenerationHead *head = ring->next; head != ring; head = head->next)
      if (OBJECT_OF(head) == object) return g;
  }
  return -1;
}

/* ---- in words ---- */

static void put_chain(const View *view, const int32_t *chain, size_t length, Language language,
                      Buffer *out) {
  char step[192];
  size_t first = 0;
  for (size_t i = 1; i < length; i++)
    if (holder_is_global(view, chain[i])) first = i;
  for (size_t i = first; i < length; i++) {
    /* A frame's register that holds a cell, and the cell's contents, are one name. */
    if (i == first && i + 1 < length && view->edges[chain[i + 1]].kind == EDGE_CELL) continue;
    if (i + 1 < length && holder_is_class_dict(view, chain[i])) continue;
    holder_step(view, chain[i], language, step, sizeof step);
    if (out->length && i > first && out->data[out->length - 1] != '\n')
      buffer_puts(out, word_text(language, WORD_WHY_ARROW));
    buffer_puts(out, step);
  }
}

/* a.pointer -> b.pointer -> a: each holder's name or type, with the edge's name behind it. */
static void put_cycle(const View *view, const int32_t *cycle, size_t length, Buffer *out) {
  HolderRow row;
  for (size_t i = 0; i <= length; i++) {
    const ViewEdge *edge = &view->edges[cycle[i % length]];
    if (i) buffer_puts(out, " -> ");
    buffer_puts(out, text_of_type(view->rt, view->objects[edge->from].object));
    if (i == length) return;
    holder_row(view, cycle[i], LANGUAGE_ENGLISH, &row);
    buffer_puts(out, row.name);
  }
}

static void put_generation(const View *view, int32_t object, Language language, Buffer *out) {
  int generation = why_generation(view, object);
  buffer_puts(out, "; ");
  if (generation < 0 || generation >= GENERATIONS)
    buffer_puts(out, word_text(language, WORD_WHY_UNTRACKED));
  else
    buffer_word(out, language, WORD_WHY_GENERATION, generation, generation);
}

/* Nothing reachable holds it, and it lies on no cycle: the nearest holder that does, and of several the first by label. */
static int32_t nearest_on_cycle(Search *search, char *label, size_t room) {
  const View *view = search->view;
  int32_t found = NOBODY;
  search_back(search);
  for (size_t i = 1; i < search->tail; i++) {
    size_t length;
    char text[80];
    int32_t at = search->queue[i];
    if (found != NOBODY && search->distance[at] > search->distance[found]) break;
    int32_t *cycle = why_cycle(view, at, &length);
    mem_free(cycle);
    if (!cycle) continue;
    story_label(view->rt, view->objects[at].object, text, sizeof text);
    if (found != NOBODY && strcmp(text, label) >= 0) continue;
    found = at;
    snprintf(label, room, "%s", text);
  }
  return found;
}

static void put_hanging(const View *view, int32_t object, Language language, Buffer *out) {
  Search search;
  char label[80];
  if (!search_begin(&search, view, object, NOBODY)) return;
  int32_t holder = nearest_on_cycle(&search, label, sizeof label);
  if (holder != NOBODY) {
    buffer_word(out, language, WORD_WHY_TRASH, label);
    put_generation(view, holder, language, out);
  }
  search_end(&search);
}

void why_text(const View *view, int32_t object, Language language, Buffer *out) {
  size_t length;
  int32_t *chain = why_chain(view, object, &length);
  if (chain) {
    put_chain(view, chain, length, language, out);
  } else if ((chain = why_cycle(view, object, &length))) {
    Buffer cycle = {0};
    put_cycle(view, chain, length, &cycle);
    buffer_word(out, language, WORD_WHY_CYCLE, buffer_text(&cycle));
    buffer_free(&cycle);
    put_generation(view, object, language, out);
  } else {
    put_hanging(view, object, language, out);
  }
  mem_free(chain);
}
