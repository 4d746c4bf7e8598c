/* Watched counts: compared before each line, and at each call and return, with what they were. A change is told with the line
 * that made it and with the holders that came and went.
 *
 * A watch holds no count. It learns of its object's end from the event of its being freed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lens/columns.h"
#include "lens/holders.h"
#include "lens/lens.h"
#include "lens/text.h"
#include "object/str.h"
#include "object/dict.h"
#include "types/cell.h"
#include "types/code.h"
#include "vm/machine.h"

typedef struct WatchChange {
  int32_t line;
  uint32_t before, after; /* after 0: freed */
  char file[96], cause[384];
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
  const char *follow; /* --refs: the name whose object this is; NULL otherwise */
  bool found;         /* it has been bound to something */
  struct Watch *next;
} Watch;

/* All rows as "kind name", sorted. NULL and 0 where that cannot be known now. */
static char (*take_holders(Watch *watch, size_t *count))[96] {
  View view;
  *count = 0;
  if (!watch->object || !view_take(&view, watch->rt, false)) return NULL;
  Language language = lens_language(watch->rt);
  int32_t number = view_find(&view, watch->object);
  HolderRow *holders = number == NOBODY ? NULL : holder_rows(&view, number, language, count);
  char(*rows)[96] = mem_alloc((*count + 1) * sizeof *rows);
  if (!rows) *count = 0;
  for (size_t i = 0; i < *count; i++)
    snprintf(rows[i], sizeof *rows, "%.30s %.63s", word_text(language, holders[i].kind),
             holders[i].name);
  mem_free(holders);
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
    if (length + strlen(rows[i]) + 12 > room) { /* whole rows, or an ellipsis */
      snprintf(text + length, room - length, ", %c …", sign);
      return;
    }
    snprintf(text + length, room - length, "%s%c %s", length ? ", " : "", sign, rows[i]);
  }
}

/* --refs: a line of 80 columns for each change. */
static void tell(const Watch *watch, int32_t line, const char *what, const char *cause) {
  char place[64];
  Buffer text = {0}, wrapped = {0};
  const char *slash = strrchr(watch->file, '/');
  snprintf(place, sizeof place, "%.40s:%d", slash ? slash + 1 : watch->file, (int)line);
  buffer_puts(&text, place);
  buffer_fill(&text, ' ', text_columns(place) < 18 ? 19 - text_columns(place) : 1);
  buffer_printf(&text, *cause ? "%s  %s  %s" : "%s  %s", watch->follow, what, cause);
  columns_wrap(buffer_text(&text), &wrapped);
  const char *all = buffer_text(&wrapped);
  size_t first = strlen(place);
  if (isatty(2) && !getenv("NO_COLOR") && wrapped.length > first)
    fprintf(stderr, "\033[36m%s\033[0m%s\n", place, all + first);
  else
    fprintf(stderr, "%s\n", all);
  buffer_free(&text);
  buffer_free(&wrapped);
}

static void tell_change(const Watch *watch, const WatchChange *change) {
  char what[64];
  if (!watch->follow) return;
  text_word(what, sizeof what, lens_language(watch->rt), WORD_REFS_CHANGED, (int)change->before,
            (int)change->after);
  tell(watch, change->line, what, change->cause);
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
  tell_change(watch, change);
  watch->count = after;
}

static void compare(Watch *watch) {
  if (!watch->object || watch->object->count == watch->count) return;
  char cause[384] = "";
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

/* What the followed name means in a frame: a local of it, else a name of the main program. */
static Borrowed meaning(const Watch *watch, const Owned *R) {
  Code *code = FRAME_FUNCTION(R)->code;
  for (uint32_t i = code->flags & CODE_NAMESPACE ? 1 : 0; i < code->local_count; i++) {
    if (i >= code->local_names->length) break;
    if (!text_is_name(borrow(code->local_names->items[i]), watch->follow)) continue;
    Owned value = R[code_local_register(code, i)];
    if (object_has_id(value, TYPE_cell)) value = ((Cell *)as_object(value))->value;
    return borrow(value);
  }
  Dict *main = text_main_dict(watch->rt);
  return main ? text_dict_peek(main, watch->follow) : NULL_BORROWED;
}

/* The name may have come to mean another object. While frames of other files run it keeps its meaning. */
static void rebind(Watch *watch, const Owned *R) {
  char file[96], what[96], text[60];
  text_of_name(borrow(FRAME_FUNCTION(R)->code->filename), file, sizeof file);
  if (file[0] == '<' && strcmp(file, "<string>") && strcmp(file, "<stdin>")) return;
  Borrowed value = meaning(watch, R);
  Object *object =
      is_object(value) && !object_is_immortal(as_object(value)) ? as_object(value) : NULL;
  if (object == watch->object) return;
  Language language = lens_language(watch->rt);
  if (is_null(value)) {
    text_word(what, sizeof what, language, WORD_REFS_UNBOUND);
  } else {
    text_of_value(watch->rt, value, text, sizeof text);
    text_word(what, sizeof what, language, WORD_REFS_BOUND, text);
  }
  watch->found |= !is_null(value);
  watch->object = object;
  watch->count = object ? object->count : 0;
  mem_free(watch->holders);
  watch->holders = take_holders(watch, &watch->holder_count);
  char count[64] = "";
  if (object)
    snprintf(count, sizeof count, "%s %u", word_text(language, WORD_COLUMN_COUNT), object->count);
  tell(watch, watch->line, what, count);
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
  if (watch->follow) rebind(watch, R);
  if (event->kind != EVENT_LINE) return;
  watch->line = (int32_t)event->a;
  text_of_name(borrow(code->filename), watch->file, sizeof watch->file);
}

bool watch_add(Runtime *rt, Object *object, const char *name, uint32_t passing) {
  Lens *lens = lens_of(rt);
  Watch *watch = lens ? mem_zalloc(1, sizeof *watch) : NULL;
  if (!watch) return false;
  watch->rt = rt;
  watch->object = object;
  watch->count = object->count - passing; /* without the argument of this very call */
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
    memmove(watch->holders[i], watch->holders[i + 1],
            (--watch->holder_count - i) * sizeof *watch->holders);
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

bool watch_follow(Runtime *rt, const char *name) {
  Lens *lens = lens_of(rt);
  Watch *watch = lens ? mem_zalloc(1, sizeof *watch) : NULL;
  if (!watch) return false;
  watch->rt = rt;
  watch->follow = utf8_validate(name, strlen(name), NULL) ? name : "?";
  snprintf(watch->label, sizeof watch->label, "%s", name);
  watch->listener = (EventListener){
      EVENT_BIT(EVENT_LINE) | EVENT_BIT(EVENT_RETURN) | EVENT_BIT(EVENT_FREE), hear, watch, NULL};
  watch->next = lens->watches;
  lens->watches = watch;
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

void watch_finish(Runtime *rt, Watch *watches, Language language) {
  while (watches) {
    Watch *next = watches->next;
    heap_unlisten(rt, &watches->listener);
    if (watches->follow && !watches->found) {
      char text[160];
      text_word(text, sizeof text, language, WORD_REFS_NEVER, watches->follow);
      fprintf(stderr, "%s\n", text);
    }
    mem_free(watches->changes);
    mem_free(watches->holders);
    mem_free(watches);
    watches = next;
  }
}
