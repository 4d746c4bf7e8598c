import io
import unittest


class T(unittest.TestCase):
    def test_equal(self):
        self.assertEqual(1, 1)

    def test_raises(self):
        with self.assertRaises(ValueError):
            int("x")

    @unittest.skip("why")
    def test_skipped(self):
        pass

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertIn(i, [0, 1])

    def test_wrong(self):
        self.assertEqual([1, 2], [1, 3])


stream = io.StringIO()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(T)
result = unittest.TextTestRunner(stream=stream).run(suite)
print(result.wasSuccessful(), result.testsRun, len(result.failures), len(result.errors), len(result.skipped))
print(stream.getvalue().splitlines()[0])
print(stream.getvalue().splitlines()[-1])
