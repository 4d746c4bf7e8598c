import sys, time
print(sys.getrefcount([]) > 0, sys.getsizeof([1]), sys.intern('a' + 'b'), len(sys.argv), sys.maxsize, sys.version_info[:2], sys.byteorder, sys.getrecursionlimit()); sys.setrecursionlimit(500); print(sys._getframe().f_lineno, sys._getframe().f_locals is not None, sys.exc_info(), sys.stdout.encoding, time.time() > 0, sys.flags is not None, len(sys.modules) > 3, sys.getallocatedblocks() > 0); sys.stdout.write('x\n'); sys.stderr.write('')
if hasattr(sys, 'settrace'): sys.settrace(lambda *a: None); (lambda: 1)(); sys.settrace(None)
sys.exit(0)
