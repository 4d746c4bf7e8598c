/* Running events: LINE, CALL, RETURN, RAISE and CATCH come in python3.12's order and at its lines, to everyone who listens,
 * from where they begin to listen until they end it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "object/str.h"
#include "run/runtime.h"
#include "types/code.h"
#include "vm/machine.h"

static Runtime *rt;
static char heard[4096];
static int64_t counted;

static int start(void **state) {
  (void)state;
  OuroOptions options = {0};
  rt = ouro_new(&options);
  heard[0] = 0;
  counted = 0;
  return rt ? 0 : -1;
}

static int finish(void **state) {
  (void)state;
  return ouro_finish(rt, 0);
}

static void write_event(void *context, const Event *event) {
  (void)context;
  Owned *R = (Owned *)event->subject;
  Code *code = FRAME_FUNCTION(R)->code;
  Utf8 name = str_utf8_lenient(rt, borrow(code->name));
  char one[64] = "";
  switch (event->kind) {
  case EVENT_LINE: snprintf(one, sizeof one, "%d ", (int)event->a); break;
  case EVENT_CALL: snprintf(one, sizeof one, "%s(", name.text); break;
  case EVENT_RETURN: snprintf(one, sizeof one, "%s", event->a ? ") " : "!) "); break;
  case EVENT_RAISE: snprintf(one, sizeof one, "raise@%d ", (int)event->a); break;
  case EVENT_CATCH: snprintf(one, sizeof one, "catch "); break;
  default: break;
  }
  utf8_free(rt, &name);
  strncat(heard, one, sizeof heard - strlen(heard) - 1);
}

static void count(void *context, const Event *event) {
  (void)context, (void)event;
  counted++;
}

static const char *events_of(const char *source) {
  EventListener writer = {EVENT_RUNNING, write_event, NULL, NULL},
                counter = {EVENT_BIT(EVENT_LINE), count, NULL, NULL};
  heap_listen(rt, &writer);
  heap_listen(rt, &counter);
  int status = ouro_run_main(rt, source, strlen(source), "t.py", true);
  heap_unlisten(rt, &counter);
  heap_unlisten(rt, &writer);
  assert_int_equal(status, 0);
  assert_int_equal(rt->breaker & BREAK_TRACE, 0);
  return heard;
}

static void lines_calls_and_returns(void **state) {
  (void)state;
  assert_string_equal(events_of("def f(a):\n"
                                "    if a:\n"
                                "        pass\n"
                                "    else:\n"
                                "        a = 2\n"
                                "\n"
                                "f(0)\n"
                                "f(1)\n"),
                      "<module>(1 7 f(2 5 ) 8 f(2 3 ) ) ");
  assert_int_equal(counted, 7);
}

static void loops_tell_their_head_again(void **state) {
  (void)state;
  assert_string_equal(events_of("for i in range(2):\n"
                                "    i\n"
                                "while True:\n"
                                "    i += 1\n"
                                "    if i > 2: break\n"
                                "for i in range(2): i\n"),
                      "<module>(1 2 1 2 1 3 4 5 3 4 5 6 6 6 ) ");
}

static void generators_are_entered_again_and_again(void **state) {
  (void)state;
  assert_string_equal(events_of("def g():\n"
                                "    yield 1\n"
                                "    x = 2\n"
                                "for i in g():\n"
                                "    i\n"),
                      "<module>(1 4 g(2 ) 5 4 g(3 ) ) ");
}

static void exceptions_pass_and_are_caught(void **state) {
  (void)state;
  assert_string_equal(events_of("def f():\n"
                                "    raise KeyError\n"
                                "try:\n"
                                "    f()\n"
                                "except KeyError:\n"
                                "    1\n"),
                      "<module>(1 3 4 f(2 raise@2 !) raise@4 catch 5 6 ) ");
}

/* sorted() calls its key from C, time after time at the same place of the stack. */
static void calls_from_c_are_told_one_by_one(void **state) {
  (void)state;
  assert_string_equal(events_of("sorted([2, 1],\n"
                                "  key=lambda k: -k)\n"),
                      "<module>(1 2 1 <lambda>(2 ) <lambda>(2 ) ) ");
}

static EventListener early, late;

static void leave_at_line_2(void *context, const Event *event) {
  (void)context;
  counted++;
  if (event->a == 2) {
    heap_unlisten(rt, &late);
    heap_unlisten(rt, &early);
  }
}

static void a_listener_may_leave_while_it_listens(void **state) {
  (void)state;
  early = (EventListener){EVENT_BIT(EVENT_LINE), leave_at_line_2, NULL, NULL};
  late = (EventListener){EVENT_BIT(EVENT_LINE), count, NULL, NULL};
  heap_listen(rt, &early);
  heap_listen(rt, &late);
  const char *source = "a = 1\na = 2\na = 3\n";
  assert_int_equal(ouro_run_main(rt, source, strlen(source), "t.py", true), 0);
  assert_int_equal(counted, 3);
  assert_int_equal(rt->events.mask, 0);
}

static void nobody_listening_leaves_the_loop_alone(void **state) {
  (void)state;
  const char *source = "def f(n): return n and f(n - 1)\nf(20)\n";
  assert_int_equal(ouro_run_main(rt, source, strlen(source), "t.py", true), 0);
  assert_null(rt->machine->trace);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(lines_calls_and_returns, start, finish),
      cmocka_unit_test_setup_teardown(loops_tell_their_head_again, start, finish),
      cmocka_unit_test_setup_teardown(generators_are_entered_again_and_again, start, finish),
      cmocka_unit_test_setup_teardown(exceptions_pass_and_are_caught, start, finish),
      cmocka_unit_test_setup_teardown(calls_from_c_are_told_one_by_one, start, finish),
      cmocka_unit_test_setup_teardown(a_listener_may_leave_while_it_listens, start, finish),
      cmocka_unit_test_setup_teardown(nobody_listening_leaves_the_loop_alone, start, finish),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
