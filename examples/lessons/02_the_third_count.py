"""2. Who holds the third count · 세 번째 카운트는 누구의 것인가

Run:     ouro examples/lessons/02_the_third_count.py
         Then at the prompt (`ouro` alone), three lines: import sys / v = 'hi there' / sys.getrefcount(v)
Predict: one name refers to the string. Why is the number not 1?
Notice:  the constant in the file's code, the global `v`, and the argument of the call itself: 3. The
         prompt says 2: there each line is code of its own, and a line's constants go with it.
         (python3.12 file.py says 4: it keeps the file's syntax tree while it runs.)
한국어:  예측: 이름 하나가 문자열을 가리킵니다. 숫자는 왜 1이 아닐까요?
         관찰: 코드의 상수, 전역 변수 v, 호출의 인자가 하나씩 잡고 있어 3입니다. 프롬프트에서는 앞 줄의
               코드가 이미 사라졌으므로 2입니다. 카운트의 한 칸마다 주인이 있습니다.
"""

import lens
import sys

v = 'hi there'
print(sys.getrefcount(v))
print(lens.explain(v))

print("A list display is no constant; only its name and the argument hold it:")
w = [1, 2]
print(sys.getrefcount(w))
print(lens.explain(w))

print("An object without a name has the argument alone:", sys.getrefcount([1, 2]))

print("As at the prompt: a line of its own, whose code is gone after it ran:")
names = {}
exec("v = 'hi again'", names)
exec("import sys; print(sys.getrefcount(v))", names)

print("Small ints live in the word that refers to them:")
print(lens.explain(7))
