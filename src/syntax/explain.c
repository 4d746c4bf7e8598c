#include "syntax/explain.h"
void explain_error(Parser *p) {
  const Token *t = &p->tokens->vector.items[p->next - 1];
  build_error(p, token_span(p->source, t), "invalid syntax");
}
bool explain_single(Parser *p) {
  (void)p;
  return true;
}
