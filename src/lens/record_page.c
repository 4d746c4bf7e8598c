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

static bool place(const Record *r, LayoutBox *boxes, int32_t *width, int32_t *height) {
  LayoutArrow *arrows = mem_alloc((r->edges.count + 1) * sizeof *arrows);
  size_t count = 0;
  if (!arrows) return false;
  for (size_t i = 0; i < r->nodes.count; i++) {
    const RecordNode *node = &r->nodes.items[i];
    int32_t lines = node->most_fields > 16 ? 17 : node->most_fields;
    /* A ghost keeps its place for some steps. */
    int32_t death = node->death == INT32_MAX ? INT32_MAX : node->death + 6;
    boxes[i] = (LayoutBox){.root = node->kind != NODE_OBJECT,
                           .birth = node->birth,
                           .death = death,
                           .width = box_width(r, node),
                           .height = 28 + 16 * lines + (lines ? 6 : 0)};
  }
  for (size_t i = 0; i < r->edges.count; i++)
    if (!r->edges.items[i].passive && !r->edges.items[i].weak && lasts(r, &r->edges.items[i]))
      arrows[count++] = (LayoutArrow){r->edges.items[i].from, r->edges.items[i].to};
  bool ok = layout_place(boxes, r->nodes.count, arrows, count, width, height);
  mem_free(arrows);
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
  buffer_puts(out, "],\n\"edges\":[");
  for (size_t i = 0; i < r->edges.count; i++) {
    const RecordEdge *e = &r->edges.items[i];
    buffer_printf(out, "%s[%d,%d,%d,%u,%d]", i ? "," : "", e->from, e->to, e->kind, e->label,
                  e->weak | e->passive << 1);
  }
  buffer_puts(out, "],\n");
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
  buffer_printf(out, "{\"version\":1,\"lang\":\"%s\",\"limited\":%s,\"limit\":%d,",
                language_name(r->language), r->full ? "true" : "false", r->limit);
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
    text_word(text, sizeof text, r->language, WORD_RECORD_WRITTEN, r->path, (int)r->step,
              (int)r->nodes.count, (int)(page.length / 1024));
  else
    text_word(text, sizeof text, r->language, WORD_RECORD_CANNOT, r->path, strerror(errno));
  fprintf(stderr, "%s\n", text);
  buffer_free(&page);
  return ok;
}
