/* What the runtime lets others watch: a mask and a list of listeners.
 *
 * Place: the heap and the machine emit; the lens, sys.settrace and gc.callbacks listen. Nothing here knows of
 * Python: payloads are pointers and integers, and event.def says what they mean for each kind.
 *
 * Invariants: nothing is emitted for a kind whose bit is off; a callback borrows what it is shown and must not
 * change it; emitting inside a callback is allowed (the callback guards itself if it minds). */
#ifndef OURO_EVENTS_EVENT_H
#define OURO_EVENTS_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
#define EVENT(NAME, meaning) EVENT_##NAME,
#include "events/event.def"
#undef EVENT
  EVENT_KINDS
} EventKind;

_Static_assert(EVENT_KINDS <= 32, "the mask of events is a 32-bit word");

#define EVENT_BIT(kind) ((uint32_t)1 << (kind))
#define EVENT_ALL       ((uint32_t)(((uint64_t)1 << EVENT_KINDS) - 1))
/* The machine's: what a running script does. */
#define EVENT_RUNNING                                                                              \
  (EVENT_BIT(EVENT_LINE) | EVENT_BIT(EVENT_CALL) | EVENT_BIT(EVENT_RETURN) |                       \
   EVENT_BIT(EVENT_RAISE) | EVENT_BIT(EVENT_CATCH))
/* Objects that come, go and change their size. */
#define EVENT_MEMORY (EVENT_BIT(EVENT_ALLOC) | EVENT_BIT(EVENT_FREE) | EVENT_BIT(EVENT_RESIZE))
/* All steps of a collection. */
#define EVENT_COLLECTION                                                                           \
  ((uint32_t)(((uint64_t)EVENT_BIT(EVENT_COLLECT_STOP) << 1) - EVENT_BIT(EVENT_COLLECT_START)))
/* What this build sends at all. Without the lens (make LENS=0) that is what sys.settrace() needs: all other kinds are off
 * for good, and the compiler drops the places that send them. */
#ifdef OURO_WITHOUT_LENS
#define EVENT_SENT EVENT_RUNNING
#else
#define EVENT_SENT EVENT_ALL
#endif

typedef struct {
  EventKind kind;
  const void *subject;
  const void *other;
  int64_t a, b;
} Event;

typedef void (*EventCallback)(void *context, const Event *event);

/* Somebody who listens. The struct belongs to the listener, who fills mask, callback and context and keeps it where it
 * is until it has been removed. */
typedef struct EventListener {
  uint32_t mask;
  EventCallback callback;
  void *context;
  struct EventListener *next;
} EventListener;

/* Embedded in the runtime; all zero means that nobody listens. */
typedef struct Events {
  uint32_t mask;               /* what anybody wants */
  EventListener *first;        /* in the order in which they came */
  struct EventSend *under_way; /* events being sent now, innermost first */
} Events;

/* Whether anybody listens to one of the kinds of a mask. */
static inline bool events_wants_any(const Events *events, uint32_t mask) {
  return __builtin_expect((events->mask & EVENT_SENT & mask) != 0, 0);
}

static inline bool events_wants(const Events *events, EventKind kind) {
  return events_wants_any(events, EVENT_BIT(kind));
}

/* Calls the listeners that want the kind, in the order in which they came; each may add and remove listeners, itself
 * too. Only after events_wants said yes, or through event_emit. */
void event_send(Events *events, EventKind kind, const void *subject, const void *other, int64_t a,
                int64_t b);

static inline void event_emit(Events *events, EventKind kind, const void *subject,
                              const void *other, int64_t a, int64_t b) {
  if (events_wants(events, kind)) event_send(events, kind, subject, other, a, b);
}

/* Puts a listener behind the others, and takes it away again (when it is there). Whoever listens to what a running heap
 * sends uses heap_listen() instead, which also makes the heap and the machine send it. */
void events_add(Events *events, EventListener *listener);
void events_remove(Events *events, EventListener *listener);

/* "LINE", "COLLECT_START", ... and the meaning given in event.def. */
const char *event_name(EventKind kind);
const char *event_meaning(EventKind kind);

#endif
