/* Arguments of the posix module: paths, descriptors; and errors that name them. */
#include <errno.h>
#include <fcntl.h>

#include "modules/posix.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exception.h"
#include "types/int.h"

static const char *kinds(int allow) {
  switch (allow) {
  case PATH_OR_FD | PATH_OR_NONE: return "string, bytes, os.PathLike, integer or None";
  case PATH_OR_FD: return "string, bytes, os.PathLike or integer";
  case PATH_OR_NONE: return "string, bytes, os.PathLike or None";
  default: return "string, bytes or os.PathLike";
  }
}

bool posix_path(Runtime *rt, Borrowed value, const char *who, int allow, PosixPath *path) {
  *path = (PosixPath){.object = NULL_VALUE, .text = {.bytes = NULL_VALUE, .text = NULL}, .fd = -1};
  if ((allow & PATH_OR_NONE) && (is_null(value) || is_none(value))) {
    path->object = NONE;
    path->text.text = ".";
    return true;
  }
  bool plain = is_str(rt, value) || is_bytes(rt, value);
  if (!plain && (allow & PATH_OR_FD) && type_of(rt, value)->slots.index) {
    if (!posix_int(rt, value, -1, &path->fd)) return false;
    path->object = small_new(path->fd);
    return true;
  }
  if (plain) {
    path->object = retain(value);
  } else {
    Owned method = object_find_special(rt, value, NAME_OF(rt, dunder_fspath));
    if (failed(method)) {
      if (!error_pending(rt))
        error_raise(rt, TYPE_TypeError, "%s should be %s, not %.200T", who, kinds(allow), value);
      return false;
    }
    release(rt, method);
    path->object = io_fspath(rt, value);
  }
  if (!failed(path->object) && io_path_text(rt, borrow(path->object), &path->text)) return true;
  posix_path_free(rt, path);
  return false;
}

void posix_path_free(Runtime *rt, PosixPath *path) {
  CLEAR_VALUE(rt, path->object);
  CLEAR_VALUE(rt, path->text.bytes);
}

Owned posix_error(Runtime *rt, const PosixPath *path, const PosixPath *second) {
  error_from_errno(rt, path && !is_none(path->object) ? borrow(path->object) : NULL_BORROWED);
  if (second && error_is(rt, TYPE_OSError)) {
    OSErrorObject *error = (OSErrorObject *)as_object(borrow(rt->core->pending));
    STORE_VALUE(rt, error->filename2, retain(borrow(second->object)));
  }
  return FAILED;
}

Owned posix_result(Runtime *rt, PosixPath *path, int result) {
  if (result < 0) posix_error(rt, path, NULL);
  posix_path_free(rt, path);
  return result < 0 ? FAILED : NONE;
}

bool posix_dir_fd(Runtime *rt, Borrowed value, int *fd) {
  *fd = AT_FDCWD;
  if (is_null(value) || is_none(value)) return true;
  if (type_of(rt, value)->slots.index) return posix_int(rt, value, AT_FDCWD, fd);
  error_raise(rt, TYPE_TypeError, "argument should be integer or None, not %.200T", value);
  return false;
}

bool posix_int(Runtime *rt, Borrowed value, int otherwise, int *out) {
  int32_t n = otherwise;
  if (!is_null(value) && !int_argument_int32(rt, value, &n)) return false;
  *out = n;
  return true;
}

bool posix_descriptor(Runtime *rt, Borrowed value, int *fd) {
  if (is_int(rt, value)) {
    if (!posix_int(rt, value, -1, fd)) return false;
  } else {
    Owned method = object_find_attr(rt, value, NAME_OF(rt, fileno));
    if (failed(method)) {
      if (!error_pending(rt))
        error_raise(rt, TYPE_TypeError, "argument must be an int, or have a fileno() method.");
      return false;
    }
    Owned number = object_call0(rt, borrow(method));
    release(rt, method);
    if (failed(number)) return false;
    bool fine = is_int(rt, borrow(number));
    if (!fine) error_raise(rt, TYPE_TypeError, "fileno() returned a non-integer");
    fine = fine && posix_int(rt, borrow(number), -1, fd);
    release(rt, number);
    if (!fine) return false;
  }
  if (*fd < 0)
    error_raise(rt, TYPE_ValueError, "file descriptor cannot be a negative integer (%d)", *fd);
  return *fd >= 0;
}

Owned posix_name(Runtime *rt, const char *text, size_t length, bool as_bytes_) {
  return as_bytes_ ? bytes_new(rt, text, length) : io_path_str(rt, text, length);
}

Owned posix_attribute(Runtime *rt, const char *name) {
  Owned module = rt->core->import_module(rt, "posix");
  if (failed(module)) return FAILED;
  Borrowed found = dict_peek_text(rt, module_peek_dict(borrow(module)), name);
  Owned value = is_null(found) ? error_raise(rt, TYPE_AttributeError,
                                             "module 'posix' has no attribute '%s'", name)
                               : retain(found);
  release(rt, module);
  return value;
}
