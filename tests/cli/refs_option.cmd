cd "$(mktemp -d)" || exit
cat > t.py <<'P'
v = ['a list']
w = v
box = {'k': v}
del w
v = 'other text'
def f(x):
    return x
f(box)
P
"$OURO" --lang=en --refs=v t.py 2>&1 | grep -v freed
rm t.py
rmdir "$PWD"
