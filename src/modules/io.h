/* The io classes: what their files share.
 *
 *   io.c            the module _io: open(), the exception, constants
 *   io_base.c       _IOBase and the three kinds below it, with the methods that follow from others
 *   io_file.c       FileIO: a descriptor of the system
 *   io_buffered.c   the buffer between a raw stream and its reader or writer
 *   io_buffered_types.c  BufferedReader, BufferedWriter, BufferedRandom as scripts see them
 *   io_bytes.c      BytesIO
 *   io_newlines.c   line ends: translating and finding them
 *   io_text.c       TextIOWrapper as scripts see it
 *   io_text_read.c, io_text_write.c, io_text_seek.c   what it does
 *   io_string.c     StringIO
 *   io_decoder.c    IncrementalNewlineDecoder
 *   io_pair.c       BufferedRWPair
 *   io_path.c       paths as the system takes them
 *
 * The layers call each other directly where both are the builtin types themselves; everything else goes through methods, so that a
 * script's own raw stream or buffer works in every place. */
#ifndef OURO_MODULES_IO_H
#define OURO_MODULES_IO_H

#include "object/error.h"
#include "object/shape.h"
#include "object/str.h"
#include "vm/machine.h"

#define IO_BUFFER_SIZE 8192

/* All io objects take attributes of their own. */
typedef struct IOBase {
  Object head;
  Extra *extra;
} IOBase;

typedef struct FileIO {
  IOBase base;
  int fd; /* -1: closed, or not opened yet */
  bool created, readable, writable, appending, closefd, finalizing;
  int8_t seekable; /* -1: not asked yet */
  uint32_t block_size;
} FileIO;

/* At any time the buffer holds either bytes read ahead, [position, end), or bytes to be written, [0, pending). The raw stream stands
 * behind the former, or where the latter begin. */
typedef struct Buffered {
  IOBase base;
  Owned raw;       /* NULL_VALUE before __init__ and after detach() */
  uint8_t *buffer; /* from base/memory.h; NULL when closed */
  int64_t size;
  int64_t position, end, pending;
  int64_t raw_position; /* as far as known, else -1 */
  bool ok, detached, readable, writable, finalizing;
  bool direct; /* raw is a FileIO itself, not a subclass */
  bool busy;   /* in a call to raw: another call from there is an error */
} Buffered;

enum { NEWLINE_CR = 1, NEWLINE_LF = 2, NEWLINE_CRLF = 4 };

/* The state of reading text with any line end. */
typedef struct Newlines {
  bool translate;  /* to \n */
  bool pending_cr; /* a \r ended the last piece: perhaps a \n follows */
  uint8_t seen;    /* NEWLINE_* */
} Newlines;

/* How lines end for readline(). */
typedef struct LineEnds {
  bool translated; /* only \n can occur */
  bool universal;  /* \n, \r, \r\n */
  char text[3];    /* else this one */
} LineEnds;

typedef enum TextCodec { CODEC_OTHER, CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1 } TextCodec;

/* input[0, input_used) are the bytes that gave `decoded` when decoded from the state start_*; those behind are not decoded yet. */
typedef struct TextIO {
  IOBase base;
  Owned buffer;           /* the binary stream; NULL_VALUE before __init__ and after detach() */
  Owned encoding, errors; /* str */
  char *encoding_text, *errors_text; /* the same for C; from base/memory.h */
  TextCodec codec;
  bool ok, detached, line_buffering, write_through, finalizing;
  bool seekable, telling, has_read1, readable, writable, plain_errors /* strict */;
  bool write_translate; /* \n becomes write_end */
  char write_end[3];
  LineEnds ends;
  Newlines newlines;
  int decode_state, encode_state;
  Owned decoded;  /* a str or NULL_VALUE */
  int64_t used;   /* characters of it that were handed out */
  uint8_t *input; /* from base/memory.h */
  int64_t input_length, input_used, input_capacity;
  int start_state;
  bool start_cr, snapshot; /* snapshot: input and decoded belong together */
  uint8_t *pending;        /* encoded, not yet given to the buffer; from base/memory.h */
  int64_t pending_length, pending_capacity;
  int64_t chunk_size;
} TextIO;

#define as_io(v)       ((IOBase *)as_object(v))
#define as_file(v)     ((FileIO *)as_object(v))
#define as_buffered(v) ((Buffered *)as_object(v))
#define as_text_io(v)  ((TextIO *)as_object(v))

/* ---- io_base.c ---- */
Owned io_unsupported(Runtime *rt, const char *message); /* io.UnsupportedOperation; FAILED */
Owned io_closed_error(Runtime *rt); /* ValueError: I/O operation on closed file. */
/* A size argument: an int, or None and absence for -1. */
bool io_size(Runtime *rt, Borrowed value, int64_t *size);
/* A flag argument with a default for absence; false with an exception. */
bool io_flag(Runtime *rt, Borrowed value, bool otherwise, bool *flag);
/* obj.name() as a truth: 1, 0, -1. */
int io_ask(Runtime *rt, Borrowed object, Borrowed method);
int io_is_closed(Runtime *rt, Borrowed object);               /* obj.closed */
Owned io_call(Runtime *rt, Borrowed object, Borrowed method); /* obj.method() */
bool io_run(Runtime *rt, Borrowed object, Borrowed method);   /* the same, result dropped */
/* obj.method(n), an int result; -1 with an exception. */
int64_t io_call_size(Runtime *rt, Borrowed object, Borrowed method, Borrowed *args, size_t nargs);
/* Closing in two steps, both of which may fail: what the first raised becomes the context of the second's. */
bool io_join_errors(Runtime *rt, Owned first, bool second_fine);
/* After a system call was interrupted: lets signal handlers run; false with what they raised. */
bool io_interrupted(Runtime *rt);
void io_finalize(Runtime *rt, Object *object); /* closes; for all specs */
void io_traverse(Runtime *rt, Object *object, Visitor *visitor);
/* Refuses __reduce__: TypeError: cannot pickle 'X' instances. */
Owned io_no_pickle(Runtime *rt, Borrowed self);
/* "<_io.X name=... >" : the attribute for repr, NULL_VALUE when there is none (errors that a repr may pass over are cleared). */
Owned io_attribute_for_repr(Runtime *rt, Borrowed self, Borrowed name, bool *fine);
/* ResourceWarning: unclosed file <...>. */
void io_warn_unclosed(Runtime *rt, Borrowed file);

/* ---- startup.c ---- */
/* The locale that the environment asks for: "C", one of its kin, or "" for any other that is installed. */
const char *io_locale(void);

/* ---- io_path.c ---- */
typedef struct PathText {
  Owned bytes; /* holds the text */
  const char *text;
} PathText;
Owned io_fspath(Runtime *rt, Borrowed path); /* os.fspath: a str or bytes */
/* The path as the system takes it (UTF-8, lone surrogates back to their bytes); false with ValueError: embedded null byte. */
bool io_path_text(Runtime *rt, Borrowed str_or_bytes, PathText *path);
Owned io_path_str(Runtime *rt, const char *text, size_t length); /* the way back: a str */

/* ---- io_file.c ---- */
/* -1 with an exception; -2: nothing now, it would block. */
int64_t file_read(Runtime *rt, FileIO *file, uint8_t *data, size_t size);
int64_t file_write(Runtime *rt, FileIO *file, const uint8_t *data, size_t size);
int64_t file_seek(Runtime *rt, FileIO *file, int64_t offset, int whence);
/* Everything up to the end, behind what `prefix` holds; bytes, or None when nothing can be had now. */
Owned file_read_all(Runtime *rt, FileIO *file, const uint8_t *prefix, size_t prefix_length);
int file_seekable(Runtime *rt, FileIO *file);
Owned file_new(Runtime *rt, Borrowed path, const char *mode, bool closefd, Borrowed opener);

/* ---- io_buffered.c ---- */
Owned buffered_new(Runtime *rt, TypeId type, Borrowed raw, int64_t size);
bool buffered_init(Runtime *rt, Buffered *self, Borrowed raw, int64_t size);
bool buffered_ready(
    Runtime *rt,
    Buffered *self); /* initialised, attached, not busy; else false with an exception */
int buffered_closed(Runtime *rt, Buffered *self);
/* The same with ValueError when closed: "read of closed file". */
bool buffered_open(Runtime *rt, Buffered *self, const char *what);
bool buffered_flush_pending(Runtime *rt, Buffered *self);
bool buffered_drop_read_ahead(
    Runtime *rt, Buffered *self); /* the raw stream goes back to where reading stands */
int64_t buffered_fill(Runtime *rt,
                      Buffered *self); /* the read-ahead is used up: more; as file_read */
int64_t buffered_read1(Runtime *rt, Buffered *self, uint8_t *data, int64_t size);
Owned buffered_read(Runtime *rt, Buffered *self, int64_t size); /* -1: all */
int64_t buffered_read_into(Runtime *rt, Buffered *self, uint8_t *data, int64_t size, bool once);
Owned buffered_readline(Runtime *rt, Buffered *self, int64_t limit);
int64_t buffered_write(Runtime *rt, Buffered *self, const uint8_t *data,
                       int64_t size); /* -1 with an exception */
int64_t buffered_tell(Runtime *rt, Buffered *self);
int64_t buffered_seek(Runtime *rt, Buffered *self, int64_t target, int whence);
bool buffered_flush(Runtime *rt, Buffered *self); /* what flush() does */
#define is_buffered_exact(v)                                                                       \
  (object_has_id(v, TYPE_BufferedReader) || object_has_id(v, TYPE_BufferedWriter) ||               \
   object_has_id(v, TYPE_BufferedRandom))

/* ---- io_newlines.c ---- */
/* Characters wherever they lie. */
typedef struct TextRun {
  const uint8_t *data;
  int64_t length; /* characters */
  uint8_t width;  /* bytes a character */
} TextRun;
static inline TextRun text_run(const Str *s) {
  return (TextRun){s->data, (int64_t)s->length, (uint8_t)s->width};
}
/* Consumes the text; a trailing \r waits for what follows unless `final`. */
Owned newlines_decode(Runtime *rt, Newlines *state, Owned text, bool final);
Owned newlines_seen(Runtime *rt, uint8_t seen); /* None, a str or a tuple of str */
/* Where the line that begins at `start` ends (exclusive, its line end included); -1: not in this text. */
int64_t newlines_find_end(const LineEnds *ends, TextRun run, int64_t start);
/* Sets up both from open()'s newline argument, NULL for None; false with ValueError. */
bool newlines_choose(Runtime *rt, Borrowed newline, LineEnds *ends, bool *universal,
                     bool *translate);
/* text with every \n replaced. */
Owned newlines_expand(Runtime *rt, Borrowed text, const char *end);

/* ---- io_text*.c ---- */
Owned text_new(Runtime *rt, Borrowed buffer, Borrowed encoding, Borrowed errors, Borrowed newline,
               bool line_buffering, bool write_through);
bool text_ready(Runtime *rt, TextIO *self); /* initialised and attached */
/* 1, 0, or -1 with an exception; the text stream has a buffer. */
int text_closed(Runtime *rt, TextIO *self);
bool text_open(Runtime *rt, TextIO *self); /* and not closed */
bool text_write_pending(Runtime *rt, TextIO *self);
Owned text_write(Runtime *rt, TextIO *self, Borrowed text);
bool text_flush(Runtime *rt, TextIO *self);
void text_forget_input(Runtime *rt,
                       TextIO *self); /* decoded characters and the bytes behind them */
bool text_add_input(Runtime *rt, TextIO *self, const void *data, int64_t length);
Owned text_read(Runtime *rt, TextIO *self, int64_t size);
Owned text_readline(Runtime *rt, TextIO *self, int64_t limit); /* '' at the end */
Owned text_tell(Runtime *rt, TextIO *self);
Owned text_seek(Runtime *rt, TextIO *self, Borrowed cookie, int whence);
/* Which codec, by name; LookupError when there is none. */
bool text_choose_codec(Runtime *rt, TextIO *self);
void text_start_encoding(Runtime *rt, TextIO *self, bool at_start);

#endif
