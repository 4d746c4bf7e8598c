export PYTHONUNBUFFERED=1 # both streams come in the order of writing
cd "$(mktemp -d)" || exit 1
cat > t.py <<'END'
import unittest, sys
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('class')
    def setUp(self): self.addCleanup(print, 'cleanup')
    def test_eq(self): self.assertEqual([1,2,3],[1,2,4])
    def test_str(self): self.assertEqual('a\nb\nc','a\nx\nc')
    def test_dict(self): self.assertEqual({'a':1,'b':2},{'a':1,'c':3})
    def test_set(self): self.assertEqual({1,2},{2,3})
    def test_tuple(self): self.assertEqual((1,),(1,2))
    def test_in(self): self.assertIn(5,[1,2],'custom')
    def test_raises(self):
        with self.assertRaises(ValueError) as cm: int('x')
        print(cm.exception)
        with self.assertRaises(KeyError): pass
    def test_almost(self): self.assertAlmostEqual(1.0,1.1)
    def test_true(self): self.assertTrue(0)
    def test_none(self): self.assertIsNone(5)
    def test_inst(self): self.assertIsInstance(1,str)
    def test_count(self): self.assertCountEqual([1,2,2],[2,1,3])
    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i): self.assertEqual(i%2,0)
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.fail('x')
    @unittest.expectedFailure
    def test_xs(self): pass
    def test_err(self): 1/0
    def test_ok(self): "docs"; self.assertGreater(2,1); self.assertLess(1,2); self.assertNotEqual(1,2); self.assertIs(None,None); self.assertDictEqual({},{})
    def test_warn(self):
        import warnings
        with self.assertWarns(UserWarning): warnings.warn('x')
    def test_greater(self): self.assertGreater(1,2)
    def test_multi(self): self.assertMultiLineEqual('a','b')
    def test_is(self): self.assertIs(1,'a')
unittest.main(verbosity=2, argv=['x'])
END
"$OURO" t.py 2>&1 | sed "s|$PWD/||; s/ in [0-9.]*s$/ in TIME/"
cd / && rm -r "$OLDPWD"
