# 50,000 comparisons in a chain compile in time that grows with their number only.
import time
start = time.process_time()
code = compile('x = ' + '1 < ' * 50_000 + '2', 'chain', 'exec')
exec(code)
print(x)
code = compile('x = ' + ' < '.join(f'f({n})' for n in range(20_000)), 'calls', 'exec')
f = int
exec(code)
print(x, time.process_time() - start < 10)
