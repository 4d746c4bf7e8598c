/* What a class's dict holds besides plain values: descriptors, and the callables that they bind to. Their storage and
 * constructors are on the object floor, since every type is built from them; their types stand in types/.
 *
 * All constructors return an Owned new object, FAILED with MemoryError pending. */
#ifndef OURO_OBJECT_DESCRIPTOR_H
#define OURO_OBJECT_DESCRIPTOR_H

#include "object/type.h"

/* A C function as a value: a module's function, a static method, or a method bound to `self`. */
typedef struct BuiltinFunction {
  Object head;
  Native *native;
  Owned
      self; /* args[0] of methods, the class for class methods; NULL_VALUE for functions of modules; the type for __new__ */
  Owned module; /* what __module__ answers: a str, or NULL_VALUE (None) */
} BuiltinFunction;

/* A method of a builtin type (types method_descriptor and classmethod_descriptor). */
typedef struct MethodDescriptor {
  Object head;
  Type *type; /* counted */
  Native *native;
  Owned name;
} MethodDescriptor;

/* A method looked up on an instance: function(self, ...). */
typedef struct Method {
  Object head;
  Owned function, self;
} Method;

/* A computed attribute of a builtin type. */
typedef struct GetSetDescriptor {
  Object head;
  Type *type; /* counted */
  const GetterDef *def;
  Owned name;
} GetSetDescriptor;

/* A field of the C struct, or one of a class's __slots__. */
typedef struct MemberDescriptor {
  Object head;
  Type *type; /* counted */
  Owned name;
  int32_t offset; /* bytes from the Object; negative in subclasses of types of variable size */
  uint8_t kind;   /* MEMBER_* */
  bool readonly;
  const char *doc;                            /* NULL for __slots__ */
  Owned (*get)(Runtime *rt, Borrowed object); /* of MEMBER_COMPUTED */
} MemberDescriptor;

struct SlotDef; /* object/slots.h */
typedef void (*SlotFunction)(void);

/* A filled slot as a method: int.__add__. */
typedef struct WrapperDescriptor {
  Object head;
  Type *type; /* counted */
  const struct SlotDef *slot;
  SlotFunction function; /* what the slot held */
  Owned name;
} WrapperDescriptor;

/* The same bound to an object: (1).__add__. */
typedef struct MethodWrapper {
  Object head;
  WrapperDescriptor *descriptor; /* counted */
  Owned self;
} MethodWrapper;

/* classmethod and staticmethod have the same layout. */
typedef struct ClassMethod {
  Object head;
  Owned function;
  Owned dict; /* copies of the function's __name__, __doc__ ...; NULL_VALUE until needed */
} ClassMethod;
typedef struct ClassMethod StaticMethod;

/* A variable shared between a function and those inside it. */
typedef struct Cell {
  Object head;
  Owned value; /* NULL_VALUE while unbound */
} Cell;

#define as_method(v)            ((Method *)as_object(v))
#define as_builtin_function(v)  ((BuiltinFunction *)as_object(v))
#define as_method_descriptor(v) ((MethodDescriptor *)as_object(v))
#define as_cell(v)              ((Cell *)as_object(v))

Owned builtin_function_new(Runtime *rt, Native *native, Borrowed self, Borrowed module);
/* `id` is TYPE_method_descriptor or TYPE_classmethod_descriptor. */
Owned method_descriptor_new(Runtime *rt, TypeId id, Type *type, Native *native);
Owned method_new(Runtime *rt, Borrowed function, Borrowed self);
Owned getset_descriptor_new(Runtime *rt, Type *type, const GetterDef *def);
/* Of a getter whose setter is getter_of_field. */
Owned member_descriptor_computed(Runtime *rt, Type *type, Borrowed name, const GetterDef *def);
Owned member_descriptor_new(Runtime *rt, Type *type, Borrowed name, int32_t offset, uint8_t kind,
                            bool readonly, const char *doc);
Owned wrapper_descriptor_new(Runtime *rt, Type *type, const struct SlotDef *slot,
                             SlotFunction function);
Owned method_wrapper_new(Runtime *rt, WrapperDescriptor *descriptor, Borrowed self);
Owned classmethod_new(Runtime *rt, Borrowed function);
Owned staticmethod_new(Runtime *rt, Borrowed function);
Owned cell_new(Runtime *rt, Borrowed value); /* value may be NULL_BORROWED */

/* Reads and writes through a member descriptor, the object's type already checked. */
Owned member_descriptor_read(Runtime *rt, MemberDescriptor *member, Borrowed object);
bool member_descriptor_write(Runtime *rt, MemberDescriptor *member, Borrowed object,
                             Borrowed value);

#endif
