"""What became of the tests that ran."""

import traceback

# Functions of unittest's own modules are left out of tracebacks.
__unittest = True


class TestResult:
    """Counts tests and keeps failures, as pairs of test and text."""

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._text(err, test)))
        self._fail_fast()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err, test)))
        self._fail_fast()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kept = self.failures if issubclass(err[0], test.failureException) else self.errors
            kept.append((subtest, self._text(err, test)))
            self._fail_fast()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._fail_fast()

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _fail_fast(self):
        if self.failfast:
            self.stop()

    def _text(self, err, test):
        """The traceback, without the frames of this package."""
        kind, value, tb = err
        report = traceback.TracebackException(kind, value, self._cut(kind, tb, test), capture_locals=self.tb_locals,
                                              compact=True)
        inner = report.__cause__ or report.__context__
        seen = set()
        while inner is not None and id(inner) not in seen:
            seen.add(id(inner))
            inner = inner.__cause__ or inner.__context__
        return ''.join(report.format())

    def _cut(self, kind, tb, test):
        while tb is not None and '__unittest' in tb.tb_frame.f_globals:
            tb = tb.tb_next
        if not issubclass(kind, test.failureException):
            return tb
        # A failed assertion is told where the test made it.
        places = []
        while tb is not None and '__unittest' not in tb.tb_frame.f_globals:
            places.append(tb)
            tb = tb.tb_next
        if tb is None:
            return places[0] if places else None
        made = None
        for place in reversed(places):
            made = type(place)(made, place.tb_frame, place.tb_lasti, place.tb_lineno)
        return made

    def __repr__(self):
        kind = type(self)
        return (f'<{kind.__module__}.{kind.__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')
