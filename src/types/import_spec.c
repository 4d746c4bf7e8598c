/* ModuleSpec: what an import found about a module before it is run. See types/import_spec.h. */
#include "types/import_spec.h"

#include "base/buffer.h"
#include "object/attr.h"
#include "object/specs.h"
#include "object/str.h"
#include "types/list.h"

#define SELF as_import_spec(self)

static ImportSpec *fresh(Runtime *rt, Type *type) {
  ImportSpec *spec = type_new_object(rt, type);
  if (!spec) return NULL;
  spec->name = spec->loader = spec->origin = spec->loader_state = spec->locations = NONE;
  spec->cached = spec->dict = NULL_VALUE;
  spec->has_location = spec->initializing = false;
  spec->found = NULL;
  return spec;
}

Owned spec_new(Runtime *rt, Borrowed name, Owned loader) {
  ImportSpec *spec = failed(loader) ? NULL : fresh(rt, TYPE_OF_ID(rt, TYPE_ModuleSpec));
  if (!spec) return release(rt, loader), FAILED;
  spec->name = retain(name);
  spec->loader = loader;
  heap_track(rt, spec);
  return own_object(spec);
}

static Owned spec_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  enum { NAME, LOADER, ORIGIN, STATE, IS_PACKAGE, COUNT };
  Borrowed bound[COUNT];
  if (!native_bind(rt, "ModuleSpec",
                   "(name, loader, *, origin=None, loader_state=None, is_package=None)", args,
                   nargs, kwnames, bound, COUNT))
    return FAILED;
  int package = is_null(bound[IS_PACKAGE]) ? 0 : object_truth(rt, bound[IS_PACKAGE]);
  Owned locations = package > 0 ? list_new(rt, 0) : NONE;
  ImportSpec *spec = package < 0 || failed(locations) ? NULL : fresh(rt, type);
  if (!spec) return release(rt, locations), FAILED;
  spec->name = retain(bound[NAME]);
  spec->loader = retain(bound[LOADER]);
  if (!is_null(bound[ORIGIN])) spec->origin = retain(bound[ORIGIN]);
  if (!is_null(bound[STATE])) spec->loader_state = retain(bound[STATE]);
  spec->locations = locations;
  heap_track(rt, spec);
  return own_object(spec);
}

static bool put_field(StrBuilder *out, const char *label, Borrowed value) {
  builder_text(out, label);
  return builder_repr(out, value);
}

static Owned spec_slot_repr(Runtime *rt, Borrowed self) {
  StrBuilder out;
  builder_init(&out, rt);
  builder_text(&out, type_name(type_of(rt, self)));
  bool fine = put_field(&out, "(name=", borrow(SELF->name)) &&
              put_field(&out, ", loader=", borrow(SELF->loader));
  if (fine && spec_has(SELF->origin)) fine = put_field(&out, ", origin=", borrow(SELF->origin));
  if (fine && spec_has(SELF->locations))
    fine = put_field(&out, ", submodule_search_locations=", borrow(SELF->locations));
  if (!fine) return builder_drop(&out), FAILED;
  builder_char(&out, ')');
  return builder_finish(&out);
}

static Owned spec_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_import_spec(rt, other)) return NOT_IMPLEMENTED;
  ImportSpec *a = SELF, *b = as_import_spec(other);
  int equal = a->has_location == b->has_location;
  Owned *left[] = {&a->name, &a->loader, &a->locations, &a->origin},
        *right[] = {&b->name, &b->loader, &b->locations, &b->origin};
  for (int i = 0; equal > 0 && i < 4; i++) {
    Owned one = retain(borrow(*left[i])), two = retain(borrow(*right[i]));
    equal = object_equal(rt, borrow(one), borrow(two));
    release(rt, one);
    release(rt, two);
  }
  return equal < 0 ? FAILED : bool_value(equal == (op == CMP_EQ));
}

/* -- Attributes --------------------------------------------------------------------------------------------------- */

Owned spec_parent(Runtime *rt, const ImportSpec *spec) {
  if (spec_has(spec->locations)) return retain(borrow(spec->name));
  if (!is_str(rt, borrow(spec->name))) return retain(borrow(spec->name));
  Utf8 text = str_utf8_lenient(rt, borrow(spec->name));
  if (!text.text) return FAILED;
  const char *dot = strrchr(text.text, '.');
  Owned parent = str_from_utf8(rt, text.text, dot ? (size_t)(dot - text.text) : 0);
  utf8_free(rt, &text);
  return parent;
}

Owned spec_cached(Runtime *rt, ImportSpec *spec) {
  if (!is_null(spec->cached)) return retain(borrow(spec->cached));
  if (!spec->has_location || !is_str(rt, borrow(spec->origin))) return NONE;
  Utf8 text = str_utf8_lenient(rt, borrow(spec->origin));
  if (!text.text) return FAILED;
  const char *slash = strrchr(text.text, '/'), *base = slash ? slash + 1 : text.text;
  const char *dot = strrchr(base, '.');
  Buffer path = {0};
  if (dot && !strcmp(dot, ".py"))
    buffer_printf(&path, "%.*s__pycache__/%.*s.ouro-312.pyc", (int)(base - text.text), text.text,
                  (int)(dot - base), base);
  Owned cached = path.failed   ? error_no_memory(rt)
                 : path.length ? str_from_utf8(rt, buffer_text(&path), path.length)
                               : NONE;
  buffer_free(&path);
  utf8_free(rt, &text);
  if (!failed(cached)) STORE_VALUE(rt, spec->cached, retain(borrow(cached)));
  return cached;
}

static Owned get_parent(Runtime *rt, Borrowed self) { return spec_parent(rt, SELF); }
static Owned get_cached(Runtime *rt, Borrowed self) { return spec_cached(rt, SELF); }
static bool set_cached(Runtime *rt, Borrowed self, Borrowed value) {
  STORE_VALUE(rt, SELF->cached, is_null(value) ? NONE : retain(value));
  return true;
}
static Owned get_has_location(Runtime *rt, Borrowed self) {
  return (void)rt, bool_value(SELF->has_location);
}
static bool set_has_location(Runtime *rt, Borrowed self, Borrowed value) {
  int truth = is_null(value) ? 0 : object_truth(rt, value);
  if (truth < 0) return false;
  SELF->has_location = truth;
  return true;
}

static const GetterDef getters[] = {
    {"__dict__", object_dict, NULL, "The attributes that a script has set."},
    {"parent", get_parent, NULL, "The package that the module belongs to."},
    {"cached", get_cached, set_cached, "Where a compiled copy would lie, or None."},
    {"has_location", get_has_location, set_has_location, "Whether origin is a file's name."},
    {0},
};

static const MemberDef members[] = {
    {"name", offsetof(ImportSpec, name), MEMBER_VALUE, false, "The module's full name."},
    {"loader", offsetof(ImportSpec, loader), MEMBER_VALUE, false, "What runs the module."},
    {"origin", offsetof(ImportSpec, origin), MEMBER_VALUE, false,
     "Where it comes from: its file, or a word."},
    {"loader_state", offsetof(ImportSpec, loader_state), MEMBER_VALUE, false,
     "What the loader keeps for itself."},
    {"submodule_search_locations", offsetof(ImportSpec, locations), MEMBER_VALUE, false,
     "Where a package's modules are looked for; None: no package."},
    {"_initializing", offsetof(ImportSpec, initializing), MEMBER_BOOL, false,
     "Whether the module is being run for the first time."},
    {"_set_fileattr", offsetof(ImportSpec, has_location), MEMBER_BOOL, false,
     "Whether the module gets a __file__."},
    {0},
};

/* -- Life ------------------------------------------------------------------------------------------------------------ */

static void spec_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  ImportSpec *spec = (ImportSpec *)object;
  VISIT_FIELD(visitor, spec->name, "name");
  VISIT_FIELD(visitor, spec->loader, "loader");
  VISIT_FIELD(visitor, spec->origin, "origin");
  VISIT_FIELD(visitor, spec->loader_state, "loader_state");
  VISIT_FIELD(visitor, spec->locations, "submodule_search_locations");
  VISIT_FIELD(visitor, spec->cached, "cached");
  VISIT_FIELD(visitor, spec->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void spec_clear(Runtime *rt, Object *object) {
  ImportSpec *spec = (ImportSpec *)object;
  STORE_VALUE(rt, spec->loader, NONE);
  STORE_VALUE(rt, spec->loader_state, NONE);
  STORE_VALUE(rt, spec->locations, NONE);
  CLEAR_VALUE(rt, spec->dict);
  type_clear_extra(rt, object);
}

static void spec_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  ImportSpec *spec = (ImportSpec *)object;
  Owned fields[] = {spec->name,      spec->loader, spec->origin, spec->loader_state,
                    spec->locations, spec->cached, spec->dict};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) release(rt, fields[i]);
  type_free_object(rt, object);
  heap_undefer(rt);
}

const TypeSpec import_spec_spec = {
    .name = "_frozen_importlib.ModuleSpec",
    .doc = "What was found out about a module before it is imported.",
    .signature = "(name, loader, *, origin=None, loader_state=None, is_package=None)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT,
    .size = sizeof(ImportSpec),
    .dict_offset = offsetof(ImportSpec, dict),
    .traverse = spec_traverse,
    .clear = spec_clear,
    .dealloc = spec_dealloc,
    .slots = {.new = spec_slot_new,
              .repr = spec_slot_repr,
              .compare = spec_slot_compare,
              .hash = object_hash_not_implemented},
    .getters = getters,
    .members = members,
};
