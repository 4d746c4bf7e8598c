import collections, types, time
S = types.SimpleNamespace(a=1, b=[2]); print(S, S == types.SimpleNamespace(a=1, b=[2])); print(time.gmtime(0), time.strftime('%Y', time.gmtime(0)), types.MappingProxyType({1: 2}), types.MethodType(len, 'abc')()); U = collections.UserDict({1: 2}); print(U, collections.UserList([1]), int | str, types.new_class('N', (dict,)))
