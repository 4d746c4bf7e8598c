# What a script holds and prints stays text on its page: markup, NUL, surrogates, marks that turn the direction of writing.
cd "$(mktemp -d)" || exit
cat > t.py <<'Q'
class Bad:
    def __repr__(self):
        raise ValueError
markup = '</script><script>alert(1)</script><!--'
half, turned, ended = '\ud800.', '\u202eright', 'a\x00b'
bad, deep = Bad(), [[[[[[[[]]]]]]]]
print(markup, ended, sep='|')
Q
"$OURO" --lens=page.html t.py >/dev/null 2>&1
"$OURO" - page.html <<'Q'
import sys
page = open(sys.argv[1], encoding='utf-8').read()
print(page.count('</script'), page.count('<!--'), 'alert(1)' in page, '\x00' in page)
for text in (r"\\ud800.", r"\\u202eright", r"a\\x00b", 'a␀b'):
    print(text, text in page)
Q
rm t.py page.html
rmdir "$PWD"
