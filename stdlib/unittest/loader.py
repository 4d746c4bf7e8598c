"""Finding tests."""

import functools
import sys

from .case import FunctionTestCase, TestCase
from .suite import TestSuite

__unittest = True


class TestLoader:
    """Makes suites of classes, modules and names."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's tests, sorted."""
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
                 and self._is_wanted(testCaseClass, name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def _is_wanted(self, cls, name):
        if self.testNamePatterns is None:
            return True
        full = f'{cls.__module__}.{cls.__qualname__}.{name}'
        return any(_fits(full, pattern) for pattern in self.testNamePatterns)

    def loadTestsFromTestCase(self, testCaseClass):
        """All tests of a class."""
        if issubclass(testCaseClass, TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        if testCaseClass in (TestCase, FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """All tests of a module."""
        suites = [self.loadTestsFromTestCase(value) for value in (getattr(module, name) for name in dir(module))
                  if isinstance(value, type) and issubclass(value, TestCase)
                  and value not in (TestCase, FunctionTestCase)]
        suite = self.suiteClass(suites)
        load_tests = getattr(module, 'load_tests', None)
        return suite if load_tests is None else load_tests(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        """The tests of a dotted name: module, class or method."""
        parts = name.split('.')
        if module is None:
            for end in range(len(parts), 0, -1):
                try:
                    __import__('.'.join(parts[:end]))
                    break
                except ModuleNotFoundError as error:
                    if end == 1 or error.name is None or not name.startswith(error.name.split('.')[0]):
                        return self._failed(name, error)
            module = sys.modules['.'.join(parts[:end])]
            parts = parts[end:]
        found = module
        parent = None
        for part in parts:
            try:
                parent, found = found, getattr(found, part)
            except AttributeError as error:
                return self._failed(part, error)
        if isinstance(found, type(sys)):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if callable(found) and isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(found, TestSuite):
            return found
        if callable(found):
            test = found()
            if isinstance(test, TestSuite):
                return test
            if isinstance(test, TestCase):
                return self.suiteClass([test])
            raise TypeError(f'calling {found} returned {test}, not a test')
        raise TypeError(f"don't know how to make test from: {found}")

    def _failed(self, name, error):
        """A suite of one test, which raises the error that stood in the way."""
        import traceback
        self.errors.append(''.join(traceback.format_exception(error)))

        def fail(self):
            raise error
        cls = type('_FailedTest', (TestCase,), {name: fail, '__module__': 'unittest.loader',
                                                '__qualname__': '_FailedTest'})
        return self.suiteClass([cls(name)])

    def loadTestsFromNames(self, names, module=None):
        """The tests of several names."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests in the files of a directory whose names fit the pattern."""
        import os
        sys.path.insert(0, os.path.abspath(top_level_dir or start_dir))
        names = sorted(name for name in os.listdir(start_dir) if _fits(name, pattern) and name.endswith('.py'))
        return self.suiteClass([self.loadTestsFromName(name[:-3]) for name in names])


def _fits(text, pattern):
    """Shell patterns: * for any text, ? for any character."""
    if not pattern:
        return not text
    if pattern[0] == '*':
        return any(_fits(text[place:], pattern[1:]) for place in range(len(text) + 1))
    return bool(text) and pattern[0] in ('?', text[0]) and _fits(text[1:], pattern[1:])


defaultTestLoader = TestLoader()
