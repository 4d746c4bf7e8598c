import unittest
class T(unittest.TestCase):
    def test_a(self): self.assertEqual(1, 1)
    def test_b(self):
        with self.assertRaises(ZeroDivisionError): 1 / 0
r = unittest.TestResult(); unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r); print(r.testsRun, len(r.failures), len(r.errors))
