/* frame and traceback objects. How they follow live windows is told in frame.h; the machine's part is vm/frame.c. */
#include "types/frame.h"

#include <stdio.h>

#include "heap/allocator.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/cell.h"
#include "types/int.h"

Owned *frame_registers(FrameObject *frame) {
  if (frame->generator)
    return frame->generator->window ? frame->generator->window : frame->generator->registers;
  return frame->window;
}

/* The value of local number i wherever the locals are; borrowed; a cell's contents for cells. */
static Borrowed peek_local(FrameObject *frame, uint32_t i) {
  Code *code = frame->function->code;
  Owned *live = frame_registers(frame);
  Owned *place = live               ? &live[code_local_register(code, i)]
                 : i < frame->taken ? &frame->registers[i]
                                    : NULL;
  if (!place) return NULL_BORROWED;
  if (frame->generator && !frame->generator->window &&
      code_local_register(code, i) >= frame->generator->saved)
    return NULL_BORROWED;
  bool cell = false;
  for (uint32_t c = 0; c < code->cell_count; c++) cell |= code->cell_registers[c] == i;
  if (cell && is_cell(*place)) return borrow(as_cell(*place)->value);
  return borrow(*place);
}

const Instruction *frame_pc(Runtime *rt, FrameObject *frame) { return frame_live_pc(rt, frame); }

int32_t frame_line(Runtime *rt, FrameObject *frame) {
  if (frame->line) return frame->line;
  Code *code = frame->function->code;
  const Instruction *pc = frame_pc(rt, frame);
  return pc ? code_line(code, (uint32_t)(pc - code->instructions)) : (int32_t)code->first_line;
}

static bool put_local(Runtime *rt, Borrowed dict, Borrowed name, Borrowed value) {
  if (!is_null(value)) return dict_set(rt, dict, name, value);
  return dict_delete(rt, dict, name) >= 0;
}

/* Variables of inlined comprehensions are registers of their own, behind the function's under names that may repeat: one
 * that is not set does not hide the function's. */
static bool is_repeated(const Code *code, uint32_t i) {
  for (uint32_t earlier = 0; earlier < i; earlier++)
    if (same(code->local_names->items[earlier], code->local_names->items[i])) return true;
  return false;
}

static bool put_locals(Runtime *rt, FrameObject *frame, Borrowed dict) {
  const Code *code = frame->function->code;
  uint64_t named = code->local_names->length;
  for (uint32_t i = 0; i < code->local_count && i < named; i++) {
    Borrowed name = borrow(code->local_names->items[i]), value = peek_local(frame, i);
    Str *text = as_str(name);
    if (text->length && str_char(text, 0) == '.') continue;
    if (is_null(value) && is_repeated(code, i)) continue;
    if (!put_local(rt, dict, name, value)) return false;
  }
  Tuple *closure = frame->cleared ? NULL : frame->function->closure;
  for (uint64_t i = 0; closure && i < closure->length; i++)
    if (!put_local(rt, dict, borrow(code->free_names->items[i]),
                   borrow(as_cell(closure->items[i])->value)))
      return false;
  return true;
}

/* The namespace of a module or a class; while an inlined comprehension runs there, a copy with its variables. */
static Owned namespace_locals(Runtime *rt, FrameObject *frame) {
  const Code *code = frame->function->code;
  Borrowed namespace_ = peek_local(frame, 0);
  if (is_null(namespace_)) return dict_new(rt);
  Owned copy = NULL_VALUE;
  for (uint32_t i = 1; i < code->local_count && i < code->local_names->length; i++) {
    Borrowed name = borrow(code->local_names->items[i]), value = peek_local(frame, i);
    Str *text = as_str(name);
    bool hidden = text->length && str_char(text, 0) != '.';
    if (!hidden || is_null(value) || str_equal_text(name, "__class__") ||
        str_equal_text(name, "__classdict__"))
      continue;
    if (is_null(copy)) {
      copy = dict_new(rt);
      if (failed(copy) || !dict_update(rt, borrow(copy), namespace_, true)) goto fail;
    }
    if (!dict_set(rt, borrow(copy), name, value)) goto fail;
  }
  return is_null(copy) ? retain(namespace_) : copy;
fail:
  release(rt, copy);
  return FAILED;
}

Owned frame_locals(Runtime *rt, FrameObject *frame) {
  if (frame->function->code->flags & CODE_NAMESPACE) return namespace_locals(rt, frame);
  if (is_null(frame->locals)) {
    frame->locals = dict_new(rt);
    if (failed(frame->locals)) return FAILED;
  }
  Owned dict = retain(borrow(frame->locals));
  if (put_locals(rt, frame, borrow(dict))) return dict;
  release(rt, dict);
  return FAILED;
}

/* The place of local number i, or of the contents of its cell; NULL where it has none now. */
static Owned *local_place(FrameObject *frame, uint32_t i) {
  Code *code = frame->function->code;
  Owned *live = frame_registers(frame);
  uint32_t number = code_local_register(code, i);
  if (!live || (frame->generator && !frame->generator->window && number >= frame->generator->saved))
    return NULL;
  for (uint32_t c = 0; c < code->cell_count; c++)
    if (code->cell_registers[c] == i && is_cell(live[number])) return &as_cell(live[number])->value;
  return &live[number];
}

static void store_local(Runtime *rt, Borrowed dict, Borrowed name, Owned *place) {
  Borrowed value = dict_peek(rt, dict, name);
  if (place && !same(*place, value)) STORE_VALUE(rt, *place, retain(value));
}

void frame_store_locals(Runtime *rt, FrameObject *frame) {
  Code *code = frame->function->code;
  if ((code->flags & CODE_NAMESPACE) || is_null(frame->locals)) return;
  Owned dict = retain(borrow(frame->locals));
  for (uint32_t i = 0; i < code->local_count && i < code->local_names->length; i++) {
    Borrowed name = borrow(code->local_names->items[i]);
    Str *text = as_str(name);
    if ((text->length && str_char(text, 0) == '.') || is_repeated(code, i)) continue;
    store_local(rt, borrow(dict), name, local_place(frame, i));
  }
  Tuple *closure = frame->function->closure;
  for (uint64_t i = 0; closure && i < closure->length; i++)
    store_local(rt, borrow(dict), borrow(code->free_names->items[i]),
                &as_cell(closure->items[i])->value);
  release(rt, dict);
}

/* ---- life ---- */

void frame_forget(Runtime *rt, FrameObject *frame);   /* vm/frame.c */
void generator_finalize(Runtime *rt, Object *object); /* generator.c */

static void frame_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  FrameObject *f = (FrameObject *)object;
  (void)rt;
  if (f->owns_function) VISIT_POINTER(visitor, f->function, "f_code");
  VISIT_POINTER(visitor, f->back, "f_back");
  VISIT_FIELD(visitor, f->locals, "f_locals");
  VISIT_FIELD(visitor, f->trace, "f_trace");
  for (uint32_t i = 0; i < f->taken; i++) VISIT(visitor, f->registers[i], EDGE_LOCAL, i);
}

static void release_registers(Runtime *rt, FrameObject *f) {
  uint32_t count = f->taken;
  for (uint32_t i = 0; i < count; i++) CLEAR_VALUE(rt, f->registers[i]);
  f->taken = 0;
}

static void frame_clear(Runtime *rt, Object *object) {
  FrameObject *f = (FrameObject *)object;
  release_registers(rt, f);
  CLEAR_VALUE(rt, f->locals);
  CLEAR_VALUE(rt, f->trace);
  CLEAR_POINTER(rt, f->back);
}

static void frame_dealloc(Runtime *rt, Object *object) {
  FrameObject *f = (FrameObject *)object;
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  frame_forget(rt, f);
  frame_clear(rt, object);
  if (f->owns_function) CLEAR_POINTER(rt, f->function);
  heap_free(rt, object, sizeof(FrameObject) + f->room * sizeof(Owned));
  heap_undefer(rt);
}

static size_t frame_full_size(Object *object) {
  return sizeof(FrameObject) + ((FrameObject *)object)->room * sizeof(Owned);
}

/* ---- attributes ---- */

static Owned get_back(Runtime *rt, Borrowed self) {
  Owned back = frame_back(rt, as_frame(self));
  return failed(back) && !error_pending(rt) ? NONE : back;
}
static Owned get_code(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_frame(self)->function->code);
}
static Owned get_globals(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_frame(self)->function->globals);
}
static Owned get_builtins(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_frame(self)->function->builtins);
}
static Owned get_locals(Runtime *rt, Borrowed self) { return frame_locals(rt, as_frame(self)); }
static Owned get_line(Runtime *rt, Borrowed self) {
  return small_new(frame_line(rt, as_frame(self)));
}
/* Jumps are for tracers alone. */
static bool set_line(Runtime *rt, Borrowed self, Borrowed value) {
  (void)self;
  if (is_null(value))
    error_raise(rt, TYPE_AttributeError, "cannot delete attribute");
  else
    error_raise(rt, TYPE_ValueError, "f_lineno can only be set in a trace function");
  return false;
}
static Owned get_last(Runtime *rt, Borrowed self) {
  FrameObject *f = as_frame(self);
  const Instruction *pc = frame_pc(rt, f);
  return small_new(pc ? 2 * (pc - f->function->code->instructions) : -1);
}
static Owned get_trace(Runtime *rt, Borrowed self) {
  (void)rt;
  FrameObject *f = as_frame(self);
  return is_null(f->trace) ? NONE : retain(borrow(f->trace));
}
static bool set_trace(Runtime *rt, Borrowed self, Borrowed value) {
  STORE_VALUE(rt, as_frame(self)->trace,
              is_null(value) || is_none(value) ? NULL_VALUE : retain(value));
  return true;
}

static Owned frame_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  FrameObject *f = as_frame(args[0]);
  if (f->window || (f->generator && f->generator->window))
    return error_raise(rt, TYPE_RuntimeError, "cannot clear an executing frame");
  if (f->generator) {
    Owned generator = retain_object(f->generator);
    HELD(rt, "frame.clear", (generator_finalize(rt, as_object(generator)), true),
         generator); /* its finally blocks run */
    generator_finish(rt, as_generator(generator));
    release(rt, generator);
  }
  release_registers(rt, f);
  CLEAR_VALUE(rt, f->locals);
  f->cleared = true;
  return NONE;
}

static Owned frame_repr(Runtime *rt, Borrowed self) {
  char address[32];
  FrameObject *f = as_frame(self);
  snprintf(address, sizeof address, "%p", (void *)f);
  return format_str(rt, "<frame at %s, file %R, line %d, code %S>", address,
                    borrow(f->function->code->filename), (int)frame_line(rt, f),
                    borrow(f->function->code->name));
}

static const MethodDef frame_methods[] = {
    METHOD(frame, clear, "(self, /)", "Let go of all locals of a frame that has ended or sleeps."),
    END_OF_METHODS,
};
static const GetterDef frame_getters[] = {
    {"f_back", get_back, NULL, "The caller's frame, or None."},
    {"f_code", get_code, NULL, "The code that runs."},
    {"f_globals", get_globals, NULL, "The module's names."},
    {"f_builtins", get_builtins, NULL, "The builtins it sees."},
    {"f_locals", get_locals, NULL, "Its local names and their values, as a dict."},
    {"f_lineno", get_line, set_line, "The line it has reached."},
    {"f_lasti", get_last, NULL, "The offset of the instruction it has reached."},
    {"f_trace", get_trace, set_trace, "Its trace function, or None."},
    {0},
};
static const MemberDef frame_members[] = {
    {"f_trace_lines", offsetof(FrameObject, trace_lines), MEMBER_BOOL, false,
     "Whether lines are traced."},
    {"f_trace_opcodes", offsetof(FrameObject, trace_opcodes), MEMBER_BOOL, false,
     "Whether instructions are traced."},
    {0},
};

const TypeSpec frame_spec = {
    .name = "frame",
    .doc = "A running or ended call of a script function.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(FrameObject),
    .full_size = frame_full_size,
    .traverse = frame_traverse,
    .clear = frame_clear,
    .dealloc = frame_dealloc,
    .slots = {.repr = frame_repr},
    .methods = frame_methods,
    .getters = frame_getters,
    .members = frame_members,
};

/* ---- traceback ---- */

Owned traceback_new(Runtime *rt, Borrowed next, FrameObject *frame, uint32_t at, int32_t line) {
  Traceback *traceback = allocator_instance(rt, TYPE_traceback, 0, sizeof(Traceback));
  if (!traceback) return error_no_memory(rt);
  traceback->next = retain(next);
  traceback->frame = frame;
  object_retain((Object *)frame);
  traceback->at = at;
  traceback->line = line;
  return own_object(traceback);
}

int32_t traceback_number(const Traceback *traceback) {
  if (traceback->line != TRACEBACK_LINE_OF_AT) return traceback->line;
  if (!traceback->frame) return 0; /* the collector has cleared it */
  return code_line(traceback->frame->function->code, traceback->at);
}

uint32_t traceback_at(const Traceback *traceback) {
  return traceback->line == TRACEBACK_LINE_OF_AT ? traceback->at : traceback->at / 2;
}

static void traceback_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((Traceback *)object)->next, "tb_next");
  VISIT_POINTER(visitor, ((Traceback *)object)->frame, "tb_frame");
}
static void traceback_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((Traceback *)object)->next);
  CLEAR_POINTER(rt, ((Traceback *)object)->frame);
}
static void traceback_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  traceback_clear(rt, object);
  heap_free(rt, object, sizeof(Traceback));
  heap_undefer(rt);
}

static Owned traceback_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  Borrowed bound[4];
  int64_t last, line;
  (void)type;
  if (!native_bind(rt, "TracebackType", "(tb_next, tb_frame, tb_lasti, tb_lineno)", args, nargs,
                   kwnames, bound, 4))
    return FAILED;
  if (!is_none(bound[0]) && !object_has_id(bound[0], TYPE_traceback))
    return error_raise(rt, TYPE_TypeError, "expected traceback object or None, got '%T'", bound[0]);
  if (!object_has_id(bound[1], TYPE_frame))
    return error_raise(rt, TYPE_TypeError,
                       "TracebackType() argument 'tb_frame' must be frame, not %T", bound[1]);
  if (!int_argument(rt, bound[2], &last) || !int_argument(rt, bound[3], &line)) return FAILED;
  return traceback_new(rt, is_none(bound[0]) ? NULL_BORROWED : bound[0], as_frame(bound[1]),
                       (uint32_t)last, (int32_t)line);
}

static Owned get_tb_next(Runtime *rt, Borrowed self) {
  (void)rt;
  Traceback *traceback = as_traceback(self);
  return is_null(traceback->next) ? NONE : retain(borrow(traceback->next));
}
static bool set_tb_next(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value)) {
    error_raise(rt, TYPE_TypeError, "can't delete tb_next attribute");
    return false;
  }
  if (!is_none(value) && !object_has_id(value, TYPE_traceback)) {
    error_raise(rt, TYPE_TypeError, "expected traceback object, got '%T'", value);
    return false;
  }
  for (Borrowed at = value; is_object(at); at = borrow(as_traceback(at)->next)) {
    if (!same(at, self)) continue;
    error_raise(rt, TYPE_ValueError, "traceback loop detected");
    return false;
  }
  STORE_VALUE(rt, as_traceback(self)->next, is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static Owned get_tb_frame(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_traceback(self)->frame);
}
static Owned get_tb_lasti(Runtime *rt, Borrowed self) {
  (void)rt;
  const Traceback *traceback = as_traceback(self);
  return small_new(traceback->line == TRACEBACK_LINE_OF_AT ? 2 * (int64_t)traceback->at
                                                           : (int32_t)traceback->at);
}

static Owned get_tb_line(Runtime *rt, Borrowed self) {
  (void)rt;
  return small_new(traceback_number(as_traceback(self)));
}
static const GetterDef traceback_getters[] = {
    {"tb_next", get_tb_next, set_tb_next,
     "The entry nearer to where the exception was raised, or None."},
    {"tb_frame", get_tb_frame, getter_of_field, "The frame."},
    {"tb_lasti", get_tb_lasti, getter_of_field, "The offset of the instruction."},
    {"tb_lineno", get_tb_line, NULL, "The line."},
    {0},
};
const TypeSpec traceback_spec = {
    .name = "traceback",
    .doc = "One entry of a traceback.",
    .signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(Traceback),
    .traverse = traceback_traverse,
    .clear = traceback_clear,
    .dealloc = traceback_dealloc,
    .slots = {.new = traceback_make},
    .getters = traceback_getters,
};
