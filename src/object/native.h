/* Functions written in C, as scripts see them: declared once, with signature and docstring beside the code.
 *
 *   METHOD(list, append, "(self, object, /)", "Put object behind the last item.")
 *
 * stands in a MethodDef table and names the C function list_method_append. The signature drives argument parsing (it is parsed
 * when first used): the function is called only with arguments that fit, laid out in the signature's order:
 *
 *   args[0 .. n-1]   the named parameters, positional and keyword-only ones as written; one that was not given and has a
 *                    default is NULL_BORROWED (the function supplies the default; the text in the signature is for readers)
 *                    A `**name` parameter is one more word at its place: a dict, or NULL_BORROWED when there is none.
 *   args[n .. nargs-1]  the items of `*name`, if the signature has it
 *
 * so a signature "(*args, sep=' ', end='\n')" gives args[0] = sep, args[1] = end, and the items from args[2] on. Arguments are
 * borrowed: the caller holds them for the whole call. The words lie on the machine's stack, which does not move. */
#ifndef OURO_OBJECT_NATIVE_H
#define OURO_OBJECT_NATIVE_H

#include "heap/value.h"

typedef Owned (*NativeFunction)(Runtime *rt, Borrowed *args, size_t nargs);

enum { NATIVE_METHOD, NATIVE_CLASS_METHOD, NATIVE_STATIC_METHOD, NATIVE_FUNCTION };

/* Functions that take one item after another from an iterator: given a generator, the machine runs it in a frame of its own
 * and takes the items itself (vm/fold.c). */
typedef enum Fold {
  FOLD_NONE,
  FOLD_ANY,
  FOLD_ALL,
  FOLD_SUM,
  FOLD_MIN,
  FOLD_MAX,
  FOLD_LIST, /* and TUPLE, SET: the classes of these names */
  FOLD_TUPLE,
  FOLD_SET,
} Fold;

typedef struct MethodDef {
  const char *name;
  NativeFunction function;
  const char *signature;
  const char *doc;
  uint8_t kind, fold;
  NativeFunction
      rest; /* FOLD_SUM: what goes on with an iterator and a total that is no small int */
} MethodDef;

typedef struct GetterDef {
  const char *name;
  Owned (*get)(Runtime *rt, Borrowed self);
  bool (*set)(Runtime *rt, Borrowed self,
              Borrowed value); /* NULL: read-only; value NULL_BORROWED deletes */
  const char *doc;
} GetterDef;

/* As the setter of a GetterDef: the attribute is a field to scripts (a member_descriptor, a "readonly attribute"), though
 * it lies elsewhere here. */
bool getter_of_field(Runtime *rt, Borrowed self, Borrowed value);

/* A field of the C struct seen as an attribute. */
enum {
  MEMBER_VALUE /* an Owned; null reads as None */,
  MEMBER_VALUE_OR_ERROR /* null: AttributeError; __slots__ */,
  MEMBER_INT64,
  MEMBER_INT32,
  MEMBER_UINT32,
  MEMBER_BOOL,
  MEMBER_INT /* an Owned that is an int of 64 bits */,
  MEMBER_COMPUTED /* read through a getter: see getter_of_field */
};
typedef struct MemberDef {
  const char *name;
  uint16_t offset;
  uint8_t kind;
  bool readonly;
  const char *doc;
} MemberDef;

#define DEFINE_NATIVE(name_, function_, signature_, doc_, kind_, ...)                              \
  {                                                                                                \
    .name = name_, .function = function_, .signature = signature_, .doc = doc_, .kind = kind_,     \
    __VA_ARGS__                                                                                    \
  }
#define METHOD(type, name, signature, doc)                                                         \
  DEFINE_NATIVE(#name, type##_method_##name, signature, doc, NATIVE_METHOD)
#define CLASS_METHOD(type, name, signature, doc)                                                   \
  DEFINE_NATIVE(#name, type##_method_##name, signature, doc, NATIVE_CLASS_METHOD)
#define STATIC_METHOD(type, name, signature, doc)                                                  \
  DEFINE_NATIVE(#name, type##_method_##name, signature, doc, NATIVE_STATIC_METHOD)
/* A function of a module: FUNCTION(gc, collect, "(generation=2)", "...") names gc_function_collect. */
#define FUNCTION(module, name, signature, doc)                                                     \
  DEFINE_NATIVE(#name, module##_function_##name, signature, doc, NATIVE_FUNCTION)
#define FUNCTION_FOLD(module, name, signature, doc, fold_, rest_)                                  \
  DEFINE_NATIVE(#name, module##_function_##name, signature, doc, NATIVE_FUNCTION, .fold = fold_,   \
                .rest = rest_)
#define END_OF_METHODS                                                                             \
  { 0 }

/* A parsed signature. */
typedef struct Signature {
  uint16_t positional;      /* parameters that may be given by position, self included */
  uint16_t positional_only; /* of these, the first that cannot be given by name */
  uint16_t required;        /* leading positional ones without default */
  uint16_t keyword_only;
  bool var_positional, var_keyword;
  bool plain;             /* positional only: no names to match */
  uint16_t parameters;    /* n above: positional + keyword_only + (var_keyword ? 1 : 0) */
  bool needs_keyword;     /* some keyword-only parameter has no default */
  bool *keyword_required; /* for each keyword-only parameter */
  Owned *names;           /* interned, `positional + keyword_only` of them */
} Signature;

/* A C function with what binds its arguments; one for each MethodDef and runtime, kept until the runtime ends. */
typedef struct Native {
  const MethodDef *def;
  NativeFunction function;
  Signature *signature; /* NULL until first used */
  struct Type *type;    /* the class that defines it (methods), else NULL; uncounted */
  Owned module;         /* __module__'s name or NULL_VALUE */
  /* Copied out for the machine's fast path once the signature is parsed: a call with `fast_min` to `fast_max` positional
   * arguments and no keywords needs no binding but filling up to fast_max with nulls. fast_max < 0: always bind. */
  int16_t fast_min, fast_max;
} Native;

/* Calls with bound arguments: args as the caller wrote them (kw values behind the positional ones, kwnames their names or
 * NULL_BORROWED); for methods args[0] is self, already checked for its type. */
Owned native_call(Runtime *rt, Native *native, Borrowed *args, size_t nargs, Borrowed kwnames);
/* The same without keywords; `self`, unless it is null, goes in front of the arguments. */
Owned native_call_plain(Runtime *rt, Native *native, Borrowed self, Borrowed *args, size_t nargs);
/* The native for a definition; kept until the runtime ends. NULL with MemoryError. */
Native *native_new(Runtime *rt, const MethodDef *def, struct Type *type, Borrowed module);
void native_finish(Runtime *rt); /* frees all natives and signatures */
struct Visitor;
void native_traverse_names(Runtime *rt,
                           struct Visitor *visitor); /* the names in signatures, for the audit */
/* "list.append" or "math.sqrt" or "len": as messages name the function; into the buffer. */
const char *native_label(Runtime *rt, const Native *native, char *buffer, size_t size);
/* Parses the signature if that has not been done; false with MemoryError. */
bool native_prepare(Runtime *rt, Native *native);
/* For `new` and `init` slots: binds like a native with this signature (a cached, static-per-runtime one looked up by the
 * signature's address) into `bound`, which has room for `room` words; false with TypeError. `name` as messages print it
 * ("int"). Words in bound are borrowed from args. *args parameters are not allowed here. */
bool native_bind(Runtime *rt, const char *name, const char *signature, Borrowed *args, size_t nargs,
                 Borrowed kwnames, Borrowed *bound, size_t room);

#endif
