/* lens.expect_freed(): what `with` enters, counting the objects of one class that are freed inside it. */
#include <string.h>

#include "lens/expectation.h"

#include "lens/lens.h"
#include "lens/text.h"
#include "object/error.h"
#include "object/str.h"

typedef struct Expectation {
  Object head;
  Runtime *rt;
  EventListener listener;
  char type[64];
  int64_t wanted, freed;
  bool listening;
} Expectation;

#define as_expectation(v) ((Expectation *)as_object(v))

static void hear(void *context, const Event *event) {
  Expectation *expectation = context;
  const HeapType *type = event->other;
  if (type && type->name && !strcmp(type->name, expectation->type)) expectation->freed++;
}

static void end_listening(Expectation *expectation) {
  if (expectation->listening) heap_unlisten(expectation->rt, &expectation->listener);
  expectation->listening = false;
}

Owned expectation_new(Runtime *rt, const char *type, int64_t wanted) {
  Expectation *expectation = heap_object(rt, TYPE_lens_expectation, sizeof *expectation);
  if (!expectation) return error_no_memory(rt);
  expectation->rt = rt;
  expectation->listener = (EventListener){EVENT_BIT(EVENT_FREE), hear, expectation, NULL};
  strncpy(expectation->type, type, sizeof expectation->type - 1);
  expectation->type[sizeof expectation->type - 1] = 0;
  expectation->wanted = wanted;
  expectation->freed = 0;
  expectation->listening = false;
  return own_object(expectation);
}

static void expectation_dealloc(Runtime *rt, Object *object) {
  end_listening((Expectation *)object);
  heap_free(rt, object, sizeof(Expectation));
}

static Owned expectation_method___enter__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Expectation *expectation = as_expectation(args[0]);
  expectation->freed = 0;
  if (!expectation->listening) heap_listen(rt, &expectation->listener);
  expectation->listening = true;
  return retain(args[0]);
}

static Owned expectation_method___exit__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Expectation *expectation = as_expectation(args[0]);
  end_listening(expectation);
  if (!is_none(args[1]) || expectation->freed == expectation->wanted) return owned(W_FALSE);
  char text[256];
  text_word(text, sizeof text, lens_language(rt), WORD_EXPECT_FREED, (int)expectation->wanted,
            expectation->type, (int)expectation->freed);
  return error_raise(rt, TYPE_AssertionError, "%s", text);
}

static const MethodDef methods[] = {
    METHOD(expectation, __enter__, "(self, /)", "Begin to count the objects that are freed."),
    METHOD(expectation, __exit__, "(self, type, value, traceback, /)",
           "AssertionError unless as many were freed as expected."),
    END_OF_METHODS,
};

const TypeSpec lens_expectation_spec = {
    .name = "lens.Expectation",
    .doc = "What lens.expect_freed() gives to a with statement.",
    .flags = TYPE_NO_INSTANTIATE,
    .size = sizeof(Expectation),
    .dealloc = expectation_dealloc,
    .methods = methods,
};
