/* The three generations, in words: who sits where, and why a collection ran or did not. */
#include "lens/lens.h"
#include "lens/text.h"

/* What gc.get_threshold tells beginners to be "the number of objects in the generation" is not: it is compared with the
 * counters, and those count allocations and collections. */
static void put_counters(Runtime *rt, Language language, Buffer *out) {
  const Generation *generation = rt->heap.generation;
  buffer_word(out, language, WORD_GEN_0, (int)heap_generation_size(rt, 0), generation[0].count,
              generation[0].threshold);
  for (int i = 1; i < GENERATIONS; i++) {
    buffer_put(out, '\n');
    buffer_word(out, language, WORD_GEN_OLDER, i, (int)heap_generation_size(rt, i), i - 1,
                generation[i].count, generation[i].threshold);
  }
  int permanent = (int)heap_generation_size(rt, GENERATIONS);
  if (!permanent) return;
  buffer_put(out, '\n');
  buffer_word(out, language, WORD_GEN_PERMANENT, permanent);
}

static void put_last(Runtime *rt, Language language, Buffer *out) {
  StoryLast last = story_last(rt);
  buffer_put(out, '\n');
  if (last.generation < 0) {
    buffer_puts(out, word_text(language, WORD_GEN_LAST_NONE));
    return;
  }
  char cause[160];
  if (last.asked)
    text_word(cause, sizeof cause, language, WORD_CAUSE_ASKED);
  else
    text_word(cause, sizeof cause, language, WORD_CAUSE_COUNT, last.count, last.threshold);
  buffer_word(out, language, WORD_GEN_LAST, last.generation, cause, (int)last.found);
}

/* The generation that the next automatic collection takes, if nothing but allocations happens until then. */
static int next_generation(const Heap *heap, bool *quarter) {
  *quarter = false;
  for (int i = GENERATIONS - 1; i > 0; i--) {
    if (heap->generation[i].count <= heap->generation[i].threshold) continue;
    if (i < GENERATIONS - 1 || heap->long_lived_pending >= heap->long_lived_total / 4) return i;
    *quarter = true;
  }
  return 0;
}

void generations_text(Runtime *rt, Language language, Buffer *out) {
  const Heap *heap = &rt->heap;
  put_counters(rt, language, out);
  put_last(rt, language, out);
  buffer_put(out, '\n');
  if (!heap->enabled || !heap->generation[0].threshold) {
    buffer_puts(out, word_text(language, heap->enabled ? WORD_GEN_THRESHOLD_0 : WORD_GEN_OFF));
    return;
  }
  bool quarter;
  int next = next_generation(heap, &quarter);
  int more = heap->generation[0].threshold - heap->generation[0].count + 1;
  buffer_word(out, language, WORD_GEN_NEXT, more > 0 ? more : 0, next);
  if (!quarter) return;
  buffer_put(out, '\n');
  buffer_word(out, language, WORD_GEN_QUARTER_WAITS, (int)heap->long_lived_pending,
              (int)heap->long_lived_total);
}
