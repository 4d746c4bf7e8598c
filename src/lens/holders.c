/* Edges in words. See holders.h.
 *
 * Some edges mean more than their holder's type says: an item of the tuple that is a code's constants is a constant, a value
 * of a module's dict is a global. Who holds the holder tells. */
#include "lens/holders.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lens/text.h"
#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/code.h"
#include "types/generator.h"
#include "vm/machine.h"

#define FIELD_NAME(edge) ((const char *)(uintptr_t)(edge)->label)

static Object *object_at(const View *view, int32_t number) { return view->objects[number].object; }

static void put_word(char *text, size_t room, Language language, Word word) {
  snprintf(text, room, "%s", word_text(language, word));
}

/* ---- owners of dicts, tuples and cells ---- */

static bool is_module_dict(const View *view, int32_t dict, Object **module) {
  int32_t e = view_field_edge(view, dict, "__dict__");
  for (; e >= 0; e = view->edges[e].next_in) {
    const ViewEdge *edge = &view->edges[e];
    if (edge->from == NOBODY || edge->kind != EDGE_FIELD) continue;
    if (OBJECT_SHAPE(object_at(view, edge->from)) != TYPE_module) continue;
    *module = object_at(view, edge->from);
    return true;
  }
  return false;
}

bool holder_is_global(const View *view, int32_t edge) {
  Object *module;
  const ViewEdge *e = &view->edges[edge];
  return e->kind == EDGE_VALUE && e->from != NOBODY && is_module_dict(view, e->from, &module);
}

static Object *class_of_dict(const View *view, int32_t dict) {
  int32_t e = view_field_edge(view, dict, "__dict__");
  if (e < 0 || view->edges[e].from == NOBODY) return NULL;
  Object *owner = object_at(view, view->edges[e].from);
  return HEAP_TYPE(view->rt, owner)->flags & TYPE_IS_TYPE ? owner : NULL;
}

bool holder_is_class_dict(const View *view, int32_t edge) {
  const ViewEdge *e = &view->edges[edge];
  return e->kind == EDGE_FIELD && e->from != NOBODY && !strcmp(FIELD_NAME(e), "__dict__") &&
         HEAP_TYPE(view->rt, object_at(view, e->from))->flags & TYPE_IS_TYPE;
}

/* Codes in the order of their source, so that of several that share something the same one is always named. */
static bool is_before(const Code *code, const Code *other) {
  if (!other || code->first_line != other->first_line)
    return !other || code->first_line < other->first_line;
  char name[64], other_name[64];
  text_of_name(borrow(code->qualname), name, sizeof name);
  text_of_name(borrow(other->qualname), other_name, sizeof other_name);
  return strcmp(name, other_name) < 0;
}

/* The code object whose field `name` is this tuple; the first of several. */
static Code *code_of_tuple(const View *view, int32_t tuple, const char *name) {
  Code *found = NULL;
  for (int32_t e = view->objects[tuple].in; e >= 0; e = view->edges[e].next_in) {
    const ViewEdge *edge = &view->edges[e];
    if (edge->kind != EDGE_FIELD || edge->from == NOBODY || strcmp(FIELD_NAME(edge), name))
      continue;
    Code *code = (Code *)object_at(view, edge->from);
    if (is_before(code, found)) found = code;
  }
  return found;
}

/* ---- lines ---- */

/* Where a code first takes up its constant `index`. */
static int32_t constant_line(const Code *code, uint64_t index) {
  for (uint32_t at = 0; at < code->instruction_count;
       at += 1u + opcode_info[code->instructions[at].op].words) {
    const Instruction *pc = &code->instructions[at];
    const OpcodeInfo *info = &opcode_info[pc->op];
    bool uses = (pc->op == OP_CODE_LOAD_CONST && pc->index == index) ||
                (info->a == 'K' && pc->a == index * 8) || (info->b == 'K' && pc->b == index * 8) ||
                (info->c == 'K' && pc->c == index * 8);
    if (uses) return code_line(code, at);
  }
  return (int32_t)code->first_line;
}

/* The line that bound a global last, as far as the module's code is still running: the last store that lies before the place
 * it has reached. */
static int32_t global_line(Runtime *rt, const Dict *dict, Borrowed name) {
  const Instruction *pc = rt->machine->pc;
  for (Owned *R = rt->machine->frame; R; R = FRAME_CALLER(R)) {
    Code *code = FRAME_FUNCTION(R)->code;
    if (code->flags & CODE_NAMESPACE && BITS(R[0]) == BITS(borrow_object((Object *)dict))) {
      uint32_t reached = (uint32_t)(pc - code->instructions);
      int32_t line = 0;
      for (uint32_t at = 0; at < reached && at < code->instruction_count;
           at += 1u + opcode_info[code->instructions[at].op].words) {
        const Instruction *one = &code->instructions[at];
        if ((one->op == OP_CODE_STORE_NAME || one->op == OP_CODE_STORE_GLOBAL ||
             one->op == OP_CODE_STORE_GLOBAL_ENTRY) &&
            same(code->names->items[one[1].low], name))
          line = code_line(code, at);
      }
      return line;
    }
    FrameKind kind = FRAME_KIND(R);
    const Instruction *after = FRAME_RETURN(R);
    pc = kind == FRAME_SPECIAL || kind == FRAME_ENTRY ? after : after - 1;
  }
  return 0;
}

/* ---- holders by name ---- */

static void code_holder(const Code *code, Language language, HolderRow *row) {
  char name[64];
  text_of_name(borrow(code->qualname), name, sizeof name);
  if (!strcmp(name, "<module>"))
    put_word(row->holder, sizeof row->holder, language, WORD_MODULE_CODE);
  else
    text_word(row->holder, sizeof row->holder, language, WORD_CODE_OF, name);
  text_of_name(borrow(code->filename), row->file, sizeof row->file);
}

/* A global's or local's name for an object, or an empty text: of the main program's globals the first, else a local, else a
 * global of another module, of several the first by name. */
static void known_as(const View *view, int32_t number, char *text, size_t room) {
  char elsewhere[60] = "", name[60];
  const Object *main = (const Object *)text_main_dict(view->rt);
  Object *module;
  text[0] = 0;
  for (int32_t e = view->objects[number].in; e >= 0; e = view->edges[e].next_in) {
    const ViewEdge *edge = &view->edges[e];
    if (edge->kind == EDGE_VALUE && edge->from != NOBODY &&
        is_module_dict(view, edge->from, &module)) {
      text_of_name(borrowed(edge->label), name, sizeof name);
      if (object_at(view, edge->from) == main) {
        snprintf(text, room, "%s", name);
        return;
      }
      if (!elsewhere[0] || strcmp(name, elsewhere) < 0)
        snprintf(elsewhere, sizeof elsewhere, "%s", name);
    }
    if (edge->from != NOBODY || edge->kind != EDGE_LOCAL || strcmp(edge->root, "machine")) continue;
    HolderRow row = {.line = 0};
    stack_place(view->rt, edge->label, LANGUAGE_ENGLISH, &row);
    if (row.kind == WORD_KIND_LOCAL && !text[0]) snprintf(text, room, "%.59s", row.name);
  }
  if (!text[0]) snprintf(text, room, "%s", elsewhere);
}

static void object_holder(const View *view, int32_t number, HolderRow *row) {
  char name[60], text[60];
  Object *object = object_at(view, number);
  text_of_object(view->rt, object, text, sizeof text);
  name[0] = 0;
  if (!(HEAP_TYPE(view->rt, object)->flags & TYPE_IS_TYPE) &&
      OBJECT_SHAPE(object) != TYPE_function && OBJECT_SHAPE(object) != TYPE_module)
    known_as(view, number, name, sizeof name);
  snprintf(row->holder, sizeof row->holder, name[0] ? "%s (%s)" : "%s", text, name);
}

static void module_holder(const View *view, Object *module, Language language, HolderRow *row) {
  char name[64];
  text_of_name(borrow(((Module *)module)->name), name, sizeof name);
  text_word(row->holder, sizeof row->holder, language, WORD_MODULE_OF, name);
  (void)view;
  Borrowed file = is_null(((Module *)module)->dict)
                      ? NULL_BORROWED
                      : text_dict_peek(as_dict(((Module *)module)->dict), "__file__");
  text_of_name(file, row->file, sizeof row->file);
}

/* ---- the kinds ---- */

static void root_row(const View *view, const ViewEdge *edge, Language language, HolderRow *row) {
  if (edge->kind == EDGE_LOCAL && !strcmp(edge->root, "machine"))
    return stack_place(view->rt, edge->label, language, row);
  row->kind = edge->kind == EDGE_LOCAL ? WORD_KIND_TEMPORARY : WORD_KIND_ROOT;
  if (edge->kind == EDGE_LOCAL) { /* named by the C function that holds it */
    snprintf(row->name, sizeof row->name, "%s", edge->root);
    put_word(row->holder, sizeof row->holder, language, WORD_RUNTIME);
    return;
  }
  snprintf(row->holder, sizeof row->holder, "%s", edge->root);
  if (edge->kind == EDGE_FIELD)
    snprintf(row->name, sizeof row->name, "%s", FIELD_NAME(edge));
  else
    snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_KIND_ROOT));
}

static void item_row(const View *view, const ViewEdge *edge, Language language, HolderRow *row) {
  static const char *const tables[] = {"co_names", "co_varnames", "co_freevars"};
  Object *holder = object_at(view, edge->from), *target = object_at(view, edge->to);
  row->kind = WORD_KIND_ITEM;
  if (OBJECT_SHAPE(holder) == TYPE_tuple) {
    Code *code = code_of_tuple(view, edge->from, "co_consts");
    if (code) {
      row->kind = WORD_KIND_CONSTANT;
      text_of_object(view->rt, target, row->name, sizeof row->name);
      code_holder(code, language, row);
      row->line = constant_line(code, edge->label);
      return;
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
      if (!(code = code_of_tuple(view, edge->from, tables[i]))) continue;
      row->kind = WORD_KIND_CONSTANT;
      snprintf(row->name, sizeof row->name, "%s[%" PRIu64 "]", tables[i], edge->label);
      return code_holder(code, language, row);
    }
  }
  if (HEAP_TYPE(view->rt, holder)->flags & TYPE_IS_SET)
    text_of_object(view->rt, target, row->name, sizeof row->name);
  else
    snprintf(row->name, sizeof row->name, "[%" PRIu64 "]", edge->label);
  object_holder(view, edge->from, row);
}

static void dict_row(const View *view, const ViewEdge *edge, Language language, HolderRow *row) {
  Object *module, *class;
  Borrowed key = borrowed(edge->label);
  bool is_key = edge->kind == EDGE_KEY;
  row->kind = is_key ? WORD_KIND_KEY : WORD_KIND_VALUE;
  if (is_key) {
    text_of_object(view->rt, object_at(view, edge->to), row->name, sizeof row->name);
  } else {
    char text[70];
    text_of_value(view->rt, key, text, sizeof text);
    snprintf(row->name, sizeof row->name, "[%s]", text);
  }
  if (is_module_dict(view, edge->from, &module)) {
    module_holder(view, module, language, row);
    if (is_key) return;
    row->kind = WORD_KIND_GLOBAL;
    if (!text_of_name(key, row->name, sizeof row->name))
      text_of_value(view->rt, key, row->name, sizeof row->name);
    row->line = global_line(view->rt, (Dict *)object_at(view, edge->from), key);
  } else if ((class = class_of_dict(view, edge->from))) {
    text_of_object(view->rt, class, row->holder, sizeof row->holder);
    if (is_key) return;
    row->kind = WORD_KIND_ATTRIBUTE;
    row->name[0] = '.';
    text_of_name(key, row->name + 1, sizeof row->name - 1);
  } else {
    object_holder(view, edge->from, row);
  }
}

/* Registers of a generator that sleeps, or locals that a frame object took over. */
static void register_row(const View *view, const ViewEdge *edge, Language language,
                         HolderRow *row) {
  Object *holder = object_at(view, edge->from);
  Code *code = NULL;
  int32_t line = 0;
  uint32_t number = (uint32_t)edge->label;
  object_holder(view, edge->from, row);
  row->kind = WORD_KIND_LOCAL;
  if (OBJECT_SHAPE(holder) == TYPE_frame) {
    FrameObject *frame = (FrameObject *)holder;
    code = frame->function->code;
    line = frame->pc ? code_line(code, (uint32_t)(frame->pc - code->instructions)) : 0;
    number = code_local_register(code, number);
  } else {
    Generator *generator = (Generator *)holder;
    if (!generator->function) return;
    code = generator->function->code;
    line = code_line(code, (uint32_t)(generator->resume - 1 - code->instructions));
  }
  RegisterName name;
  register_name(view->rt, code, number, language, &name);
  row->kind = name.kind;
  row->line = line;
  snprintf(row->name, sizeof row->name, "%s", name.name);
  text_of_name(borrow(code->filename), row->file, sizeof row->file);
}

/* The function whose closure is this tuple, or NULL. */
static Function *function_of_closure(const View *view, int32_t tuple) {
  int32_t closure = view_field_edge(view, tuple, "__closure__");
  if (closure < 0 || view->edges[closure].from == NOBODY) return NULL;
  return (Function *)object_at(view, view->edges[closure].from);
}

/* A cell's variable has its name in the closure of a function that shares it, or in a frame's registers. */
static void cell_row(const View *view, const ViewEdge *edge, Language language, HolderRow *row) {
  Function *function = NULL;
  uint64_t place = 0;
  row->kind = WORD_KIND_CELL;
  put_word(row->name, sizeof row->name, language, WORD_KIND_CELL);
  put_word(row->holder, sizeof row->holder, language, WORD_KIND_CELL);
  for (int32_t e = view->objects[edge->from].in; e >= 0; e = view->edges[e].next_in) {
    const ViewEdge *outer = &view->edges[e];
    if (outer->from == NOBODY) {
      HolderRow root = {.line = 0};
      root_row(view, outer, language, &root);
      if (root.kind != WORD_KIND_CELL) continue;
      *row = root;
      return;
    }
    Function *one = outer->kind == EDGE_ITEM ? function_of_closure(view, outer->from) : NULL;
    if (!one || (function && !is_before(one->code, function->code))) continue;
    function = one;
    place = outer->label;
  }
  if (!function) return;
  if (place < function->code->free_names->length)
    text_of_name(borrow(function->code->free_names->items[place]), row->name, sizeof row->name);
  text_of_object(view->rt, (Object *)function, row->holder, sizeof row->holder);
  text_of_name(borrow(function->code->filename), row->file, sizeof row->file);
  row->line = (int32_t)function->code->first_line;
}

static void field_row(const View *view, const ViewEdge *edge, Language language, HolderRow *row) {
  Object *holder = object_at(view, edge->from);
  snprintf(row->name, sizeof row->name, "%s", FIELD_NAME(edge));
  if (OBJECT_SHAPE(holder) == TYPE_code) {
    row->kind = WORD_KIND_CONSTANT;
    return code_holder((Code *)holder, language, row);
  }
  row->kind = WORD_KIND_ATTRIBUTE;
  object_holder(view, edge->from, row);
}

void holder_row(const View *view, int32_t number, Language language, HolderRow *row) {
  const ViewEdge *edge = &view->edges[number];
  *row = (HolderRow){.kind = WORD_KIND_ATTRIBUTE};
  if (edge->from == NOBODY) return root_row(view, edge, language, row);
  switch (edge->kind) {
  case EDGE_ITEM: return item_row(view, edge, language, row);
  case EDGE_KEY:
  case EDGE_VALUE: return dict_row(view, edge, language, row);
  case EDGE_LOCAL: return register_row(view, edge, language, row);
  case EDGE_CELL: return cell_row(view, edge, language, row);
  case EDGE_FIELD: return field_row(view, edge, language, row);
  case EDGE_ATTRIBUTE:
    row->name[0] = '.';
    text_of_name(borrowed(edge->label), row->name + 1, sizeof row->name - 1);
    break;
  case EDGE_CLASS: snprintf(row->name, sizeof row->name, ".__class__"); break;
  case EDGE_WEAK:
    row->kind = WORD_KIND_WEAK;
    put_word(row->name, sizeof row->name, language, WORD_KIND_WEAK);
    break;
  case EDGE_CONSTANT:
    row->kind = WORD_KIND_CONSTANT;
    snprintf(row->name, sizeof row->name, "[%" PRIu64 "]", edge->label);
    break;
  }
  object_holder(view, edge->from, row);
}

void holder_step(const View *view, int32_t number, Language language, char *text, size_t room) {
  HolderRow row;
  holder_row(view, number, language, &row);
  snprintf(text, room, "%s %s", word_text(language, row.kind), row.name);
}
