/* listdir() and scandir(): what is in a directory. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/posix.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/generic_alias.h"
#include "types/int.h"
#include "types/list.h"

static DIR *open_directory(PosixPath *path) {
  if (!posix_path_is_fd(path)) return opendir(path->text.text);
  int fd = fcntl(path->fd, F_DUPFD_CLOEXEC, 0); /* closing the DIR closes its descriptor */
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir && fd >= 0) close(fd);
  if (dir) rewinddir(dir);
  return dir;
}

static bool is_dots(const char *name) {
  return name[0] == '.' && (!name[1] || (name[1] == '.' && !name[2]));
}

static POSIX(listdir) {
  (void)nargs;
  PosixPath path;
  if (!posix_path(rt, args[0], "listdir: path", PATH_OR_FD | PATH_OR_NONE, &path)) return FAILED;
  DIR *dir = open_directory(&path);
  Owned list = dir ? list_new(rt, 0) : posix_error(rt, &path, NULL);
  bool as_bytes_ = is_bytes(rt, borrow(path.object));
  while (!failed(list)) {
    errno = 0;
    struct dirent *entry = readdir(dir);
    if (!entry) {
      if (errno) {
        posix_error(rt, &path, NULL);
        CLEAR_VALUE(rt, list);
      }
      break;
    }
    if (is_dots(entry->d_name)) continue;
    Owned name = posix_name(rt, entry->d_name, strlen(entry->d_name), as_bytes_);
    if (failed(name) || !list_append_take(rt, borrow(list), name)) CLEAR_VALUE(rt, list);
  }
  if (dir) closedir(dir);
  posix_path_free(rt, &path);
  return list;
}

/* ---- DirEntry ---- */

typedef struct DirEntry {
  Object head;
  Owned name, path;
  Owned stat, lstat; /* once asked for */
  uint64_t inode;
  int dir_fd; /* where name is to be found, when a descriptor was scanned; else AT_FDCWD */
  uint8_t type;
} DirEntry;

#define as_entry(v) ((DirEntry *)as_object(v))

static void entry_dealloc(Runtime *rt, Object *object) {
  DirEntry *e = (DirEntry *)object;
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, e->name);
  CLEAR_VALUE(rt, e->path);
  CLEAR_VALUE(rt, e->stat);
  CLEAR_VALUE(rt, e->lstat);
  heap_free(rt, object, sizeof(DirEntry));
  heap_undefer(rt);
}

static void entry_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  DirEntry *e = (DirEntry *)object;
  VISIT_FIELD(visitor, e->name, "name");
  VISIT_FIELD(visitor, e->path, "path");
  VISIT_FIELD(visitor, e->stat, "stat");
  VISIT_FIELD(visitor, e->lstat, "lstat");
}

static Owned entry_repr(Runtime *rt, Borrowed self) {
  return format_str(rt, "<DirEntry %R>", borrow(as_entry(self)->name));
}

/* The status of the entry into *status; false with errno set. */
static bool entry_look(Runtime *rt, DirEntry *e, bool follow, struct stat *status, bool *raised) {
  PathText text;
  *raised = !io_path_text(rt, borrow(e->dir_fd == AT_FDCWD ? e->path : e->name), &text);
  if (*raised) return false;
  int failure = fstatat(e->dir_fd, text.text, status, follow ? 0 : AT_SYMLINK_NOFOLLOW),
      number = errno;
  release(rt, text.bytes);
  errno = number;
  return !failure;
}

static Owned entry_stat(Runtime *rt, DirEntry *e, bool follow) {
  Owned *kept = follow ? &e->stat : &e->lstat;
  if (!is_null(*kept)) return retain(borrow(*kept));
  struct stat status;
  bool raised;
  if (!entry_look(rt, e, follow, &status, &raised))
    return raised ? FAILED : error_from_errno(rt, borrow(e->path));
  Owned result = posix_stat_result(rt, &status);
  if (!failed(result)) STORE_VALUE(rt, *kept, retain(borrow(result)));
  return result;
}

/* Whether the entry is of a kind; 1, 0, -1. An entry that is gone is of none. */
static int entry_is(Runtime *rt, DirEntry *e, bool follow, mode_t kind) {
  bool link = e->type == DT_LNK;
  if (e->type != DT_UNKNOWN && !(link && follow))
    return e->type == (kind == S_IFDIR ? DT_DIR : kind == S_IFREG ? DT_REG : DT_LNK);
  struct stat status;
  bool raised;
  if (entry_look(rt, e, follow, &status, &raised)) return (status.st_mode & S_IFMT) == kind;
  if (raised || errno == ENOENT) return raised ? -1 : 0;
  error_from_errno(rt, borrow(e->path));
  return -1;
}

#define ENTRY_METHOD(name)                                                                         \
  static Owned posix_entry_method_##name(Runtime *rt, Borrowed *args, size_t nargs)

static Owned truth(int answer) { return answer < 0 ? FAILED : bool_value(answer); }

ENTRY_METHOD(is_dir) {
  (void)nargs;
  bool follow;
  return io_flag(rt, args[1], true, &follow)
             ? truth(entry_is(rt, as_entry(args[0]), follow, S_IFDIR))
             : FAILED;
}

ENTRY_METHOD(is_file) {
  (void)nargs;
  bool follow;
  return io_flag(rt, args[1], true, &follow)
             ? truth(entry_is(rt, as_entry(args[0]), follow, S_IFREG))
             : FAILED;
}

ENTRY_METHOD(is_symlink) {
  return (void)nargs, truth(entry_is(rt, as_entry(args[0]), false, S_IFLNK));
}
ENTRY_METHOD(is_junction) { return (void)rt, (void)args, (void)nargs, FALSE_VALUE; }

ENTRY_METHOD(stat) {
  (void)nargs;
  bool follow;
  return io_flag(rt, args[1], true, &follow) ? entry_stat(rt, as_entry(args[0]), follow) : FAILED;
}

ENTRY_METHOD(inode) { return (void)nargs, int_from_uint64(rt, as_entry(args[0])->inode); }
ENTRY_METHOD(__fspath__) { return (void)rt, (void)nargs, retain(borrow(as_entry(args[0])->path)); }

static Owned posix_entry_method___class_getitem__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generic_alias_new(rt, args[0], args[1]);
}

static const MethodDef entry_methods[] = {
    METHOD(posix_entry, is_dir, "(self, /, *, follow_symlinks=True)", "Whether it is a directory."),
    METHOD(posix_entry, is_file, "(self, /, *, follow_symlinks=True)",
           "Whether it is a plain file."),
    METHOD(posix_entry, is_symlink, "(self, /)", "Whether it is a symbolic link."),
    METHOD(posix_entry, is_junction, "(self, /)", "False."),
    METHOD(posix_entry, stat, "(self, /, *, follow_symlinks=True)",
           "What the system knows of it; asked for once."),
    METHOD(posix_entry, inode, "(self, /)", "Its number in the file system."),
    METHOD(posix_entry, __fspath__, "(self, /)", "Its path."),
    CLASS_METHOD(posix_entry, __class_getitem__, "(cls, item, /)",
                 "DirEntry[str] and the like, for annotations."),
    END_OF_METHODS,
};

static const MemberDef entry_members[] = {
    {"name", offsetof(DirEntry, name), MEMBER_VALUE, true, "Its name in the directory."},
    {"path", offsetof(DirEntry, path), MEMBER_VALUE, true,
     "The directory's path, joined with its name."},
    {0},
};

const TypeSpec posix_entry_spec = {
    .name = "posix.DirEntry",
    .doc = "One file of a directory, as scandir() found it.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(DirEntry),
    .traverse = entry_traverse,
    .dealloc = entry_dealloc,
    .slots = {.repr = entry_repr},
    .methods = entry_methods,
    .members = entry_members,
};

/* ---- scandir ---- */

typedef struct Scan {
  Object head;
  Owned path; /* as it was given; None for "." */
  DIR *dir;   /* NULL when closed */
  int fd;     /* the descriptor that was given, or -1 */
} Scan;

#define as_scan(v) ((Scan *)as_object(v))

static void scan_close(Scan *scan) {
  if (scan->dir) closedir(scan->dir);
  scan->dir = NULL;
}

static void scan_finalize(Runtime *rt, Object *object) {
  Scan *scan = (Scan *)object;
  if (!scan->dir) return;
  Owned pending = error_take(rt);
  if (rt->core->warn) {
    Owned text = format_str(rt, "unclosed scandir iterator %R", borrow_object(object));
    Utf8 utf8 = failed(text) ? (Utf8){0} : str_utf8_lenient(rt, borrow(text));
    if (utf8.text) error_warn_about(rt, borrow_object(object), TYPE_ResourceWarning, utf8.text);
    if (!failed(text)) utf8_free(rt, &utf8);
    release(rt, text);
    if (error_pending(rt)) error_ignored(rt, borrow_object(object));
  }
  scan_close(scan);
  if (!is_null(pending)) error_put(rt, pending);
}

static void scan_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  scan_close((Scan *)object);
  CLEAR_VALUE(rt, ((Scan *)object)->path);
  heap_free(rt, object, sizeof(Scan));
  heap_undefer(rt);
}

static void scan_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((Scan *)object)->path, "path");
}

static POSIX(scandir) {
  (void)nargs;
  PosixPath path;
  if (!posix_path(rt, args[0], "scandir: path", PATH_OR_FD | PATH_OR_NONE, &path)) return FAILED;
  DIR *dir = open_directory(&path);
  Scan *scan = dir ? heap_object(rt, TYPE_ScandirIterator, sizeof *scan) : NULL;
  if (!scan) {
    if (dir)
      error_no_memory(rt);
    else
      posix_error(rt, &path, NULL);
    if (dir) closedir(dir);
    posix_path_free(rt, &path);
    return FAILED;
  }
  scan->path = retain(borrow(path.object));
  scan->dir = dir;
  scan->fd = path.fd;
  posix_path_free(rt, &path);
  heap_track(rt, scan);
  return own_object(scan);
}

/* The directory's path and the name, joined by one slash. */
static Owned join(Runtime *rt, Borrowed path, const char *name, size_t length, bool as_bytes_) {
  PathText text = {.bytes = NULL_VALUE, .text = "."};
  if (!is_none(path) && !io_path_text(rt, path, &text)) return FAILED;
  size_t before = strlen(text.text);
  Owned whole = bytes_new(rt, NULL, before + 1 + length);
  if (!failed(whole)) {
    char *to = (char *)as_bytes(borrow(whole))->data;
    memcpy(to, text.text, before);
    bool slash = before && text.text[before - 1] != '/';
    if (slash) to[before] = '/';
    memcpy(to + before + slash, name, length);
    Owned shown = posix_name(rt, to, before + slash + length, as_bytes_);
    release(rt, whole);
    whole = shown;
  }
  release(rt, text.bytes);
  return whole;
}

static Owned make_entry(Runtime *rt, Scan *scan, const struct dirent *found) {
  size_t length = strlen(found->d_name);
  Borrowed path = borrow(scan->path);
  bool as_bytes_ = is_bytes(rt, path);
  Owned name = posix_name(rt, found->d_name, length, as_bytes_);
  if (failed(name)) return FAILED;
  Owned whole =
      scan->fd >= 0 ? retain(borrow(name)) : join(rt, path, found->d_name, length, as_bytes_);
  DirEntry *e = failed(whole) ? NULL : heap_object(rt, TYPE_DirEntry, sizeof *e);
  if (!e) {
    if (!failed(whole)) error_no_memory(rt);
    release(rt, whole);
    release(rt, name);
    return FAILED;
  }
  e->name = name;
  e->path = whole;
  e->stat = e->lstat = NULL_VALUE;
  e->inode = found->d_ino;
  e->dir_fd = scan->fd >= 0 ? scan->fd : AT_FDCWD;
  e->type = found->d_type;
  heap_track(rt, e);
  return own_object(e);
}

static Owned scan_next(Runtime *rt, Borrowed self) {
  Scan *scan = as_scan(self);
  for (struct dirent *found; scan->dir;) {
    errno = 0;
    found = readdir(scan->dir);
    if (found && is_dots(found->d_name)) continue;
    if (found) return make_entry(rt, scan, found);
    if (errno) error_from_errno(rt, is_none(scan->path) ? NULL_BORROWED : borrow(scan->path));
    scan_close(scan);
  }
  return FAILED;
}

#define SCAN_METHOD(name)                                                                          \
  static Owned posix_scan_method_##name(Runtime *rt, Borrowed *args, size_t nargs)

SCAN_METHOD(close) {
  (void)rt, (void)nargs;
  scan_close(as_scan(args[0]));
  return NONE;
}
SCAN_METHOD(__enter__) { return (void)rt, (void)nargs, retain(args[0]); }
SCAN_METHOD(__exit__) { return posix_scan_method_close(rt, args, nargs); }

static const MethodDef scan_methods[] = {
    METHOD(posix_scan, close, "(self, /)", "Let go of the directory."),
    METHOD(posix_scan, __enter__, "(self, /)", "The iterator itself."),
    METHOD(posix_scan, __exit__, "(self, /, *args)", "Close it."),
    END_OF_METHODS,
};

const TypeSpec posix_scan_spec = {
    .name = "posix.ScandirIterator",
    .doc = "The files of a directory, one by one.",
    .flags = TYPE_COLLECTABLE | TYPE_FINALIZER | TYPE_NO_INSTANTIATE,
    .size = sizeof(Scan),
    .traverse = scan_traverse,
    .dealloc = scan_dealloc,
    .finalize = scan_finalize,
    .slots = {.iter = object_self_iter, .next = scan_next},
    .methods = scan_methods,
};

const MethodDef posix_scan_functions[] = {
    FUNCTION(posix, listdir, "(path=None)", "The names of all files in a directory, in no order."),
    FUNCTION(posix, scandir, "(path=None)",
             "An iterator over the files of a directory, as DirEntry objects."),
    END_OF_METHODS,
};
