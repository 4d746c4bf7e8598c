"""What a debugger stands on: breakpoints, and a trace function that decides where to stop.

A debugger derives from Bdb and overrides user_call, user_line, user_return and user_exception, which are called where the
program stops; there it says how to go on: set_step, set_next, set_return, set_until, set_continue or set_quit.
"""

import os
import sys

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']

GENERATOR_FLAGS = 0x20 | 0x80 | 0x200


class BdbQuit(Exception):
    """Ends the program that is being debugged."""


class Bdb:
    """The trace function and what it knows."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_returning = None
        self.botframe = None
        self.quitting = False
        self._stop_at(None, None)
        for filename, line in Breakpoint.bplist:  # those that another debugger has set
            self.breaks.setdefault(filename, []).append(line)

    def canonic(self, filename):
        """The file's absolute name; names in angle brackets stay."""
        if filename.startswith('<') and filename.endswith('>'):
            return filename
        known = self.fncache.get(filename)
        if known is None:
            known = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return known

    def reset(self):
        """Ready for another start."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._stop_at(None, None)

    # ---- events ----

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        if self.quitting:
            return None
        handler = getattr(self, 'dispatch_' + event, None)
        return handler(frame, arg) if handler else self.trace_dispatch

    def _go_on(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame, arg=None):
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
        return self._go_on()

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            # The first call of all: what lies below it is not ours.
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and frame.f_code.co_flags & GENERATOR_FLAGS:
            return self.trace_dispatch
        self.user_call(frame, arg)
        return self._go_on()

    def dispatch_return(self, frame, arg):
        if not self.stop_here(frame) and frame is not self.returnframe:
            return self.trace_dispatch
        if self.stopframe and frame.f_code.co_flags & GENERATOR_FLAGS:
            return self.trace_dispatch  # a yield, perhaps
        try:
            self.frame_returning = frame
            self.user_return(frame, arg)
        finally:
            self.frame_returning = None
        if not self.quitting and self.stopframe is frame and self.stoplineno != -1:
            self._stop_at(None, None)  # `next` at the end of a function goes on in its caller
        return self._go_on()

    def dispatch_exception(self, frame, arg):
        ends_loop = frame.f_code.co_flags & GENERATOR_FLAGS and arg[0] is StopIteration and arg[2] is None
        if self.stop_here(frame):
            if not ends_loop:
                self.user_exception(frame, arg)
        elif (self.stopframe and frame is not self.stopframe
              and self.stopframe.f_code.co_flags & GENERATOR_FLAGS and arg[0] in (StopIteration, GeneratorExit)):
            self.user_exception(frame, arg)
        return self._go_on()

    # ---- where to stop ----

    def is_skipped_module(self, name):
        """Whether the module's name fits one of the patterns that are passed over."""
        from fnmatch import fnmatch
        return name is not None and any(fnmatch(name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether stepping stops in this frame, at its line."""
        if self.skip and self.is_skipped_module(frame.f_globals.get('__name__')):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint holds at the frame's line; a temporary one is gone then."""
        lines = self.breaks.get(self.canonic(frame.f_code.co_filename))
        if not lines:
            return False
        line = frame.f_lineno
        if line not in lines:
            line = frame.f_code.co_firstlineno
            if line not in lines:
                return False
        for breakpoint in Breakpoint.bplist.get((self.canonic(frame.f_code.co_filename), line), ()):
            if breakpoint.holds(frame):
                self.currentbp = breakpoint.number
                if breakpoint.temporary:
                    self.do_clear(str(breakpoint.number))
                return True
        return False

    def do_clear(self, arg):
        """Take a temporary breakpoint away, as the debugger sees fit."""
        self.clear_bpbynumber(arg)

    def break_anywhere(self, frame):
        return self.canonic(frame.f_code.co_filename) in self.breaks

    def user_call(self, frame, argument_list):
        """A function is entered where the program would stop."""

    def user_line(self, frame):
        """The program stops before a line."""

    def user_return(self, frame, return_value):
        """A function returns where the program would stop."""

    def user_exception(self, frame, exc_info):
        """An exception passes where the program would stop."""

    # ---- how to go on ----

    def _stop_at(self, stopframe, returnframe, line=0):
        # In stopframe (any frame for None) from `line` on, -1 for nowhere; and where returnframe returns.
        self.stopframe = stopframe
        self.returnframe = returnframe
        self.stoplineno = line
        self.quitting = False

    def _trace_caller(self):
        # A frame that returns hands over to its caller, which may not have been traced so far.
        if self.frame_returning:
            caller = self.frame_returning.f_back
            if caller and not caller.f_trace:
                caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stop at a greater line of this frame, or when it returns."""
        self._stop_at(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next line, wherever it is."""
        self._trace_caller()
        self._stop_at(None, None)

    def set_next(self, frame):
        """Stop at the next line of this frame, or of its callers."""
        self._trace_caller()
        self._stop_at(frame, None)

    def set_return(self, frame):
        """Stop when the frame returns."""
        if frame.f_code.co_flags & GENERATOR_FLAGS:
            self._stop_at(frame, None, -1)
        else:
            self._stop_at(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Stop at the next line of the frame, by default the caller's."""
        if frame is None:
            frame = sys._getframe().f_back
        self.reset()
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            frame = frame.f_back
        self.set_step()
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop at breakpoints only; without any, do not trace at all."""
        self._stop_at(self.botframe, None, -1)
        if not self.breaks:
            sys.settrace(None)
            frame = sys._getframe().f_back
            while frame and frame is not self.botframe:
                del frame.f_trace
                frame = frame.f_back

    def set_quit(self):
        """End the program with BdbQuit."""
        self.stopframe = self.botframe
        self.returnframe = None
        self.quitting = True
        sys.settrace(None)

    # ---- breakpoints ----

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Set one; a text says why not."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return f'Line {filename}:{lineno} does not exist'
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        return None

    def _prune(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        filename = self.canonic(filename)
        if lineno not in self.breaks.get(filename, ()):
            return f'There is no breakpoint at {filename}:{lineno}'
        for breakpoint in Breakpoint.bplist[filename, lineno][:]:
            breakpoint.deleteMe()
        self._prune(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        try:
            breakpoint = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        breakpoint.deleteMe()
        self._prune(breakpoint.file, breakpoint.line)
        return None

    def clear_all_breaks(self):
        if not self.breaks:
            return 'There are no breakpoints'
        for breakpoint in Breakpoint.bpbynumber:
            if breakpoint:
                breakpoint.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of this number; ValueError says what is wrong with it."""
        if not arg:
            raise ValueError('Breakpoint number expected')
        try:
            number = int(arg)
        except ValueError:
            raise ValueError(f'Non-numeric breakpoint number {arg}') from None
        try:
            breakpoint = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError(f'Breakpoint number {number} out of range') from None
        if breakpoint is None:
            raise ValueError(f'Breakpoint {number} already deleted')
        return breakpoint

    def get_break(self, filename, lineno):
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        filename = self.canonic(filename)
        return Breakpoint.bplist.get((filename, lineno), []) if self.get_break(filename, lineno) else []

    def get_file_breaks(self, filename):
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        return self.breaks

    # ---- the stack ----

    def get_stack(self, frame, traceback):
        """[(frame, line)] from the outermost frame to the traceback's last, and the index of the frame."""
        stack = []
        if traceback and traceback.tb_frame is frame:
            traceback = traceback.tb_next
        while frame is not None:
            stack.append((frame, frame.f_lineno))
            if frame is self.botframe:
                break
            frame = frame.f_back
        stack.reverse()
        index = max(0, len(stack) - 1)
        while traceback is not None:
            stack.append((traceback.tb_frame, traceback.tb_lineno))
            traceback = traceback.tb_next
        if frame is None:
            index = max(0, len(stack) - 1)
        return stack, index

    def format_stack_entry(self, frame_lineno, lprefix=': '):
        """One entry: file(line)function()->value: source."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = f'{filename}({lineno!r}){frame.f_code.co_name or "<lambda>"}()'
        if '__return__' in frame.f_locals:
            text += '->' + reprlib.repr(frame.f_locals['__return__'])
        line = linecache.getline(filename, lineno, frame.f_globals) if lineno is not None else ''
        return text + lprefix + line.strip() if line else text

    # ---- running under control ----

    def run(self, cmd, globals=None, locals=None):
        """Debug statements given as text or code."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        if isinstance(cmd, str):
            cmd = compile(cmd, '<string>', 'exec')
        sys.settrace(self.trace_dispatch)
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)

    def runctx(self, cmd, globals, locals):
        self.run(cmd, globals, locals)

    def runeval(self, expr, globals=None, locals=None):
        """Debug an expression; its value."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if locals is None:
            locals = globals
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)

    def runcall(self, func, /, *args, **kwds):
        """Debug a call; its result."""
        self.reset()
        sys.settrace(self.trace_dispatch)
        result = None
        try:
            result = func(*args, **kwds)
        except BdbQuit:
            pass
        finally:
            self.quitting = True
            sys.settrace(None)
        return result


class Breakpoint:
    """One breakpoint; numbers begin with 1 and are never used again."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file = file
        self.line = line
        self.temporary = temporary
        self.cond = cond
        self.funcname = funcname
        self.func_first_executable_line = None
        self.enabled = True
        self.ignore = 0
        self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        self.bpbynumber[self.number] = None
        here = self.bplist[self.file, self.line]
        here.remove(self)
        if not here:
            del self.bplist[self.file, self.line]

    def enable(self):
        self.enabled = True

    def disable(self):
        self.enabled = False

    def _is_place(self, frame):
        # One on a function stops at the first line of its body; one on a line stops there.
        if not self.funcname:
            return frame.f_lineno == self.line
        if frame.f_code.co_name != self.funcname:
            return False
        if not self.func_first_executable_line:
            self.func_first_executable_line = frame.f_lineno
        return self.func_first_executable_line == frame.f_lineno

    def holds(self, frame):
        """Whether it stops the program here, which counts as a hit, or would but for `ignore`."""
        if not self.enabled or not self._is_place(frame):
            return False
        if self.cond:
            try:
                if not eval(self.cond, frame.f_globals, frame.f_locals):
                    return False
            except Exception:
                return True  # better to stop once too often
        self.hits += 1
        if self.ignore > 0:
            self.ignore -= 1
            return False
        return True

    def bpformat(self):
        disposition = ('del ' if self.temporary else 'keep') + (' yes ' if self.enabled else ' no  ')
        text = f'{self.number:<4}breakpoint   {disposition}  at {self.file}:{self.line}'
        if self.cond:
            text += f'\n\tstop only if {self.cond}'
        if self.ignore:
            text += f'\n\tignore next {self.ignore} hits'
        if self.hits:
            text += f'\n\tbreakpoint already hit {self.hits} time{"s" if self.hits > 1 else ""}'
        return text

    def bpprint(self, out=None):
        print(self.bpformat(), file=out or sys.stdout)

    def __str__(self):
        return f'breakpoint {self.number} at {self.file}:{self.line}'
