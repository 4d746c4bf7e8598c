/* Searches breadth first, against the arrows: from the object to who holds it, until a root does. See why.h. */
#include "lens/why.h"

#include "base/memory.h"
#include "lens/holders.h"
#include "lens/text.h"

#include <string.h>

typedef struct Search {
  const View *view;
  int32_t *came; /* by object: the edge by which the search went over to it, + 1 */
  int32_t *queue;
  size_t head, tail;
} Search;

static bool search_begin(Search *search, const View *view, int32_t from) {
  *search = (Search){.view = view};
  search->came = mem_zalloc(view->object_count + 1, sizeof(int32_t));
  search->queue = mem_alloc((view->object_count + 1) * sizeof(int32_t));
  if (search->came && search->queue) {
    search->queue[search->tail++] = from;
    return true;
  }
  mem_free(search->came);
  mem_free(search->queue);
  return false;
}

static void search_end(Search *search) {
  mem_free(search->came);
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

/* Steps back over all holders of the queue's objects. The edge at which `found` says so, or -1. */
static int32_t search_back(Search *search, int32_t cycle_to) {
  const View *view = search->view;
  while (search->head < search->tail) {
    int32_t at = search->queue[search->head++];
    for (int32_t e = view->objects[at].in; e >= 0; e = view->edges[e].next_in) {
      const ViewEdge *edge = &view->edges[e];
      if (is_passing(view, e)) continue;
      if (edge->from == NOBODY) {
        if (cycle_to == NOBODY) return e;
        continue;
      }
      if (cycle_to != NOBODY && edge->from == cycle_to) return e;
      if (search->came[edge->from] || edge->from == search->queue[0]) continue;
      search->came[edge->from] = e + 1;
      search->queue[search->tail++] = edge->from;
    }
  }
  return -1;
}

/* The edges from where the search ended to where it began. */
static int32_t *read_chain(Search *search, int32_t last, size_t *length) {
  int32_t start = search->queue[0], *chain = NULL;
  size_t room = 0;
  *length = 0;
  for (int32_t e = last; e >= 0;) {
    if (*length == room) {
      room = room ? room * 2 : 16;
      int32_t *grown = mem_realloc(chain, room * sizeof *chain);
      if (!grown) break;
      chain = grown;
    }
    chain[(*length)++] = e;
    int32_t to = search->view->edges[e].to;
    if (to == start) return chain;
    e = search->came[to] - 1;
  }
  mem_free(chain);
  *length = 0;
  return NULL;
}

int32_t *why_chain(const View *view, int32_t object, size_t *length) {
  Search search;
  *length = 0;
  if (!search_begin(&search, view, object)) return NULL;
  int32_t *chain = read_chain(&search, search_back(&search, NOBODY), length);
  search_end(&search);
  return chain;
}

int32_t *why_cycle(const View *view, int32_t object, size_t *length) {
  Search search;
  *length = 0;
  if (!search_begin(&search, view, object)) return NULL;
  int32_t *chain = read_chain(&search, search_back(&search, object), length);
  search_end(&search);
  return chain;
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

/* Nothing reachable holds it, and it lies on no cycle: the nearest holder that does. */
static void put_hanging(const View *view, int32_t object, Language language, Buffer *out) {
  Search search;
  if (!search_begin(&search, view, object)) return;
  search_back(&search, NOBODY);
  for (size_t i = 1; i < search.tail; i++) {
    size_t length;
    int32_t *cycle = why_cycle(view, search.queue[i], &length);
    if (!cycle) continue;
    char text[80];
    text_of_object(view->rt, view->objects[search.queue[i]].object, text, sizeof text);
    buffer_word(out, language, WORD_WHY_TRASH, text);
    put_generation(view, search.queue[i], language, out);
    mem_free(cycle);
    break;
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
