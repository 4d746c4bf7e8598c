/* The generated parser's door: what parse.c and explain.c need of it, without its header.
 *
 * Besides the parser itself there is the same automaton on states alone: it reads tokens without building anything and
 * can be asked what may come next. The explanation of errors replays the token array on it. */
#ifndef OURO_SYNTAX_GRAMMAR_H
#define OURO_SYNTAX_GRAMMAR_H

#include "base/vector.h"
#include "syntax/build.h"

/* 0 when the tokens are a sentence, 1 for a syntax error or a constructor's refusal, 2 when the stack is full. */
int grammar_parse(Parser *parser);

/* A state and the index of the token with which its symbol starts. */
typedef struct {
  int state;
  uint32_t first;
} ReplayItem;

typedef struct {
  VECTOR(ReplayItem) stack;
  bool failed; /* out of memory: every answer is false */
} Replay;

/* Begins a replay behind the pseudo-token `start`. */
void replay_start(Replay *replay, TokenKind start);
void replay_free(Replay *replay);

/* Makes `to`, which must have been started or be zero, a copy. */
void replay_copy(Replay *to, const Replay *from);

/* Reads one token; false when the grammar does not allow it, and the replay is spoiled then. */
bool replay_read(Replay *replay, TokenKind kind, uint32_t index);

/* Whether the grammar allows this token next; the replay stays as it is. */
bool replay_can(const Replay *replay, TokenKind kind);

/* With `kind` as the next token: the first token of the operand that ends here, as far as it is reduced before `kind`
 * is read. False when the grammar does not allow it. */
bool replay_operand(const Replay *replay, TokenKind kind, uint32_t *first);

#endif
