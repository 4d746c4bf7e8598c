"""Several tests as one."""

import sys

__unittest = True


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={list(self)}>'

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class _ErrorHolder:
    """Stands for a setUpClass or the like that failed."""

    failureException = AssertionError

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    def __str__(self):
        return self.description

    def run(self, result):
        pass

    def countTestCases(self):
        return 0


class TestSuite(BaseTestSuite):
    """Tests to be run in turn, with the fixtures of their classes and modules around them."""

    def run(self, result, debug=False):
        top = not getattr(result, '_testRunEntered', False)
        if top:
            result._testRunEntered = True
        for place, test in enumerate(self._tests):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite):
                self._leave_class(test.__class__, result)
                self._enter_module(test.__class__, result)
                self._enter_class(test.__class__, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, '_classSetupFailed', False) or \
                        getattr(result, '_moduleSetUpFailed', False):
                    continue
            test(result)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def _report(self, result, what, name, error):
        from .case import SkipTest
        holder = _ErrorHolder(f'{what} ({name})')
        if isinstance(error, SkipTest):
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))

    def _enter_class(self, cls, result):
        if cls is getattr(result, '_previousTestClass', None) or getattr(result, '_moduleSetUpFailed', False) or \
                getattr(cls, '__unittest_skip__', False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            return
        try:
            getattr(cls, 'setUpClass', lambda: None)()
        except Exception as error:
            cls._classSetupFailed = True
            self._report(result, 'setUpClass', f'{cls.__module__}.{cls.__qualname__}', error)
            self._clean_class(cls, result, 'setUpClass')

    def _leave_class(self, following, result):
        cls = getattr(result, '_previousTestClass', None)
        if cls is None or cls is following or getattr(cls, '_classSetupFailed', False) or \
                getattr(result, '_moduleSetUpFailed', False) or getattr(cls, '__unittest_skip__', False):
            return
        try:
            getattr(cls, 'tearDownClass', lambda: None)()
        except Exception as error:
            self._report(result, 'tearDownClass', f'{cls.__module__}.{cls.__qualname__}', error)
        self._clean_class(cls, result, 'tearDownClass')

    def _clean_class(self, cls, result, what):
        if not hasattr(cls, 'doClassCleanups'):
            return
        cls.doClassCleanups()
        for _, error, _ in cls.tearDown_exceptions:
            self._report(result, what, f'{cls.__module__}.{cls.__qualname__}', error)

    def _enter_module(self, cls, result):
        previous = getattr(result, '_previousTestClass', None)
        if previous is not None and previous.__module__ == cls.__module__:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(cls.__module__)
        try:
            getattr(module, 'setUpModule', lambda: None)()
        except Exception as error:
            result._moduleSetUpFailed = True
            self._report(result, 'setUpModule', cls.__module__, error)

    def _leave_module(self, result):
        previous = getattr(result, '_previousTestClass', None)
        if previous is None or getattr(result, '_moduleSetUpFailed', False):
            return
        from .case import doModuleCleanups
        module = sys.modules.get(previous.__module__)
        for function in getattr(module, 'tearDownModule', None), doModuleCleanups:
            if function is not None:
                try:
                    function()
                except Exception as error:
                    self._report(result, 'tearDownModule', previous.__module__, error)
