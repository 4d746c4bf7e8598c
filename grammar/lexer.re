/* The rules of ordinary Python code: one call, one token.
 *
 * Place: src/syntax/tokens.c calls lexer_scan in a loop and does what is not regular: brackets, indentation, f-string
 * fields and error messages. Here is no logic but the rules; the longest match wins, then the earlier rule.
 *
 * Invariants: the text is valid UTF-8 with '\n' as its only line break and a NUL behind the end as the sentinel, so
 * that no rule needs a bound. `line` is counted by the caller. */
#include "syntax/lexer.h"

#define TOK(name) return lexer->cursor = cursor, TOKEN_##name
#define SCAN(name) return lexer->cursor = cursor, SCAN_##name

int lexer_scan(Lexer *lexer) {
  const char *cursor = lexer->cursor, *marker;
again:
  lexer->start = cursor;
  /*!re2c
    re2c:define:YYCTYPE  = "unsigned char";
    re2c:define:YYCURSOR = cursor;
    re2c:define:YYMARKER = marker;
    re2c:define:YYPEEK   = "*(const unsigned char *)cursor";
    re2c:yyfill:enable   = 0;
    re2c:indent:string   = "  ";

    // Names beyond ASCII are taken whole here and checked character by character by the caller: the tables of re2c
    // are those of an older Unicode than Python 3.12's.
    other    = [^\x00-\x7F];
    name     = [a-zA-Z_] [a-zA-Z_0-9]*;
    wide     = ([a-zA-Z_] | other) ([a-zA-Z_0-9] | other)*;

    digits   = [0-9] ("_"? [0-9])*;
    integer  = [1-9] ("_"? [0-9])* | "0" ("_"? "0")*;
    hex      = "0" [xX] ("_"? [0-9a-fA-F])+;
    octal    = "0" [oO] ("_"? [0-7])+;
    binary   = "0" [bB] ("_"? [01])+;
    exponent = [eE] [-+]? digits;
    float    = (digits? "." digits | digits ".") exponent? | digits exponent;

    prefix   = [uU] | [bB] | [rR] | [bB][rR] | [rR][bB];
    fprefix  = [fF] | [fF][rR] | [rR][fF];
    any      = [^\x00];
    escape   = "\\" any;
    single   = "'" ([^'\\\n\x00] | escape)* "'";
    double   = '"' ([^"\\\n\x00] | escape)* '"';
    single3  = "'''" ([^'\\\x00] | escape | "'" "'"? ([^'\\\x00] | escape))* "'''";
    double3  = '"""' ([^"\\\x00] | escape | '"' '"'? ([^"\\\x00] | escape))* '"""';

    [ \t\f]+          { goto again; }
    "#" [^\n\x00]*    { SCAN(COMMENT); }
    "\n"              { SCAN(NEWLINE); }
    "\\\n"            { SCAN(CONTINUED); }
    "\\"              { SCAN(STRAY_BACKSLASH); }
    "\x00"            { return SCAN_END; }

    "False"    { TOK(FALSE); }
    "None"     { TOK(NONE); }
    "True"     { TOK(TRUE); }
    "and"      { TOK(AND); }
    "as"       { TOK(AS); }
    "assert"   { TOK(ASSERT); }
    "async"    { TOK(ASYNC); }
    "await"    { TOK(AWAIT); }
    "break"    { TOK(BREAK); }
    "class"    { TOK(CLASS); }
    "continue" { TOK(CONTINUE); }
    "def"      { TOK(DEF); }
    "del"      { TOK(DEL); }
    "elif"     { TOK(ELIF); }
    "else"     { TOK(ELSE); }
    "except"   { TOK(EXCEPT); }
    "finally"  { TOK(FINALLY); }
    "for"      { TOK(FOR); }
    "from"     { TOK(FROM); }
    "global"   { TOK(GLOBAL); }
    "if"       { TOK(IF); }
    "import"   { TOK(IMPORT); }
    "in"       { TOK(IN); }
    "is"       { TOK(IS); }
    "lambda"   { TOK(LAMBDA); }
    "nonlocal" { TOK(NONLOCAL); }
    "not"      { TOK(NOT); }
    "or"       { TOK(OR); }
    "pass"     { TOK(PASS); }
    "raise"    { TOK(RAISE); }
    "return"   { TOK(RETURN); }
    "try"      { TOK(TRY); }
    "while"    { TOK(WHILE); }
    "with"     { TOK(WITH); }
    "yield"    { TOK(YIELD); }
    name       { TOK(NAME); }
    wide       { SCAN(WIDE_NAME); }

    integer | hex | octal | binary    { TOK(INT); }
    float                             { TOK(FLOAT); }
    (digits | float) [jJ]             { TOK(IMAGINARY); }

    prefix? (single | double | single3 | double3)    { TOK(STRING); }
    prefix? (['] | ["] | "'''" | '"""')              { SCAN(OPEN_STRING); }
    fprefix (['] | ["] | "'''" | '"""')              { TOK(FSTRING_START); }

    "("   { TOK(LPAR); }
    ")"   { TOK(RPAR); }
    "["   { TOK(LSQB); }
    "]"   { TOK(RSQB); }
    "{"   { TOK(LBRACE); }
    "}"   { TOK(RBRACE); }
    ":"   { TOK(COLON); }
    ","   { TOK(COMMA); }
    ";"   { TOK(SEMI); }
    "."   { TOK(DOT); }
    "..." { TOK(ELLIPSIS); }
    "!"   { TOK(EXCLAMATION); }
    "@"   { TOK(AT); }
    "->"  { TOK(RARROW); }
    ":="  { TOK(WALRUS); }
    "="   { TOK(EQUAL); }
    "+"   { TOK(PLUS); }
    "-"   { TOK(MINUS); }
    "*"   { TOK(STAR); }
    "/"   { TOK(SLASH); }
    "//"  { TOK(DOUBLESLASH); }
    "%"   { TOK(PERCENT); }
    "**"  { TOK(POW); }
    "|"   { TOK(VBAR); }
    "&"   { TOK(AMPER); }
    "^"   { TOK(CIRCUMFLEX); }
    "~"   { TOK(TILDE); }
    "<<"  { TOK(LSHIFT); }
    ">>"  { TOK(RSHIFT); }
    "<"   { TOK(LESS); }
    ">"   { TOK(GREATER); }
    "=="  { TOK(EQEQUAL); }
    "!="  { TOK(NOTEQUAL); }
    "<="  { TOK(LESSEQUAL); }
    ">="  { TOK(GREATEREQUAL); }
    "+="  { TOK(PLUSEQUAL); }
    "-="  { TOK(MINEQUAL); }
    "*="  { TOK(STAREQUAL); }
    "/="  { TOK(SLASHEQUAL); }
    "//=" { TOK(DOUBLESLASHEQUAL); }
    "%="  { TOK(PERCENTEQUAL); }
    "**=" { TOK(POWEQUAL); }
    "|="  { TOK(VBAREQUAL); }
    "&="  { TOK(AMPEREQUAL); }
    "^="  { TOK(CIRCUMFLEXEQUAL); }
    "<<=" { TOK(LSHIFTEQUAL); }
    ">>=" { TOK(RSHIFTEQUAL); }
    "@="  { TOK(ATEQUAL); }
    "<>" | [$?`]   { TOK(BAD); }

    *     { SCAN(BAD_CHARACTER); }
  */
}
