/* Events: delivery and names. See event.h. */
#include "events/event.h"

/* The listener that comes next in one event's round: removing that one moves the mark on. */
typedef struct EventSend {
  EventListener *next;
  struct EventSend *outer;
} EventSend;

void event_send(Events *events, EventKind kind, const void *subject, const void *other, int64_t a,
                int64_t b) {
  Event event = {kind, subject, other, a, b};
  EventSend send = {events->first, events->under_way};
  events->under_way = &send;
  while (send.next) {
    EventListener *listener = send.next;
    send.next = listener->next;
    if (listener->mask & EVENT_BIT(kind)) listener->callback(listener->context, &event);
  }
  events->under_way = send.outer;
}

static void update_mask(Events *events) {
  events->mask = 0;
  for (EventListener *one = events->first; one; one = one->next) events->mask |= one->mask;
}

void events_add(Events *events, EventListener *listener) {
  EventListener **last = &events->first;
  while (*last) last = &(*last)->next;
  listener->mask &= EVENT_SENT;
  listener->next = NULL;
  *last = listener;
  update_mask(events);
}

void events_remove(Events *events, EventListener *listener) {
  EventListener **link = &events->first;
  while (*link && *link != listener) link = &(*link)->next;
  if (!*link) return;
  for (EventSend *send = events->under_way; send; send = send->outer)
    if (send->next == listener) send->next = listener->next;
  *link = listener->next;
  update_mask(events);
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
