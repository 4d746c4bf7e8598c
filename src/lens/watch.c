/* Watched counts: compared before each line, and at each call and return, with what they were. A change is told with the line
 * that made it and with the holders that came and went.
 *
 * A watch holds no count. It learns of its object's end from the event of its being freed. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "object/str.h"
#include "types/code.h"
#include "vm/machine.h"

typedef struct WatchChange {
  int32_t line;
  uint32_t before, after; /* after 0: freed */
  char file[96], cause[192];
} WatchChange;

typedef struct Watch {
  Runtime *rt;
  const Object *object; /* NULL once freed */
  uint32_t count;
  char label[64];
  EventListener listener;
  int32_t line; /* running: that of the last event */
  char file[96];
  WatchChange *changes;
  size_t change_count, change_room;
  char (*holders)[96]; /* the rows as they were, as text */
  size_t holder_count;
  struct Watch *next;
} Watch;

/* All rows but those of passing calls, as "kind name". NULL and 0 where that cannot be known now. */
static char (*take_holders(Watch *watch, size_t *count))[96] {
  View view;
  *count = 0;
  if (!watch->object || !view_take(&view, watch->rt, false)) return NULL;
  int32_t number = view_find(&view, watch->object);
  size_t edges = 0;
  if (number != NOBODY)
    for (int32_t e = view.objects[number].in; e >= 0; e = view.edges[e].next_in) edges++;
  char(*rows)[96] = mem_alloc((edges + 1) * sizeof *rows);
  if (rows && number != NOBODY)
    for (int32_t e = view.objects[number].in; e >= 0; e = view.edges[e].next_in) {
      char step[160];
      holder_step(&view, e, lens_language(watch->rt), step, sizeof step);
      snprintf(rows[(*count)++], sizeof *rows, "%.94s", step);
    }
  view_free(&view);
  return rows;
}

/* What is in `rows` and not in `others`, each with a sign. */
static void put_missing(char (*rows)[96], size_t count, char (*others)[96], size_t other_count,
                        char sign, char *text, size_t room) {
  for (size_t i = 0; i < count; i++) {
    size_t here = 0, there = 0;
    for (size_t k = 0; k <= i; k++) here += !strcmp(rows[k], rows[i]);
    for (size_t k = 0; k < other_count; k++) there += !strcmp(others[k], rows[i]);
    if (here <= there) continue;
    size_t length = strlen(text);
    snprintf(text + length, room - length, "%s%c %s", length ? ", " : "", sign, rows[i]);
  }
}

static void note(Watch *watch, uint32_t after, const char *cause) {
  if (watch->change_count == watch->change_room) {
    size_t room = watch->change_room ? watch->change_room * 2 : 16;
    WatchChange *grown = mem_realloc(watch->changes, room * sizeof *grown);
    if (!grown) return;
    watch->changes = grown;
    watch->change_room = room;
  }
  WatchChange *change = &watch->changes[watch->change_count++];
  *change = (WatchChange){.line = watch->line, .before = watch->count, .after = after};
  snprintf(change->file, sizeof change->file, "%s", watch->file);
  snprintf(change->cause, sizeof change->cause, "%s", cause);
  watch->count = after;
}

static void compare(Watch *watch) {
  if (!watch->object || watch->object->count == watch->count) return;
  char cause[192] = "";
  size_t count;
  char(*rows)[96] = take_holders(watch, &count);
  if (rows) {
    put_missing(rows, count, watch->holders, watch->holder_count, '+', cause, sizeof cause);
    put_missing(watch->holders, watch->holder_count, rows, count, '-', cause, sizeof cause);
    mem_free(watch->holders);
    watch->holders = rows;
    watch->holder_count = count;
  }
  note(watch, watch->object->count, cause);
}

static void hear(void *context, const Event *event) {
  Watch *watch = context;
  if (event->kind == EVENT_FREE) {
    if (event->subject != watch->object) return;
    note(watch, 0, word_text(lens_language(watch->rt), WORD_WATCH_DIED));
    watch->object = NULL;
    return;
  }
  compare(watch);
  const Owned *R = event->subject;
  Code *code = FRAME_FUNCTION(R)->code;
  if (event->kind != EVENT_LINE) return;
  watch->line = (int32_t)event->a;
  text_of_name(borrow(code->filename), watch->file, sizeof watch->file);
}

bool watch_add(Runtime *rt, Object *object, const char *name) {
  Lens *lens = lens_of(rt);
  Watch *watch = lens ? mem_zalloc(1, sizeof *watch) : NULL;
  if (!watch) return false;
  watch->rt = rt;
  watch->object = object;
  watch->count = object->count - 1; /* without the argument of this very call */
  if (name)
    snprintf(watch->label, sizeof watch->label, "%s", name);
  else
    story_label(rt, object, watch->label, sizeof watch->label);
  Owned *R = rt->machine->frame;
  if (R) {
    Code *code = FRAME_FUNCTION(R)->code;
    watch->line = code_line(code, (uint32_t)(rt->machine->pc - code->instructions));
    text_of_name(borrow(code->filename), watch->file, sizeof watch->file);
  }
  watch->holders = take_holders(watch, &watch->holder_count);
  for (size_t i = 0; i < watch->holder_count; i++) { /* nor the row of that argument */
    if (!strstr(watch->holders[i], "lens.")) continue;
    memmove(watch->holders[i], watch->holders[--watch->holder_count], sizeof *watch->holders);
    break;
  }
  watch->listener = (EventListener){EVENT_BIT(EVENT_LINE) | EVENT_BIT(EVENT_CALL) |
                                        EVENT_BIT(EVENT_RETURN) | EVENT_BIT(EVENT_FREE),
                                    hear, watch, NULL};
  Watch **last = &lens->watches;
  while (*last) last = &(*last)->next;
  *last = watch;
  heap_listen(rt, &watch->listener);
  return true;
}

ReportTable *watch_report(Runtime *rt, Language language) {
  static const Word columns[] = {WORD_COLUMN_NAME, WORD_COLUMN_LINE, WORD_COLUMN_BEFORE,
                                 WORD_COLUMN_COUNT, WORD_COLUMN_CAUSE};
  ReportTable *table = report_begin(language, 5, columns);
  for (Watch *watch = rt->lens ? rt->lens->watches : NULL; table && watch; watch = watch->next) {
    for (size_t i = 0; i < watch->change_count; i++) {
      const WatchChange *change = &watch->changes[i];
      report_text(table, watch->label);
      report_number(table, change->line);
      report_number(table, change->before);
      report_number(table, change->after);
      report_text(table, change->cause);
    }
  }
  return table;
}

void watch_finish(Runtime *rt, Watch *watches) {
  while (watches) {
    Watch *next = watches->next;
    heap_unlisten(rt, &watches->listener);
    mem_free(watches->changes);
    mem_free(watches->holders);
    mem_free(watches);
    watches = next;
  }
}
