/* lens.graph(): what an object reaches, as a tree of text, for Graphviz, as json, or drawn.
 *
 * Place: a selection from a View (select.h), breadth first up to a depth; counts on the boxes, names on the arrows; weak
 * references dashed; what no root reaches is grey; a reference back to a box on its own path closes a cycle. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "lens/holders.h"
#include "lens/layout.h"
#include "lens/lens.h"
#include "lens/select.h"
#include "lens/text.h"
#include "lens/why.h"
#include "object/dict.h"
#include "types/weakref.h"

#define GRAPH_MAX 2000 /* boxes */

typedef struct GraphNode {
  int32_t object; /* in the view */
  int depth;
  uint32_t count;
  bool garbage, open; /* open: on the path of the tree being printed */
  bool told;
  char text[72];
} GraphNode;

typedef struct GraphEdge {
  int32_t from, to, edge; /* nodes; the view's edge */
  bool weak;
  char name[72];
} GraphEdge;

typedef struct Graph {
  View view;
  Language language;
  VECTOR(GraphNode) nodes;
  VECTOR(GraphEdge) edges;
  int32_t *node_of; /* by the view's objects: number + 1 */
  bool *reachable;
  uint32_t passing; /* counts of the argument that are the call's own */
  int32_t asked;    /* the argument: one of its counts is the call's own */
  bool failed;
} Graph;

/* ---- what is in it ---- */

/* Everything that a root reaches; one pass over the edges forward. */
static bool find_reachable(Graph *g) {
  const View *view = &g->view;
  g->reachable = mem_zalloc(view->object_count + 1, sizeof(bool));
  int32_t *queue = mem_alloc((view->object_count + 1) * sizeof(int32_t));
  size_t head = 0, tail = 0;
  if (!g->reachable || !queue) {
    mem_free(queue);
    return false;
  }
  for (size_t e = 0; e < view->edge_count; e++) {
    const ViewEdge *edge = &view->edges[e];
    if (edge->from != NOBODY || edge->kind == EDGE_WEAK || g->reachable[edge->to]) continue;
    g->reachable[edge->to] = true;
    queue[tail++] = edge->to;
  }
  while (head < tail) {
    int32_t at = queue[head++];
    for (int32_t e = view->objects[at].out; e >= 0; e = view->edges[e].next_out) {
      int32_t to = view->edges[e].to;
      if (view->edges[e].kind == EDGE_WEAK || g->reachable[to]) continue;
      g->reachable[to] = true;
      queue[tail++] = to;
    }
  }
  mem_free(queue);
  return true;
}

static int32_t add_node(Graph *g, int32_t object, int depth) {
  if (g->node_of[object]) return g->node_of[object] - 1;
  if (g->nodes.count >= GRAPH_MAX) return -1;
  Object *o = g->view.objects[object].object;
  GraphNode node = {.object = object, .depth = depth, .garbage = !g->reachable[object]};
  node.count = o->count - (object == g->asked ? g->passing : 0);
  story_label(g->view.rt, o, node.text, sizeof node.text);
  if (!vector_push(&g->nodes, node)) {
    g->failed = true;
    return -1;
  }
  g->node_of[object] = (int32_t)g->nodes.count;
  return (int32_t)g->nodes.count - 1;
}

static void add_edges_of(Graph *g, int32_t from, int depth, int most) {
  View *view = &g->view;
  int32_t object = g->nodes.items[from].object;
  for (int32_t e = view->objects[object].out; e >= 0; e = view->edges[e].next_out) {
    const ViewEdge *edge = &view->edges[e];
    Object *holder = view->objects[object].object, *target = view->objects[edge->to].object;
    if (select_edge(view->rt, holder, target, edge->kind, edge->label) != USE_SHOW) continue;
    bool there = g->node_of[edge->to] != 0;
    if (!there && depth >= most) continue;
    int32_t to = add_node(g, edge->to, depth + 1);
    if (to < 0) continue;
    GraphEdge one = {.from = from, .to = to, .edge = e, .weak = edge->kind == EDGE_WEAK};
    HolderRow row;
    holder_row(view, e, g->language, &row);
    snprintf(one.name, sizeof one.name, "%.71s", row.name);
    if (!vector_push(&g->edges, one)) g->failed = true;
  }
}

/* The main program's names, each a box. */
static void add_main(Graph *g) {
  Dict *main = text_main_dict(g->view.rt);
  int32_t dict = main ? view_find(&g->view, &main->head) : NOBODY;
  if (dict == NOBODY) return;
  for (int32_t e = g->view.objects[dict].out; e >= 0; e = g->view.edges[e].next_out) {
    const ViewEdge *edge = &g->view.edges[e];
    if (select_edge(g->view.rt, g->view.objects[dict].object, g->view.objects[edge->to].object,
                    edge->kind, edge->label) == USE_SHOW)
      add_node(g, edge->to, 0);
  }
}

static bool build(Graph *g, Object *object, int depth) {
  g->node_of = mem_zalloc(g->view.object_count + 1, sizeof(int32_t));
  if (!g->node_of || !find_reachable(g)) return false;
  g->asked = object ? view_find(&g->view, object) : NOBODY;
  if (object && g->asked != NOBODY)
    add_node(g, g->asked, 0);
  else if (!object)
    add_main(g);
  for (size_t i = 0; i < g->nodes.count; i++)
    add_edges_of(g, (int32_t)i, g->nodes.items[i].depth, depth);
  return !g->failed;
}

/* ---- the formats ---- */

static void write_node(Graph *g, GraphNode *node, Buffer *out) {
  buffer_puts(out, node->text);
  buffer_printf(out, " (%" PRIu32 ")", node->count);
  (void)g;
}

static void write_tree(Graph *g, int32_t number, Buffer *prefix, Buffer *out) {
  GraphNode *node = &g->nodes.items[number];
  write_node(g, node, out);
  if (node->garbage) buffer_puts(out, "  #");
  if (node->told) {
    buffer_puts(out, node->open ? "  <- ...\n" : "  ...\n");
    return;
  }
  buffer_put(out, '\n');
  node->told = node->open = true;
  size_t length = prefix->length, last = g->edges.count;
  for (size_t i = 0; i < g->edges.count; i++)
    if (g->edges.items[i].from == number) last = i;
  for (size_t i = 0; i < g->edges.count && prefix->length < 400; i++) {
    const GraphEdge *edge = &g->edges.items[i];
    if (edge->from != number) continue;
    buffer_printf(out, "%s%s %s%s ", buffer_text(prefix), i == last ? "└─" : "├─", edge->name,
                  edge->weak ? " ~>" : " ->");
    buffer_puts(prefix, i == last ? "   " : "│  ");
    write_tree(g, edge->to, prefix, out);
    buffer_truncate(prefix, length);
  }
  g->nodes.items[number].open = false;
}

static void write_text(Graph *g, Buffer *out) {
  Buffer prefix = {0};
  for (size_t i = 0; i < g->nodes.count; i++)
    if (!g->nodes.items[i].told && g->nodes.items[i].depth == 0)
      write_tree(g, (int32_t)i, &prefix, out);
  buffer_free(&prefix);
  if (out->length && out->data[out->length - 1] == '\n') buffer_truncate(out, out->length - 1);
}

static void write_dot(Graph *g, Buffer *out) {
  buffer_puts(out, "digraph heap {\n  rankdir=LR; node [shape=box, fontname=monospace];\n");
  for (size_t i = 0; i < g->nodes.count; i++) {
    buffer_printf(out, "  n%zu [label=", i);
    char label[96];
    snprintf(label, sizeof label, "%s\n%u", g->nodes.items[i].text, g->nodes.items[i].count);
    buffer_json(out, label);
    buffer_puts(out, g->nodes.items[i].garbage ? ", color=gray, fontcolor=gray];\n" : "];\n");
  }
  for (size_t i = 0; i < g->edges.count; i++) {
    const GraphEdge *edge = &g->edges.items[i];
    buffer_printf(out, "  n%d -> n%d [label=", edge->from, edge->to);
    buffer_json(out, edge->name);
    buffer_puts(out, edge->weak ? ", style=dashed];\n" : "];\n");
  }
  buffer_put(out, '}');
}

static void write_json(Graph *g, Buffer *out) {
  buffer_puts(out, "{\"nodes\": [");
  for (size_t i = 0; i < g->nodes.count; i++) {
    GraphNode *node = &g->nodes.items[i];
    const ViewObject *object = &g->view.objects[node->object];
    buffer_printf(out, "%s\n  {\"id\": %zu, \"type\": ", i ? "," : "", i);
    buffer_json(out, text_of_type(g->view.rt, object->object));
    buffer_puts(out, ", \"text\": ");
    buffer_json(out, node->text);
    buffer_printf(out, ", \"count\": %u, \"size\": %zu, \"generation\": %d, \"garbage\": %s}",
                  node->count, object->size, why_generation(&g->view, node->object),
                  node->garbage ? "true" : "false");
  }
  buffer_puts(out, "],\n \"edges\": [");
  for (size_t i = 0; i < g->edges.count; i++) {
    const GraphEdge *edge = &g->edges.items[i];
    buffer_printf(out, "%s\n  {\"from\": %d, \"to\": %d, \"name\": ", i ? "," : "", edge->from,
                  edge->to);
    buffer_json(out, edge->name);
    buffer_printf(out, ", \"weak\": %s}", edge->weak ? "true" : "false");
  }
  buffer_puts(out, "]}");
}

static void draw_edge(const LayoutBox *a, const LayoutBox *b, const GraphEdge *edge, Buffer *out) {
  int x1 = a->x + a->width, y1 = a->y + a->height / 2, x2 = b->x, y2 = b->y + b->height / 2;
  if (b->x <= a->x) { /* backward: around below */
    x1 = a->x + a->width / 2;
    y1 = a->y + a->height;
    x2 = b->x + b->width / 2;
    y2 = b->y + b->height;
    int low = (y1 > y2 ? y1 : y2) + 30;
    buffer_printf(out, "<path d=\"M%d %d C%d %d %d %d %d %d\"", x1, y1, x1, low, x2, low, x2, y2);
    buffer_printf(out, "%s/><text x=\"%d\" y=\"%d\">", edge->weak ? " class=\"weak\"" : "",
                  (x1 + x2) / 2, low - 4);
  } else {
    buffer_printf(out, "<path d=\"M%d %d C%d %d %d %d %d %d\"", x1, y1, x1 + 30, y1, x2 - 30, y2,
                  x2, y2);
    buffer_printf(out, "%s/><text x=\"%d\" y=\"%d\">", edge->weak ? " class=\"weak\"" : "",
                  (x1 + x2) / 2, (y1 + y2) / 2 - 4);
  }
  buffer_html(out, edge->name);
  buffer_puts(out, "</text>\n");
}

static bool write_svg(Graph *g, Buffer *out) {
  LayoutBox *boxes = mem_zalloc(g->nodes.count + 1, sizeof *boxes);
  LayoutArrow *arrows = mem_zalloc(g->edges.count + 1, sizeof *arrows);
  int32_t width = 0, height = 0;
  bool ok = boxes && arrows;
  for (size_t i = 0; ok && i < g->nodes.count; i++)
    boxes[i] = (LayoutBox){.root = g->nodes.items[i].depth == 0,
                           .width = 40 + 8 * (int32_t)text_columns(g->nodes.items[i].text),
                           .height = 32};
  for (size_t i = 0; ok && i < g->edges.count; i++)
    arrows[i] = (LayoutArrow){g->edges.items[i].from, g->edges.items[i].to};
  ok = ok && layout_place(boxes, g->nodes.count, arrows, g->edges.count, &width, &height);
  if (ok) {
    buffer_printf(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"monospace\" "
        "font-size=\"13\">\n<style>rect{fill:#fff;stroke:#334}path{fill:none;stroke:#567;"
        "marker-end:url(#a)}.weak{stroke-dasharray:5 4}.garbage{opacity:.5}text{fill:#112}</style>\n"
        "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" "
        "markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#567\"/></marker></defs>\n",
        width + 40, height + 40);
    for (size_t i = 0; i < g->edges.count; i++)
      draw_edge(&boxes[g->edges.items[i].from], &boxes[g->edges.items[i].to], &g->edges.items[i],
                out);
    for (size_t i = 0; i < g->nodes.count; i++) {
      const LayoutBox *b = &boxes[i];
      buffer_printf(out,
                    "<g%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/><text "
                    "x=\"%d\" y=\"%d\">",
                    g->nodes.items[i].garbage ? " class=\"garbage\"" : "", b->x, b->y, b->width,
                    b->height, b->x + 8, b->y + 21);
      buffer_html(out, g->nodes.items[i].text);
      buffer_printf(
          out,
          "</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\" font-weight=\"bold\">%u</text></g>\n",
          b->x + b->width - 8, b->y + 21, g->nodes.items[i].count);
    }
    buffer_puts(out, "</svg>");
  }
  mem_free(boxes);
  mem_free(arrows);
  return ok;
}

bool graph_write(Runtime *rt, Object *object, uint32_t passing, int depth, GraphFormat format,
                 Language language, Buffer *out) {
  Graph g = {.language = language, .passing = passing};
  if (!view_take(&g.view, rt, true)) return false;
  bool ok = build(&g, object, depth);
  if (ok) switch (format) {
    case GRAPH_TEXT: write_text(&g, out); break;
    case GRAPH_DOT: write_dot(&g, out); break;
    case GRAPH_JSON: write_json(&g, out); break;
    case GRAPH_SVG: ok = write_svg(&g, out); break;
    }
  vector_free(&g.nodes);
  vector_free(&g.edges);
  mem_free(g.node_of);
  mem_free(g.reachable);
  view_free(&g.view);
  return ok && !out->failed;
}
