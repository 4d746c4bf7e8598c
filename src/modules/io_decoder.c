/* IncrementalNewlineDecoder: translates line ends behind another decoder, or alone. */
#include "modules/io.h"
#include "object/hold.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "types/int.h"

typedef struct NewlineDecoder {
  Object head;
  Owned decoder; /* None: it is given text */
  Owned errors;
  Newlines state;
} NewlineDecoder;

#define as_decoder(v) ((NewlineDecoder *)as_object(v))

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  NewlineDecoder *self = type_new_object(rt, type);
  if (!self) return FAILED;
  self->decoder = self->errors = NULL_VALUE;
  heap_track(rt, self);
  return own_object(self);
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[3];
  NewlineDecoder *self = as_decoder(value);
  if (!native_bind(rt, "IncrementalNewlineDecoder", "(decoder, translate, errors='strict')", args,
                   nargs, kwnames, bound, 3))
    return false;
  bool translate;
  if (!io_flag(rt, bound[1], false, &translate)) return false;
  self->state = (Newlines){.translate = translate};
  STORE_VALUE(rt, self->errors, is_null(bound[2]) ? retain(NAME_OF(rt, strict)) : retain(bound[2]));
  STORE_VALUE(rt, self->decoder, retain(bound[0]));
  return true;
}

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((NewlineDecoder *)object)->decoder);
  CLEAR_VALUE(rt, ((NewlineDecoder *)object)->errors);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((NewlineDecoder *)object)->decoder, "decoder");
  VISIT_FIELD(visitor, ((NewlineDecoder *)object)->errors, "errors");
  type_traverse_extra(rt, object, visitor);
}

static void slot_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((NewlineDecoder *)object)->decoder);
  type_clear_extra(rt, object);
}

static bool check_ready(Runtime *rt, NewlineDecoder *self) {
  if (is_null(self->decoder))
    error_raise(rt, TYPE_ValueError, "IncrementalNewlineDecoder.__init__() not called");
  return !is_null(self->decoder);
}

#define METHOD_OF(name)                                                                            \
  static Owned io_decoder_method_##name(Runtime *rt, Borrowed *args, size_t nargs)
#define READY                                                                                      \
  NewlineDecoder *self = as_decoder(args[0]);                                                      \
  (void)nargs;                                                                                     \
  if (!check_ready(rt, self)) return FAILED

static Owned call_text_name(Runtime *rt, Borrowed object, const char *name, Borrowed *args,
                            size_t nargs) {
  Owned text = str_intern_text(rt, name);
  Owned result =
      failed(text)
          ? FAILED
          : HELD(rt, "io", object_call_method(rt, object, borrow(text), args, nargs), text);
  release(rt, text);
  return result;
}

METHOD_OF(decode) {
  READY;
  bool final;
  if (!io_flag(rt, args[2], false, &final)) return FAILED;
  Owned text;
  if (is_none(self->decoder)) {
    text = retain(args[1]);
  } else {
    Borrowed arguments[2] = {args[1], borrow(bool_value(final))};
    text = object_call_method(rt, borrow(self->decoder), NAME_OF(rt, decode), arguments, 2);
  }
  if (failed(text)) return FAILED;
  if (is_str(rt, borrow(text))) return newlines_decode(rt, &self->state, text, final);
  error_raise(rt, TYPE_TypeError, "decoder should return a string result, not '%.200T'",
              borrow(text));
  release(rt, text);
  return FAILED;
}

METHOD_OF(getstate) {
  READY;
  Owned bytes = retain(borrow(rt->core->empty_bytes));
  int64_t flag = 0;
  if (!is_none(self->decoder)) {
    Owned state = call_text_name(rt, borrow(self->decoder), "getstate", NULL, 0);
    if (failed(state)) return release(rt, bytes), FAILED;
    bool fine = is_tuple(rt, borrow(state)) && as_tuple(borrow(state))->length == 2 &&
                is_int(rt, tuple_peek(as_tuple(borrow(state)), 1));
    if (fine) {
      STORE_VALUE(rt, bytes, retain(tuple_peek(as_tuple(borrow(state)), 0)));
      flag = (int64_t)int_low_bits(tuple_peek(as_tuple(borrow(state)), 1));
    } else {
      error_raise(rt, TYPE_TypeError, "illegal decoder state");
    }
    release(rt, state);
    if (!fine) return release(rt, bytes), FAILED;
  }
  Owned number = int_from_uint64(rt, (uint64_t)flag << 1 | self->state.pending_cr);
  Owned result = failed(number) ? FAILED : tuple_pack2(rt, borrow(bytes), borrow(number));
  release(rt, number);
  release(rt, bytes);
  return result;
}

METHOD_OF(setstate) {
  READY;
  if (!is_tuple(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "state argument must be a tuple");
  Tuple *state = as_tuple(args[1]);
  if (state->length != 2 || !is_int(rt, tuple_peek(state, 1)))
    return error_raise(rt, TYPE_TypeError, "setstate(): illegal state argument");
  uint64_t flag = int_low_bits(tuple_peek(state, 1));
  self->state.pending_cr = flag & 1;
  if (is_none(self->decoder)) return NONE;
  Owned number = int_from_uint64(rt, flag >> 1),
        inner = failed(number) ? FAILED : tuple_pack2(rt, tuple_peek(state, 0), borrow(number));
  release(rt, number);
  if (failed(inner)) return FAILED;
  Borrowed argument = borrow(inner);
  Owned result = call_text_name(rt, borrow(self->decoder), "setstate", &argument, 1);
  release(rt, inner);
  return result;
}

METHOD_OF(reset) {
  READY;
  self->state.seen = 0;
  self->state.pending_cr = false;
  return is_none(self->decoder) ? NONE
                                : call_text_name(rt, borrow(self->decoder), "reset", NULL, 0);
}

static Owned get_newlines(Runtime *rt, Borrowed value) {
  if (!check_ready(rt, as_decoder(value))) return FAILED;
  return newlines_seen(rt, as_decoder(value)->state.seen);
}

static const MethodDef methods[] = {
    METHOD(io_decoder, decode, "(self, input, final=False)",
           "The text, its line ends translated; a last \\r waits for what follows."),
    METHOD(io_decoder, getstate, "(self, /)", "The state, for setstate()."),
    METHOD(io_decoder, setstate, "(self, state, /)", "Go back to a state that getstate() gave."),
    METHOD(io_decoder, reset, "(self, /)", "Begin anew."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {{"newlines", get_newlines, NULL, "The line ends seen so far."},
                                    {0}};

const TypeSpec io_decoder_spec = {
    .name = "_io.IncrementalNewlineDecoder",
    .doc = "Translates line ends behind another decoder.",
    .signature = "(decoder, translate, errors='strict')",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(NewlineDecoder),
    .traverse = slot_traverse,
    .clear = slot_clear,
    .dealloc = slot_dealloc,
    .slots = {.new = slot_new, .init = slot_init},
    .methods = methods,
    .getters = getters,
};
