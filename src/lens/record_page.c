/* The page: one file with the recording, its layout and all that shows it. See README.md for the format. */
#include "lens/record.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "lens/layout.h"
#include "lens/text.h"
#include "page.h" /* written by the Makefile from src/lens/page/ */

static const char *string_at(const Record *r, uint32_t n) {
  return r->string_text.data + r->strings.items[n];
}

/* ---- the boxes' places ---- */

/* Letters of the page's monospaced font are 7.3 px wide, its lines 16 px high (page.css). */
static int32_t box_width(const Record *r, const RecordNode *node) {
  int32_t columns = (int32_t)text_columns(string_at(r, node->title)) + 5;
  if (node->widest > columns) columns = node->widest;
  int32_t width = 18 + columns * 73 / 10;
  return width < 90 ? 90 : width > 330 ? 330 : width;
}

/* Whether a reference holds for a third of its target's life: those of a call that has passed say nothing of where the
 * target belongs. */
static bool lasts(const Record *r, const RecordEdge *edge) {
  const RecordNode *to = &r->nodes.items[edge->to];
  int32_t lived = edge->lived + (edge->present ? r->step - edge->since : 0);
  int32_t life = (to->death == INT32_MAX ? r->step : to->death) - to->birth;
  return lived * 3 >= life;
}

/* The room that a box needs over its life. A ghost keeps its place for some steps. */
static LayoutBox box_of(const Record *r, const RecordNode *node) {
  int32_t lines = node->most_fields > 16 ? 17 : node->most_fields;
  return (LayoutBox){.root = node->kind != NODE_OBJECT,
                     .birth = node->birth,
                     .death = node->death == INT32_MAX ? INT32_MAX : node->death + 6,
                     .width = box_width(r, node),
                     .height = 28 + 16 * lines + (lines ? 6 : 0)};
}

/* Of the frames above RECORD_FRAMES only the innermost is shown: all of them share one place, which is kept all the time. */
static bool is_deep(const RecordNode *node) {
  return node->kind == NODE_FRAME && node->depth >= RECORD_FRAMES;
}

static void share(LayoutBox *shared, const LayoutBox *box) {
  shared->birth = 0;
  shared->death = INT32_MAX;
  if (box->width > shared->width) shared->width = box->width;
  if (box->height > shared->height) shared->height = box->height;
}

/* The boxes to place, and for each node which one is its. Their number. */
static size_t boxes_to_place(const Record *r, LayoutBox *boxes, int32_t *box_of_node) {
  size_t count = 0, deep = 0;
  for (size_t i = 0; i < r->nodes.count; i++) {
    LayoutBox box = box_of(r, &r->nodes.items[i]);
    if (is_deep(&r->nodes.items[i]) && deep) {
      share(&boxes[deep - 1], &box);
      box_of_node[i] = (int32_t)deep - 1;
      continue;
    }
    boxes[count] = box;
    box_of_node[i] = (int32_t)count++;
    if (is_deep(&r->nodes.items[i])) deep = count;
  }
  return count;
}

/* places: where each node stands. */
static bool place(const Record *r, LayoutBox *places, int32_t *width, int32_t *height) {
  LayoutArrow *arrows = mem_alloc((r->edges.count + 1) * sizeof *arrows);
  LayoutBox *boxes = mem_alloc((r->nodes.count + 1) * sizeof *boxes);
  int32_t *box_of_node = mem_alloc((r->nodes.count + 1) * sizeof *box_of_node);
  bool ok = arrows && boxes && box_of_node;
  if (ok) {
    size_t box_count = boxes_to_place(r, boxes, box_of_node), count = 0;
    for (size_t i = 0; i < r->edges.count; i++) {
      const RecordEdge *edge = &r->edges.items[i];
      if (!edge->passive && !edge->weak && lasts(r, edge))
        arrows[count++] = (LayoutArrow){box_of_node[edge->from], box_of_node[edge->to]};
    }
    ok = layout_place(boxes, box_count, arrows, count, width, height);
    for (size_t i = 0; i < r->nodes.count; i++) places[i] = boxes[box_of_node[i]];
  }
  mem_free(arrows);
  mem_free(boxes);
  mem_free(box_of_node);
  return ok;
}

/* ---- json ---- */

static void put_strings(const Record *r, Buffer *out) {
  buffer_puts(out, "\"strings\":[");
  for (size_t i = 0; i < r->strings.count; i++) {
    if (i) buffer_put(out, ',');
    buffer_json(out, string_at(r, (uint32_t)i));
  }
  buffer_puts(out, "],\n");
}

static void put_file(const Record *r, const RecordFile *file, Buffer *out) {
  char block[4096];
  size_t got;
  Buffer text = {0};
  const char *name = string_at(r, file->name);
  FILE *stream = file->own ? fopen(name, "rb") : NULL;
  while (stream && (got = fread(block, 1, sizeof block - 1, stream)) > 0 && text.length < 400000)
    buffer_append(&text, block, got);
  if (stream) fclose(stream);
  if (r->text && !strcmp(name, r->script)) buffer_puts(&text, r->text);
  buffer_puts(out, "{\"name\":");
  buffer_json(out, name);
  buffer_puts(out, ",\"text\":");
  buffer_json(out, buffer_text(&text));
  buffer_put(out, '}');
  buffer_free(&text);
}

static void put_nodes(const Record *r, const LayoutBox *boxes, Buffer *out) {
  buffer_puts(out, "\"nodes\":[");
  for (size_t i = 0; i < r->nodes.count; i++) {
    const RecordNode *n = &r->nodes.items[i];
    const LayoutBox *b = &boxes[i];
    buffer_printf(out, "%s[%u,%u,%d,%d,%d,%d,%d,%d,%d,%d]", i ? "," : "", n->type, n->title,
                  (int)n->kind, n->folded, n->birth, n->death == INT32_MAX ? -1 : n->death, b->x,
                  b->y, b->width, b->height);
  }
  buffer_puts(out, "],\n");
}

/* In runs that share a holder: [holder, target, kind * 4 + flags, label, target, ...]; a target and a label as differences from
 * those before. */
static void put_edges(const Record *r, Buffer *out) {
  int32_t from = -1, to = 0;
  uint32_t label = 0;
  buffer_puts(out, "\"edges\":[");
  for (size_t i = 0; i < r->edges.count; i++) {
    const RecordEdge *e = &r->edges.items[i];
    if (e->from != from) {
      buffer_printf(out, "%s[%d", i ? "],\n" : "", e->from);
      to = 0;
      label = 0;
    }
    buffer_printf(out, ",%d,%d,%d", e->to - to, e->kind << 2 | e->weak | e->passive << 1,
                  (int32_t)(e->label - label));
    from = e->from;
    to = e->to;
    label = e->label;
  }
  buffer_puts(out, r->edges.count ? "]],\n" : "],\n");
}

static void put_words(Buffer *out) {
  static const char *const names[] = {
#define WORD(name, en, ko) #name,
#include "lens/words.def"
#undef WORD
  };
  buffer_puts(out, "\"words\":{");
  for (int language = 0; language < LANGUAGES; language++) {
    buffer_printf(out, "%s\"%s\":{", language ? "," : "", language_name((Language)language));
    bool first = true;
    for (int word = 0; word < WORD_COUNT; word++) {
      if (strncmp(names[word], "PAGE_", 5) && strncmp(names[word], "KIND_", 5)) continue;
      buffer_printf(out, "%s\"%s\":", first ? "" : ",", names[word]);
      buffer_json(out, word_text((Language)language, (Word)word));
      first = false;
    }
    buffer_put(out, '}');
  }
  buffer_puts(out, "},\n");
}

static bool put_data(const Record *r, Buffer *out) {
  LayoutBox *boxes = mem_zalloc(r->nodes.count + 1, sizeof *boxes);
  int32_t width, height;
  if (!boxes || !place(r, boxes, &width, &height)) return mem_free(boxes), false;
  const Generation *g = r->rt->heap.generation;
  buffer_printf(
      out,
      "{\"version\":2,\"lang\":\"%s\",\"limited\":%s,\"limit\":%d,\"left_out\":%lld,\"frames\":%d,",
      language_name(r->language), r->full ? "true" : "false", r->limit, (long long)r->left_out,
      RECORD_FRAMES);
  buffer_printf(out, "\"width\":%d,\"height\":%d,\"thresholds\":[%d,%d,%d],\n", width, height,
                g[0].threshold, g[1].threshold, g[2].threshold);
  put_words(out);
  buffer_puts(out, "\"script\":");
  buffer_json(out, r->script);
  buffer_puts(out, ",\n\"files\":[");
  for (size_t i = 0; i < r->files.count; i++) {
    if (i) buffer_put(out, ',');
    put_file(r, &r->files.items[i], out);
  }
  buffer_puts(out, "],\n");
  put_strings(r, out);
  put_nodes(r, boxes, out);
  put_edges(r, out);
  buffer_printf(out, "\"steps\":[\n%s\n]}", buffer_text(&r->steps));
  mem_free(boxes);
  return true;
}

/* The frame of the page has a place each for style, data and program: lines that name them. */
static bool put_page(const Record *r, Buffer *out) {
  static const struct {
    const char *mark;
    const PageFile *file;
  } parts[] = {{"{{style}}", &page_css}, {"{{data}}", NULL}, {"{{program}}", &page_js}};
  const char *at = (const char *)page_html.bytes;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const char *mark = strstr(at, parts[i].mark);
    if (!mark) return false;
    buffer_append(out, at, (size_t)(mark - at));
    if (parts[i].file)
      buffer_append(out, parts[i].file->bytes, parts[i].file->length);
    else if (!put_data(r, out))
      return false;
    at = mark + strlen(parts[i].mark);
  }
  return buffer_puts(out, at);
}

bool record_write(Record *r) {
  Buffer page = {0};
  char text[700];
  bool ok = !r->failed && put_page(r, &page) && !page.failed;
  if (!ok) errno = ENOMEM;
  FILE *file = ok ? fopen(r->path, "wb") : NULL;
  ok = file && fwrite(buffer_text(&page), 1, page.length, file) == page.length;
  if (file && fclose(file)) ok = false;
  if (ok)
    text_word(text, sizeof text, r->language, WORD_RECORD_WRITTEN, r->shown, (int)r->step,
              (int)r->nodes.count, (int)(page.length / 1024));
  else
    text_word(text, sizeof text, r->language, WORD_RECORD_CANNOT, r->shown, strerror(errno));
  fprintf(stderr, "%s\n", text);
  buffer_free(&page);
  return ok;
}
