/* code: what the compiler makes and the machine runs, and what scripts see of it.
 *
 * Not collectable: a code object refers to constants, names and other code objects only. All of them are linked, so that the
 * inline caches in them can be flushed together. */
#include "types/code.h"

#include "object/attr.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "types/list.h"

Owned code_new(Runtime *rt) {
  Code *code = heap_object(rt, TYPE_code, sizeof *code);
  if (!code) return error_no_memory(rt);
  memset((char *)code + sizeof(Object), 0, sizeof *code - sizeof(Object));
  code->filename = code->name = code->qualname = code->doc = NULL_VALUE;
  code->next = rt->core->codes;
  if (code->next) code->next->previous = code;
  rt->core->codes = code;
  return own_object(code);
}

const Position *code_position(const Code *code, uint32_t at) {
  uint32_t low = 0, high = code->position_count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (code->positions[middle].at <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? &code->positions[low - 1] : NULL;
}

int32_t code_line(const Code *code, uint32_t at) {
  const Position *position = code_position(code, at);
  while (position && position->line < 0 && position > code->positions) position--;
  return position && position->line >= 0 ? position->line : (int32_t)code->first_line;
}

/* -- Life ------------------------------------------------------------------------------------------------------- */

static void code_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  Code *code = (Code *)object;
  VISIT_POINTER(visitor, code->constants, "co_consts");
  VISIT_POINTER(visitor, code->names, "co_names");
  VISIT_POINTER(visitor, code->local_names, "co_varnames");
  VISIT_POINTER(visitor, code->free_names, "co_freevars");
  VISIT_FIELD(visitor, code->filename, "co_filename");
  VISIT_FIELD(visitor, code->name, "co_name");
  VISIT_FIELD(visitor, code->qualname, "co_qualname");
  VISIT_FIELD(visitor, code->doc, "__doc__");
}

static void free_block(Runtime *rt, void *block, size_t count, size_t size) {
  heap_block_free(rt, block, count * size);
}

static void code_dealloc(Runtime *rt, Object *object) {
  Code *code = (Code *)object;
  if (code->previous)
    code->previous->next = code->next;
  else
    rt->core->codes = code->next;
  if (code->next) code->next->previous = code->previous;
  CLEAR_POINTER(rt, code->constants);
  CLEAR_POINTER(rt, code->names);
  CLEAR_POINTER(rt, code->local_names);
  CLEAR_POINTER(rt, code->free_names);
  release(rt, code->filename);
  release(rt, code->name);
  release(rt, code->qualname);
  release(rt, code->doc);
  free_block(rt, code->instructions, code->instruction_count, sizeof(Instruction));
  free_block(rt, code->cell_registers, code->cell_count, sizeof(uint32_t));
  free_block(rt, code->positions, code->position_count, sizeof(Position));
  free_block(rt, code->handlers, code->handler_count, sizeof(Handler));
  free_block(rt, code->pending, code->pending_count, sizeof(Pending));
  free_block(rt, code->pending_registers, code->pending_register_count, sizeof(uint16_t));
  type_free_object(rt, object);
}

/* -- Attributes --------------------------------------------------------------------------------------------------- */

static bool is_cell_register(const Code *code, uint32_t number) {
  for (uint32_t i = 0; i < code->cell_count; i++) {
    if (code->cell_registers[i] == number) return true;
  }
  return false;
}

static uint32_t parameter_count(const Code *code) {
  return code->argument_count + code->keyword_only + !!(code->flags & CODE_VARARGS) +
         !!(code->flags & CODE_VARKEYWORDS);
}

/* Names of local registers, each once: cells (`cells`), or parameters and other locals. */
static Owned local_names(Runtime *rt, const Code *code, bool cells) {
  Owned list = list_new(rt, code->local_count);
  if (failed(list)) return list;
  uint32_t parameters = parameter_count(code);
  for (uint32_t i = code->flags & CODE_NAMESPACE ? 1 : 0; i < code->local_count; i++) {
    bool cell = is_cell_register(code, i);
    if (cells ? !cell : cell && i >= parameters) continue;
    Borrowed name = tuple_peek(code->local_names, i);
    List *items = (List *)as_object(borrow(list));
    bool seen = false;
    for (uint64_t k = 0; k < items->length; k++) seen |= same(items->items[k], name);
    if (!seen && !list_append(rt, borrow(list), name)) {
      release(rt, list);
      return FAILED;
    }
  }
  Owned tuple = list_to_tuple(rt, borrow(list));
  release(rt, list);
  return tuple;
}

#define SELF ((Code *)as_object(self))

static Owned get_varnames(Runtime *rt, Borrowed self) { return local_names(rt, SELF, false); }
static Owned get_cellvars(Runtime *rt, Borrowed self) { return local_names(rt, SELF, true); }

static Owned get_nlocals(Runtime *rt, Borrowed self) {
  Owned names = local_names(rt, SELF, false);
  if (failed(names)) return names;
  uint64_t count = as_tuple(borrow(names))->length;
  release(rt, names);
  return small_new((int64_t)count);
}

static Owned get_consts(Runtime *rt, Borrowed self) {
  return (void)rt, retain_object(SELF->constants);
}
static Owned get_names(Runtime *rt, Borrowed self) { return (void)rt, retain_object(SELF->names); }
static Owned get_freevars(Runtime *rt, Borrowed self) {
  return (void)rt, retain_object(SELF->free_names);
}
static Owned get_flags(Runtime *rt, Borrowed self) {
  return (void)rt, small_new(SELF->flags & CODE_PUBLIC_FLAGS);
}
static Owned get_stacksize(Runtime *rt, Borrowed self) {
  (void)rt;
  return small_new((int64_t)SELF->register_count - SELF->local_count);
}

static Owned get_code(Runtime *rt, Borrowed self) {
  return bytes_new(rt, SELF->instructions, (size_t)SELF->instruction_count * sizeof(Instruction));
}

/* Tables in a form of their own, for those who look whether there are any. */
static Owned get_linetable(Runtime *rt, Borrowed self) {
  return bytes_new(rt, SELF->positions, (size_t)SELF->position_count * sizeof(Position));
}
static Owned get_exceptiontable(Runtime *rt, Borrowed self) {
  return bytes_new(rt, SELF->handlers, (size_t)SELF->handler_count * sizeof(Handler));
}

static const GetterDef code_getters[] = {
    {"co_linetable", get_linetable, getter_of_field, "The places of the instructions, as bytes."},
    {"co_exceptiontable", get_exceptiontable, getter_of_field,
     "The handlers of exceptions, as bytes."},
    {"co_varnames", get_varnames, NULL, "Names of the parameters and local variables."},
    {"co_cellvars", get_cellvars, NULL, "Names of the local variables that inner functions use."},
    {"co_freevars", get_freevars, NULL, "Names of the variables taken from the functions around."},
    {"co_consts", get_consts, getter_of_field, "The constants."},
    {"co_names", get_names, getter_of_field, "Names of globals and attributes."},
    {"co_nlocals", get_nlocals, getter_of_field, "How many local variables there are."},
    {"co_flags", get_flags, getter_of_field, "What kind of code it is, as bits."},
    {"co_stacksize", get_stacksize, getter_of_field,
     "How many registers it takes besides its variables."},
    {"co_code", get_code, NULL, "The instructions as bytes."},
    {0},
};

static const MemberDef code_members[] = {
    {"co_name", offsetof(Code, name), MEMBER_VALUE, true, "The function's or class's name."},
    {"co_qualname", offsetof(Code, qualname), MEMBER_VALUE, true,
     "The name with those of the definitions around it."},
    {"co_filename", offsetof(Code, filename), MEMBER_VALUE, true,
     "The file that it was compiled from."},
    {"co_firstlineno", offsetof(Code, first_line), MEMBER_UINT32, true,
     "The first line of its source."},
    {"co_argcount", offsetof(Code, argument_count), MEMBER_UINT32, true,
     "How many positional parameters there are."},
    {"co_posonlyargcount", offsetof(Code, positional_only), MEMBER_UINT32, true,
     "How many of them are positional-only."},
    {"co_kwonlyargcount", offsetof(Code, keyword_only), MEMBER_UINT32, true,
     "How many keyword-only parameters there are."},
    {0},
};

/* -- Methods ------------------------------------------------------------------------------------------------------ */

static Owned number_or_none(int32_t n) { return n < 0 ? NONE : small_new(n); }

/* Appends a tuple of values without counts, and gives the list back or releases it. */
static bool append_numbers(Runtime *rt, Owned list, Owned *values, size_t count) {
  Owned tuple = tuple_take(rt, values, count);
  if (failed(tuple)) return false;
  bool fine = list_append(rt, borrow(list), borrow(tuple));
  release(rt, tuple);
  return fine;
}

static Owned iterate_list(Runtime *rt, Owned list) {
  Owned iterator = object_iter(rt, borrow(list));
  release(rt, list);
  return iterator;
}

static Owned code_method_co_lines(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Code *code = as_code(args[0]);
  Owned list = list_new(rt, code->position_count);
  if (failed(list)) return list;
  for (uint32_t i = 0; i < code->position_count;) {
    uint32_t next = i + 1;
    while (next < code->position_count && code->positions[next].line == code->positions[i].line)
      next++;
    uint32_t end = next < code->position_count ? code->positions[next].at : code->instruction_count;
    Owned range[] = {small_new((int64_t)code->positions[i].at * 2), small_new((int64_t)end * 2),
                     number_or_none(code->positions[i].line)};
    if (!append_numbers(rt, list, range, 3)) {
      release(rt, list);
      return FAILED;
    }
    i = next;
  }
  return iterate_list(rt, list);
}

static Owned code_method_co_positions(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Code *code = as_code(args[0]);
  Owned list = list_new(rt, code->instruction_count);
  if (failed(list)) return list;
  for (uint32_t at = 0; at < code->instruction_count; at++) {
    const Position *p = code_position(code, at);
    Position none = {0, -1, -1, -1, -1};
    if (!p) p = &none;
    Owned place[] = {number_or_none(p->line), number_or_none(p->end_line),
                     number_or_none(p->column), number_or_none(p->end_column)};
    if (!append_numbers(rt, list, place, 4)) {
      release(rt, list);
      return FAILED;
    }
  }
  return iterate_list(rt, list);
}

static const MethodDef code_methods[] = {
    METHOD(code, co_lines, "(self, /)",
           "An iterator of (start, end, line) for the instructions of each line."),
    METHOD(
        code, co_positions, "(self, /)",
        "An iterator of (line, end_line, column, end_column), one a word of code: tb_lasti // 2 is the index."),
    METHOD(
        code, replace,
        "(self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, co_nlocals=-1, "
        "co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, "
        "co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, "
        "co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None)",
        "A copy with some of its attributes changed; the instructions stay."),
    END_OF_METHODS,
};

static Owned code_repr(Runtime *rt, Borrowed self) {
  return format_str(rt, "<code object %S at %p, file \"%S\", line %d>", borrow(SELF->name),
                    (void *)as_object(self), borrow(SELF->filename), (int)SELF->first_line);
}

const TypeSpec code_spec = {
    .name = "code",
    .doc = "Compiled code: what functions run.",
    .flags = TYPE_NO_INSTANTIATE | TYPE_HAS_WEAKREFS,
    .size = sizeof(Code),
    .traverse = code_traverse,
    .dealloc = code_dealloc,
    .slots = {.repr = code_repr, .hash = code_hash, .compare = code_compare},
    .methods = code_methods,
    .getters = code_getters,
    .members = code_members,
};
