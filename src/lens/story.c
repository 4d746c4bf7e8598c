/* The collector's story: what one collection did, told with the numbers of the steps in heap/collect.c.
 *
 * Place: a listener to the collection's events. Every object's copied count is kept while the collection runs; only those
 * that are found unreachable are told one by one. Frees are listened to from the collection's start to its end only. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/memory.h"
#include "lens/columns.h"
#include "lens/lens.h"
#include "lens/select.h"
#include "lens/text.h"
#include "object/shape.h"
#include "object/str.h"

#define TOLD_MAX 24 /* lines of one kind */

typedef struct StoryObject {
  const Object *object;
  int64_t copied, left;
  bool unreachable, back;
  const Object *by; /* who reached it after all */
  char label[64];   /* once unreachable */
} StoryObject;

typedef struct Story {
  Runtime *rt;
  EventListener listener, frees;
  bool tell;
  StoryLast last;
  Buffer text; /* of the collection under way, or the last one */
  StoryObject *objects;
  uint32_t *slots; /* by address: numbers + 1 */
  size_t count, room, slot_mask;
  uint32_t *trash; /* numbers, in the order they were found unreachable */
  size_t trash_count, trash_room;
  int64_t of_generation, merged, untracked, survivors, told;
  bool scanning, again, freeing, settled; /* settled: steps 4 and 5 are told */
} Story;

/* ---- labels ---- */

/* The first attribute that says something by itself. */
static bool plain_attribute(Runtime *rt, Object *object, char *text, size_t room) {
  Shape *shape = SHAPE_OF(rt, object);
  Borrowed name, value;
  int position = 0;
  if (!shape || shape->dict_mode) return false;
  while (attributes_step(rt, object, &position, &name, &value)) {
    if (is_object(value) && !is_str_exact(value)) continue;
    char first[24], second[32];
    text_of_name(name, first, sizeof first);
    text_of_value(rt, value, second, sizeof second);
    snprintf(text, room, "%s=%s", first, second);
    return true;
  }
  return false;
}

void story_label(Runtime *rt, Object *object, char *text, size_t room) {
  char attribute[64];
  text_of_object(rt, object, text, room);
  size_t length = strlen(text);
  if (plain_attribute(rt, object, attribute, sizeof attribute) && length + 2 < room)
    snprintf(text + length, room - length, " %s", attribute);
}

/* ---- what is known of the objects ---- */

static StoryObject *find(Story *story, const Object *object) {
  if (!story->slots) return NULL;
  size_t i = hash_pointer(object) & story->slot_mask;
  while (story->slots[i] && story->objects[story->slots[i] - 1].object != object)
    i = (i + 1) & story->slot_mask;
  return story->slots[i] ? &story->objects[story->slots[i] - 1] : NULL;
}

static bool make_room(Story *story) {
  if (story->count < story->room) return true;
  size_t room = story->room ? story->room * 2 : 1024;
  StoryObject *objects = mem_realloc(story->objects, room * sizeof *objects);
  if (!objects) return false;
  story->objects = objects;
  uint32_t *slots = mem_zalloc(room * 2, sizeof *slots);
  if (!slots) return false;
  mem_free(story->slots);
  story->slots = slots;
  story->room = room;
  story->slot_mask = room * 2 - 1;
  for (size_t n = 0; n < story->count; n++) {
    size_t i = hash_pointer(objects[n].object) & story->slot_mask;
    while (slots[i]) i = (i + 1) & story->slot_mask;
    slots[i] = (uint32_t)n + 1;
  }
  return true;
}

static void copied(Story *story, const Object *object, int64_t count) {
  StoryObject *known = find(story, object);
  if (known) {
    known->copied = known->left = count;
    return;
  }
  if (!make_room(story)) return;
  size_t i = hash_pointer(object) & story->slot_mask;
  while (story->slots[i]) i = (i + 1) & story->slot_mask;
  story->objects[story->count] = (StoryObject){.object = object, .copied = count, .left = count};
  story->slots[i] = (uint32_t)++story->count;
}

static void unreachable(Story *story, const Object *object) {
  StoryObject *known = find(story, object);
  if (!known) return;
  if (!known->label[0]) story_label(story->rt, (Object *)object, known->label, sizeof known->label);
  known->unreachable = true;
  known->back = false;
  if (story->trash_count == story->trash_room) {
    size_t room = story->trash_room ? story->trash_room * 2 : 64;
    uint32_t *grown = mem_realloc(story->trash, room * sizeof *grown);
    if (!grown) return;
    story->trash = grown;
    story->trash_room = room;
  }
  story->trash[story->trash_count++] = (uint32_t)(known - story->objects);
}

static void reached(Story *story, const Object *object, const Object *by) {
  StoryObject *known = find(story, object);
  if (!known || !known->unreachable) return;
  known->unreachable = false;
  known->back = true;
  known->by = by;
}

/* ---- telling ---- */

static void put_head(Story *story, int step) { buffer_printf(&story->text, "%3d. ", step); }

static void say(Story *story, int step, Word word, ...) {
  if (step)
    put_head(story, step);
  else
    buffer_puts(&story->text, "     ");
  char text[256];
  va_list arguments;
  va_start(arguments, word);
  text_word_list(text, sizeof text, lens_language(story->rt), word, arguments);
  va_end(arguments);
  buffer_puts(&story->text, text);
  buffer_put(&story->text, '\n');
}

static void put_verdict(Story *story, const StoryObject *one) {
  Language language = lens_language(story->rt);
  char numbers[64];
  snprintf(numbers, sizeof numbers, "%" PRId64 " - %" PRId64 " = %" PRId64, one->copied,
           one->copied - one->left, one->left);
  size_t columns = text_columns(one->label);
  buffer_puts(&story->text, "       ");
  buffer_puts(&story->text, one->label);
  buffer_fill(&story->text, ' ', columns < 34 ? 34 - columns : 1);
  buffer_printf(&story->text, "%-14s", numbers);
  if (one->back) {
    char by[64];
    story_label(story->rt, (Object *)one->by, by, sizeof by);
    buffer_word(&story->text, language, WORD_STORY_BACK, by);
  } else {
    buffer_puts(&story->text, word_text(language, WORD_STORY_UNREACHABLE));
  }
  buffer_put(&story->text, '\n');
}

/* What holds parts of its own that no script put there: a stream, a namespace. */
static bool is_shell(const Object *object) {
  switch (OBJECT_SHAPE((Object *)object)) {
  case TYPE_TextIOWrapper:
  case TYPE_BufferedReader:
  case TYPE_BufferedWriter:
  case TYPE_BufferedRandom:
  case TYPE_namespace: return true;
  default: return false;
  }
}

/* Modules, builtins and what only they hold come back in every full collection, and are no news. */
static bool is_furniture(Runtime *rt, const StoryObject *one) {
  if (select_is_folded(rt, (Object *)one->object)) return true;
  return OBJECT_SHAPE((Object *)one->object) == TYPE_ModuleSpec ||
         (one->by && (select_is_folded(rt, (Object *)one->by) || is_shell(one->by)));
}

/* Step 3 is over: what it found, in the order found. */
static void tell_scan(Story *story) {
  if (!story->scanning) return;
  story->scanning = false;
  Language language = lens_language(story->rt);
  put_head(story, story->again ? 8 : 3);
  static const Word words[] = {WORD_STORY_COPY, WORD_STORY_SUBTRACT, WORD_STORY_SCAN};
  for (size_t i = 0; i < 3; i++) {
    if (i) buffer_puts(&story->text, ";\n     ");
    buffer_puts(&story->text, word_text(language, words[i]));
  }
  buffer_put(&story->text, '\n');
  /* Where there are many, those that come back to the reachable are only counted. */
  size_t told = 0, more = 0, back = 0, came_back = 0;
  bool all = story->trash_count <= TOLD_MAX;
  for (size_t i = 0; i < story->trash_count; i++) {
    const StoryObject *one = &story->objects[story->trash[i]];
    came_back += one->back;
    if (one->back && (!all || is_furniture(story->rt, one)))
      back++;
    else if (told++ < TOLD_MAX)
      put_verdict(story, one);
    else
      more++;
  }
  if (more) say(story, 0, WORD_STORY_MORE, (int)more);
  if (back) say(story, 0, WORD_STORY_CAME_BACK, (int)back);
  say(story, 0, WORD_STORY_OTHERS, (int)(story->count - story->trash_count));
  if (!story->again) story->survivors = (int64_t)(story->count - (story->trash_count - came_back));
}

/* Steps 4 and 5, once they are over. */
static void tell_survivors(Story *story) {
  if (story->settled) return;
  story->settled = true;
  int64_t survivors = story->survivors - story->untracked;
  int next = story->last.generation + 1;
  if (story->untracked) say(story, 4, WORD_STORY_UNTRACKED, (int)story->untracked);
  if (survivors <= 0) return;
  if (next < GENERATIONS)
    say(story, 5, WORD_STORY_MOVE, next, (int)survivors);
  else
    say(story, 5, WORD_STORY_STAY, next - 1, (int)survivors);
}

static void tell_of(Story *story, int step, Word word, const Object *object) {
  if (story->told++ > TOLD_MAX * 4) return;
  StoryObject *known = find(story, object);
  char label[64];
  if (known && known->label[0])
    snprintf(label, sizeof label, "%s", known->label);
  else
    story_label(story->rt, (Object *)object, label, sizeof label);
  say(story, step, word, label);
}

/* ---- the events ---- */

static void start(Story *story, const Event *event) {
  const Generation *generation = &story->rt->heap.generation[event->a];
  buffer_clear(&story->text);
  story->count = story->trash_count = 0;
  if (story->slots) memset(story->slots, 0, (story->slot_mask + 1) * sizeof *story->slots);
  story->of_generation = event->b;
  story->merged = story->untracked = story->survivors = story->told = 0;
  story->scanning = story->again = story->settled = false;
  story->last = (StoryLast){.generation = (int)event->a,
                            .asked = generation->count <= generation->threshold,
                            .count = generation->count,
                            .threshold = generation->threshold};
  if (!story->freeing) heap_listen(story->rt, &story->frees);
  story->freeing = true;
}

static void announce(Story *story) {
  Language language = lens_language(story->rt);
  char cause[160];
  if (story->last.asked)
    text_word(cause, sizeof cause, language, WORD_CAUSE_ASKED);
  else
    text_word(cause, sizeof cause, language, WORD_CAUSE_COUNT, story->last.count,
              story->last.threshold);
  buffer_word(&story->text, language, WORD_STORY_START, story->last.generation, cause);
  buffer_put(&story->text, '\n');
  if (story->last.generation)
    say(story, 2, WORD_STORY_MERGED, (int)story->of_generation, (int)story->merged);
  else
    say(story, 2, WORD_STORY_ONLY, (int)story->of_generation);
}

static void print_coloured(const char *text) {
  const char *end =
      strchr(text, '\n'); /* the first line stands out, and so do the numbers of the steps */
  fprintf(stderr, "\033[1m%.*s\033[0m\n", (int)(end ? end - text : 0), text);
  for (text = end ? end + 1 : text; *text; text = end + 1) {
    end = strchr(text, '\n');
    if (!end) break;
    bool step = text[3] == '.';
    fprintf(stderr, step ? "\033[36m%.4s\033[0m%.*s\n" : "%.4s%.*s\n", text, (int)(end - text - 4),
            text + 4);
  }
}

static void print_story(const Story *story) {
  Buffer wrapped = {0};
  columns_wrap(buffer_text(&story->text), &wrapped);
  if (!isatty(2) || getenv("NO_COLOR"))
    fputs(buffer_text(&wrapped), stderr);
  else
    print_coloured(buffer_text(&wrapped));
  buffer_free(&wrapped);
}

static void stop(Story *story, const Event *event) {
  tell_scan(story);
  tell_survivors(story);
  story->last.found = event->a;
  say(story, 10, WORD_STORY_STOP, (int)event->a);
  heap_unlisten(story->rt, &story->frees);
  story->freeing = false;
  if (story->tell) print_story(story);
}

static void begin_scan(Story *story) {
  if (story->scanning) return;
  story->scanning = true;
  if (!story->text.length) {
    announce(story);
    return;
  }
  story->again = true;
  story->count = story->trash_count = 0;
  memset(story->slots, 0, (story->slot_mask + 1) * sizeof *story->slots);
}

static void hear(void *context, const Event *event) {
  Story *story = context;
  switch (event->kind) {
  case EVENT_COLLECT_START: return start(story, event);
  case EVENT_COLLECT_MERGE: story->merged += event->b; return;
  case EVENT_COLLECT_COPY: begin_scan(story); return copied(story, event->subject, event->a);
  case EVENT_COLLECT_SUBTRACT: {
    StoryObject *known = find(story, event->other);
    if (known) known->left = event->a;
    return;
  }
  case EVENT_COLLECT_REACH: return reached(story, event->subject, event->other);
  case EVENT_COLLECT_UNREACHABLE: return unreachable(story, event->subject);
  default: break;
  }
  if (!story->text.length) announce(story); /* a collection of nothing */
  tell_scan(story);
  if (event->kind == EVENT_MOVE) return;
  if (event->kind == EVENT_COLLECT_UNTRACK) {
    story->untracked++;
    return;
  }
  tell_survivors(story);
  switch (event->kind) {
  case EVENT_COLLECT_WEAKREF: return tell_of(story, 6, WORD_STORY_WEAKREF, event->other);
  case EVENT_COLLECT_FINALIZE: return tell_of(story, 7, WORD_STORY_FINALIZE, event->subject);
  case EVENT_COLLECT_RESURRECT: return tell_of(story, 8, WORD_STORY_RESURRECT, event->subject);
  case EVENT_COLLECT_CLEAR: return tell_of(story, 9, WORD_STORY_CLEAR, event->subject);
  case EVENT_COLLECT_STOP: return stop(story, event);
  default: return;
  }
}

/* Of the frees during a collection only those of its trash are part of the story. */
static void hear_free(void *context, const Event *event) {
  Story *story = context;
  StoryObject *known = find(story, event->subject);
  if (known && known->label[0]) tell_of(story, 0, WORD_STORY_FREE, event->subject);
}

/* ---- begin, ask, end ---- */

bool story_begin(Runtime *rt, bool tell) {
  Lens *lens = lens_of(rt);
  if (!lens) return false;
  if (!lens->story) {
    Story *story = mem_zalloc(1, sizeof *story);
    if (!story) return false;
    story->rt = rt;
    story->last.generation = -1;
    story->listener = (EventListener){EVENT_COLLECTION | EVENT_BIT(EVENT_MOVE), hear, story, NULL};
    story->frees = (EventListener){EVENT_BIT(EVENT_FREE), hear_free, story, NULL};
    lens->story = story;
    heap_listen(rt, &story->listener);
  }
  lens->story->tell |= tell;
  return true;
}

void story_hush(Runtime *rt) {
  if (rt->lens && rt->lens->story) rt->lens->story->tell = false;
}

void story_text(Runtime *rt, Language language, Buffer *out) {
  Story *story = rt->lens ? rt->lens->story : NULL;
  if (story && story->text.length)
    buffer_append(out, buffer_text(&story->text), story->text.length - 1);
  else
    buffer_puts(out, word_text(language, WORD_STORY_NONE));
}

StoryLast story_last(Runtime *rt) {
  Story *story = rt->lens ? rt->lens->story : NULL;
  return story ? story->last : (StoryLast){.generation = -1};
}

void story_finish(Runtime *rt, Story *story) {
  if (!story) return;
  heap_unlisten(rt, &story->listener);
  heap_unlisten(rt, &story->frees);
  buffer_free(&story->text);
  mem_free(story->objects);
  mem_free(story->slots);
  mem_free(story->trash);
  mem_free(story);
}
