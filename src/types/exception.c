/* BaseException, and the specs of all exceptions of object/exceptions.def. */
#include "types/exception_layouts.h"
#include "object/hold.h"

/* ---- making ---- */

bool exception_no_keywords(Runtime *rt, Borrowed self, Borrowed kwnames) {
  if (is_null(kwnames) || !as_tuple(kwnames)->length) return true;
  error_raise(rt, TYPE_TypeError, "%T() takes no keyword arguments", self);
  return false;
}

Owned exception_make(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)kwnames; /* __init__ looks at them */
  Owned tuple = tuple_from(rt, args, nargs);
  if (failed(tuple)) return FAILED;
  Exception *exception = type_new_object(rt, type);
  if (!exception) {
    release(rt, tuple);
    return FAILED;
  }
  exception->args = tuple;
  exception->traceback = exception->cause = exception->context = NULL_VALUE;
  exception->suppress_context = false;
  Borrowed value = borrow_object(exception);
  for (size_t i = 0; i < exception_field_count(type); i++) exception_fields(value)[i] = NULL_VALUE;
  heap_track(rt, exception);
  return own_object(exception);
}

/* Whether __new__ has already kept these very arguments: then the tuple stays, as it does where both get one. */
static bool has_args(Borrowed self, Borrowed *args, size_t nargs) {
  Borrowed kept = borrow(as_exception(self)->args);
  if (!is_tuple_exact(kept) || as_tuple(kept)->length != nargs) return false;
  for (size_t i = 0; i < nargs; i++)
    if (!same(tuple_peek(as_tuple(kept), i), args[i])) return false;
  return true;
}

bool plain_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!exception_no_keywords(rt, self, kwnames)) return false;
  if (has_args(self, args, nargs)) return true;
  Owned tuple = tuple_from(rt, args, nargs);
  if (failed(tuple)) return false;
  STORE_VALUE(rt, as_exception(self)->args, tuple);
  return true;
}

/* ---- life ---- */

static void exception_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Exception *e = (Exception *)object;
  Type *type = (Type *)HEAP_TYPE(rt, object);
  for (size_t i = 0; i < exception_field_count(type); i++)
    VISIT_FIELD(visitor, exception_fields(borrow_object(object))[i], "field");
  type_traverse_extra(rt, object, visitor);
  VISIT_FIELD(visitor, e->args, "args");
  VISIT_FIELD(visitor, e->traceback, "__traceback__");
  VISIT_FIELD(visitor, e->cause, "__cause__");
  VISIT_FIELD(visitor, e->context, "__context__");
}

/* The order, as in traverse and dealloc, is CPython's: what a script keeps in an exception dies in it. */
static void exception_clear(Runtime *rt, Object *object) {
  Exception *e = (Exception *)object;
  Type *type = (Type *)HEAP_TYPE(rt, object);
  for (size_t i = 0; i < exception_field_count(type); i++)
    CLEAR_VALUE(rt, exception_fields(borrow_object(object))[i]);
  type_clear_extra(rt, object);
  STORE_VALUE(rt, e->args, retain(borrow(rt->core->empty_tuple)));
  CLEAR_VALUE(rt, e->traceback);
  CLEAR_VALUE(rt, e->cause);
  CLEAR_VALUE(rt, e->context);
}

static void exception_dealloc(Runtime *rt, Object *object) {
  Exception *e = (Exception *)object;
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Type *type = (Type *)HEAP_TYPE(rt, object);
  for (size_t i = 0; i < exception_field_count(type); i++)
    CLEAR_VALUE(rt, exception_fields(borrow_object(object))[i]);
  if (!(object->meta & OBJECT_FROM_CLASS))
    type_clear_extra(rt, object); /* a subclass's attributes are gone already */
  CLEAR_VALUE(rt, e->args);
  CLEAR_VALUE(rt, e->traceback);
  CLEAR_VALUE(rt, e->cause);
  CLEAR_VALUE(rt, e->context);
  if (!error_keep_spare(rt, object)) type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- text ---- */

/* The text of the arguments, or of the only one, which may set the arguments anew. */
static Owned text_of(Runtime *rt, Borrowed args, UnarySlot text) {
  Owned held = retain(args);
  Owned result = HELD(rt, "args", text(rt, borrow(held)), held);
  release(rt, held);
  return result;
}

Owned plain_str(Runtime *rt, Borrowed self) {
  Tuple *args = as_tuple(as_exception(self)->args);
  if (args->length == 0) return retain(borrow(rt->core->empty_str));
  if (args->length == 1) return text_of(rt, tuple_peek(args, 0), object_str);
  return text_of(rt, borrow_object(args), object_str);
}

Owned key_str(Runtime *rt, Borrowed self) {
  Tuple *args = as_tuple(as_exception(self)->args);
  return args->length == 1 ? text_of(rt, tuple_peek(args, 0), object_repr) : plain_str(rt, self);
}

Owned plain_repr(Runtime *rt, Borrowed self) {
  Tuple *args = as_tuple(as_exception(self)->args);
  if (args->length == 1) return format_str(rt, "%T(%R)", self, tuple_peek(args, 0));
  return format_str(rt, "%T%R", self, borrow_object(args));
}

/* ---- methods ---- */

static Owned exception_method_with_traceback(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_none(args[1]) && !object_has_id(args[1], TYPE_traceback))
    return error_raise(rt, TYPE_TypeError, "__traceback__ must be a traceback or None");
  STORE_VALUE(rt, as_exception(args[0])->traceback,
              is_none(args[1]) ? NULL_VALUE : retain(args[1]));
  return retain(args[0]);
}

static Owned exception_method_add_note(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "note must be a str, not '%T'", args[1]);
  Owned notes = object_find_attr(rt, args[0], NAME_OF(rt, dunder_notes));
  if (failed(notes)) {
    if (error_pending(rt)) return FAILED;
    notes = object_call0(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_list)));
    if (failed(notes)) return FAILED;
    if (!object_setattr(rt, args[0], NAME_OF(rt, dunder_notes), borrow(notes))) {
      release(rt, notes);
      return FAILED;
    }
  } else if (!value_has(rt, borrow(notes), TYPE_IS_LIST)) {
    release(rt, notes);
    return error_raise(rt, TYPE_TypeError, "Cannot add note: __notes__ is not a list");
  }
  Owned name = str_intern_text(rt, "append"), result = FAILED;
  if (!failed(name)) result = object_call_method(rt, borrow(notes), borrow(name), &args[1], 1);
  release(rt, name);
  release(rt, notes);
  return result;
}

static Owned exception_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Exception *e = as_exception(args[0]);
  Borrowed type = TYPE_VALUE(type_of(rt, args[0]));
  if (!e->extra || is_null(e->extra->dict)) return tuple_pack2(rt, type, borrow(e->args));
  Owned dict = object_dict(rt, args[0]);
  if (failed(dict)) return FAILED;
  Owned result = tuple_pack3(rt, type, borrow(e->args), borrow(dict));
  release(rt, dict);
  return result;
}

static Owned exception_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_none(args[1])) return NONE;
  if (!value_has(rt, args[1], TYPE_IS_DICT))
    return error_raise(rt, TYPE_TypeError, "state is not a dictionary");
  Owned items = tuple_from_iterable(rt, args[1]);
  bool ok = !failed(items);
  for (uint64_t i = 0; ok && i < as_tuple(items)->length; i++) {
    Owned value = object_getitem(rt, args[1], tuple_peek(as_tuple(items), i));
    ok = !failed(value) &&
         object_setattr(rt, args[0], tuple_peek(as_tuple(items), i), borrow(value));
    release(rt, value);
  }
  release(rt, items);
  return ok ? NONE : FAILED;
}

static Owned null_as_none(Owned value) { return is_null(value) ? NONE : retain(borrow(value)); }

static Owned get_args(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_exception(self)->args));
}
static bool set_args(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value)) {
    error_raise(rt, TYPE_TypeError, "args may not be deleted");
    return false;
  }
  Owned tuple = tuple_from_iterable(rt, value);
  if (failed(tuple)) return false;
  STORE_VALUE(rt, as_exception(self)->args, tuple);
  return true;
}
static Owned get_traceback(Runtime *rt, Borrowed self) {
  (void)rt;
  return null_as_none(as_exception(self)->traceback);
}
static bool set_traceback(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value) || (!is_none(value) && !object_has_id(value, TYPE_traceback))) {
    error_raise(rt, TYPE_TypeError,
                is_null(value) ? "__traceback__ may not be deleted"
                               : "__traceback__ must be a traceback or None");
    return false;
  }
  STORE_VALUE(rt, as_exception(self)->traceback, is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static bool set_link(Runtime *rt, Owned *place, Borrowed value, const char *what,
                     const char *deleted) {
  if (is_null(value)) {
    error_raise(rt, TYPE_TypeError, "%s", deleted);
    return false;
  }
  if (!is_none(value) && !is_exception(rt, value)) {
    error_raise(rt, TYPE_TypeError, "%s", what);
    return false;
  }
  STORE_VALUE(rt, *place, is_none(value) ? NULL_VALUE : retain(value));
  return true;
}
static Owned get_cause(Runtime *rt, Borrowed self) {
  (void)rt;
  return null_as_none(as_exception(self)->cause);
}
static bool set_cause(Runtime *rt, Borrowed self, Borrowed value) {
  if (!set_link(rt, &as_exception(self)->cause, value,
                "exception cause must be None or derive from BaseException",
                "__cause__ may not be deleted"))
    return false;
  as_exception(self)->suppress_context = true;
  return true;
}
static Owned get_context(Runtime *rt, Borrowed self) {
  (void)rt;
  return null_as_none(as_exception(self)->context);
}
static bool set_context(Runtime *rt, Borrowed self, Borrowed value) {
  return set_link(rt, &as_exception(self)->context, value,
                  "exception context must be None or derive from BaseException",
                  "__context__ may not be deleted");
}
static Owned get_dict(Runtime *rt, Borrowed self) { return attributes_dict(rt, as_object(self)); }
static bool set_dict(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value) || !value_has(rt, value, TYPE_IS_DICT)) {
    if (is_null(value))
      error_raise(rt, TYPE_TypeError, "cannot delete __dict__");
    else
      error_raise(rt, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  return attributes_set_dict(rt, as_object(self), value);
}

static const MethodDef plain_methods[] = {
    METHOD(exception, with_traceback, "(self, tb, /)",
           "Set __traceback__ to tb; the exception itself."),
    METHOD(exception, add_note, "(self, note, /)",
           "Add a line of text that is printed below the message."),
    METHOD(exception, __reduce__, "(self, /)", "What copying and pickling need."),
    METHOD(exception, __setstate__, "(self, state, /)", "Take attributes from a dict."),
    END_OF_METHODS,
};
static const GetterDef plain_getters[] = {
    {"args", get_args, set_args, "The arguments it was made with."},
    {"__traceback__", get_traceback, set_traceback, "Where it was raised."},
    {"__cause__", get_cause, set_cause, "What `raise ... from` named."},
    {"__context__", get_context, set_context, "What was being handled when it was raised."},
    {"__dict__", get_dict, set_dict, "Attributes set by scripts."},
    {0},
};
static const MemberDef plain_members[] = {
    {"__suppress_context__", offsetof(Exception, suppress_context), MEMBER_BOOL, false,
     "Whether __context__ is left out when it is printed."},
    {0},
};

/* ---- the specs ---- */

#define SIZE_plain              sizeof(Exception)
#define SIZE_group              sizeof(ExceptionGroupObject)
#define SIZE_stop               sizeof(StopIterationObject)
#define SIZE_exit               sizeof(SystemExitObject)
#define SIZE_attribute          sizeof(AttributeErrorObject)
#define SIZE_name               sizeof(NameErrorObject)
#define SIZE_import             sizeof(ImportErrorObject)
#define SIZE_os                 sizeof(OSErrorObject)
#define SIZE_syntax             sizeof(SyntaxErrorObject)
#define SIZE_unicode            sizeof(UnicodeErrorObject)

#define IS_BASE(name)           (sizeof #name == sizeof "BaseException" && #name[0] == 'B' && #name[4] == 'E')
#define IS_KEY_ERROR(name)      (sizeof #name == sizeof "KeyError" && #name[0] == 'K')
#define LAYOUT_IS(layout, what) (#layout[0] == what[0] && #layout[1] == what[1])

#define EXCEPTION(name_, base_, layout, doc_)                                                      \
  const TypeSpec name_##_spec = {                                                                  \
      .name = #name_,                                                                              \
      .doc = doc_,                                                                                 \
      .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_IS_EXCEPTION,               \
      .size = SIZE_##layout,                                                                       \
      .extra_offset = offsetof(Exception, extra),                                                  \
      .traverse = exception_traverse,                                                              \
      .clear = exception_clear,                                                                    \
      .dealloc = exception_dealloc,                                                                \
      .slots = {.new = NEW_##layout,                                                               \
                .init = layout##_init,                                                             \
                .repr = IS_BASE(name_) ? plain_repr : NULL,                                        \
                .str = IS_BASE(name_)        ? plain_str                                           \
                       : IS_KEY_ERROR(name_) ? key_str                                             \
                                             : STR_##layout},                                      \
      .methods = IS_BASE(name_) ? plain_methods : METHODS_##layout,                                \
      .getters = IS_BASE(name_) ? plain_getters : NULL,                                            \
      .members = IS_BASE(name_) ? plain_members : MEMBERS_##layout,                                \
  };
#define NEW_plain         exception_make
#define NEW_group         group_new
#define NEW_stop          exception_make
#define NEW_exit          exception_make
#define NEW_attribute     exception_make
#define NEW_name          exception_make
#define NEW_import        exception_make
#define NEW_os            os_new
#define NEW_syntax        exception_make
#define NEW_unicode       exception_make
#define STR_plain         NULL
#define STR_group         group_str
#define STR_stop          NULL
#define STR_exit          NULL
#define STR_attribute     NULL
#define STR_name          NULL
#define STR_import        import_str
#define STR_os            os_str
#define STR_syntax        syntax_str
#define STR_unicode       unicode_str
#define METHODS_plain     NULL
#define METHODS_group     group_methods
#define METHODS_stop      NULL
#define METHODS_exit      NULL
#define METHODS_attribute attribute_methods
#define METHODS_name      NULL
#define METHODS_import    import_methods
#define METHODS_os        os_methods
#define METHODS_syntax    NULL
#define METHODS_unicode   NULL
#define MEMBERS_plain     NULL
#define MEMBERS_group     group_members
#define MEMBERS_stop      stop_members
#define MEMBERS_exit      exit_members
#define MEMBERS_attribute attribute_members
#define MEMBERS_name      name_members
#define MEMBERS_import    import_members
#define MEMBERS_os        os_members
#define MEMBERS_syntax    syntax_members
#define MEMBERS_unicode   unicode_members
#include "object/exceptions.def"
