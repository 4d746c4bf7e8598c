/* Instruction words. What each instruction does, and what its operands mean, is in opcodes.def. */
#ifndef OURO_BYTECODE_OPCODE_H
#define OURO_BYTECODE_OPCODE_H

#include <stdint.h>
#include <string.h>

typedef enum Opcode {
#define OP(name, a, b, c, words, doc) OP_CODE_##name,
#include "bytecode/opcodes.def"
#undef OP
  OPCODE_COUNT
} Opcode;

typedef enum Intrinsic {
#define INTRINSIC(name, arguments, doc) INTRINSIC_##name,
#include "bytecode/intrinsics.def"
#undef INTRINSIC
  INTRINSIC_COUNT
} Intrinsic;

/* One 64-bit word of code: an instruction, or one of the words that follow it. */
typedef union Instruction {
  struct {
    uint16_t op, a, b, c;
  };
  struct {
    uint32_t low, high;
  };
  struct {
    uint32_t op_a; /* for J and X operands: fields b and c as one number */
    int32_t jump;
  };
  struct {
    uint32_t op_a_;
    uint32_t index;
  };
  uint64_t word;
  void *pointer;
} Instruction;

_Static_assert(sizeof(Instruction) == 8, "an instruction is one word");

typedef struct OpcodeInfo {
  const char *name;
  char a, b, c;  /* operand letters of opcodes.def */
  uint8_t words; /* that follow */
  const char *doc;
} OpcodeInfo;

extern const OpcodeInfo opcode_info[OPCODE_COUNT];

/* Operand c of YIELD. */
enum { YIELD_DELEGATES = 1, YIELD_DROPS = 2 };

/* Registers and near constants are written as byte offsets. */
#define REGISTER(number)         ((uint16_t)((number)*8))
#define REGISTER_NUMBER(operand) ((operand) / 8)
#define NEAR_LIMIT               8192

#endif
