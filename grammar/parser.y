/* The grammar of Python 3.12, plain LALR(1) without a single conflict.
 *
 * Place: src/syntax/parse.c runs it over the token array of tokens.c; its actions make the nodes of ast.def, by
 * AST_NEW where a node is only filled, by a build_... function where something is checked.
 *
 * How it stays without conflicts (grammar/README.md tells more):
 *  - Targets are parsed as expressions and turned into targets by the action (build_target).
 *  - Layers: named > expression > or_test > and_test > not_test > comparison > arith > primary > atom. A for, with or
 *    comprehension target is `arith`, below comparison, so that `in` is free.
 *  - What stands between parentheses is one list rule, `elems`; the action tells (x), (x,) and (x, y) apart.
 *  - Parameters are one flat list, checked in build_arguments.
 *  - The precedence lines serve `arith` alone; layers.inc is the same without them, and `make grammar` proves that it has
 *    no conflict either.
 *
 * Every action is one call; a NULL from it ends the parse. The arena is freed whole, so there is no %destructor. */
%require "3.8"
%define api.pure full
%define api.prefix {grammar_}
%define api.token.prefix {T_}
%define api.token.raw
%define parse.error simple
%locations
%define api.location.type {Span}
%param {Parser *p}
%expect 0

%code requires {
#include "syntax/build.h"
}

%code {
#include "base/memory.h"
#include "syntax/grammar.h"

#define YYMALLOC mem_alloc
#define YYFREE mem_free
/* Deep enough for what CPython's own parser takes: 2994 nested conditional expressions need four symbols each. */
#define YYMAXDEPTH 12500
#define YYLLOC_DEFAULT(Current, Rhs, N)                                                            \
  ((Current) = (N) ? span_join(YYRHSLOC(Rhs, 1), YYRHSLOC(Rhs, N))                                 \
                   : (Span){YYRHSLOC(Rhs, 0).end_lineno, YYRHSLOC(Rhs, 0).end_col_offset,          \
                            YYRHSLOC(Rhs, 0).end_lineno, YYRHSLOC(Rhs, 0).end_col_offset})

/* Ends the parse when a constructor gives nothing. */
#define OR_ABORT(value)                                                                            \
  do {                                                                                             \
    if (!(value)) YYABORT;                                                                         \
  } while (0)
#define NEW(result, span, ...) OR_ABORT((result) = AST_NEW(p->ast, span, __VA_ARGS__))
#define TRY(call) OR_ABORT(call)

static int grammar_lex(GRAMMAR_STYPE *value, Span *span, Parser *p);
static void grammar_error(const Span *span, Parser *p, const char *message);
}

%initial-action { @$ = (Span){1, 0, 1, 0}; }

%union {
  const Token *token;
  Node *node;
  List *list;
  NameList *names;
  Identifier name;
  Chain *chain;
  Param *param;
  Elif *elif;
  int op;
}

/* The order is that of tokens.def; the epilogue checks it. */
%token END 0 "ENDMARKER"
%token NEWLINE "NEWLINE" INDENT "INDENT" DEDENT "DEDENT"
%token START_FILE START_SINGLE START_EVAL BAD
%token <token> NAME "NAME" INT "INT" FLOAT "FLOAT" IMAGINARY "IMAGINARY" STRING "STRING"
%token <token> FSTRING_START FSTRING_MIDDLE FSTRING_END FIELD_OPEN FIELD_CLOSE FIELD_COLON
%token <token> FALSE "False" NONE "None" TRUE "True"
%token AND "and" AS "as" ASSERT "assert" ASYNC "async" AWAIT "await" BREAK "break" CLASS "class"
%token CONTINUE "continue" DEF "def" DEL "del" ELIF "elif" ELSE "else" EXCEPT "except" FINALLY "finally" FOR "for"
%token FROM "from" GLOBAL "global" IF "if" IMPORT "import" IN "in" IS "is" LAMBDA "lambda" NONLOCAL "nonlocal"
%token NOT "not" OR "or" PASS "pass" RAISE "raise" RETURN "return" TRY "try" WHILE "while" WITH "with"
%token YIELD "yield" MATCH "match" CASE "case" TYPE "type"
%token <token> LPAR "(" RPAR ")"
%token LSQB "[" RSQB "]" LBRACE "{" RBRACE "}" COLON ":" COMMA "," SEMI ";" DOT "." ELLIPSIS "..."
%token EXCLAMATION "!" AT "@" RARROW "->" WALRUS ":="
%token <token> EQUAL "="
%token PLUS "+" MINUS "-"
%token <token> STAR "*" SLASH "/"
%token DOUBLESLASH "//" PERCENT "%"
%token <token> POW "**"
%token VBAR "|" AMPER "&" CIRCUMFLEX "^" TILDE "~" LSHIFT "<<" RSHIFT ">>"
%token LESS "<" GREATER ">" EQEQUAL "==" NOTEQUAL "!=" LESSEQUAL "<=" GREATEREQUAL ">="
%token PLUSEQUAL "+=" MINEQUAL "-=" STAREQUAL "*=" SLASHEQUAL "/=" DOUBLESLASHEQUAL "//=" PERCENTEQUAL "%="
%token POWEQUAL "**=" VBAREQUAL "|=" AMPEREQUAL "&=" CIRCUMFLEXEQUAL "^=" LSHIFTEQUAL "<<=" RSHIFTEQUAL ">>="
%token ATEQUAL "@="

/* precedence: begin */
%left "|"
%left "^"
%left "&"
%left "<<" ">>"
%left "+" "-"
%left "*" "@" "/" "//" "%"
%precedence UNARY
%right "**"
/* precedence: end */

%type <list> expr_list star_more slices_more statements block simple_line simple_list exprs star_list elems elem_list as_items with_items
%type <list> ifs comps args arg_list slices dict_items dict_list type_params type_param_list handlers else_part
%type <list> finally_part decorators cases aliases dotted_aliases import_names targets target_list string_parts
%type <list> fstring_values or_chain and_chain patterns pattern_list or_patterns mapping_pairs class_patterns
%type <list> assign_targets call_args params_type
%type <node> statement_one compound simple expression test_expr named or_test and_test not_test comparison arith
%type <node> await_expr primary atom star_exprs star_item elem yield_expr rhs lambda comp arg slice dict_item
%type <node> opt_expr target strings string_part fstring field_value opt_spec
%type <node> if_stmt while_stmt for_stmt try_stmt with_stmt def_stmt class_stmt match_stmt handler as_item with_item
%type <node> case_block opt_guard alias dotted_alias type_param opt_bound return_part class_call
%type <node> pattern as_pattern or_pattern closed_pattern star_pattern sequence_item literal_pattern number signed unsigned
%type <node> name_or_attr attr mapping_pair mapping_key class_pattern_arg param_list lambda_params
%type <param> params lambda_param_list param lambda_param param_items
%type <names> names
%type <name> dotted_name
%type <chain> chain
%type <elif> elifs
%type <op> comp_op aug_op dots
%type <token> opt_equal opt_conversion opt_as_name opt_star

%%

/* -- Roots ---------------------------------------------------------------------------------------------------- */

start:
    START_FILE statements              { Node *root; NEW(root, @2, Module, list_nodes($2), {0}); TRY(build_root(p, root)); }
  | START_SINGLE statements            { Node *root; NEW(root, @2, Interactive, list_nodes($2)); TRY(build_root(p, root)); }
  | START_EVAL exprs newlines          { Node *root, *body; TRY(body = build_tuple(p, @2, $2)); NEW(root, @2, Expression, body); TRY(build_root(p, root)); }
  ;

newlines: %empty | newlines NEWLINE ;

exprs:
    expr_list
  | expr_list ","                      { $$ = $1; $$->comma = true; }
  ;

expr_list:
    expression                         { TRY($$ = list_make(p, $1)); }
  | expr_list "," expression           { TRY($$ = list_add(p, $1, $3)); }
  ;

/* -- Statements ----------------------------------------------------------------------------------------------- */

statements:
    %empty                             { TRY($$ = list_make(p, NULL)); }
  | statements statement_one           { TRY($$ = list_add(p, $1, $2)); }
  | statements simple_line             { TRY($$ = list_join(p, $1, $2)); }
  ;

statement_one: compound ;

simple_line:
    simple_list NEWLINE                { $$ = $1; }
  | simple_list ";" NEWLINE            { $$ = $1; }
  ;

simple_list:
    simple                             { TRY($$ = list_make(p, $1)); }
  | simple_list ";" simple             { TRY($$ = list_add(p, $1, $3)); }
  ;

block:
    NEWLINE INDENT statements DEDENT   { $$ = $3; }
  | simple_line
  ;

simple:
    star_exprs                         { NEW($$, @$, Expr, $1); }
  | yield_expr                         { NEW($$, @$, Expr, $1); }
  | assign_targets rhs                 { TRY($$ = build_assign(p, @$, $1, $2)); }
  | star_exprs aug_op rhs              { TRY($$ = build_augmented(p, @$, $1, $2, $3)); }
  | star_exprs ":" expression          { TRY($$ = build_annotated(p, @$, $1, $3, NULL)); }
  | star_exprs ":" expression "=" rhs  { TRY($$ = build_annotated(p, @$, $1, $3, $5)); }
  | "pass"                             { NEW($$, @$, Pass, ); }
  | "break"                            { NEW($$, @$, Break, ); }
  | "continue"                         { NEW($$, @$, Continue, ); }
  | "return"                           { NEW($$, @$, Return, NULL); }
  | "return" star_exprs                { NEW($$, @$, Return, $2); }
  | "raise"                            { NEW($$, @$, Raise, NULL, NULL); }
  | "raise" expression                 { NEW($$, @$, Raise, $2, NULL); }
  | "raise" expression "from" expression { NEW($$, @$, Raise, $2, $4); }
  | "global" names                     { NEW($$, @$, Global, names_done($2)); }
  | "nonlocal" names                   { NEW($$, @$, Nonlocal, names_done($2)); }
  | "del" star_list                    { TRY($$ = build_delete(p, @$, $2)); }
  | "assert" expression                { NEW($$, @$, Assert, $2, NULL); }
  | "assert" expression "," expression { NEW($$, @$, Assert, $2, $4); }
  | "import" dotted_aliases            { NEW($$, @$, Import, list_nodes($2)); }
  | "from" dots dotted_name "import" import_names { TRY($$ = build_import_from(p, @$, $2, $3, $5)); }
  | "from" dots "import" import_names  { TRY($$ = build_import_from(p, @$, $2, NULL, $4)); }
  | "type" NAME params_type "=" expression { Node *name; TRY(name = build_name(p, $2)); TRY(build_target(p, name, TARGET_ASSIGN)); NEW($$, @$, TypeAlias, name, list_nodes($3), $5); }
  ;

rhs: star_exprs | yield_expr ;

assign_targets:
    star_exprs "="                     { TRY($$ = list_make(p, $1)); }
  | yield_expr "="                     { TRY($$ = list_make(p, $1)); }
  | assign_targets star_exprs "="      { TRY($$ = list_add(p, $1, $2)); }
  | assign_targets yield_expr "="      { TRY($$ = list_add(p, $1, $2)); }
  ;

aug_op:
    "+="   { $$ = OPERATOR_Add; }
  | "-="   { $$ = OPERATOR_Sub; }
  | "*="   { $$ = OPERATOR_Mult; }
  | "@="   { $$ = OPERATOR_MatMult; }
  | "/="   { $$ = OPERATOR_Div; }
  | "%="   { $$ = OPERATOR_Mod; }
  | "**="  { $$ = OPERATOR_Pow; }
  | "<<="  { $$ = OPERATOR_LShift; }
  | ">>="  { $$ = OPERATOR_RShift; }
  | "|="   { $$ = OPERATOR_BitOr; }
  | "^="   { $$ = OPERATOR_BitXor; }
  | "&="   { $$ = OPERATOR_BitAnd; }
  | "//="  { $$ = OPERATOR_FloorDiv; }
  ;

names:
    NAME                               { TRY($$ = names_add(p, NULL, $1)); }
  | names "," NAME                     { TRY($$ = names_add(p, $1, $3)); }
  ;

/* Imports. */

dots:
    %empty                             { $$ = 0; }
  | dots "."                           { $$ = $1 + 1; }
  | dots "..."                         { $$ = $1 + 3; }
  ;

dotted_name:
    NAME                               { TRY($$ = build_identifier(p, $1)); }
  | dotted_name "." NAME               { TRY($$ = build_dotted(p, $1, $3)); }
  ;

dotted_aliases:
    dotted_alias                       { TRY($$ = list_make(p, $1)); }
  | dotted_aliases "," dotted_alias    { TRY($$ = list_add(p, $1, $3)); }
  ;

dotted_alias:
    dotted_name                        { NEW($$, @$, alias, $1, NULL); }
  | dotted_name "as" NAME              { Identifier as; TRY(as = build_identifier(p, $3)); NEW($$, @$, alias, $1, as); }
  ;

import_names:
    "*"                                { Node *all; Identifier star; TRY(star = build_identifier(p, $1)); NEW(all, @$, alias, star, NULL); TRY($$ = list_make(p, all)); }
  | aliases
  | "(" aliases ")"                    { $$ = $2; }
  | "(" aliases "," ")"                { $$ = $2; }
  ;

aliases:
    alias                              { TRY($$ = list_make(p, $1)); }
  | aliases "," alias                  { TRY($$ = list_add(p, $1, $3)); }
  ;

alias:
    NAME                               { Identifier name; TRY(name = build_identifier(p, $1)); NEW($$, @$, alias, name, NULL); }
  | NAME "as" NAME                     { Identifier name, as; TRY(name = build_identifier(p, $1)); TRY(as = build_identifier(p, $3)); NEW($$, @$, alias, name, as); }
  ;

/* -- Compound statements -------------------------------------------------------------------------------------- */

compound:
    if_stmt | while_stmt | for_stmt | try_stmt | with_stmt | def_stmt | class_stmt | match_stmt
  | "async" def_stmt                   { TRY($$ = build_async(p, $2, @1)); }
  | "async" for_stmt                   { TRY($$ = build_async(p, $2, @1)); }
  | "async" with_stmt                  { TRY($$ = build_async(p, $2, @1)); }
  | decorators def_stmt                { TRY($$ = build_decorated(p, $1, $2)); }
  | decorators class_stmt              { TRY($$ = build_decorated(p, $1, $2)); }
  | decorators "async" def_stmt        { TRY(build_async(p, $3, @2)); TRY($$ = build_decorated(p, $1, $3)); }
  ;

decorators:
    "@" named NEWLINE                  { TRY($$ = list_make(p, $2)); }
  | decorators "@" named NEWLINE       { TRY($$ = list_add(p, $1, $3)); }
  ;

if_stmt:
    "if" named ":" block elifs else_part { TRY($$ = build_if(p, @$, $2, $4, $5, $6)); }
  ;

elifs:
    %empty                             { $$ = NULL; }
  | elifs "elif" named ":" block       { TRY($$ = elif_add(p, $1, @2, $3, $5)); }
  ;

else_part:
    %empty                             { $$ = NULL; }
  | "else" ":" block                   { $$ = $3; }
  ;

while_stmt:
    "while" named ":" block else_part  { NEW($$, @$, While, $2, list_nodes($4), list_nodes($5)); }
  ;

for_stmt:
    "for" targets "in" star_exprs ":" block else_part { Node *target; TRY(target = build_tuple(p, @2, $2)); TRY($$ = build_for(p, @$, target, $4, $6, $7)); }
  ;

targets:
    target_list
  | target_list ","                    { $$ = $1; $$->comma = true; }
  ;

target_list:
    target                             { TRY($$ = list_make(p, $1)); }
  | target_list "," target             { TRY($$ = list_add(p, $1, $3)); }
  ;

target:
    arith
  | "*" arith                          { NEW($$, @$, Starred, $2, CONTEXT_Load); }
  ;

try_stmt:
    "try" ":" block finally_part       { TRY($$ = build_try(p, @$, $3, NULL, NULL, $4)); }
  | "try" ":" block handlers else_part { TRY($$ = build_try(p, @$, $3, $4, $5, NULL)); }
  | "try" ":" block handlers else_part finally_part { TRY($$ = build_try(p, @$, $3, $4, $5, $6)); }
  ;

finally_part: "finally" ":" block      { $$ = $3; } ;

handlers:
    handler                            { TRY($$ = list_make(p, $1)); }
  | handlers handler                   { TRY($$ = list_add(p, $1, $2)); }
  ;

handler:
    "except" ":" block                                    { TRY($$ = build_handler(p, @$, NULL, NULL, NULL, $3)); }
  | "except" opt_star expression opt_as_name ":" block    { TRY($$ = build_handler(p, @$, $2, $3, $4, $6)); }
  ;

opt_star: %empty { $$ = NULL; } | "*" { $$ = $1; } ;

opt_as_name: %empty { $$ = NULL; } | "as" NAME { $$ = $2; } ;

with_stmt:
    "with" with_items ":" block               { List *items; TRY(items = build_with_items(p, $2, false)); TRY($$ = build_with(p, @$, items, $4)); }
  | "with" "(" as_items ")" ":" block         { List *items; TRY(items = build_with_items(p, $3, true)); TRY($$ = build_with(p, @$, items, $6)); }
  | "with" "(" as_items "," ")" ":" block     { List *items; TRY(items = build_with_items(p, $3, true)); TRY($$ = build_with(p, @$, items, $7)); }
  ;

with_items:
    with_item                          { TRY($$ = list_make(p, $1)); }
  | with_items "," with_item           { TRY($$ = list_add(p, $1, $3)); }
  ;

with_item:
    expression                         { TRY($$ = build_with_item(p, @$, $1, NULL)); }
  | as_item
  ;

as_item: expression "as" target        { TRY($$ = build_with_item(p, @$, $1, $3)); } ;

/* Inside `with (`, from the first item that has `as`; what came before it was read as the elements of a tuple. */
as_items:
    as_item                            { TRY($$ = list_make(p, $1)); }
  | elem_list "," as_item              { TRY($$ = list_add(p, $1, $3)); }
  | as_items "," as_item               { TRY($$ = list_add(p, $1, $3)); }
  | as_items "," elem                  { TRY($$ = list_add(p, $1, $3)); }
  ;

def_stmt:
    "def" NAME params_type "(" param_list ")" return_part ":" block
      { Identifier name; TRY(name = build_identifier(p, $2)); NEW($$, @$, FunctionDef, name, $5, list_nodes($9), {0}, $7, list_nodes($3)); }
  ;

return_part: %empty { $$ = NULL; } | "->" expression { $$ = $2; } ;

param_list: params                     { TRY($$ = build_arguments(p, @$, $1, false)); } ;

params:
    %empty                             { $$ = NULL; }
  | param_items
  | param_items ","
  ;

param_items:
    param
  | param_items "," param              { TRY($$ = param_add(p, $1, $3)); }
  ;

param:
    NAME                               { TRY($$ = build_param(p, PARAM_PLAIN, $1, NULL, NULL)); }
  | NAME "=" expression                { TRY($$ = build_param(p, PARAM_PLAIN, $1, NULL, $3)); }
  | NAME ":" expression                { Node *arg; Identifier name; TRY(name = build_identifier(p, $1)); NEW(arg, @$, arg, name, $3); TRY($$ = build_param(p, PARAM_PLAIN, $1, arg, NULL)); }
  | NAME ":" expression "=" expression { Node *arg; Identifier name; TRY(name = build_identifier(p, $1)); NEW(arg, span_join(@1, @3), arg, name, $3); TRY($$ = build_param(p, PARAM_PLAIN, $1, arg, $5)); }
  | "/"                                { TRY($$ = build_param(p, PARAM_SLASH, $1, NULL, NULL)); }
  | "*"                                { TRY($$ = build_param(p, PARAM_STAR, $1, NULL, NULL)); }
  | "*" NAME                           { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, @2, arg, name, NULL); TRY($$ = build_param(p, PARAM_VARARG, $1, arg, NULL)); }
  | "*" NAME ":" star_item             { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, span_join(@2, @4), arg, name, $4); TRY($$ = build_param(p, PARAM_VARARG, $1, arg, NULL)); }
  | "**" NAME                          { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, @2, arg, name, NULL); TRY($$ = build_param(p, PARAM_KWARG, $1, arg, NULL)); }
  | "**" NAME ":" expression           { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, span_join(@2, @4), arg, name, $4); TRY($$ = build_param(p, PARAM_KWARG, $1, arg, NULL)); }
  ;

class_stmt:
    "class" NAME params_type class_call ":" block { TRY($$ = build_class(p, @$, $2, $3, $4, $6)); }
  ;

class_call:
    %empty                             { $$ = NULL; }
  | "(" call_args ")"                  { Node *name; TRY(name = build_constant(p, @1, LITERAL_None)); TRY($$ = build_call(p, @$, name, $2, $1, $3)); }
  ;

params_type:
    %empty                             { $$ = NULL; }
  | "[" type_params "]"                { $$ = $2; }
  ;

type_params:
    type_param_list
  | type_param_list ","
  ;

type_param_list:
    type_param                         { TRY($$ = list_make(p, $1)); }
  | type_param_list "," type_param     { TRY($$ = list_add(p, $1, $3)); }
  ;

type_param:
    NAME opt_bound                     { Identifier name; TRY(name = build_identifier(p, $1)); NEW($$, @$, TypeVar, name, $2); }
  | "*" NAME                           { Identifier name; TRY(name = build_identifier(p, $2)); NEW($$, @$, TypeVarTuple, name); }
  | "**" NAME                          { Identifier name; TRY(name = build_identifier(p, $2)); NEW($$, @$, ParamSpec, name); }
  ;

opt_bound: %empty { $$ = NULL; } | ":" expression { $$ = $2; } ;

/* -- match ---------------------------------------------------------------------------------------------------- */

match_stmt:
    "match" elems ":" NEWLINE INDENT cases DEDENT { Node *subject; TRY(subject = build_subject(p, @2, $2)); NEW($$, @$, Match, subject, list_nodes($6)); }
  ;

cases:
    case_block                         { TRY($$ = list_make(p, $1)); }
  | cases case_block                   { TRY($$ = list_add(p, $1, $2)); }
  ;

case_block:
    "case" patterns opt_guard ":" block { Node *pattern; TRY(pattern = build_sequence_pattern(p, @2, $2)); NEW($$, @$, match_case, pattern, $3, list_nodes($5)); }
  ;

opt_guard: %empty { $$ = NULL; } | "if" named { $$ = $2; } ;

/* A sequence without brackets, or the one pattern that it is. */
patterns:
    pattern_list
  | pattern_list ","                   { $$ = $1; $$->comma = true; }
  ;

pattern_list:
    sequence_item                      { TRY($$ = list_make(p, $1)); }
  | pattern_list "," sequence_item     { TRY($$ = list_add(p, $1, $3)); }
  ;

sequence_item: pattern | star_pattern ;

star_pattern: "*" NAME                 { TRY($$ = build_star_pattern(p, @$, $2)); } ;

pattern: as_pattern | or_pattern ;

as_pattern: or_pattern "as" arith      { TRY($$ = build_as_pattern(p, @$, $1, $3)); } ;

or_pattern: or_patterns                { TRY($$ = build_or_pattern(p, @$, $1)); } ;

or_patterns:
    closed_pattern                     { TRY($$ = list_make(p, $1)); }
  | or_patterns "|" closed_pattern     { TRY($$ = list_add(p, $1, $3)); }
  ;

closed_pattern:
    literal_pattern                    { TRY($$ = build_literal_pattern(p, @$, $1)); }
  | NAME                               { TRY($$ = build_capture(p, @$, $1)); }
  | attr                               { NEW($$, @$, MatchValue, $1); }
  | "(" ")"                            { NEW($$, @$, MatchSequence, {0}); }
  | "(" patterns ")"                   { TRY($$ = build_group_pattern(p, @$, $2)); }
  | "[" "]"                            { NEW($$, @$, MatchSequence, {0}); }
  | "[" patterns "]"                   { NEW($$, @$, MatchSequence, list_nodes($2)); }
  | "{" "}"                            { NEW($$, @$, MatchMapping, {0}, {0}, NULL); }
  | "{" mapping_pairs "}"              { TRY($$ = build_mapping_pattern(p, @$, $2)); }
  | "{" mapping_pairs "," "}"          { TRY($$ = build_mapping_pattern(p, @$, $2)); }
  | name_or_attr "(" ")"               { NEW($$, @$, MatchClass, $1, {0}, {0}, {0}); }
  | name_or_attr "(" class_patterns ")"     { TRY($$ = build_class_pattern(p, @$, $1, $3)); }
  | name_or_attr "(" class_patterns "," ")" { TRY($$ = build_class_pattern(p, @$, $1, $3)); }
  ;

literal_pattern:
    number
  | strings
  | "None"                             { TRY($$ = build_constant(p, @$, LITERAL_None)); }
  | "True"                             { TRY($$ = build_constant(p, @$, LITERAL_True)); }
  | "False"                            { TRY($$ = build_constant(p, @$, LITERAL_False)); }
  ;

number:
    signed
  | signed "+" unsigned                { TRY($$ = build_complex(p, @$, $1, OPERATOR_Add, $3)); }
  | signed "-" unsigned                { TRY($$ = build_complex(p, @$, $1, OPERATOR_Sub, $3)); }
  ;

signed:
    unsigned
  | "-" unsigned                       { NEW($$, @$, UnaryOp, UNARYOP_USub, $2); }
  ;

unsigned:
    INT                                { TRY($$ = build_number(p, $1)); }
  | FLOAT                              { TRY($$ = build_number(p, $1)); }
  | IMAGINARY                          { TRY($$ = build_number(p, $1)); }
  ;

name_or_attr:
    NAME                               { TRY($$ = build_name(p, $1)); }
  | attr
  ;

attr: name_or_attr "." NAME            { Identifier name; TRY(name = build_identifier(p, $3)); NEW($$, @$, Attribute, $1, name, CONTEXT_Load); } ;

mapping_pairs:
    mapping_pair                       { TRY($$ = list_make(p, $1)); }
  | mapping_pairs "," mapping_pair     { TRY($$ = list_add(p, $1, $3)); }
  ;

mapping_pair:
    mapping_key ":" pattern            { TRY($$ = build_pattern_pair(p, @$, $1, $3, NULL)); }
  | "**" NAME                          { TRY($$ = build_pattern_pair(p, @$, NULL, NULL, $2)); }
  ;

mapping_key: literal_pattern | attr ;

class_patterns:
    class_pattern_arg                       { TRY($$ = list_make(p, $1)); }
  | class_patterns "," class_pattern_arg    { TRY($$ = list_add(p, $1, $3)); }
  ;

class_pattern_arg:
    pattern
  | NAME "=" pattern                   { TRY($$ = build_pattern_keyword(p, @$, $1, $3)); }
  ;

/* -- Expressions ---------------------------------------------------------------------------------------------- */

star_exprs: star_list                  { TRY($$ = build_tuple(p, @$, $1)); } ;

star_list:
    star_item                          { TRY($$ = list_make(p, $1)); }
  | star_more "," star_item            { TRY($$ = list_add(p, $1, $3)); }
  | star_more ","                      { $$ = $1; $$->comma = true; }
  ;

star_more:
    star_item                          { TRY($$ = list_make(p, $1)); }
  | star_more "," star_item            { TRY($$ = list_add(p, $1, $3)); }
  ;

star_item:
    expression
  | "*" arith                          { NEW($$, @$, Starred, $2, CONTEXT_Load); }
  ;

yield_expr:
    "yield"                            { NEW($$, @$, Yield, NULL); }
  | "yield" star_exprs                 { NEW($$, @$, Yield, $2); }
  | "yield" "from" expression          { NEW($$, @$, YieldFrom, $3); }
  ;

/* What may stand where a walrus is allowed without parentheses. */
named:
    expression
  | expression ":=" expression         { TRY($$ = build_named(p, @$, $1, $3)); }
  ;

expression: test_expr | lambda ;

test_expr:
    or_test
  | or_test "if" or_test "else" expression { NEW($$, @$, IfExp, $3, $1, $5); }
  ;

lambda: "lambda" lambda_params ":" expression { NEW($$, @$, Lambda, $2, $4); } ;

lambda_params:
    %empty                             { TRY($$ = build_arguments(p, @$, NULL, true)); }
  | lambda_param_list                  { TRY($$ = build_arguments(p, @$, $1, true)); }
  | lambda_param_list ","              { TRY($$ = build_arguments(p, @$, $1, true)); }
  ;

lambda_param_list:
    lambda_param
  | lambda_param_list "," lambda_param { TRY($$ = param_add(p, $1, $3)); }
  ;

lambda_param:
    NAME                               { TRY($$ = build_param(p, PARAM_PLAIN, $1, NULL, NULL)); }
  | NAME "=" expression                { TRY($$ = build_param(p, PARAM_PLAIN, $1, NULL, $3)); }
  | "/"                                { TRY($$ = build_param(p, PARAM_SLASH, $1, NULL, NULL)); }
  | "*"                                { TRY($$ = build_param(p, PARAM_STAR, $1, NULL, NULL)); }
  | "*" NAME                           { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, @2, arg, name, NULL); TRY($$ = build_param(p, PARAM_VARARG, $1, arg, NULL)); }
  | "**" NAME                          { Node *arg; Identifier name; TRY(name = build_identifier(p, $2)); NEW(arg, @2, arg, name, NULL); TRY($$ = build_param(p, PARAM_KWARG, $1, arg, NULL)); }
  ;

or_test:
    and_test
  | or_chain                           { TRY($$ = build_boolop(p, @$, BOOLOP_Or, $1)); }
  ;

or_chain:
    and_test "or" and_test             { TRY($$ = list_make(p, $1)); TRY(list_add(p, $$, $3)); }
  | or_chain "or" and_test             { TRY($$ = list_add(p, $1, $3)); }
  ;

and_test:
    not_test
  | and_chain                          { TRY($$ = build_boolop(p, @$, BOOLOP_And, $1)); }
  ;

and_chain:
    not_test "and" not_test            { TRY($$ = list_make(p, $1)); TRY(list_add(p, $$, $3)); }
  | and_chain "and" not_test           { TRY($$ = list_add(p, $1, $3)); }
  ;

not_test:
    comparison
  | "not" not_test                     { NEW($$, @$, UnaryOp, UNARYOP_Not, $2); }
  ;

comparison:
    arith
  | chain                              { TRY($$ = build_compare(p, @$, $1)); }
  ;

chain:
    arith comp_op arith                { TRY($$ = chain_new(p, $1, $2, $3)); }
  | chain comp_op arith                { TRY($$ = chain_add(p, $1, $2, $3)); }
  ;

comp_op:
    "=="        { $$ = CMPOP_Eq; }
  | "!="        { $$ = CMPOP_NotEq; }
  | "<"         { $$ = CMPOP_Lt; }
  | "<="        { $$ = CMPOP_LtE; }
  | ">"         { $$ = CMPOP_Gt; }
  | ">="        { $$ = CMPOP_GtE; }
  | "is"        { $$ = CMPOP_Is; }
  | "is" "not"  { $$ = CMPOP_IsNot; }
  | "in"        { $$ = CMPOP_In; }
  | "not" "in"  { $$ = CMPOP_NotIn; }
  ;

/* arith: begin (layers.inc says the same without precedence) */
arith:
    await_expr
  | arith "|" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_BitOr, $3); }
  | arith "^" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_BitXor, $3); }
  | arith "&" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_BitAnd, $3); }
  | arith "<<" arith                   { NEW($$, @$, BinOp, $1, OPERATOR_LShift, $3); }
  | arith ">>" arith                   { NEW($$, @$, BinOp, $1, OPERATOR_RShift, $3); }
  | arith "+" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_Add, $3); }
  | arith "-" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_Sub, $3); }
  | arith "*" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_Mult, $3); }
  | arith "@" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_MatMult, $3); }
  | arith "/" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_Div, $3); }
  | arith "//" arith                   { NEW($$, @$, BinOp, $1, OPERATOR_FloorDiv, $3); }
  | arith "%" arith                    { NEW($$, @$, BinOp, $1, OPERATOR_Mod, $3); }
  | "+" arith %prec UNARY              { NEW($$, @$, UnaryOp, UNARYOP_UAdd, $2); }
  | "-" arith %prec UNARY              { NEW($$, @$, UnaryOp, UNARYOP_USub, $2); }
  | "~" arith %prec UNARY              { NEW($$, @$, UnaryOp, UNARYOP_Invert, $2); }
  | arith "**" arith                   { NEW($$, @$, BinOp, $1, OPERATOR_Pow, $3); }
  ;
/* arith: end */

await_expr:
    primary
  | "await" primary                    { NEW($$, @$, Await, $2); }
  ;

primary:
    atom
  | primary "." NAME                   { Identifier name; TRY(name = build_identifier(p, $3)); NEW($$, @$, Attribute, $1, name, CONTEXT_Load); }
  | primary "(" call_args ")"          { TRY($$ = build_call(p, @$, $1, $3, $2, $4)); }
  | primary "[" slices "]"             { TRY($$ = build_subscript(p, @$, $1, $3, @3)); }
  ;

atom:
    NAME                               { TRY($$ = build_name(p, $1)); }
  | INT                                { TRY($$ = build_number(p, $1)); }
  | FLOAT                              { TRY($$ = build_number(p, $1)); }
  | IMAGINARY                          { TRY($$ = build_number(p, $1)); }
  | strings
  | "None"                             { TRY($$ = build_constant(p, @$, LITERAL_None)); }
  | "True"                             { TRY($$ = build_constant(p, @$, LITERAL_True)); }
  | "False"                            { TRY($$ = build_constant(p, @$, LITERAL_False)); }
  | "..."                              { TRY($$ = build_constant(p, @$, LITERAL_Ellipsis)); }
  | "(" ")"                            { NEW($$, @$, Tuple, {0}, CONTEXT_Load); }
  | "(" elems ")"                      { TRY($$ = build_group(p, @$, $2)); }
  | "(" yield_expr ")"                 { $$ = $2; $$->parenthesised = 1; }
  | "(" elem comps ")"                 { TRY($$ = build_comprehension(p, @$, AST_GeneratorExp, $2, $3)); }
  | "[" "]"                            { NEW($$, @$, List, {0}, CONTEXT_Load); }
  | "[" elems "]"                      { NEW($$, @$, List, list_nodes($2), CONTEXT_Load); }
  | "[" elem comps "]"                 { TRY($$ = build_comprehension(p, @$, AST_ListComp, $2, $3)); }
  | "{" "}"                            { NEW($$, @$, Dict, {0}, {0}); }
  | "{" elems "}"                      { NEW($$, @$, Set, list_nodes($2)); }
  | "{" elem comps "}"                 { TRY($$ = build_comprehension(p, @$, AST_SetComp, $2, $3)); }
  | "{" dict_items "}"                 { TRY($$ = build_dict(p, @$, $2)); }
  | "{" dict_item comps "}"            { TRY($$ = build_dict_comp(p, @$, $2, $3)); }
  ;

elems:
    elem_list
  | elem_list ","                      { $$ = $1; $$->comma = true; }
  ;

elem_list:
    elem                               { TRY($$ = list_make(p, $1)); }
  | elem_list "," elem                 { TRY($$ = list_add(p, $1, $3)); }
  ;

elem:
    named
  | "*" arith                          { NEW($$, @$, Starred, $2, CONTEXT_Load); }
  ;

dict_items:
    dict_list
  | dict_list ","
  ;

dict_list:
    dict_item                          { TRY($$ = list_make(p, $1)); }
  | dict_list "," dict_item            { TRY($$ = list_add(p, $1, $3)); }
  ;

dict_item:
    expression ":" expression          { TRY($$ = build_pair(p, @$, $1, $3)); }
  | "**" arith                         { TRY($$ = build_pair(p, @$, NULL, $2)); }
  ;

comps:
    comp                               { TRY($$ = list_make(p, $1)); }
  | comps comp                         { TRY($$ = list_add(p, $1, $2)); }
  ;

comp:
    "for" targets "in" or_test ifs          { Node *target; TRY(target = build_tuple(p, @2, $2)); TRY($$ = build_generator(p, @$, false, target, $4, $5)); }
  | "async" "for" targets "in" or_test ifs  { Node *target; TRY(target = build_tuple(p, @3, $3)); TRY($$ = build_generator(p, @$, true, target, $5, $6)); }
  ;

ifs:
    %empty                             { TRY($$ = list_make(p, NULL)); }
  | ifs "if" or_test                   { TRY($$ = list_add(p, $1, $3)); }
  ;

call_args:
    %empty                             { $$ = NULL; }
  | args
  ;

args:
    arg_list
  | arg_list ","                       { $$ = $1; $$->comma = true; }
  ;

arg_list:
    arg                                { TRY($$ = list_make(p, $1)); }
  | arg_list "," arg                   { TRY($$ = list_add(p, $1, $3)); }
  ;

arg:
    named
  | named comps                        { TRY($$ = build_argument_genexp(p, @$, $1, $2)); }
  | "*" expression                     { NEW($$, @$, Starred, $2, CONTEXT_Load); }
  | "**" expression                    { NEW($$, @$, keyword, NULL, $2); }
  | expression "=" expression          { TRY($$ = build_keyword(p, @$, $1, $2, $3)); }
  ;

slices:
    slice                              { TRY($$ = list_make(p, $1)); }
  | slices_more "," slice              { TRY($$ = list_add(p, $1, $3)); }
  | slices_more ","                    { $$ = $1; $$->comma = true; }
  ;

slices_more:
    slice                              { TRY($$ = list_make(p, $1)); }
  | slices_more "," slice              { TRY($$ = list_add(p, $1, $3)); }
  ;

slice:
    named
  | "*" arith                          { NEW($$, @$, Starred, $2, CONTEXT_Load); }
  | opt_expr ":" opt_expr              { NEW($$, span_join($1 ? @1 : @2, @$), Slice, $1, $3, NULL); }
  | opt_expr ":" opt_expr ":" opt_expr { NEW($$, span_join($1 ? @1 : @2, @$), Slice, $1, $3, $5); }
  ;

opt_expr: %empty { $$ = NULL; } | expression ;

/* -- Strings -------------------------------------------------------------------------------------------------- */

strings: string_parts                  { TRY($$ = build_strings(p, @$, $1)); } ;

string_parts:
    string_part                        { TRY($$ = list_make(p, $1)); }
  | string_parts string_part           { TRY($$ = list_add(p, $1, $2)); }
  ;

string_part:
    STRING                             { TRY($$ = build_string(p, $1)); }
  | fstring
  ;

fstring: FSTRING_START fstring_values FSTRING_END { TRY($$ = build_fstring(p, @$, $2, &@3)); } ;

fstring_values:
    %empty                             { TRY($$ = list_make(p, NULL)); }
  | fstring_values FSTRING_MIDDLE      { Node *text; TRY(text = build_middle(p, $2)); TRY($$ = list_add(p, $1, text)); }
  | fstring_values FIELD_OPEN field_value opt_equal opt_conversion opt_spec FIELD_CLOSE
      { TRY($$ = build_field(p, span_join(@2, @7), $1, $2, $3, $4, $5, $6, $7)); }
  ;

field_value: star_exprs | yield_expr ;

opt_equal: %empty { $$ = NULL; } | "=" { $$ = $1; } ;

opt_conversion: %empty { $$ = NULL; } | "!" NAME { $$ = $2; } ;

opt_spec:
    %empty                             { $$ = NULL; }
  | FIELD_COLON fstring_values         { TRY($$ = build_fstring(p, @$, $2, NULL)); }
  ;

%%

/* The tokens here and those of tokens.def are the same numbers. */
#define TOKEN(NAME, text, CLASS)                                                                   \
  _Static_assert((int)T_##NAME == (int)TOKEN_##NAME, "tokens.def and parser.y disagree: " #NAME);
#include "grammar/tokens.def"
#undef TOKEN

/* Hands out the next token of the array; the first is the pseudo-token that selects the root. NEWLINE, INDENT and
 * DEDENT have no width and stand at the end of the token before them, so that @$ ends a statement where it ends. */
static int grammar_lex(GRAMMAR_STYPE *value, Span *span, Parser *p) {
  if (p->start != TOKEN_ENDMARKER) {
    int start = p->start;
    p->start = TOKEN_ENDMARKER;
    *span = (Span){1, 0, 1, 0};
    return start;
  }
  const Token *token = &p->tokens->vector.items[p->next++];
  value->token = token;
  if (token->kind > TOKEN_DEDENT) {
    *span = token_span(p->source, token);
  } else {
    const Token *last = token;
    while (last > p->tokens->vector.items && last->kind <= TOKEN_DEDENT) last--;
    Span at = token_span(p->source, last);
    *span = (Span){at.end_lineno, at.end_col_offset, at.end_lineno, at.end_col_offset};
  }
  return token->kind;
}

static void grammar_error(const Span *span, Parser *p, const char *message) {
  (void)span, (void)p, (void)message; /* explain.c finds the words */
}


/* -- The automaton on states alone ---------------------------------------------------------------------------- */

#define MAX_REPLAY 100000

static bool replay_push(Replay *replay, int state, uint32_t first) {
  if (replay->stack.count < MAX_REPLAY && vector_push(&replay->stack, ((ReplayItem){state, first}))) return true;
  replay->failed = true;
  return false;
}

/* Reduces as `kind` demands; true with the state to shift to, false when there is none. */
static bool replay_reduce(Replay *replay, int kind, uint32_t index, int *shift) {
  for (;;) {
    if (replay->failed) return false;
    int state = vector_last(&replay->stack).state, rule = 0, at = yypact[state];
    if (!yypact_value_is_default(at) && at + kind >= 0 && at + kind <= YYLAST && yycheck[at + kind] == kind) {
      int action = yytable[at + kind];
      if (action > 0) {
        *shift = action;
        return true;
      }
      if (yytable_value_is_error(action)) return false;
      rule = -action;
    } else {
      rule = yydefact[state];
    }
    if (!rule) return false;
    int length = yyr2[rule], symbol = yyr1[rule] - YYNTOKENS;
    uint32_t first = length ? replay->stack.items[replay->stack.count - (size_t)length].first : index;
    replay->stack.count -= (size_t)length;
    int below = vector_last(&replay->stack).state, to = yypgoto[symbol] + below;
    bool listed = to >= 0 && to <= YYLAST && yycheck[to] == below;
    if (!replay_push(replay, listed ? yytable[to] : yydefgoto[symbol], first)) return false;
  }
}

void replay_start(Replay *replay, TokenKind start) {
  *replay = (Replay){0};
  if (replay_push(replay, 0, 0)) replay_read(replay, start, 0);
}

void replay_free(Replay *replay) { vector_free(&replay->stack); }

void replay_copy(Replay *to, const Replay *from) {
  vector_clear(&to->stack);
  to->failed = from->failed || !vector_reserve(&to->stack, from->stack.count);
  if (to->failed) return;
  for (size_t i = 0; i < from->stack.count; i++) to->stack.items[i] = from->stack.items[i];
  to->stack.count = from->stack.count;
}

bool replay_read(Replay *replay, TokenKind kind, uint32_t index) {
  int state;
  return replay_reduce(replay, kind, index, &state) && replay_push(replay, state, index);
}

/* What a look ahead has changed on top of a stack that it leaves as it is. */
typedef struct {
  const Replay *replay;
  size_t below;           /* items of the replay still under `pushed` */
  size_t count;
  ReplayItem pushed[64];  /* grows by empty rules alone, of which few follow each other */
} Ahead;

static ReplayItem ahead_top(const Ahead *ahead) {
  return ahead->count ? ahead->pushed[ahead->count - 1] : ahead->replay->stack.items[ahead->below - 1];
}

/* The reductions before `kind` would be shifted, on the side; false when the grammar does not allow it. */
static bool ahead_reduce(Ahead *ahead, int kind) {
  for (;;) {
    int state = ahead_top(ahead).state, at = yypact[state], rule;
    if (!yypact_value_is_default(at) && at + kind >= 0 && at + kind <= YYLAST && yycheck[at + kind] == kind) {
      int action = yytable[at + kind];
      if (action > 0) return true;
      if (yytable_value_is_error(action)) return false;
      rule = -action;
    } else {
      rule = yydefact[state];
    }
    if (!rule) return false;
    uint32_t first = 0;
    for (int length = yyr2[rule]; length > 0; length--) {
      first = ahead_top(ahead).first;
      if (ahead->count) ahead->count--;
      else ahead->below--;
    }
    int symbol = yyr1[rule] - YYNTOKENS, below = ahead_top(ahead).state, to = yypgoto[symbol] + below;
    bool listed = to >= 0 && to <= YYLAST && yycheck[to] == below;
    if (ahead->count == sizeof ahead->pushed / sizeof *ahead->pushed) return false;
    ahead->pushed[ahead->count++] = (ReplayItem){listed ? yytable[to] : yydefgoto[symbol], first};
  }
}

bool replay_can(const Replay *replay, TokenKind kind) {
  if (replay->failed || !replay->stack.count) return false;
  Ahead ahead = {.replay = replay, .below = replay->stack.count};
  return ahead_reduce(&ahead, kind);
}

bool replay_operand(const Replay *replay, TokenKind kind, uint32_t *first) {
  if (replay->failed || !replay->stack.count) return false;
  Ahead ahead = {.replay = replay, .below = replay->stack.count};
  if (!ahead_reduce(&ahead, kind)) return false;
  *first = ahead_top(&ahead).first;
  return true;
}
