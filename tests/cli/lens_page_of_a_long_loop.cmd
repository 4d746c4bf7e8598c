# Lines that run again and again get fewer steps in the later half of a recording, so that the script's end is on the page too; a deep
# stack is told as differences, and a list of 100,000 objects has boxes for some of them.
cd "$(mktemp -d)" || exit
cat > loop.py <<'P'
total = 0
for i in range(20000):
    total += i
def down(n):
    return n and down(n - 1)
down(900)
kept = [[] for i in range(100000)]
kept = None
print('the end')
P
"$OURO" --lang=en --lens=t.html loop.py 2>&1 >/dev/null | tr '\r' '\n' | grep -v 'steps recorded' | grep . | sed 's/[0-9][0-9]* KB/N KB/; s/: [0-9]* steps, [0-9]* objects/: N steps, N objects/'
tr '{' '\n' <t.html | grep -o '^"k":"[a-z]*","f":0,"l":[0-9]*' | tail -3
[ $(wc -c <t.html) -lt 1000000 ] && echo 'under 1 MB'
steps=$(grep -c '^"k":\|^{"k":' t.html)
[ $steps -gt 1000 ] && [ $steps -le 2000 ] && echo 'in 2000 steps'
rm loop.py t.html
rmdir "$PWD"
