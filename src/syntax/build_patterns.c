/* Constructors for the patterns of match statements. See build.h. */
#include "syntax/build.h"

#define NEW(span, ...) AST_NEW(p->ast, span, __VA_ARGS__)

Node *build_subject(Parser *p, Span span, List *elems) {
  Node *first = elems->items[0];
  if (elems->count == 1 && !elems->comma) {
    if (first->kind == AST_Starred) {
      return build_error_behind(p, first->span.end_lineno, first->span.end_col_offset);
    }
    return first;
  }
  return NEW(span, Tuple, list_nodes(elems), CONTEXT_Load);
}

static bool is_wildcard(const Parser *p, const Token *name) {
  return name->end - name->start == 1 && p->source->text[name->start] == '_';
}

Node *build_capture(Parser *p, Span span, const Token *name) {
  if (is_wildcard(p, name)) return NEW(span, MatchAs, NULL, NULL);
  Identifier id = build_identifier(p, name);
  return id ? NEW(span, MatchAs, NULL, id) : NULL;
}

Node *build_as_pattern(Parser *p, Span span, Node *pattern, Node *target) {
  if (target->kind != AST_Name || target->parenthesised) {
    /* What begins with a name is no target of its own to CPython: it stops behind the name. */
    const Node *leaf = target;
    while (leaf->kind == AST_Attribute || leaf->kind == AST_Call || leaf->kind == AST_Subscript) {
      leaf = leaf->kind == AST_Attribute ? AST(Attribute, leaf)->value
             : leaf->kind == AST_Call    ? AST(Call, leaf)->func
                                         : AST(Subscript, leaf)->value;
    }
    if (leaf != target && leaf->kind == AST_Name && !leaf->parenthesised) {
      return build_error_behind(p, leaf->span.end_lineno, leaf->span.end_col_offset);
    }
    return build_error(p, target->span, "invalid pattern target");
  }
  Identifier name = AST(Name, target)->id;
  if (ast_identifier_is(name, "_"))
    return build_error(p, target->span, "cannot use '_' as a target");
  return NEW(span, MatchAs, pattern, name);
}

Node *build_star_pattern(Parser *p, Span span, const Token *name) {
  if (is_wildcard(p, name)) return NEW(span, MatchStar, NULL);
  Identifier id = build_identifier(p, name);
  return id ? NEW(span, MatchStar, id) : NULL;
}

Node *build_sequence_pattern(Parser *p, Span span, List *patterns) {
  Node *first = patterns->items[0];
  if (patterns->count > 1 || patterns->comma) return NEW(span, MatchSequence, list_nodes(patterns));
  if (first->kind == AST_MatchStar) {
    return build_error_behind(p, first->span.end_lineno, first->span.end_col_offset);
  }
  return first;
}

Node *build_group_pattern(Parser *p, Span span, List *patterns) {
  return build_sequence_pattern(p, span, patterns);
}

Node *build_or_pattern(Parser *p, Span span, List *patterns) {
  if (patterns->count == 1) return patterns->items[0];
  return NEW(span, MatchOr, list_nodes(patterns));
}

static bool is_imaginary(const Node *number) {
  if (number->kind == AST_UnaryOp) number = AST(UnaryOp, number)->operand;
  return AST(Constant, number)->value.kind == LITERAL_IMAGINARY;
}

Node *build_complex(Parser *p, Span span, Node *real, AstOperator op, Node *imaginary) {
  if (is_imaginary(real))
    return build_error(p, real->span, "real number required in complex literal");
  if (!is_imaginary(imaginary))
    return build_error(p, imaginary->span, "imaginary number required in complex literal");
  return NEW(span, BinOp, real, op, imaginary);
}

Node *build_literal_pattern(Parser *p, Span span, Node *value) {
  if (value->kind == AST_JoinedStr) {
    return build_error(p, value->span, "patterns may only match literals and attribute lookups");
  }
  if (value->kind == AST_Constant && AST(Constant, value)->value.kind <= LITERAL_False) {
    return NEW(span, MatchSingleton, AST(Constant, value)->value);
  }
  return NEW(span, MatchValue, value);
}

/* A pair travels as a match_case: the pattern, and the key as its guard; a `**rest` as a keyword without a value. */
Node *build_pattern_pair(Parser *p, Span span, Node *key, Node *pattern, const Token *rest) {
  if (!rest) {
    if (key->kind == AST_JoinedStr) {
      return build_error(p, key->span, "patterns may only match literals and attribute lookups");
    }
    return NEW(span, match_case, pattern, key, {0});
  }
  if (is_wildcard(p, rest)) return build_error(p, token_span(p->source, rest), "invalid syntax");
  Identifier name = build_identifier(p, rest);
  return name ? NEW(span, MatchStar, name) : NULL;
}

Node *build_mapping_pattern(Parser *p, Span span, List *pairs) {
  Node **keys = arena_array(&p->ast->arena, pairs->count, sizeof *keys);
  Node **patterns = arena_array(&p->ast->arena, pairs->count, sizeof *patterns);
  if (!keys || !patterns) return NULL;
  size_t count = 0;
  Identifier rest = NULL;
  for (uint32_t i = 0; i < pairs->count; i++) {
    Node *pair = pairs->items[i];
    if (rest) {
      return build_error_behind(p, pair->span.lineno, pair->span.col_offset);
    }
    if (pair->kind == AST_MatchStar) {
      rest = AST(MatchStar, pair)->name;
      continue;
    }
    keys[count] = AST(match_case, pair)->guard;
    patterns[count++] = AST(match_case, pair)->pattern;
  }
  return NEW(span, MatchMapping, {keys, count}, {patterns, count}, rest);
}

/* `name=pattern` travels as a keyword. */
Node *build_pattern_keyword(Parser *p, Span span, const Token *name, Node *pattern) {
  Identifier id = build_identifier(p, name);
  return id ? NEW(span, keyword, id, pattern) : NULL;
}

Node *build_class_pattern(Parser *p, Span span, Node *name, List *arguments) {
  uint32_t keywords = 0;
  for (uint32_t i = 0; i < arguments->count; i++)
    keywords += arguments->items[i]->kind == AST_keyword;
  Identifier *names = arena_array(&p->ast->arena, keywords, sizeof *names);
  Node **patterns = arena_array(&p->ast->arena, keywords, sizeof *patterns);
  if (!names || !patterns) return NULL;
  uint32_t positional = arguments->count - keywords, k = 0;
  for (uint32_t i = 0; i < arguments->count; i++) {
    Node *argument = arguments->items[i];
    if (argument->kind != AST_keyword) {
      if (!k) continue;
      uint32_t last = i;
      while (last + 1 < arguments->count && arguments->items[last + 1]->kind != AST_keyword) last++;
      return build_error_range(p, argument->span, arguments->items[last]->span,
                               "positional patterns follow keyword patterns");
    }
    names[k] = AST(keyword, argument)->arg;
    patterns[k++] = AST(keyword, argument)->value;
  }
  return NEW(span, MatchClass, name, {arguments->items, positional}, {names, keywords},
             {patterns, keywords});
}
