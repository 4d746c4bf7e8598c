/* Events: delivery and names. See event.h. */
#include "events/event.h"

void event_send(const Events *events, EventKind kind, const void *subject, const void *other,
                int64_t a, int64_t b) {
  if (!events->callback) return;
  Event event = {kind, subject, other, a, b};
  events->callback(events->context, &event);
}

void events_listen(Events *events, uint32_t mask, EventCallback callback, void *context) {
  *events = (Events){callback ? mask & EVENT_ALL : 0, callback, context};
}

const char *event_name(EventKind kind) {
  static const char *const names[] = {
#define EVENT(NAME, meaning) #NAME,
#include "events/event.def"
#undef EVENT
  };
  return (unsigned)kind < EVENT_KINDS ? names[kind] : "?";
}

const char *event_meaning(EventKind kind) {
  static const char *const meanings[] = {
#define EVENT(NAME, meaning) meaning,
#include "events/event.def"
#undef EVENT
  };
  return (unsigned)kind < EVENT_KINDS ? meanings[kind] : "?";
}
