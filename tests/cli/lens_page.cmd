cd "$(mktemp -d)" || exit
cat > t.py <<'P'
class Node:
    pass

a = Node()
a.me = a
del a
import gc
gc.collect()
print('out')
1 / 0
P
"$OURO" --lang=en --lens=t.html t.py 2>&1 | grep -v '^ \|^Trace' | sed 's/[0-9]* KB/N KB/; s/, [0-9]* objects/, N objects/'
grep -c 'id="data"' t.html
grep -o '"k":"[a-z]*","f":0,"l":[0-9]*' t.html | sed 's/"f":0,//' | tr '\n' ' '; echo
grep -o '"p":"[a-z]*","G":2,"N":[0-9]*,"i":\[\[[^]]*\]' t.html | sed 's/"N":[0-9]*/N/' | tr '\n' ' '; echo
"$OURO" --lens=t.html --lens-steps=3 -c 'for i in range(9):
    pass' 2>&1 | sed 's/[0-9]* KB/N KB/'
"$OURO" --lens=/nowhere/t.html -c 'pass' 2>&1; echo $?
rm t.py t.html
rmdir "$PWD"
