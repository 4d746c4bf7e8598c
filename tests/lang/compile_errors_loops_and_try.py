# Errors of the compiler and its symbol tables: message and place.
def check(*texts):
    for text in texts:
        try:
            compile(text, "f", "exec")
            print("accepted:", text)
        except SyntaxError as e:
            print(f"{e.msg} [{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset}]")


check(
    'break',
    'continue',
    'if 1: break',
    'def f(): break',
    'while 1:\n def f(): continue',
    'for x in y:\n class A: break',
    'try: pass\nexcept: pass\nexcept A: pass',
    'while 1:\n try: pass\n except* A: break',
    'while 1:\n try: pass\n except* A: continue',
    'def f():\n try: pass\n except* A: return',
    'def f():\n try: pass\n except* A: return 1',
    'def f():\n try: pass\n except* A: return x',
    'while 1:\n try: pass\n except* A:\n  while 1: break',
    'for x in y:\n for x in y:\n  for x in y:\n   for x in y:\n    for x in y:\n     for x in y:\n      for x in y:\n       for x in y:\n        for x in y:\n         for x in y:\n          for x in y:\n           for x in y:\n            for x in y:\n             for x in y:\n              for x in y:\n               for x in y:\n                for x in y:\n                 for x in y:\n                  for x in y:\n                   for x in y:\n                    pass',
    'while x:\n while x:\n  while x:\n   while x:\n    while x:\n     while x:\n      while x:\n       while x:\n        while x:\n         while x:\n          while x:\n           while x:\n            while x:\n             while x:\n              while x:\n               while x:\n                while x:\n                 while x:\n                  while x:\n                   while x:\n                    while x:\n                     pass',
    'with x:\n with x:\n  with x:\n   with x:\n    with x:\n     with x:\n      with x:\n       with x:\n        with x:\n         with x:\n          with x:\n           with x:\n            with x:\n             with x:\n              with x:\n               with x:\n                with x:\n                 with x:\n                  with x:\n                   with x:\n                    with x:\n                     pass',
    'if x:\n if x:\n  if x:\n   if x:\n    if x:\n     if x:\n      if x:\n       if x:\n        if x:\n         if x:\n          if x:\n           if x:\n            if x:\n             if x:\n              if x:\n               if x:\n                if x:\n                 if x:\n                  if x:\n                   if x:\n                    if x:\n                     if x:\n                      if x:\n                       if x:\n                        if x:\n                         if x:\n                          if x:\n                           if x:\n                            if x:\n                             if x:\n                              if x:\n                               if x:\n                                if x:\n                                 if x:\n                                  if x:\n                                   if x:\n                                    if x:\n                                     if x:\n                                      if x:\n                                       if x:\n                                        if x:\n                                         if x:\n                                          if x:\n                                           if x:\n                                            if x:\n                                             if x:\n                                              if x:\n                                               if x:\n                                                if x:\n                                                 if x:\n                                                  if x:\n                                                   if x:\n                                                    if x:\n                                                     if x:\n                                                      if x:\n                                                       if x:\n                                                        if x:\n                                                         if x:\n                                                          if x:\n                                                           if x:\n                                                            pass',
)
