/* The text of a code object's instructions, for `--dis`: one line an instruction, with names and constants spelled out. */
#ifndef OURO_BYTECODE_DISASM_H
#define OURO_BYTECODE_DISASM_H

#include "base/buffer.h"
#include "bytecode/opcode.h"

/* What operands stand for; any of them may be NULL. Each appends text for a number. */
typedef struct DisasmNames {
  void *context;
  void (*local)(void *context, uint32_t number, Buffer *out);
  void (*constant)(void *context, uint32_t number, Buffer *out);
  void (*name)(void *context, uint32_t number, Buffer *out);
  void (*free)(void *context, uint32_t number, Buffer *out);
  void (*line)(void *context, uint32_t at,
               Buffer *out); /* the margin in front of instruction `at` */
  uint32_t near_count;       /* the first temporary */
} DisasmNames;

void disasm_instructions(const Instruction *instructions, uint32_t count, const DisasmNames *names,
                         Buffer *out);

#endif
