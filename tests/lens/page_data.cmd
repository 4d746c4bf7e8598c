# The page's data as src/lens/README.md tells it, without the words, the script's own text, and what depends on the build: bytes in
# use, and sizes of generations that the runtime's own objects are in.
cd "$(mktemp -d)" || exit
cat > t.py <<'P'
import gc
class Node:
    shared = ['of the class']
    def __init__(self, name):
        self.name = name
def pair():
    a, b = Node('a'), Node('b')
    a.other, b.other = b, a
    b.first = a.shared
gc.disable()
gc.freeze()
pair()
print(gc.collect(0))
raise SystemExit
P
"$OURO" --lens=t.html t.py 2>/dev/null
sed -n '/<script type="application\/json"/,/<\/script>/p' t.html |
  sed '1d;$d; /^"words"/d; s/,"text":"[^"]*\(\\"[^"]*\)*"//g; s/,"h":[0-9]*//; s/,"g":[^]]*\]//' | sed "s:$PWD:FOLDER:g"
rm t.py t.html
rmdir "$PWD"
