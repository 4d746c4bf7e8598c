"""The debugger at a prompt of its own: breakpoint(), pdb.set_trace(), pdb.pm(), `ouro -m pdb script.py`.

    (Pdb) help          lists the commands; what is none is run as a statement where the program has stopped
"""

import bdb
import linecache
import os
import sys

__all__ = ['run', 'runctx', 'runeval', 'runcall', 'set_trace', 'post_mortem', 'pm', 'Pdb', 'help']


# command: (short names, what it does); the order is that of help.
COMMANDS = {
    'help': ('h ?', 'help [command]: this list, or one line of it.'),
    'step': ('s', 'Go to the next line, into functions as well.'),
    'next': ('n', 'Go to the next line of this function, or of its caller.'),
    'return': ('r', 'Go on until this function returns.'),
    'until': ('unt', 'until [line]: go on until a greater line of this function.'),
    'continue': ('c cont', 'Go on until a breakpoint.'),
    'list': ('l', 'list [first[, last]] or list .: source lines; again: those that follow.'),
    'longlist': ('ll', 'The whole source of this function.'),
    'where': ('w bt', 'The stack, innermost frame last; > marks the one that is looked at.'),
    'up': ('u', 'up [n]: look at the caller.'),
    'down': ('d', 'down [n]: look at what was called.'),
    'args': ('a', 'The arguments of this function.'),
    'print': ('p', 'p expression: its value.'),
    'pp': ('', 'pp expression: its value, laid out.'),
    'whatis': ('', 'whatis expression: its type.'),
    'retval': ('rv', 'The value that this function returns.'),
    'break': ('b', 'break [file:]line | function [, condition]: set a breakpoint; without a place, list them.'),
    'tbreak': ('', 'As break, for one stop only.'),
    'clear': ('cl', 'clear [number ... | file:line]: take breakpoints away; without any, all of them.'),
    'disable': ('', 'disable number ...: keep breakpoints, but pass them over.'),
    'enable': ('', 'enable number ...: heed them again.'),
    'condition': ('', 'condition number [expression]: stop only if it is true.'),
    'ignore': ('', 'ignore number [count]: pass the breakpoint over so many times.'),
    'quit': ('q exit', 'End the program.'),
}
NAMES = {short: name for name, (shorts, _) in COMMANDS.items() for short in [name, *shorts.split()]}


class Pdb(bdb.Bdb):
    """A debugger that asks on a terminal, or reads its commands from a file."""

    prompt = '(Pdb) '

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        super().__init__(skip)
        self.stdin = stdin
        self.stdout = stdout or sys.stdout
        self.mainpyfile = ''
        self._waiting_for_main = False
        self._asked_to_quit = False
        self.lastcmd = ''
        self.forget()

    def forget(self):
        self.stack = []
        self.curindex = 0
        self.curframe = self.curframe_locals = self.tb_line = None
        self.lineno = None

    def message(self, text):
        print(text, file=self.stdout)

    def error(self, text):
        print('***', text, file=self.stdout)

    # ---- where the program stops ----

    def user_call(self, frame, argument_list):
        if self._waiting_for_main:
            return
        if self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._waiting_for_main:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename) or frame.f_lineno <= 0:
                return
            self._waiting_for_main = False
        self.interaction(frame, None)

    def user_return(self, frame, return_value):
        if self._waiting_for_main:
            return
        frame.f_locals['__return__'] = return_value
        self.message('--Return--')
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._waiting_for_main:
            return
        kind, value, traceback = exc_info
        frame.f_locals['__exception__'] = kind, value
        prefix = 'Internal ' if not traceback and kind is StopIteration else ''
        self.message(prefix + _exception_text(value))
        self.interaction(frame, traceback)

    def interaction(self, frame, traceback):
        """Ask for commands until one lets the program go on."""
        self.forget()
        self.stack, self.curindex = self.get_stack(frame, traceback)
        self._look_at(self.curindex)
        self._print_entry(self.stack[self.curindex])
        try:
            while not self.onecmd(self._read()):
                pass
        finally:
            self.forget()

    def _look_at(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.curframe_locals = self.curframe.f_locals
        self.lineno = None

    def _read(self):
        try:
            if self.stdin is None:
                return input(self.prompt)
            self.stdout.write(self.prompt)
            self.stdout.flush()
            line = self.stdin.readline()
            return line.rstrip('\r\n') if line else 'EOF'
        except EOFError:
            return 'EOF'
        except KeyboardInterrupt:
            self.message('--KeyboardInterrupt--')
            return 'continue'

    def onecmd(self, line):
        """Do one command; true when the program goes on."""
        line = line.strip()
        if not line:
            line = self.lastcmd
            if not line:
                return None
        self.lastcmd = line if line != 'EOF' else ''
        if line == 'EOF':
            self.message('')
            return self.do_quit('')
        if line.startswith('!'):
            return self.default(line[1:].strip())
        if line.startswith('?'):
            return self.do_help(line[1:].strip())
        end = 0
        while end < len(line) and (line[end].isalnum() or line[end] == '_'):
            end += 1
        name, arg = NAMES.get(line[:end]), line[end:].strip()
        # "c = 5" and "list(x)" are statements, "c" and "list 5" commands.
        if name is None or arg[:1] == '=' or line[end:end + 1] in ('(', '.', '['):
            return self.default(line)
        return getattr(self, 'do_' + name)(arg)

    # ---- statements and expressions ----

    def default(self, line):
        if not line:
            return
        shown = sys.displayhook
        try:
            code = compile(line + '\n', '<stdin>', 'single')
            sys.displayhook = self._display
            exec(code, self.curframe.f_globals, self.curframe_locals)
        except:
            self._tell_exception()
        finally:
            sys.displayhook = shown

    def _display(self, value):
        if value is not None:
            self.message(repr(value))

    def _tell_exception(self):
        self.error(_exception_text(sys.exception()))

    def _value(self, text):
        # [value], or [] when there was none to be had.
        try:
            return [eval(text, self.curframe.f_globals, self.curframe_locals)]
        except:
            self._tell_exception()
            return []

    def _show(self, value, form):
        try:
            self.message(form(value))
        except:
            self._tell_exception()

    def do_print(self, arg):
        for value in self._value(arg):
            self._show(value, repr)

    def do_pp(self, arg):
        for value in self._value(arg):
            try:
                from pprint import pformat
            except ImportError:
                pformat = repr
            self._show(value, pformat)

    def do_whatis(self, arg):
        for value in self._value(arg):
            if hasattr(value, '__func__') and hasattr(value.__func__, '__code__'):
                self.message('Method ' + value.__func__.__code__.co_name)
            elif hasattr(value, '__code__'):
                self.message('Function ' + value.__code__.co_name)
            elif isinstance(value, type):
                self.message(f'Class {value.__module__}.{value.__qualname__}')
            else:
                self.message(type(value))

    def do_retval(self, arg):
        if '__return__' in self.curframe_locals:
            self.message(repr(self.curframe_locals['__return__']))
        else:
            self.error('Not yet returned!')

    def do_args(self, arg):
        code = self.curframe.f_code
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        for name in code.co_varnames[:count]:
            if name in self.curframe_locals:
                self.message(f'{name} = {self.curframe_locals[name]!r}')
            else:
                self.message(f'{name} = *** undefined ***')

    # ---- going on ----

    def do_step(self, arg):
        self.set_step()
        return True

    def do_next(self, arg):
        self.set_next(self.curframe)
        return True

    def do_return(self, arg):
        self.set_return(self.curframe)
        return True

    def do_until(self, arg):
        line = None
        if arg:
            try:
                line = int(arg)
            except ValueError:
                return self.error(f'Error in argument: {arg!r}')
            if line <= self.curframe.f_lineno:
                return self.error('"until" line number is smaller than current line number')
        self.set_until(self.curframe, line)
        return True

    def do_continue(self, arg):
        self.set_continue()
        return True

    def do_quit(self, arg):
        self._asked_to_quit = True
        self.set_quit()
        return True

    # ---- looking ----

    def _print_entry(self, entry):
        frame, line = entry
        prefix = '> ' if frame is self.curframe else '  '
        self.message(prefix + self.format_stack_entry(entry, '\n-> '))

    def do_where(self, arg):
        for entry in self.stack:
            self._print_entry(entry)

    def _move(self, arg, step, end, words):
        if self.curindex == end:
            return self.error(words)
        try:
            count = int(arg or 1)
        except ValueError:
            return self.error(f'Invalid frame count ({arg})')
        index = end if count < 0 else self.curindex + step * count
        self._look_at(max(0, min(index, len(self.stack) - 1)))
        self._print_entry(self.stack[self.curindex])

    def do_up(self, arg):
        self._move(arg, -1, 0, 'Oldest frame')

    def do_down(self, arg):
        self._move(arg, 1, len(self.stack) - 1, 'Newest frame')

    def _print_lines(self, lines, first, frame):
        breaks = self.get_file_breaks(frame.f_code.co_filename)
        current = self.stack[self.curindex][1]
        for number, line in enumerate(lines, first):
            mark = 'B' if number in breaks else ' '
            arrow = '->' if number == frame.f_lineno else '>>' if number == current else ''
            text = str(number).rjust(3)
            self.message(text + ' ' * (len(text) < 4) + mark + arrow + '\t' + line.rstrip())

    def do_list(self, arg):
        last = None
        try:
            if arg and arg != '.':
                if ',' in arg:
                    first, last = (int(part) for part in arg.split(','))
                    if last < first:
                        last = first + last
                else:
                    first = max(1, int(arg) - 5)
            elif self.lineno is None or arg == '.':
                first = max(1, self.stack[self.curindex][1] - 5)
            else:
                first = self.lineno + 1
        except ValueError:
            return self.error(f'Error in argument: {arg!r}')
        lines = linecache.getlines(self.curframe.f_code.co_filename, self.curframe.f_globals)
        last = first + 10 if last is None else last
        self._print_lines(lines[first - 1:last], first, self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message('[EOF]')

    def do_longlist(self, arg):
        code = self.curframe.f_code
        lines = linecache.getlines(code.co_filename, self.curframe.f_globals)
        first, last = 1, len(lines)
        if code.co_name != '<module>':
            first = code.co_firstlineno
            last = max(line for _, _, line in code.co_lines() if line)
        self._print_lines(lines[first - 1:last], first, self.curframe)

    def do_help(self, arg):
        name = NAMES.get(arg)
        if arg and name is None:
            return self.error(f'No help for {arg!r}')
        for command in [name] if name else COMMANDS:
            shorts, meaning = COMMANDS[command]
            self.message(f'{", ".join([command, *shorts.split()]):<18}{meaning}')

    # ---- breakpoints ----

    def do_tbreak(self, arg):
        self.do_break(arg, True)

    def do_break(self, arg, temporary=False):
        if not arg:
            if self.breaks:
                self.message('Num Type         Disp Enb   Where')
                for breakpoint in bdb.Breakpoint.bpbynumber:
                    if breakpoint:
                        self.message(breakpoint.bpformat())
            return
        place, _, condition = arg.partition(',')
        found = self._find_place(place.strip())
        if found is None:
            return
        filename, line, function = found
        error = self.set_break(filename, line, temporary, condition.strip() or None, function)
        if error:
            return self.error(error)
        breakpoint = self.get_breaks(filename, line)[-1]
        self.message(f'Breakpoint {breakpoint.number} at {breakpoint.file}:{breakpoint.line}')

    def _find_place(self, place):
        # (file, line, function or None); None after a message.
        name, colon, number = place.rpartition(':')
        filename = self.curframe.f_code.co_filename
        if colon:
            found = self._find_file(name.strip())
            if found is None:
                return self.error(f'{name.strip()!r} not found from sys.path')
            filename = found
            if not number.strip().isdigit():
                return self.error(f'Bad lineno: {number.strip()}')
        if number.strip().isdigit():
            line = int(number)
            return (filename, line, None) if self._line_is_fine(filename, line) else None
        try:
            function = eval(place, self.curframe.f_globals, self.curframe_locals)
        except Exception:
            function = None
        code = getattr(getattr(function, '__func__', function), '__code__', None)
        if code is not None:
            return code.co_filename, code.co_firstlineno, code.co_name
        # One that is not defined yet is looked for in the text.
        for line, text in enumerate(linecache.getlines(filename), 1):
            if text.strip().removeprefix('async ').startswith(f'def {place}('):
                return filename, line, place
        return self.error(f'The specified object {place!r} is not a function or was not found along sys.path.')

    def _find_file(self, name):
        if not name.endswith('.py') and not name.startswith('<'):
            name += '.py'
        if os.path.isabs(name):
            return name if os.path.exists(name) else None
        for directory in ['', os.path.dirname(self.mainpyfile), *sys.path]:
            path = os.path.join(directory, name)
            if os.path.exists(path):
                return path
        return None

    def _line_is_fine(self, filename, line):
        text = linecache.getline(filename, line, self.curframe.f_globals)
        if not text:
            self.message('End of file')
            return False
        if not text.strip() or text.strip().startswith('#') or text.strip()[:3] in ('"""', "'''"):
            self.error('Blank or comment')
            return False
        return True

    def _each(self, arg):
        for number in arg.split():
            try:
                yield self.get_bpbynumber(number)
            except ValueError as error:
                self.error(error)

    def do_clear(self, arg):
        if not arg:
            kept = [breakpoint for breakpoint in bdb.Breakpoint.bpbynumber if breakpoint]
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() in ('y', 'yes'):
                self.clear_all_breaks()
                for breakpoint in kept:
                    self.message(f'Deleted {breakpoint}')
        elif ':' in arg:
            name, _, line = arg.rpartition(':')
            filename = self._find_file(name) or name
            kept = list(self.get_breaks(filename, int(line))) if line.isdigit() else []
            error = self.clear_break(filename, int(line)) if line.isdigit() else f'Invalid line number ({line})'
            if error:
                return self.error(error)
            for breakpoint in kept:
                self.message(f'Deleted {breakpoint}')
        else:
            for breakpoint in self._each(arg):
                self.clear_bpbynumber(str(breakpoint.number))
                self.message(f'Deleted {breakpoint}')

    def do_enable(self, arg):
        for breakpoint in self._each(arg):
            breakpoint.enable()
            self.message(f'Enabled {breakpoint}')

    def do_disable(self, arg):
        for breakpoint in self._each(arg):
            breakpoint.disable()
            self.message(f'Disabled {breakpoint}')

    def do_condition(self, arg):
        number, _, condition = arg.partition(' ')
        for breakpoint in self._each(number):
            breakpoint.cond = condition.strip() or None
            if breakpoint.cond:
                self.message(f'New condition set for breakpoint {breakpoint.number}.')
            else:
                self.message(f'Breakpoint {breakpoint.number} is now unconditional.')

    def do_ignore(self, arg):
        number, _, count = arg.partition(' ')
        for breakpoint in self._each(number):
            breakpoint.ignore = int(count) if count.strip().isdigit() else 0
            if breakpoint.ignore:
                crossings = f'{breakpoint.ignore} crossings' if breakpoint.ignore > 1 else '1 crossing'
                self.message(f'Will ignore next {crossings} of breakpoint {breakpoint.number}.')
            else:
                self.message(f'Will stop next time breakpoint {breakpoint.number} is reached.')

    # ---- a whole script ----

    def _run_script(self, filename):
        import __main__
        filename = os.path.abspath(filename)
        names = __main__.__dict__
        names.clear()
        names.update({'__name__': '__main__', '__file__': filename, '__builtins__': __builtins__})
        self._waiting_for_main = True
        self.mainpyfile = self.canonic(filename)
        with open(filename, 'rb') as file:
            self.run(compile(file.read(), filename, 'exec'), names, names)


def _exception_text(exception):
    import traceback
    return traceback.format_exception_only(exception)[-1].strip()


def set_trace(*, header=None):
    """Stop at the caller's next line."""
    debugger = Pdb()
    if header is not None:
        debugger.message(header)
    debugger.set_trace(sys._getframe().f_back)


def post_mortem(t=None):
    """Look at the frames of a traceback (or an exception); by default of the one being handled."""
    if t is None:
        exception = sys.exception()
        if exception is not None:
            t = exception.__traceback__
    if isinstance(t, BaseException):
        t = t.__traceback__
    if t is None:
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    debugger = Pdb()
    debugger.reset()
    debugger.interaction(None, t)


def pm():
    """The same for the exception that the prompt showed last."""
    post_mortem(sys.last_exc if hasattr(sys, 'last_exc') else sys.last_traceback)


def run(statement, globals=None, locals=None):
    Pdb().run(statement, globals, locals)


def runctx(statement, globals, locals):
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    return Pdb().runeval(expression, globals, locals)


def runcall(*args, **kwds):
    return Pdb().runcall(*args, **kwds)


def help():
    """The commands."""
    Pdb().do_help('')


def main():
    """ouro -m pdb script.py [arguments]"""
    if len(sys.argv) < 2 or sys.argv[1].startswith('-'):
        print('usage: ouro -m pdb script.py [argument] ...')
        sys.exit(2)
    script = sys.argv[1]
    if not os.path.exists(script):
        print(f'Error: {script} does not exist')
        sys.exit(1)
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    debugger = Pdb()
    while True:
        try:
            debugger._run_script(script)
            if not debugger._asked_to_quit:
                print('The program finished and will be restarted')
                continue
            break
        except SystemExit as leaving:
            print(f'The program exited via sys.exit(). Exit status: {leaving}')
            break
        except BaseException as exception:
            import traceback
            traceback.print_exc()
            print('Uncaught exception. Entering post mortem debugging')
            print("Running 'cont' or 'step' will restart the program")
            debugger.reset()
            debugger.interaction(None, exception.__traceback__)
            if debugger._asked_to_quit:
                break
            print(f'Post mortem debugger finished. The {script} will be restarted')


if __name__ == '__main__':
    import pdb
    pdb.main()
