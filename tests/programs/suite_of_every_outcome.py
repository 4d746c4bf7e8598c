"""A unittest suite with every outcome, run with several runners."""
import unittest, sys, io, warnings
from unittest import TestCase, skip, skipIf, skipUnless, expectedFailure, TestSuite, TestLoader, TextTestRunner, TestResult
log = []
def setUpModule(): log.append('setUpModule')
def tearDownModule(): log.append('tearDownModule')
class Basics(TestCase):
    @classmethod
    def setUpClass(cls): log.append('setUpClass'); cls.shared = [1, 2]
    @classmethod
    def tearDownClass(cls): log.append('tearDownClass')
    def setUp(self): self.x = 5; self.addCleanup(log.append, 'cleanup ' + self._testMethodName)
    def tearDown(self): log.append('tearDown ' + self._testMethodName)
    def test_a_pass(self):
        "First line of the docstring."
        self.assertEqual(self.x, 5); self.assertTrue([1]); self.assertIn(1, self.shared); self.assertIs(None, None); self.assertIsInstance(1, int)
    def test_equal(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_equal_str(self): self.assertEqual('one\ntwo\nthree\n', 'one\n2\nthree\n')
    def test_equal_dict(self): self.assertEqual({'a': 1, 'b': [2, 3]}, {'a': 1, 'b': [2, 4], 'c': None})
    def test_equal_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_equal_tuple(self): self.assertEqual((1,), (1, 2), 'with a message')
    def test_error(self): raise RuntimeError('oops')
    def test_raises(self):
        with self.assertRaises(ZeroDivisionError) as cm: 1 / 0
        self.assertIn('division', str(cm.exception))
        with self.assertRaises(KeyError): pass
    def test_raises_other(self):
        with self.assertRaises(KeyError): [][1]
    def test_sub(self):
        for i in range(4):
            with self.subTest('sub', i=i): self.assertNotEqual(i % 2, 1, msg=f'i is {i}')
    @skip('not now')
    def test_skipped(self): 1 / 0
    @skipIf(sys.version_info > (3,), 'python 3')
    def test_skip_if(self): pass
    def test_skip_inside(self): self.skipTest('inside')
    @expectedFailure
    def test_expected(self): self.fail('as expected')
    @expectedFailure
    def test_unexpected(self): pass
    def test_almost(self): self.assertAlmostEqual(1.0, 1.00000001); self.assertAlmostEqual(1, 1.1, places=2)
    def test_delta(self): self.assertAlmostEqual(1, 1.5, delta=.1)
    def test_count(self): self.assertCountEqual([1, 2, 2], [2, 1, 1])
    def test_long(self): self.assertEqual(list(range(100)), list(range(99)) + [5])
    def test_cmp(self): self.assertGreater(1, 2)
    def test_not_in(self): self.assertNotIn('a', 'abc')
    def test_is(self): self.assertIs([], [])
    def test_isnone(self): self.assertIsNone(0)
    def test_bool(self): self.assertFalse('x', 'custom')
    def test_fail(self): self.fail()
    def test_instance(self): self.assertIsInstance('a', (int, float))
    def test_warns(self):
        with self.assertWarns(UserWarning): warnings.warn('w')
        with self.assertWarns(DeprecationWarning): pass
    def test_multi(self): self.maxDiff = None; self.assertMultiLineEqual('a\nb\n' * 30, 'a\nc\n' * 30)
    def test_seq(self): self.assertSequenceEqual([1, 2], (1, 2)); self.assertSequenceEqual([1, [2]], [1, [3]])
class SetupFails(TestCase):
    def setUp(self): raise ValueError('in setUp')
    def test_x(self): pass
class ClassFails(TestCase):
    @classmethod
    def setUpClass(cls): raise OSError('in setUpClass')
    def test_y(self): pass
class Cleanup(TestCase):
    def setUp(self): self.addCleanup(lambda: 1 / 0); self.addCleanup(log.append, 'c2')
    def test_c(self): self.fail('body')
    def tearDown(self): raise KeyError('in tearDown')
@skip('whole class')
class Skipped(TestCase):
    def test_z(self): 1 / 0
class Chained(TestCase):
    def helper(self): raise LookupError('inner')
    def test_chain(self):
        try: self.helper()
        except LookupError as e: raise ValueError('outer') from e
    def runTest(self): log.append('runTest')
class Async(unittest.IsolatedAsyncioTestCase if 0 else TestCase):
    longMessage = False
    def test_msg(self): self.assertEqual(1, 2, 'only this')
    def test_args(self): self.assertRaises(ValueError, int, 'x'); self.assertRaises(TypeError, int, '1')
import time
def clean(text):
    out = []
    for l in text.splitlines():
        if l.startswith("Ran "): l = l.partition(" in ")[0]
        out.append(l)
    return '\n'.join(out)
for verbosity in (0, 1, 2):
    buf = io.StringIO(); suite = TestLoader().loadTestsFromTestCase(Basics); suite.addTests(TestLoader().loadTestsFromTestCase(c) for c in (SetupFails, ClassFails, Cleanup, Skipped, Chained, Async))
    r = TextTestRunner(stream=buf, verbosity=verbosity, failfast=verbosity == 0).run(suite); print(clean(buf.getvalue())); print(r, r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures), len(r.unexpectedSuccesses), r.wasSuccessful(), r.shouldStop)
print(log[:12], len(log)); print(suite.countTestCases(), TestLoader().getTestCaseNames(Basics)[:3], Basics('test_equal'), Basics('test_equal').id(), Basics('test_a_pass').shortDescription(), repr(Basics('test_sub')), str(Chained()), Basics('test_a_pass') == Basics('test_a_pass'))
r = TestResult(); Basics('test_a_pass').run(r); print(r, Basics('test_a_pass')(r)); 
try: Basics('nope')
except ValueError as e: print(e)
try: Basics('test_error').debug()
except RuntimeError as e: print('debug', e)
f = unittest.FunctionTestCase(lambda: 1 / 0, description='fn') if hasattr(unittest, 'FunctionTestCase') else None
tc = TestCase(); 
for check in (lambda: tc.assertDictEqual({1: 2}, {1: 3}), lambda: tc.assertListEqual([1], (1,)), lambda: tc.assertSetEqual({1}, {2}), lambda: tc.assertTupleEqual((1,), (2,)), lambda: tc.assertLess(2, 1), lambda: tc.assertLessEqual('b', 'a'), lambda: tc.assertGreaterEqual(1, 5, 'm'), lambda: tc.assertIsNot(None, None), lambda: tc.assertIsNotNone(None), lambda: tc.assertNotIsInstance(1, int), lambda: tc.assertNotAlmostEqual(1, 1), lambda: tc.assertEqual('a' * 100, 'a' * 99 + 'b'), lambda: tc.assertEqual(1, 1.5), lambda: tc.assertNotEqual(1, 1), lambda: tc.assertEqual([[1, 2]] * 3, [[1, 2]] * 2), lambda: tc.assertRaises(ValueError, lambda: None), lambda: tc.assertEqual(None, ''), lambda: tc.assertCountEqual('aab', 'abb'), lambda: tc.assertTrue(0), lambda: tc.assertIn(3, [1, 2])):
    try: check(); print('passed')
    except AssertionError as e: print(e)
