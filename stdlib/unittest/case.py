"""A test: a method of a class, with assertions."""

import collections
import contextlib
import sys
import time
import types
import warnings

__unittest = True

_DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'
_MAX_LENGTH = 80


class SkipTest(Exception):
    """Raised by a test that skips itself."""


class _ShouldStop(Exception):
    """The test is over: what ended it was noted already."""


class _Outcome:
    """What happened in the parts of one test."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.success = True
        self.expectedFailure = None

    @contextlib.contextmanager
    def part(self, test, subTest=False):
        before = self.success
        self.success = True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self.success = False
            self.result.addSkip(test, str(error))
        except _ShouldStop:
            pass
        except:
            info = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test.test_case, test, info)
                elif issubclass(info[0], test.failureException):
                    self.result.addFailure(test, info)
                else:
                    self.result.addError(test, info)
            info = None
        else:
            if subTest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and before


# ---- decorators ----

def skip(reason):
    """Decorator: never run the test."""
    def decorator(item):
        if not isinstance(item, type):
            function = item

            def skipped(*args, **kwargs):
                raise SkipTest(reason)
            for name in '__module__', '__name__', '__qualname__', '__doc__':
                setattr(skipped, name, getattr(function, name, None))
            item = skipped
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, types.FunctionType):
        function, reason = reason, ''
        return decorator(function)
    return decorator


def skipIf(condition, reason):
    """Decorator: do not run the test if the condition is true."""
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    """Decorator: run the test only if the condition is true."""
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    """Decorator: the test is to fail."""
    item.__unittest_expecting_failure__ = True
    return item


# ---- cleanups of modules ----

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call a function after tearDownModule."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager and leave it after tearDownModule."""
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    """Call what addModuleCleanup was given; the first exception is raised at the end."""
    first = None
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            first = first or error
    if first is not None:
        raise first


def _enter(cm, add):
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager "
                        'protocol') from None
    result = enter(cm)
    add(leave, cm, None, None, None)
    return result


# ---- contexts of assertions ----

class _RaisesContext:
    """with self.assertRaises(...) as this: this.exception is what was raised."""

    def __init__(self, expected, test_case, pattern=None):
        self.expected = expected
        self.test_case = test_case
        self.expected_regex = pattern
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        function, *args = args
        self.obj_name = getattr(function, '__name__', str(function))
        with self:
            function(*args, **kwargs)

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        if kind is None:
            try:
                name = self.expected.__name__
            except AttributeError:
                name = str(self.expected)
            if self.obj_name:
                self._fail(f'{name} not raised by {self.obj_name}')
            self._fail(f'{name} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not _found(self.expected_regex, str(value)):
            self._fail(f'"{_pattern_text(self.expected_regex)}" does not match "{value}"')
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _WarnsContext(_RaisesContext):
    """with self.assertWarns(...) as this: this.warning is what was issued."""

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._manager.__exit__(kind, value, tb)
        if kind is not None:
            return
        try:
            name = self.expected.__name__
        except AttributeError:
            name = str(self.expected)
        first = None
        for entry in self.warnings:
            if not isinstance(entry.message, self.expected):
                continue
            first = first or entry.message
            if self.expected_regex is not None and not _found(self.expected_regex, str(entry.message)):
                continue
            self.warning = entry.message
            self.filename = entry.filename
            self.lineno = entry.lineno
            return
        if first is not None:
            self._fail(f'"{_pattern_text(self.expected_regex)}" does not match "{first}"')
        self._fail(f'{name} not triggered by {self.obj_name}' if self.obj_name else f'{name} not triggered')


_SPECIAL = frozenset('.^$*+?{}[]\\|()')


def _found(pattern, text):
    """Whether a text holds a pattern; plain texts need no regular expressions."""
    if not isinstance(pattern, str):
        return pattern.search(text) is not None
    if _SPECIAL.isdisjoint(pattern):
        return pattern in text
    import re
    return re.search(pattern, text) is not None


def _pattern_text(pattern):
    return pattern if isinstance(pattern, str) else pattern.pattern


def _repr(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text[:_MAX_LENGTH] + ' [truncated]...' if short and len(text) >= _MAX_LENGTH else text


def _shorten(text, head, tail):
    skipped = len(text) - head - tail
    if skipped > 12:
        text = f'{text[:head]}[{skipped} chars]{text[len(text) - tail:]}'
    return text


def _two_reprs(*values):
    """The reprs of values, long common beginnings and ends left out."""
    texts = [_repr(value) for value in values]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return tuple(texts)
    same = 0
    while same < min(map(len, texts)) and len({text[same] for text in texts}) == 1:
        same += 1
    # Of 80 characters, 5 show the beginning and 12 are kept for each "[n chars]"; a difference that is left short shows 41 of its own
    # and the last 5.
    common_limit = _MAX_LENGTH - (longest - same + 5 + 12)
    if common_limit > 5:
        start = _shorten(texts[0][:same], 5, common_limit)
        return tuple([start + text[same:] for text in texts])
    start = _shorten(texts[0][:same], 5, 5)
    return tuple([start + _shorten(text[same:], 41, 5) for text in texts])


# ---- the test ----

class TestCase:
    """A base of test classes: methods whose names begin with test are tests."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        cls.tearDown_exceptions = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != 'runTest':
            raise ValueError(f'no such test method in {self.__class__}: {methodName}')
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                                     set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        """Let assertEqual compare objects of a class with a function of this test."""
        self._type_equality_funcs[typeobj] = function

    # ---- around a test ----

    def setUp(self):
        """Called before each test."""

    def tearDown(self):
        """Called after each test."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Call a function after tearDown; the last given comes first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager and leave it after tearDown."""
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call a function after tearDownClass."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager and leave it after tearDownClass."""
        return _enter(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Call what addClassCleanup was given."""
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def doCleanups(self):
        """Call what addCleanup was given."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                function(*args, **kwargs)
        return outcome.success

    # ---- telling about it ----

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from .result import TestResult
        return TestResult()

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        """The first line of the test's docstring."""
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        name = self._testMethodName
        return f'{name} ({type(self).__module__}.{type(self).__qualname__}.{name})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    # ---- running ----

    @contextlib.contextmanager
    def subTest(self, msg=_MAX_LENGTH, **params):
        """A part of a test that is told apart by its parameters; the test goes on when it fails."""
        if self._outcome is None:
            yield
            return
        parent = self._subtest
        if parent is not None:
            params = {**parent.params, **params}
        self._subtest = _SubTest(self, None if msg is _MAX_LENGTH else msg, params, msg is not _MAX_LENGTH)
        try:
            with self._outcome.part(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                if self._outcome.result is not None and self._outcome.result.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            result.startTestRun()
        try:
            if not self._is_skipped(result):
                result.startTest(self)
                try:
                    self._run(result)
                finally:
                    result.stopTest(self)
            else:
                result.stopTest(self)
            return result
        finally:
            if own:
                result.stopTestRun()

    def _is_skipped(self, result):
        """Note a test that a decorator skips: it does not count as run."""
        method = getattr(self, self._testMethodName)
        for item in self.__class__, method:
            if getattr(item, '__unittest_skip__', False):
                result.addSkip(self, getattr(self.__class__, '__unittest_skip_why__', '')
                               or getattr(method, '__unittest_skip_why__', ''))
                return True
        return False

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        expecting = getattr(self, '__unittest_expecting_failure__', False) or \
            getattr(method, '__unittest_expecting_failure__', False)
        outcome = self._outcome = _Outcome(result)
        start = time.perf_counter()
        try:
            with outcome.part(self):
                self.setUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.part(self):
                    if method() is not None:
                        warnings.warn(f'It is deprecated to return a value that is not None from a test case '
                                      f'({method})', DeprecationWarning, stacklevel=3)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self.tearDown()
            self.doCleanups()
            result.addDuration(self, time.perf_counter() - start)
            if outcome.success:
                if not expecting:
                    result.addSuccess(self)
                elif outcome.expectedFailure:
                    result.addExpectedFailure(self, outcome.expectedFailure)
                else:
                    result.addUnexpectedSuccess(self)
        finally:
            # The exception holds frames that hold this test.
            outcome.expectedFailure = None
            self._outcome = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run without catching anything."""
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        """Skip the rest of the test."""
        raise SkipTest(reason)

    # ---- assertions ----

    def fail(self, msg=None):
        """Fail."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        return standard if msg is None else f'{standard} : {msg}'

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f'{_repr(expr, True)} is not true')

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f'{_repr(expr, True)} is not false')

    def assertEqual(self, first, second, msg=None):
        """first == second, with a message that fits their type."""
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                if isinstance(function, str):
                    function = getattr(self, function)
                function(first, second, msg=msg)
                return
        if not first == second:
            self._fail(msg, '%s != %s' % _two_reprs(first, second))

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f'{_repr(first, True)} == {_repr(second, True)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Equal when rounded to places digits (7), or no more than delta apart."""
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        apart = abs(first - second)
        if delta is not None:
            if apart <= delta:
                return
            self._fail(msg, f'{_repr(first, True)} != {_repr(second, True)} within {_repr(delta, True)} delta '
                            f'({_repr(apart, True)} difference)')
        places = 7 if places is None else places
        if round(apart, places) != 0:
            self._fail(msg, f'{_repr(first, True)} != {_repr(second, True)} within {places!r} places '
                            f'({_repr(apart, True)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        apart = abs(first - second)
        if delta is not None:
            if not first == second and apart > delta:
                return
            self._fail(msg, f'{_repr(first, True)} == {_repr(second, True)} within {_repr(delta, True)} delta '
                            f'({_repr(apart, True)} difference)')
        places = 7 if places is None else places
        if first == second or round(apart, places) == 0:
            self._fail(msg, f'{_repr(first, True)} == {_repr(second, True)} within {places!r} places')

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f'{_repr(member, True)} not found in {_repr(container, True)}')

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f'{_repr(member, True)} unexpectedly found in {_repr(container, True)}')

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f'{_repr(expr1, True)} is not {_repr(expr2, True)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f'unexpectedly identical: {_repr(expr1, True)}')

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f'{_repr(obj, True)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f'{_repr(obj, True)} is not an instance of {cls!r}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f'{_repr(obj, True)} is an instance of {cls!r}')

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f'{_repr(a, True)} not less than {_repr(b, True)}')

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f'{_repr(a, True)} not less than or equal to {_repr(b, True)}')

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f'{_repr(a, True)} not greater than {_repr(b, True)}')

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f'{_repr(a, True)} not greater than or equal to {_repr(b, True)}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        """As a context manager, or with a function and its arguments."""
        return _RaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """assertRaises, and the message holds the pattern."""
        return _RaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """As a context manager, or with a function and its arguments."""
        return _WarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """assertWarns, and the message holds the pattern."""
        return _WarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertRegex(self, text, expected_regex, msg=None):
        if not _found(expected_regex, text):
            self._fail(msg, f"Regex didn't match: {_pattern_text(expected_regex)!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if _found(unexpected_regex, text):
            self._fail(msg, f'Regex matched: {text!r} matches {_pattern_text(unexpected_regex)!r} in {text!r}')

    def assertCountEqual(self, first, second, msg=None):
        """The same items, each as often, in any order."""
        first, second = list(first), list(second)
        try:
            counts = collections.Counter(first), collections.Counter(second)
            if counts[0] == counts[1]:
                return
            items = [*counts[0], *(item for item in counts[1] if item not in counts[0])]
            lines = [(counts[0][item], counts[1][item], item) for item in items]
        except TypeError:
            lines = []
            seen = []
            for item in first + second:
                if item not in seen:
                    seen.append(item)
                    lines.append((first.count(item), second.count(item), item))
        lines = [f'First has {a}, Second has {b}:  {item!r}' for a, b, item in lines if a != b]
        if not lines:
            return
        self._fail(msg, self._with_diff('Element counts were not equal:\n', '\n'.join(lines)))

    # ---- comparing containers ----

    def _with_diff(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + _DIFF_OMITTED % len(diff)

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Two sequences with equal items."""
        if seq_type is not None:
            name = seq_type.__name__
            for which, seq in ('First', seq1), ('Second', seq2):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{which} sequence is not a {name}: {_repr(seq, True)}')
        else:
            name = 'sequence'
        if seq1 == seq2:
            return
        differing = '%ss differ: %s != %s\n' % (name.capitalize(), *_two_reprs(seq1, seq2))
        size1, size2 = len(seq1), len(seq2)
        for place in range(min(size1, size2)):
            if seq1[place] != seq2[place]:
                differing += '\nFirst differing element %d:\n%s\n%s\n' % (place, *_two_reprs(seq1[place], seq2[place]))
                break
        else:
            if size1 == size2 and seq_type is None and type(seq1) is not type(seq2):
                return  # equal items in sequences of different types
        for which, longer, size, other in ('First', seq1, size1, size2), ('Second', seq2, size2, size1):
            if size > other:
                differing += f'\n{which} {name} contains {size - other} additional elements.\n'
                differing += f'First extra element {other}:\n{_repr(longer[other])}\n'
        self._fail(msg, self._with_diff(differing, '\n' + _diff(_lines(seq1), _lines(seq2))))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        first, second = set1.difference(set2), set2.difference(set1)
        if not first and not second:
            return
        lines = []
        for which, items in ('first', first), ('second', second):
            if items:
                lines.append(f'Items in the {which} set but not the {"second" if which == "first" else "first"}:')
                lines += [repr(item) for item in items]
        self._fail(msg, '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            standard = '%s != %s' % _two_reprs(d1, d2)
            self._fail(msg, self._with_diff(standard, '\n' + _diff(_lines(d1), _lines(d2))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        standard = '%s != %s' % _two_reprs(first, second)
        # A newline that only one of them ends with counts as a difference.
        if first and second:
            end = '' if first[-1] == second[-1] == '\n' else '\n'
            first, second = first + end, second + end
        elif first[-1:] != '\n' and second[-1:] != '\n':
            first, second = first and first + '\n', second and second + '\n'
        diff = _diff(first.splitlines(True), second.splitlines(True), '')
        self._fail(msg, self._with_diff(standard, '\n' + diff))


# ---- differences ----

def _diff(a, b, joint='\n'):
    from ._difference import compare
    return joint.join(compare(a, b))


def _lines(value):
    from ._difference import lines
    return lines(value)


# ---- tests of other kinds ----

class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f'{type(self).__module__}.{type(self).__qualname__} ({self._testFunc.__name__})'

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc.split('\n')[0].strip() if doc else None


class _SubTest(TestCase):
    """A part of a test, as results know it."""

    def __init__(self, test_case, message, params, has_message):
        super().__init__()
        self._message = message
        self._has_message = has_message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _description(self):
        parts = []
        if self._has_message:
            parts.append(f'[{self._message}]')
        if self.params:
            listed = ', '.join([f'{key}={value!r}' for key, value in self.params.items()])
            parts.append(f'({listed})')
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._description()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._description()}'
