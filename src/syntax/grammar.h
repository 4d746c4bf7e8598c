/* The generated parser's door: what parse.c and explain.c need of it, without its header. */
#ifndef OURO_SYNTAX_GRAMMAR_H
#define OURO_SYNTAX_GRAMMAR_H

#include "syntax/build.h"

/* 0 when the tokens are a sentence, 1 for a syntax error or a constructor's refusal, 2 when the stack is full. */
int grammar_parse(Parser *parser);

#endif
