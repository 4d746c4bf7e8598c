/* Taking the steps of a recording: one a line, a return, an exception and a phase of a collection. See record.h. */
#include "lens/record.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "lens/lens.h"
#include "object/dict.h"
#include "object/module.h"
#include "lens/text.h"
#include "object/str.h"
#include "object/type.h"
#include "types/code.h"
#include "vm/machine.h"

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- one step ---- */

static void put_part(Record *r, const char *name, Buffer *part) {
  if (part->length) buffer_printf(&r->steps, ",\"%s\":[%s]", name, buffer_text(part));
  buffer_clear(part);
}

/* A list of numbers; [n, count] stands for `count` of them that follow one another from n. */
static void put_list(Record *r, const char *name, RecordList *list) {
  if (list->count) buffer_printf(&r->steps, ",\"%s\":[", name);
  for (size_t i = 0, run; i < list->count; i += run) {
    int32_t first = list->items[i];
    for (run = 1; i + run < list->count && list->items[i + run] == first + (int32_t)run;) run++;
    if (run < 3) run = 1;
    buffer_printf(&r->steps, run > 1 ? "%s[%d,%zu]" : "%s%d", i ? "," : "", first, run);
  }
  if (list->count) buffer_put(&r->steps, ']');
  vector_clear(list);
}

static void put_heap(Record *r) {
  const Generation *g = r->rt->heap.generation;
  buffer_printf(&r->steps, ",\"g\":[%d,%d,%d,%d,%d,%d],\"h\":%llu", g[0].count, g[1].count,
                g[2].count, (int)heap_generation_size(r->rt, 0),
                (int)heap_generation_size(r->rt, 1), (int)heap_generation_size(r->rt, 2),
                (unsigned long long)heap_usage(r->rt).bytes);
}

/* The stack as a difference: how many of the frames told last are still there, then the new ones. */
static void put_frames(Record *r) {
  size_t kept = 0, known = 0;
  while (known < r->frames.count && r->frames.items[known].node >= 0) known++;
  while (kept < known && kept < r->told_frames.count &&
         r->told_frames.items[kept] == r->frames.items[kept].node)
    kept++;
  if (kept == known && kept == r->told_frames.count) return;
  r->told_frames.count = kept;
  buffer_printf(&r->steps, ",\"s\":[%zu", kept);
  for (size_t i = kept; i < known; i++) {
    buffer_printf(&r->steps, ",%d", r->frames.items[i].node);
    if (!vector_push(&r->told_frames, r->frames.items[i].node)) r->failed = true;
  }
  buffer_put(&r->steps, ']');
}

static void tell_progress(Record *r) {
  double time = now();
  if (time - r->began < 1 || time - r->told_at < 0.5) return;
  r->told_at = time;
  r->told_progress = true;
  char text[128];
  text_word(text, sizeof text, r->language, WORD_RECORD_PROGRESS, (int)r->step);
  fprintf(stderr, "\r%s", text);
}

/* Writes what was gathered as a step; `more` is json of its own. */
static void end_step(Record *r, const char *kind, int32_t file, int32_t line, const char *more) {
  buffer_printf(&r->steps, "%s{\"k\":\"%s\",\"f\":%d,\"l\":%d%s", r->step ? ",\n" : "", kind, file,
                line, more);
  if (r->left_out_now) buffer_printf(&r->steps, ",\"z\":%lld", (long long)r->left_out_now);
  if (r->beyond) buffer_printf(&r->steps, ",\"b\":%lld", (long long)r->beyond);
  r->left_out_now = 0;
  if (r->output.length) {
    buffer_puts(&r->steps, ",\"o\":");
    buffer_json(&r->steps, buffer_text(&r->output));
    buffer_clear(&r->output);
  }
  put_frames(r);
  put_list(r, "n", &r->born);
  put_list(r, "x", &r->died);
  put_part(r, "c", &r->counts);
  put_part(r, "t", &r->fields);
  put_list(r, "a", &r->came);
  put_list(r, "r", &r->gone);
  put_part(r, "m", &r->moved);
  put_heap(r);
  buffer_put(&r->steps, '}');
  r->step++;
  tell_progress(r);
  if (r->step < r->limit) return;
  r->full = true;
  heap_unlisten(r->rt, &r->listener);
  r->listener.mask = EVENT_BIT(EVENT_EXIT); /* the page is still to be written */
  heap_listen(r->rt, &r->listener);
  r->running = false;
  if (r->told_progress) fputc('\n', stderr);
  char text[160];
  text_word(text, sizeof text, r->language, WORD_RECORD_LIMIT, (int)r->limit);
  fprintf(stderr, "%s\n", text);
}

/* ---- running ---- */

static bool own_place(Record *r, const Owned *R, int32_t *file, int32_t *line) {
  Code *code = FRAME_FUNCTION(R)->code;
  *line = code_line(code, (uint32_t)(r->rt->machine->pc - code->instructions));
  return record_is_own(r, borrow(code->filename), file);
}

static void pop_frames(Record *r, const Owned *window) {
  while (r->frames.count && vector_last(&r->frames).window >= window) {
    int32_t node = vector_pop(&r->frames).node;
    if (node < 0) continue;
    r->nodes.items[node].death = r->step;
    if (!vector_push(&r->died, node)) r->failed = true;
  }
}

static void enter(Record *r, const Owned *R) {
  int32_t file, line;
  pop_frames(r, R);
  if (own_place(r, R, &file, &line) && !vector_push(&r->frames, (RecordFrame){R, -1}))
    r->failed = true;
}

/* The first half of the steps is every line. After that a line that has run often gets a step only every 2nd, 8th, ... 32768th
 * time, the rarer the fuller the recording is: a loop then does not use up the steps of what comes after it. Lines of one
 * loop's body stay together, since they have run equally often. */
static bool is_left_out(Record *r, char kind, int32_t file, int32_t line) {
  uint32_t visits = record_visit(r, kind, file, line);
  int32_t half = r->limit / 2;
  if (r->step < half || visits <= RECORD_OFTEN) return false;
  int eighth = (int)((int64_t)(r->step - half) * 8 / (r->limit - half));
  if (visits % (2u << 2 * eighth) == 0) return false;
  r->left_out++;
  r->left_out_now++;
  return true;
}

static void leave(Record *r, const Event *event) {
  int32_t file, line;
  const Owned *R = event->subject;
  if (own_place(r, R, &file, &line) && !is_left_out(r, event->a ? 'v' : 'u', file, line)) {
    char value[48], more[160];
    record_walk(r);
    if (event->a) text_of_value(r->rt, borrowed((uint64_t)event->a), value, sizeof value);
    if (event->a)
      snprintf(more, sizeof more, ",\"v\":%u", record_string(r, value));
    else
      more[0] = 0;
    end_step(r, event->a ? "return" : "unwind", file, line, more);
  }
  if (r->running) pop_frames(r, R);
}

static void raised(Record *r, const Event *event) {
  int32_t file, line;
  char more[64];
  if (!own_place(r, event->subject, &file, &line) || is_left_out(r, 'r', file, line)) return;
  record_walk(r);
  snprintf(more, sizeof more, ",\"v\":%u",
           record_string(r, text_of_type(r->rt, (Object *)event->other)));
  end_step(r, "raise", file, line, more);
}

static void reached_line(Record *r, const Event *event) {
  int32_t file, line;
  if (!own_place(r, event->subject, &file, &line)) return;
  if (is_left_out(r, 'l', file, (int32_t)event->a)) return;
  record_walk(r);
  end_step(r, "line", file, (int32_t)event->a, "");
}

static void freed(Record *r, const Event *event) {
  int32_t node = record_find(r, event->subject);
  if (node < 0) return;
  r->nodes.items[node].death = r->step;
  record_forget(r, node);
  if (!vector_push(&r->died, node)) r->failed = true;
  if (r->gc_phase >= 0)
    buffer_printf(&r->gc_items, r->gc_items.length ? ",[%d,\"free\"]" : "[%d,\"free\"]", node);
}

static void wrote(Record *r, const Event *event) {
  Borrowed sys = text_dict_peek(as_dict(r->rt->core->modules), "sys");
  if (is_null(sys) || !is_module(r->rt, sys)) return;
  Dict *names = as_dict(as_module(sys)->dict);
  Borrowed out = text_dict_peek(names, "stdout"), err = text_dict_peek(names, "stderr");
  bool to_out = is_object(out) && as_object(out) == event->subject;
  bool to_err = is_object(err) && as_object(err) == event->subject;
  const Str *text = event->other;
  if (!to_out && !to_err) return;
  for (int64_t i = 0; i < (int64_t)text->length && r->output.length < 100000; i++) {
    uint32_t c = str_char(text, i);
    buffer_append_codepoint(&r->output, c ? c : 0x2400); /* the page has a sign for NUL */
  }
}

/* ---- collections ---- */

static const char *phase_name(int kind) {
  switch (kind) {
  case EVENT_COLLECT_START: return "start";
  case EVENT_COLLECT_MERGE: return "merge";
  case EVENT_COLLECT_COPY: return "copy";
  case EVENT_COLLECT_SUBTRACT: return "subtract";
  case EVENT_COLLECT_UNREACHABLE: return "scan";
  case EVENT_COLLECT_UNTRACK: return "untrack";
  case EVENT_MOVE: return "move";
  case EVENT_COLLECT_WEAKREF: return "weakref";
  case EVENT_COLLECT_FINALIZE: return "finalize";
  case EVENT_COLLECT_RESURRECT: return "resurrect";
  case EVENT_COLLECT_CLEAR: return "clear";
  default: return "stop";
  }
}

/* The counts that a phase has changed, each as it was left. */
static void put_counted(Record *r) {
  for (size_t i = 0; i < r->gc_counted.count; i++) {
    int32_t node = r->gc_counted.items[i];
    buffer_printf(&r->gc_items, "%s[%d,%lld]", i ? "," : "", node,
                  (long long)r->nodes.items[node].scratch);
  }
  vector_clear(&r->gc_counted);
}

/* Writes a phase's step; those of the middle only when a box takes part. */
static void end_phase(Record *r) {
  int kind = r->gc_phase;
  if (kind < 0 || !r->running) return;
  Buffer more = {0};
  int32_t file = 0, line = 0;
  put_counted(r);
  bool plain = kind != EVENT_COLLECT_START && kind != EVENT_COLLECT_STOP;
  if (!plain || r->gc_items.length) {
    if (r->rt->machine->frame) own_place(r, r->rt->machine->frame, &file, &line);
    buffer_printf(&more, ",\"p\":\"%s\",\"G\":%d,\"N\":%lld,\"i\":[%s]", phase_name(kind),
                  r->gc_generation, (long long)r->gc_total, buffer_text(&r->gc_items));
    buffer_clear(&r->gc_items);
    end_step(r, "gc", file, line, buffer_text(&more));
    buffer_free(&more);
  }
  r->gc_total = 0;
  r->gc_phase = -1;
}

static void phase(Record *r, int kind) {
  if (r->gc_phase == kind) return;
  end_phase(r);
  r->gc_phase = kind;
  r->gc_number++;
}

static void counted(Record *r, const Object *object, int64_t count) {
  int32_t node = record_find(r, object);
  r->gc_total++;
  if (node < 0) return;
  RecordNode *n = &r->nodes.items[node];
  n->scratch = count;
  if (n->scratch_phase == r->gc_number) return;
  n->scratch_phase = r->gc_number;
  if (!vector_push(&r->gc_counted, node)) r->failed = true;
}

static void item(Record *r, const Object *object, int64_t number) {
  int32_t node = record_find(r, object);
  if (node < 0) return;
  buffer_printf(&r->gc_items, r->gc_items.length ? ",[%d,%lld]" : "[%d,%lld]", node,
                (long long)number);
}

/* A collection begins. Those of one generation at one line are left out as lines are. */
static void begin_collection(Record *r, int generation) {
  int32_t file = 0, line = 0;
  if (r->rt->machine->frame) own_place(r, r->rt->machine->frame, &file, &line);
  r->gc_left_out = is_left_out(r, (char)('0' + generation), file, line);
  if (r->gc_left_out) return;
  phase(r, -1);
  record_walk(r);
  r->gc_generation = generation;
}

static void moved(Record *r, const Event *event) {
  int32_t node = record_find(r, event->subject);
  r->gc_total++;
  if (node < 0) return;
  r->nodes.items[node].generation = (int8_t)event->b;
  buffer_printf(&r->moved, "%s[%d,%d]", r->moved.length ? "," : "", node, (int)event->b);
  if (!r->gc_left_out) item(r, event->subject, event->b);
}

static void collecting(Record *r, const Event *event) {
  if (!r->frames.count) return; /* before the script's first line */
  bool scan = event->kind == EVENT_COLLECT_REACH || event->kind == EVENT_COLLECT_UNREACHABLE;
  if (event->kind == EVENT_COLLECT_START) begin_collection(r, (int)event->a);
  if (r->gc_left_out) {
    if (event->kind == EVENT_MOVE) moved(r, event);
    return;
  }
  phase(r, scan ? EVENT_COLLECT_UNREACHABLE : (int)event->kind);
  if (!r->running) return;
  switch (event->kind) {
  case EVENT_COLLECT_START: r->gc_total = event->b; break;
  case EVENT_COLLECT_MERGE: r->gc_total += event->b; break;
  case EVENT_COLLECT_STOP:
    r->gc_total = event->a;
    end_phase(r);
    break;
  case EVENT_MOVE: moved(r, event); break;
  case EVENT_COLLECT_COPY: counted(r, event->subject, event->a); break;
  case EVENT_COLLECT_SUBTRACT: counted(r, event->other, event->a); break;
  case EVENT_COLLECT_REACH: item(r, event->subject, record_find(r, event->other)); break;
  case EVENT_COLLECT_UNREACHABLE:
    r->gc_total++;
    item(r, event->subject, -2);
    break;
  case EVENT_COLLECT_UNTRACK:
    r->gc_total++;
    item(r, event->subject, 0);
    break;
  case EVENT_COLLECT_WEAKREF: item(r, event->other, 0); break;
  case EVENT_COLLECT_FINALIZE: /* a step before the lines of the finalizer */
    item(r, event->subject, 0);
    end_phase(r);
    break;
  default: item(r, event->subject, 0);
  }
}

static void finish(Record *r);

static void hear(void *context, const Event *event) {
  Record *r = context;
  if (event->kind == EVENT_EXIT) {
    finish(r);
    return;
  }
  if (!r->running || r->failed) return;
  switch (event->kind) {
  case EVENT_LINE: return reached_line(r, event);
  case EVENT_CALL: return enter(r, event->subject);
  case EVENT_RETURN: return leave(r, event);
  case EVENT_RAISE: return raised(r, event);
  case EVENT_CATCH: return;
  case EVENT_FREE: return freed(r, event);
  case EVENT_WRITE: return wrote(r, event);
  default: return collecting(r, event);
  }
}

/* ---- begin and end ---- */

/* Whether the page can be written, asked before the script runs. What is there already stays until then. */
static bool find_path(Record *r) {
  const char *slash = strrchr(r->shown, '/');
  char folder[PATH_MAX], real[PATH_MAX];
  snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - r->shown + 1) : 1,
           slash ? r->shown : ".");
  const char *name = slash ? slash + 1 : r->shown;
  struct stat status;
  bool there = stat(r->shown, &status) == 0;
  if (!*name || (there && S_ISDIR(status.st_mode)))
    errno = *r->shown ? EISDIR : ENOENT;
  else if (realpath(folder, real) && !access(there ? r->shown : real, W_OK) &&
           snprintf(r->path, sizeof r->path, "%s/%s", real, name) < (int)sizeof r->path)
    return true;
  char text[700];
  text_word(text, sizeof text, r->language, WORD_RECORD_CANNOT, r->shown, strerror(errno));
  fprintf(stderr, "%s\n", text);
  return false;
}

Record *record_begin(Runtime *rt, const char *path, const char *script, const char *text,
                     int32_t limit) {
  Record *r = mem_zalloc(1, sizeof *r);
  if (!r) {
    fputs("ouro: out of memory\n", stderr);
    return NULL;
  }
  r->rt = rt;
  r->language = lens_language(rt);
  r->shown = path;
  r->process = getpid();
  if (!find_path(r)) {
    mem_free(r);
    return NULL;
  }
  r->text = text;
  r->limit = limit > 0 ? limit : RECORD_STEPS;
  r->began = now();
  r->gc_phase = -1;
  snprintf(r->script, sizeof r->script, "%s", script);
  record_string(r, "");
  r->running = true;
  r->listener =
      (EventListener){EVENT_RUNNING | EVENT_COLLECTION | EVENT_BIT(EVENT_FREE) |
                          EVENT_BIT(EVENT_WRITE) | EVENT_BIT(EVENT_MOVE) | EVENT_BIT(EVENT_EXIT),
                      hear, r, NULL};
  heap_listen(rt, &r->listener);
  return r;
}

static void free_record(Record *r) {
  Buffer *buffers[] = {&r->string_text, &r->steps, &r->output,  &r->counts,
                       &r->fields,      &r->moved, &r->gc_items};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_free(buffers[i]);
  vector_free(&r->nodes);
  vector_free(&r->edges);
  vector_free(&r->pending);
  vector_free(&r->queue);
  vector_free(&r->frames);
  vector_free(&r->told_frames);
  vector_free(&r->codes);
  vector_free(&r->gc_counted);
  vector_free(&r->born);
  vector_free(&r->died);
  vector_free(&r->gone);
  vector_free(&r->came);
  vector_free(&r->places);
  vector_free(&r->files);
  vector_free(&r->strings);
  mem_free(r->string_index.slots);
  mem_free(r->edge_index.slots);
  mem_free(r->place_index.slots);
  mem_free(r->slots);
  mem_free(r);
}

static bool write_page(Record *r) {
  if (r->told_progress) fputc('\n', stderr);
  if (r->left_out) {
    char text[160];
    text_word(text, sizeof text, r->language, WORD_RECORD_LEFT_OUT, (int)r->left_out);
    fprintf(stderr, "%s\n", text);
  }
  return record_write(r);
}

/* The page of what was recorded. In a process of the script's own, or when nothing ran, there is none. */
static bool end(Record *r) {
  bool ran = r->step > 0;
  if (r->running && ran) {
    pop_frames(r, NULL);
    end_step(r, "end", 0, 0, "");
  }
  heap_unlisten(r->rt, &r->listener);
  r->running = false;
  if (getpid() != r->process) return true;
  if (ran) return write_page(r);
  char text[700];
  text_word(text, sizeof text, r->language, WORD_RECORD_NOTHING, r->shown);
  fprintf(stderr, "%s\n", text);
  return true;
}

static void finish(Record *r) { end(r); }

bool record_end(Record *r) {
  bool written = end(r);
  free_record(r);
  return written;
}
