/* What a word of the machine's stack is: a local, an argument, a temporary, and of which frame.
 *
 * The windows overlap: a callee's begins inside its caller's temporaries. The innermost window that has a word is the one
 * it belongs to. */
#include "lens/holders.h"
#include "lens/text.h"
#include "object/descriptor.h"
#include "object/str.h"
#include "types/builtin_function.h"
#include "vm/machine.h"

#include <stdio.h>
#include <string.h>

static bool is_cell_register(const Code *code, uint32_t number) {
  for (uint32_t i = 0; i < code->cell_count; i++)
    if (code->cell_registers[i] == number) return true;
  return false;
}

void register_name(Runtime *rt, const Code *code, uint32_t number, Language language,
                   RegisterName *out) {
  (void)rt;
  out->kind = WORD_KIND_TEMPORARY;
  snprintf(out->name, sizeof out->name, "%s", word_text(language, WORD_A_TEMPORARY));
  uint32_t local = number;
  if (number >= code->near_count) {
    if (number < code->far_first || code->local_count <= code->near_count) return;
    local = code->near_count + number - code->far_first;
  }
  if (local == 0 && code->flags & CODE_NAMESPACE) {
    out->kind = WORD_KIND_LOCAL;
    snprintf(out->name, sizeof out->name, "%s", word_text(language, WORD_NAMESPACE));
    return;
  }
  if (local >= code->local_names->length) return;
  out->kind = is_cell_register(code, number) ? WORD_KIND_CELL : WORD_KIND_LOCAL;
  text_of_name(borrow(code->local_names->items[local]), out->name, sizeof out->name);
}

/* The name of what is being called, as far as it has one. */
static void called_name(Runtime *rt, Owned callee, char *text, size_t room) {
  if (!is_object(callee)) {
    snprintf(text, room, "?");
  } else if (is_builtin_function(callee)) {
    native_label(rt, ((BuiltinFunction *)as_object(callee))->native, text, room);
    strncat(text, "()", room - strlen(text) - 1);
  } else if (is_method_descriptor(callee)) {
    native_label(rt, ((MethodDescriptor *)as_object(callee))->native, text, room);
    strncat(text, "()", room - strlen(text) - 1);
  } else {
    text_of_object(rt, as_object(callee), text, room);
  }
}

/* Whether the instruction calls, and then how many words of arguments lie behind its window's third. */
static bool is_call(const Instruction *pc, uint32_t *arguments) {
  if (strncmp(opcode_info[pc->op].name, "CALL", 4)) return false;
  bool method = !strncmp(opcode_info[pc->op].name, "CALL_METHOD", 11);
  *arguments = pc->b + (method ? 1u : 0u);
  if (pc->op == OP_CODE_CALL_EX) *arguments = 2;
  return true;
}

static bool in_call(Runtime *rt, Owned *R, const Instruction *pc, uint32_t number,
                    Language language, HolderRow *row) {
  uint32_t arguments;
  if (!is_call(pc, &arguments)) return false;
  uint32_t window = REGISTER_NUMBER(pc->a);
  char called[80];
  if (number == window) {
    row->kind = WORD_KIND_TEMPORARY;
    snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_THE_CALLED));
    return true;
  }
  if (number < window + 3 || number >= window + 3 + arguments) return false;
  called_name(rt, R[window], called, sizeof called);
  row->kind = WORD_KIND_ARGUMENT;
  int place = (int)(number - window - 3);
  if (!strncmp(opcode_info[pc->op].name, "CALL_METHOD", 11) && is_null(R[window + 3])) place--;
  text_word(row->name, sizeof row->name, language, WORD_ARGUMENT_OF, place, called);
  return true;
}

static void describe_frame(const Code *code, const Instruction *pc, Language language,
                           HolderRow *row) {
  char name[64];
  text_of_name(borrow(code->qualname), name, sizeof name);
  text_word(row->holder, sizeof row->holder, language, WORD_FRAME_OF, name);
  text_of_name(borrow(code->filename), row->file, sizeof row->file);
  row->line = code_line(code, (uint32_t)(pc - code->instructions));
}

static bool is_loop_iterator(const Code *code, uint32_t number) {
  for (uint32_t at = 0; at < code->instruction_count;
       at += 1u + opcode_info[code->instructions[at].op].words) {
    const Instruction *pc = &code->instructions[at];
    if (!strncmp(opcode_info[pc->op].name, "FOR_ITER", 8) && REGISTER_NUMBER(pc->b) == number)
      return true;
  }
  return false;
}

static void place_in_frame(Runtime *rt, Owned *R, const Instruction *pc, bool calling_c,
                           int64_t number, Language language, HolderRow *row) {
  Code *code = FRAME_FUNCTION(R)->code;
  describe_frame(code, pc, language, row);
  row->kind = WORD_KIND_TEMPORARY;
  if (number < 0) {
    snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_THE_CALLEE));
    return;
  }
  if (calling_c && in_call(rt, R, pc, (uint32_t)number, language, row)) return;
  RegisterName name;
  register_name(rt, code, (uint32_t)number, language, &name);
  row->kind = name.kind;
  snprintf(row->name, sizeof row->name, "%s", name.name);
  if (row->kind == WORD_KIND_TEMPORARY && is_loop_iterator(code, (uint32_t)number))
    snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_LOOP_ITERATOR));
}

void stack_place(Runtime *rt, size_t index, Language language, HolderRow *row) {
  Machine *machine = rt->machine;
  Owned *word = machine->stack + index;
  const Instruction *pc = machine->pc;
  bool calling_c = true;
  if (word >= machine_top(machine)) { /* a window that C code is building for a call */
    row->kind = WORD_KIND_ARGUMENT;
    snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_A_TEMPORARY));
    snprintf(row->holder, sizeof row->holder, "%s", word_text(language, WORD_RUNTIME));
    return;
  }
  for (Owned *R = machine->frame; R; R = FRAME_CALLER(R)) {
    if (word >= R - 3) return place_in_frame(rt, R, pc, calling_c, word - R, language, row);
    FrameKind kind = FRAME_KIND(R);
    const Instruction *after = FRAME_RETURN(R);
    calling_c = kind == FRAME_ENTRY;
    pc = kind == FRAME_SPECIAL || kind == FRAME_ENTRY ? after : after - 1;
  }
  row->kind = WORD_KIND_TEMPORARY;
  snprintf(row->name, sizeof row->name, "%s", word_text(language, WORD_A_TEMPORARY));
  snprintf(row->holder, sizeof row->holder, "%s", word_text(language, WORD_RUNTIME));
}
