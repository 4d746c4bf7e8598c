/* The disassembler: reads instructions by the letters of opcodes.def and prints one a line.
 *
 *     3    12  ADD_K           x, x, 1
 *
 * Registers are named: locals by their names, temporaries t0, t1, ... Jump targets are instruction numbers. */
#include "compile/disasm.h"

static void put_register(const DisasmNames *names, uint32_t number, Buffer *out) {
  if (number >= names->near_count)
    buffer_printf(out, "t%u", number - names->near_count);
  else if (names->local)
    names->local(names->context, number, out);
  else
    buffer_printf(out, "r%u", number);
}

static void put_numbered(const DisasmNames *names, void (*put)(void *, uint32_t, Buffer *),
                         uint32_t number, Buffer *out) {
  if (put)
    put(names->context, number, out);
  else
    buffer_printf(out, "#%u", number);
}

static void put_operand(const DisasmNames *names, char letter, uint32_t value, Buffer *out,
                        bool *first) {
  if (letter == '-' || letter == 'J' || letter == 'X') return;
  buffer_puts(out, *first ? "" : ", ");
  *first = false;
  switch (letter) {
  case 'K': put_numbered(names, names->constant, value / 8, out); break;
  case 'F': put_numbered(names, names->free, value, out); break;
  case 'I': buffer_printf(out, "%u", value); break;
  default: put_register(names, REGISTER_NUMBER(value), out); break;
  }
}

static bool has_text(const char *text, const char *part) { return strstr(text, part) != NULL; }

/* What the first word behind the instruction means. */
static void put_word(const Instruction *at, const OpcodeInfo *info, uint32_t number,
                     const DisasmNames *names, Buffer *out) {
  if (!info->words) return;
  if (has_text(info->doc, "j1")) {
    buffer_printf(out, " -> %d", (int32_t)number + (int32_t)at[1].low);
  } else if (has_text(info->doc, "n1")) {
    buffer_puts(out, "  ");
    put_numbered(names, names->name, at[1].low, out);
  } else if (has_text(info->doc, "word 1 low")) {
    bool constant = has_text(info->doc, "constant number word 1 low") ||
                    has_text(info->doc, "tuple number word 1 low");
    buffer_puts(out, "  ");
    if (constant)
      put_numbered(names, names->constant, at[1].low, out);
    else
      buffer_printf(out, "%u", at[1].low);
  }
}

static void put_wide(const Instruction *at, const OpcodeInfo *info, uint32_t number,
                     const DisasmNames *names, Buffer *out, bool first) {
  if (info->b == 'J' || info->c == 'J') buffer_printf(out, " -> %d", (int32_t)number + at->jump);
  if (info->b != 'X') return;
  buffer_puts(out, first ? "" : ", ");
  if (at->op == OP_CODE_LOAD_CONST)
    put_numbered(names, names->constant, at->index, out);
  else if (at->op == OP_CODE_LOAD_WORD && (at->index & 1))
    buffer_printf(out, "%d", (int32_t)at->index >> 1);
  else if (at->op == OP_CODE_LOAD_WORD)
    buffer_puts(out, at->index == 0x0c   ? "None"
                     : at->index == 0x14 ? "False"
                     : at->index == 0x1c ? "True"
                                         : "word");
  else if (names->local)
    names->local(names->context, at->index, out);
  else
    buffer_printf(out, "%u", at->index);
}

void disasm_instructions(const Instruction *instructions, uint32_t count, const DisasmNames *names,
                         Buffer *out) {
  for (uint32_t number = 0; number < count && !out->failed;) {
    const Instruction *at = &instructions[number];
    const OpcodeInfo *info = &opcode_info[at->op];
    if (names->line) names->line(names->context, number, out);
    buffer_printf(out, "%6u  %-24s", number, info->name);
    bool first = true;
    put_operand(names, info->a, at->a, out, &first);
    put_operand(names, info->b, at->b, out, &first);
    put_operand(names, info->c, at->c, out, &first);
    put_wide(at, info, number, names, out, first);
    put_word(at, info, number, names, out);
    while (out->length && out->data[out->length - 1] == ' ') buffer_truncate(out, out->length - 1);
    buffer_put(out, '\n');
    number += 1u + info->words;
  }
}
