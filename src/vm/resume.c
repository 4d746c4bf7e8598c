/* Generators and coroutines: their windows go to sleep and are woken. */
#include "object/attr.h"
#include "object/exception.h"
#include "types/cell.h"
#include "vm/slow.h"

void frame_leave_generator(Runtime *rt, Generator *generator, Owned *registers,
                           const Instruction *pc);

/* Windows are a few words long: a loop beats a call of memcpy. */
static inline void move_words(Owned *to, Owned *from, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    to[i] = from[i];
    from[i] = NULL_VALUE;
  }
}

static TypeId generator_type(uint32_t flags) {
  if (flags & CODE_ASYNC_GENERATOR) return TYPE_async_generator;
  return flags & CODE_COROUTINE ? TYPE_coroutine : TYPE_generator;
}

Owned resume_make(Runtime *rt, Owned *R, const Instruction *next) {
  Function *function = FRAME_FUNCTION(R);
  Code *code = function->code;
  uint32_t room = code->register_count;
  Generator *generator =
      heap_object(rt, generator_type(code->flags), sizeof(Generator) + room * sizeof(Owned));
  if (!generator) return error_no_memory(rt);
  object_retain((Object *)function);
  generator->function = function;
  generator->resume = next;
  generator->window = NULL;
  generator->handled = (Handled){NULL_VALUE, NULL};
  generator->name = retain(borrow(function->name));
  generator->qualname = retain(borrow(function->qualname));
  generator->frame = NULL;
  generator->origin = NULL_VALUE;
  generator->state = GENERATOR_CREATED;
  generator->hooks_ran = generator->closed = generator->running_async = 0;
  generator->room = room;
  generator->saved = code->near_count < code->local_count ? room : code->near_count;
  memcpy(generator->registers, R, generator->saved * sizeof(Owned));
  for (uint32_t i = 0; i < generator->saved; i++) R[i] = NULL_VALUE;
  /* A frame object made while the arguments were bound looks at the generator from now on. */
  Machine *machine = rt->machine;
  if (machine->frame_objects && machine->frame_objects->window == R) {
    FrameObject *frame = machine->frame_objects;
    machine->frame_objects = frame->next;
    machine->watched = frame->next ? frame->next->window : NULL;
    frame->next = NULL;
    frame->window = NULL;
    frame->generator = generator;
    generator->frame = frame;
  }
  heap_track(rt, generator);
  if (__builtin_expect(rt->core->origin_depth, 0) && code->flags & CODE_COROUTINE) {
    generator->origin = frame_origin(rt, R, rt->core->origin_depth);
    if (failed(generator->origin)) {
      generator->origin = NULL_VALUE;
      generator->state = GENERATOR_FINISHED;
      object_release(rt, &generator->head);
      return FAILED;
    }
  }
  return own_object(generator);
}

bool resume_push(Runtime *rt, Generator *generator, Owned *N, Owned *caller, const Instruction *at,
                 FrameKind kind, Owned value) {
  Machine *machine = rt->machine;
  if (generator->state == GENERATOR_RUNNING) {
    const char *what =
        OBJECT_SHAPE(&generator->head) == TYPE_generator   ? "generator already executing"
        : OBJECT_SHAPE(&generator->head) == TYPE_coroutine ? "coroutine already executing"
                                                           : "async generator already executing";
    release(rt, value);
    error_raise(rt, TYPE_ValueError, "%s", what);
    return false;
  }
  if (!machine_enter_frame(rt, N + generator->room + 64)) {
    release(rt, value);
    return false;
  }
  for (size_t i = generator->saved; i-- > 0;)
    N[i] = generator->registers[i]; /* what stays behind is not looked at while it runs */
  N[-4] = FRAME_WORD_UNCOUNTED(generator);
  N[-3] = FRAME_WORD_UNCOUNTED(generator->function);
  N[-2] = FRAME_WORD_CALLER(caller);
  N[-1] = FRAME_WORD_RETURN(at, kind);
  if (generator->state == GENERATOR_SUSPENDED && !(generator->resume[-1].c & YIELD_DROPS))
    *(Owned *)((char *)N + generator->resume[-1].b) = value;
  else
    release(rt, value);
  generator->state = GENERATOR_RUNNING;
  generator->window = N;
  generator->handled.previous = rt->core->handled;
  rt->core->handled = &generator->handled;
  machine->frame = N;
  machine->pc = generator->resume;
  return true;
}

/* Takes the generator in window R off the stack: the caller is the running frame. */
static Generator *pop_generator(Runtime *rt, Owned *R) {
  Machine *machine = rt->machine;
  Generator *generator = FRAME_GENERATOR(R);
  rt->core->handled = generator->handled.previous;
  generator->handled.previous = NULL;
  generator->window = NULL;
  machine->frame = FRAME_CALLER(R);
  machine->frames_left++;
  return generator;
}

void resume_suspend(Runtime *rt, Owned *R, const Instruction *yield) {
  Generator *generator = pop_generator(rt, R);
  Code *code = generator->function->code;
  generator->state = GENERATOR_SUSPENDED;
  generator->resume = yield + 1;
  generator->saved = code->near_count < code->local_count ? generator->room : yield->b / 8;
  move_words(generator->registers, R, generator->saved);
}

void resume_end(Runtime *rt, Owned *R, const Instruction *pc) {
  Generator *generator = FRAME_GENERATOR(R);
  object_retain((Object *)generator); /* the locals may hold its last count but the resumer's */
  frame_leave_generator(rt, generator, R, pc);
  pop_generator(rt, R);
  generator->state = GENERATOR_FINISHED;
  generator->saved = 0;
  CLEAR_VALUE(rt, generator->handled.value);
  CLEAR_POINTER(rt, generator->function);
  object_release(rt, (Object *)generator);
}

/* A generator that dies asleep, or was closed before it began: its registers are released as a frame's end would. */
void generator_finish(Runtime *rt, Generator *generator) {
  if (!generator->function || generator->state == GENERATOR_RUNNING) return;
  generator->state = GENERATOR_FINISHED;
  Function *function = generator->function;
  uint32_t saved = generator->saved;
  for (uint32_t i = function->code->near_count; i < saved; i++) {
    if (i == function->code->far_first) break;
    if (is_object(generator->registers[i])) CLEAR_VALUE(rt, generator->registers[i]);
  }
  frame_leave_generator(rt, generator, generator->registers, generator->resume - 1);
  generator->saved = 0;
  CLEAR_VALUE(rt, generator->handled.value);
  CLEAR_POINTER(rt, generator->function);
}

/* Whether the handler is the one that every generator has, which only turns StopIteration into RuntimeError. */
static bool is_own_handler(const Code *code, const Handler *handler) {
  const Instruction *first = code->instructions + handler->handler;
  return first[0].op == OP_CODE_PUSH_EXC && first[1].op == OP_CODE_INTRINSIC &&
         first[1].c == INTRINSIC_STOPITERATION_ERROR;
}

bool generator_end_asleep(Runtime *rt, Generator *generator) {
  if (generator->state != GENERATOR_SUSPENDED || generator->frame || (rt->breaker & BREAK_TRACE))
    return false;
  const Code *code = generator->function->code;
  const Instruction *yield = generator->resume - 1;
  if (yield->c & YIELD_DELEGATES) return false;
  const Handler *handler = unwind_find(code, (uint32_t)(yield - code->instructions));
  if (handler && !is_own_handler(code, handler)) return false;
  object_retain((Object *)generator); /* the locals may hold its last count but the caller's */
  generator_finish(rt, generator);
  object_release(rt, (Object *)generator);
  return true;
}

/* Wakes a sleeping generator for the next item alone: resume_push() in short, for callers in C. */
static inline bool wake(Runtime *rt, Generator *generator, Owned *N, Owned *caller,
                        const Instruction *at) {
  Machine *machine = rt->machine;
  if (generator->state != GENERATOR_SUSPENDED || machine->frames_left <= 0 ||
      N + generator->room + 64 > machine->committed)
    return false;
  machine->frames_left--;
  for (size_t i = generator->saved; i-- > 0;) N[i] = generator->registers[i];
  N[-4] = FRAME_WORD_UNCOUNTED(generator);
  N[-3] = FRAME_WORD_UNCOUNTED(generator->function);
  N[-2] = FRAME_WORD_CALLER(caller);
  N[-1] = FRAME_WORD_RETURN(at, FRAME_ENTRY);
  *(Owned *)((char *)N + generator->resume[-1].b) = NONE;
  generator->state = GENERATOR_RUNNING;
  generator->window = N;
  generator->handled.previous = rt->core->handled;
  rt->core->handled = &generator->handled;
  return true;
}

Owned generator_resume(Runtime *rt, Generator *generator, Owned value, Owned *returned) {
  Machine *machine = rt->machine;
  Owned *caller = machine->frame, *N = machine_top(machine) + GENERATOR_HEADER;
  const Instruction *pc = machine->pc;
  if (is_none(value) && ENTER_C(rt, "")) return FAILED;
  if (is_none(value) && wake(rt, generator, N, caller, pc)) {
    Owned result = eval_run(rt, N, generator->resume);
    machine->frame = caller;
    machine->pc = pc;
    bool ended = !failed(result) && generator->state == GENERATOR_FINISHED;
    *returned = ended ? result : NULL_VALUE;
    return ended ? FAILED : result;
  }
  bool raising = is_null(value);
  *returned = NULL_VALUE;
  Owned pending = raising ? error_take(rt) : NULL_VALUE;
  if (ENTER_C(rt, "")) {
    release(rt, value);
    release(rt, pending);
    return FAILED;
  }
  if (!resume_push(rt, generator, N, caller, pc, FRAME_ENTRY, raising ? NONE : value)) {
    release(rt, pending);
    return FAILED;
  }
  /* What the generator is handling becomes the context of what is thrown into it. */
  if (raising) error_put(rt, pending);
  if (raising && !is_null(generator->handled.value)) {
    pending = error_take(rt);
    error_raise_object(rt, borrow(pending));
    release(rt, pending);
  }
  Owned result = eval_run(rt, machine->frame, raising ? NULL : machine->pc);
  machine->frame = caller;
  machine->pc = pc;
  if (!failed(result) && generator->state == GENERATOR_FINISHED) {
    *returned = result;
    result = NULL_VALUE;
  }
  return result;
}

Borrowed generator_delegate_peek(Runtime *rt, Generator *generator) {
  (void)rt;
  if (generator->state != GENERATOR_SUSPENDED) return NULL_BORROWED;
  const Instruction *yield = generator->resume - 1;
  if (!(yield->c & YIELD_DELEGATES)) return NULL_BORROWED;
  /* The iterator is the temporary right below the yielded value. */
  return borrow(generator->registers[yield->b / 8 - 1]);
}

/* ---- yield from and await ---- */

static Owned bad_async(Runtime *rt, const char *format, Borrowed value) {
  return error_raise(rt, TYPE_TypeError, format, value);
}

static bool is_iterable_coroutine(Borrowed value) {
  return is_generator(value) && as_generator(value)->function &&
         (as_generator(value)->function->code->flags & CODE_ITERABLE_COROUTINE);
}

/* The iterator behind `await value`. */
static Owned awaitable_iter(Runtime *rt, Borrowed value, int after) {
  if (is_coroutine(value) || is_iterable_coroutine(value)) {
    if (is_coroutine(value) && !is_null(generator_delegate_peek(rt, as_generator(value))))
      return error_raise(rt, TYPE_RuntimeError, "coroutine is being awaited already");
    return retain(value);
  }
  Type *type = type_of(rt, value);
  if (!type->slots.await) {
    if (after == 1)
      return bad_async(
          rt,
          "'async with' received an object from __aenter__ that does not implement __await__: %T",
          value);
    if (after == 2)
      return bad_async(
          rt,
          "'async with' received an object from __aexit__ that does not implement __await__: %T",
          value);
    return bad_async(rt, "object %T can't be used in 'await' expression", value);
  }
  Owned iterator = type->slots.await(rt, value);
  if (failed(iterator)) return FAILED;
  if (is_coroutine(iterator) || is_iterable_coroutine(borrow(iterator))) {
    release(rt, iterator);
    return error_raise(rt, TYPE_TypeError, "__await__() returned a coroutine");
  }
  if (!type_of(rt, borrow(iterator))->slots.next) {
    bad_async(rt, "__await__() returned non-iterator of type '%T'", borrow(iterator));
    release(rt, iterator);
    return FAILED;
  }
  return iterator;
}

static Owned async_iter(Runtime *rt, Borrowed value) {
  Type *type = type_of(rt, value);
  if (!type->slots.aiter)
    return bad_async(rt, "'async for' requires an object with __aiter__ method, got %T", value);
  Owned iterator = type->slots.aiter(rt, value);
  if (failed(iterator)) return FAILED;
  if (type_of(rt, borrow(iterator))->slots.anext) return iterator;
  bad_async(rt,
            "'async for' received an object from __aiter__ that does not implement __anext__: %T",
            borrow(iterator));
  release(rt, iterator);
  return FAILED;
}

static Owned async_next(Runtime *rt, Borrowed value) {
  Type *type = type_of(rt, value);
  if (!type->slots.anext)
    return bad_async(rt, "'async for' requires an iterator with __anext__ method, got %T", value);
  Owned next = type->slots.anext(rt, value);
  if (failed(next) || has_type_id(borrow(next), TYPE_async_generator_asend)) return next;
  Owned awaitable = awaitable_iter(rt, borrow(next), 0);
  if (failed(awaitable))
    error_raise_from(rt, TYPE_TypeError,
                     "'async for' received an invalid object from __anext__: %T", borrow(next));
  release(rt, next);
  return awaitable;
}

static Owned yield_from_iter(Runtime *rt, Borrowed value, uint32_t flags) {
  if (is_coroutine(value)) {
    if (flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)) return retain(value);
    return error_raise(rt, TYPE_TypeError,
                       "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  return is_generator(value) ? retain(value) : object_iter(rt, value);
}

bool slow_await(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed value = borrow(REG(pc->b));
  Owned result;
  switch (pc->op) {
  case OP_CODE_GET_YIELD_FROM_ITER:
    result = yield_from_iter(rt, value, FRAME_FUNCTION(R)->code->flags);
    break;
  case OP_CODE_GET_AWAITABLE: result = awaitable_iter(rt, value, pc->c); break;
  case OP_CODE_GET_AITER: result = async_iter(rt, value); break;
  default:
    result = async_next(rt, value);
    if (failed(result)) return false;
    set_register(rt, R, pc->a, result);
    return true;
  }
  if (failed(result)) return false;
  consume_operand(rt, R, pc->b);
  set_register(rt, R, pc->a, result);
  return true;
}

/* The value of a StopIteration that is pending; it is cleared. NULL_VALUE: another exception stays pending. */
static Owned stop_value(Runtime *rt) {
  if (!error_pending(rt)) return NONE;
  if (!error_is(rt, TYPE_StopIteration)) return FAILED;
  Owned stop = error_take(rt);
  Owned value = retain(borrow(((StopIterationObject *)as_object(stop))->value));
  release(rt, stop);
  return is_null(value) ? NONE : value;
}

int slow_send(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed iterator = borrow(REG(pc->a)), value = borrow(REG(pc->b));
  Owned result, stopped = NULL_VALUE;
  Type *type = type_of(rt, iterator);
  bool generator = is_generator(iterator) || is_coroutine(iterator);
  if (generator && as_generator(iterator)->state == GENERATOR_FINISHED && is_coroutine(iterator)) {
    error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited coroutine");
    return -1;
  }
  if (generator && as_generator(iterator)->state != GENERATOR_FINISHED) {
    if (as_generator(iterator)->state == GENERATOR_CREATED && !is_none(value)) {
      error_raise(rt, TYPE_TypeError, "can't send non-None value to a just-started %s",
                  is_generator(iterator) ? "generator" : "coroutine");
      return -1;
    }
    result = generator_resume(rt, as_generator(iterator), retain(value), &stopped);
  } else if (is_none(value) && type->slots.next) {
    result = type->slots.next(rt, iterator);
  } else {
    Borrowed args[] = {value};
    result = object_call_method(rt, iterator, NAME_OF(rt, send), args, 1);
  }
  if (!failed(result)) {
    set_register(rt, R, pc->b, result);
    return 1;
  }
  if (is_null(stopped)) stopped = stop_value(rt);
  if (failed(stopped)) return -1;
  CLEAR_VALUE(rt, REG(pc->a));
  set_register(rt, R, pc->b, stopped);
  return 0;
}

int slow_cleanup_throw(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned value = error_is(rt, TYPE_StopIteration) ? stop_value(rt) : FAILED;
  if (failed(value)) return -1;
  CLEAR_VALUE(rt, REG(pc->a));
  set_register(rt, R, pc->b, value);
  return 0;
}
