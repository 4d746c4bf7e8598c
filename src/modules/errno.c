/* errno: the numbers of the system's errors, and their names by number. */
#include <errno.h>

#include "object/dict.h"
#include "object/module.h"
#include "object/str.h"

static const struct {
  const char *name;
  int number;
} table[] = {
#define E(name) {#name, name},
    /* clang-format off */
    E(E2BIG) E(EACCES) E(EADDRINUSE) E(EADDRNOTAVAIL) E(EADV) E(EAFNOSUPPORT) E(EAGAIN) E(EALREADY)
    E(EBADE) E(EBADF) E(EBADFD) E(EBADMSG) E(EBADR) E(EBADRQC) E(EBADSLT) E(EBFONT) E(EBUSY)
    E(ECANCELED) E(ECHILD) E(ECHRNG) E(ECOMM) E(ECONNABORTED) E(ECONNREFUSED) E(ECONNRESET)
    E(EDEADLOCK) E(EDEADLK) E(EDESTADDRREQ) E(EDOM) E(EDOTDOT) E(EDQUOT) E(EEXIST) E(EFAULT)
    E(EFBIG) E(EHOSTDOWN) E(EHOSTUNREACH) E(EIDRM) E(EILSEQ) E(EINPROGRESS) E(EINTR) E(EINVAL)
    E(EIO) E(EISCONN) E(EISDIR) E(EISNAM) E(EKEYEXPIRED) E(EKEYREJECTED) E(EKEYREVOKED) E(EL2HLT)
    E(EL2NSYNC) E(EL3HLT) E(EL3RST) E(ELIBACC) E(ELIBBAD) E(ELIBEXEC) E(ELIBMAX) E(ELIBSCN)
    E(ELNRNG) E(ELOOP) E(EMEDIUMTYPE) E(EMFILE) E(EMLINK) E(EMSGSIZE) E(EMULTIHOP) E(ENAMETOOLONG)
    E(ENAVAIL) E(ENETDOWN) E(ENETRESET) E(ENETUNREACH) E(ENFILE) E(ENOANO) E(ENOBUFS) E(ENOCSI)
    E(ENODATA) E(ENODEV) E(ENOENT) E(ENOEXEC) E(ENOKEY) E(ENOLCK) E(ENOLINK) E(ENOMEDIUM) E(ENOMEM)
    E(ENOMSG) E(ENONET) E(ENOPKG) E(ENOPROTOOPT) E(ENOSPC) E(ENOSR) E(ENOSTR) E(ENOSYS) E(ENOTBLK)
    E(ENOTCONN) E(ENOTDIR) E(ENOTEMPTY) E(ENOTNAM) E(ENOTRECOVERABLE) E(ENOTSOCK) E(ENOTSUP)
    E(ENOTTY) E(ENOTUNIQ) E(ENXIO) E(EOPNOTSUPP) E(EOVERFLOW) E(EOWNERDEAD) E(EPERM) E(EPFNOSUPPORT)
    E(EPIPE) E(EPROTO) E(EPROTONOSUPPORT) E(EPROTOTYPE) E(ERANGE) E(EREMCHG) E(EREMOTE) E(EREMOTEIO)
    E(ERESTART) E(ERFKILL) E(EROFS) E(ESHUTDOWN) E(ESOCKTNOSUPPORT) E(ESPIPE) E(ESRCH) E(ESRMNT)
    E(ESTALE) E(ESTRPIPE) E(ETIME) E(ETIMEDOUT) E(ETOOMANYREFS) E(ETXTBSY) E(EUCLEAN) E(EUNATCH)
    E(EUSERS) E(EWOULDBLOCK) E(EXDEV) E(EXFULL)
/* clang-format on */
#undef E
};

/* Where two names have one number, the first of the table is the one by which it is known. */
static bool init(Runtime *rt, Borrowed module) {
  Owned names = dict_new(rt);
  bool fine = !failed(names);
  for (size_t i = 0; fine && i < sizeof table / sizeof *table; i++) {
    Owned name = str_intern_text(rt, table[i].name);
    Borrowed number = borrowed(small_word(table[i].number));
    bool known = !is_null(dict_peek(rt, borrow(names), number));
    fine = !failed(name) && (known || dict_set(rt, borrow(names), number, borrow(name))) &&
           dict_set(rt, module_peek_dict(module), borrow(name), number);
    release(rt, name);
  }
  if (!fine) return release(rt, names), false;
  return module_add(rt, module, "errorcode", names);
}

const ModuleSpec errno_module = {
    .name = "errno",
    .doc = "The numbers of the system's errors.",
    .init = init,
};
