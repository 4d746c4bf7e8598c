/* Slow paths of names: globals, builtins, namespaces of modules and classes, unbound variables. Fill the caches of globals. */
#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/cell.h"
#include "vm/slow.h"

static Owned raise_name_error(Runtime *rt, Borrowed name, const char *format) {
  error_raise(rt, TYPE_NameError, format, name);
  if (error_is(rt, TYPE_NameError)) {
    NameErrorObject *error = (NameErrorObject *)as_object(rt->core->pending);
    STORE_VALUE(rt, error->name, retain(name));
  }
  return FAILED;
}

bool slow_unbound_local(Runtime *rt, Owned *R, uint32_t number) {
  Code *code = FRAME_FUNCTION(R)->code;
  Borrowed name = borrow(code->local_names->items[number]);
  error_raise(rt, TYPE_UnboundLocalError,
              "cannot access local variable '%S' where it is not associated with a value", name);
  return false; /* without a name attribute, so that nothing is suggested */
}

bool slow_unbound_free(Runtime *rt, Owned *R, uint32_t number) {
  Borrowed name = borrow(FRAME_FUNCTION(R)->code->free_names->items[number]);
  raise_name_error(
      rt, name,
      "cannot access free variable '%S' where it is not associated with a value in enclosing scope");
  return false;
}

/* Looks `name` up in the globals and then the builtins; the place is cached when both are plain dicts. */
static Borrowed peek_global(Runtime *rt, Function *function, Borrowed name, Instruction *pc,
                            bool *builtin) {
  int64_t entry = dict_entry_index(rt, function->globals, name);
  *builtin = false;
  if (entry >= 0) {
    uint32_t version = dict_keys_version(rt, function->globals);
    pc[1].high = dict_entry_offset(function->globals, entry);
    pc[2].low = version;
    pc[2].high = 0;
    return borrow(dict_entry(function->globals, entry)->value);
  }
  entry = dict_entry_index(rt, function->builtins, name);
  if (entry < 0) {
    pc[2].low = 0;
    return NULL_BORROWED;
  }
  *builtin = true;
  pc[1].high = dict_entry_offset(function->builtins, entry);
  pc[2].low = dict_keys_version(rt, function->globals);
  pc[2].high = dict_keys_version(rt, function->builtins);
  if (!pc[2].high) pc[2].low = 0;
  return borrow(dict_entry(function->builtins, entry)->value);
}

/* namespace[name]; NULL_VALUE without an exception when it is not there. */
static Owned find_in_namespace(Runtime *rt, Borrowed namespace_, Borrowed name) {
  if (is_dict_exact(namespace_)) {
    Borrowed found = dict_peek_name(rt, as_dict(namespace_), name);
    return is_null(found) ? NULL_VALUE : retain(found);
  }
  Owned found = object_getitem(rt, namespace_, name);
  if (failed(found)) error_clear_if(rt, TYPE_KeyError);
  return found;
}

bool slow_load_global(Runtime *rt, Owned *R, Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc);
  bool builtin;
  Borrowed globals = borrow_object(function->globals);
  if (__builtin_expect(!is_dict_exact(globals), 0)) { /* a subclass may have a __getitem__ */
    Owned value = HOLDING(find_in_namespace(rt, globals, name));
    if (!failed(value)) set_register(rt, R, pc->a, value);
    if (!failed(value) || error_pending(rt)) return !failed(value);
  }
  Borrowed found = peek_global(rt, function, name, pc, &builtin);
  if (is_null(found)) {
    if (!error_pending(rt)) raise_name_error(rt, name, "name '%S' is not defined");
    return false;
  }
  pc->op = !pc[2].low || !is_dict_exact(globals) ? OP_CODE_LOAD_GLOBAL
           : builtin                             ? OP_CODE_LOAD_GLOBAL_BUILTIN
                                                 : OP_CODE_LOAD_GLOBAL_MODULE;
  set_register(rt, R, pc->a, retain(found));
  return true;
}

bool slow_store_global(Runtime *rt, Owned *R, Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc);
  if (!HOLDING(dict_set(rt, borrow_object(function->globals), name, borrow(REG(pc->a)))))
    return false;
  int64_t entry = dict_entry_index(rt, function->globals, name);
  if (entry >= 0) {
    pc[1].high = dict_entry_offset(function->globals, entry);
    pc[2].low = dict_keys_version(rt, function->globals);
    pc->op = pc[2].low ? OP_CODE_STORE_GLOBAL_ENTRY : OP_CODE_STORE_GLOBAL;
  }
  consume_operand(rt, R, pc->a);
  return true;
}

bool slow_delete_global(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed name = name_operand(R, pc);
  int deleted = dict_delete(rt, borrow_object(FRAME_FUNCTION(R)->globals), name);
  if (deleted == 0) raise_name_error(rt, name, "name '%S' is not defined");
  return deleted > 0;
}

bool slow_load_name(Runtime *rt, Owned *R, Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc), namespace_ = borrow(R[0]);
  bool module = same(namespace_, borrow_object(function->globals)) && is_dict_exact(namespace_);
  pc[2].low = 0;
  Owned value = module ? NULL_VALUE : HOLDING(find_in_namespace(rt, namespace_, name));
  if (failed(value)) {
    if (error_pending(rt)) return false;
    bool builtin;
    Borrowed found = peek_global(rt, function, name, pc, &builtin);
    if (!module) pc[2].low = 0;
    if (is_null(found)) {
      if (!error_pending(rt)) raise_name_error(rt, name, "name '%S' is not defined");
      return false;
    }
    value = retain(found);
  }
  set_register(rt, R, pc->a, value);
  return true;
}

bool slow_store_name(Runtime *rt, Owned *R, Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc), namespace_ = borrow(R[0]);
  bool ok = is_dict_exact(namespace_)
                ? dict_set(rt, namespace_, name, borrow(REG(pc->a)))
                : HOLDING(object_setitem(rt, namespace_, name, borrow(REG(pc->a))));
  if (!ok) return false;
  pc[2].low = 0;
  if (same(namespace_, borrow_object(function->globals))) {
    int64_t entry = dict_entry_index(rt, function->globals, name);
    if (entry >= 0) {
      pc[1].high = dict_entry_offset(function->globals, entry);
      pc[2].low = dict_keys_version(rt, function->globals);
    }
  }
  consume_operand(rt, R, pc->a);
  return true;
}

bool slow_delete_name(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed name = name_operand(R, pc), namespace_ = borrow(R[0]);
  if (is_dict_exact(namespace_)) {
    int deleted = dict_delete(rt, namespace_, name);
    if (deleted == 0) raise_name_error(rt, name, "name '%S' is not defined");
    return deleted > 0;
  }
  if (object_delitem(rt, namespace_, name)) return true;
  if (error_clear_if(rt, TYPE_KeyError)) raise_name_error(rt, name, "name '%S' is not defined");
  return false;
}

bool slow_load_class_variable(Runtime *rt, Owned *R, const Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc);
  Owned value = NULL_VALUE;
  if (function->code->flags & CODE_NAMESPACE)
    value = HOLDING(find_in_namespace(rt, borrow(R[0]), name));
  if (failed(value)) {
    if (error_pending(rt)) return false;
    bool free = pc->op == OP_CODE_LOAD_CLASS_FREE;
    Owned cell = free ? function->closure->items[pc->b] : REG(pc->b);
    value = retain(borrow(as_cell(cell)->value));
    if (is_null(value))
      return free ? slow_unbound_free(rt, R, pc->b) : slow_unbound_local(rt, R, pc->b / 8);
  }
  set_register(rt, R, pc->a, value);
  return true;
}

/* Annotation scopes inside a class: the class's namespace (mapping b) comes before free variables and globals. */
bool slow_load_dict_or(Runtime *rt, Owned *R, Instruction *pc) {
  Function *function = FRAME_FUNCTION(R);
  Borrowed name = name_operand(R, pc);
  Owned value = HOLDING(find_in_namespace(rt, borrow(REG(pc->b)), name));
  if (failed(value)) {
    if (error_pending(rt)) return false;
    if (pc->op == OP_CODE_LOAD_DICT_OR_FREE) {
      value = retain(borrow(as_cell(function->closure->items[pc->c])->value));
      if (is_null(value)) return slow_unbound_free(rt, R, pc->c);
    } else {
      Borrowed found = dict_peek_name(rt, function->globals, name);
      if (is_null(found)) found = dict_peek_name(rt, function->builtins, name);
      if (is_null(found)) {
        raise_name_error(rt, name, "name '%S' is not defined");
        return false;
      }
      value = retain(found);
    }
  }
  consume_operand(rt, R, pc->b);
  set_register(rt, R, pc->a, value);
  return true;
}

bool slow_setup_annotations(Runtime *rt, Owned *R) {
  Borrowed namespace_ = borrow(R[0]), name = NAME_OF(rt, dunder_annotations);
  Owned found = find_in_namespace(rt, namespace_, name);
  if (error_pending(rt)) return false;
  if (!is_null(found)) {
    release(rt, found);
    return true;
  }
  Owned dict = dict_new(rt);
  if (failed(dict)) return false;
  bool ok = object_setitem(rt, namespace_, name, borrow(dict));
  release(rt, dict);
  return ok;
}
