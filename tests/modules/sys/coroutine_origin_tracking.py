# sys.set_coroutine_origin_tracking_depth: coroutines tell who made them, and their warning does too.
import sys
import warnings


async def work():
    pass


def make():
    return work()


def outer():
    return make()


def short(origin):
    return origin and tuple((line, name) for file, line, name in origin)


def see(depth):
    sys.set_coroutine_origin_tracking_depth(depth)
    coroutine = outer()
    print(depth, sys.get_coroutine_origin_tracking_depth(), short(coroutine.cr_origin))
    coroutine.close()


for depth in 0, 1, 2, 3, 100:
    see(depth)
for bad in -1, "x", 2**40:
    try:
        sys.set_coroutine_origin_tracking_depth(bad)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)


class Item:
    def __iter__(self):
        yield make()


for coroutine in Item():
    print(short(coroutine.cr_origin))
    coroutine.close()
for coroutine in map(lambda x: work(), [1]):
    print(short(coroutine.cr_origin))
    coroutine.close()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    coroutine = outer()
    del coroutine
    sys.set_coroutine_origin_tracking_depth(0)
    outer()
for warning in caught:
    text = str(warning.message)
    print(warning.category.__name__, [line.split('", ')[-1] for line in text.split("\n")])
try:
    coroutine = outer()
    coroutine.cr_origin = 1
except AttributeError as e:
    print(e)
coroutine.close()
