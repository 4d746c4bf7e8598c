"""The program: unittest.main() and -m unittest."""

import sys

from .loader import defaultTestLoader
from .runner import TextTestRunner

__unittest = True

_USAGE = """\
usage: {name} [-h] [-v] [-q] [-f] [-k PATTERN] [tests ...]

  tests           modules, classes and methods, as dotted names
  -v, --verbose   a line for each test
  -q, --quiet     only the outcome
  -f, --failfast  stop at the first failure
  -k PATTERN      only tests whose name holds the text, or fits the pattern
"""


class TestProgram:
    """Reads arguments, runs tests, exits: 0 if all passed, 1 if not, 5 if none ran, 2 for bad arguments."""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *,
                 tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module = module
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.exit = exit
        self.verbosity = verbosity
        self.failfast = bool(failfast)
        self.buffer = bool(buffer)
        self.tb_locals = tb_locals
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.names = []
        self.parseArgs(sys.argv if argv is None else argv)
        self.runTests()

    def parseArgs(self, argv):
        patterns = []
        arguments = iter(argv[1:])
        for argument in arguments:
            if argument in ('-v', '--verbose'):
                self.verbosity = 2
            elif argument in ('-q', '--quiet'):
                self.verbosity = 0
            elif argument in ('-f', '--failfast'):
                self.failfast = True
            elif argument in ('-b', '--buffer'):
                self.buffer = True
            elif argument == '--locals':
                self.tb_locals = True
            elif argument.startswith('-k'):
                pattern = argument[2:] or next(arguments, '')
                patterns.append(pattern if '*' in pattern else f'*{pattern}*')
            elif argument in ('-h', '--help'):
                print(_USAGE.format(name=argv[0]), end='')
                sys.exit(0)
            elif argument.startswith('-'):
                print(_USAGE.format(name=argv[0]), end='', file=sys.stderr)
                print(f'{argv[0]}: error: unrecognized arguments: {argument}', file=sys.stderr)
                sys.exit(2)
            else:
                self.names.append(argument)
        if patterns:
            self.testLoader.testNamePatterns = patterns
        self.createTests()

    def createTests(self):
        names = self.names
        if not names and self.defaultTest is not None:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        if names and names[0] == 'discover' and self.module is None:
            self.test = self.testLoader.discover(names[1] if len(names) > 1 else '.')
        elif names:
            names = [name[:-3].replace('/', '.') if name.endswith('.py') else name for name in names]
            self.test = self.testLoader.loadTestsFromNames(names, self.module)
        elif self.module is None:
            self.test = self.testLoader.discover('.')
        else:
            self.test = self.testLoader.loadTestsFromModule(self.module)

    def runTests(self):
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                            warnings=self.warnings, tb_locals=self.tb_locals)
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                sys.exit(5)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram
