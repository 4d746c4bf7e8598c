/* The table of instructions as data: names and operand letters, for the assembler and the disassembler. */
#include "bytecode/opcode.h"

const OpcodeInfo opcode_info[OPCODE_COUNT] = {
#define OP(name, a, b, c, words, doc) {#name, a, b, c, words, doc},
#include "bytecode/opcodes.def"
#undef OP
};
