# Names of any letters are followed, lines keep to 80 columns, and a name that never was is told.
cd "$(mktemp -d)" || exit
cat > t.py <<'Q'
def 아주아주긴이름의함수입니다(매개변수이름이아주길어요, 또하나의매개변수):
    지역변수하나 = 지역변수둘 = 지역변수셋 = 매개변수이름이아주길어요
    return 지역변수하나

값 = ['한글']
é = 값
아주아주긴이름의함수입니다(값, 값)
Q
"$OURO" --lang=ko --refs=값 t.py 2>&1
"$OURO" --lang=en --refs=é t.py 2>&1
"$OURO" --lang=en --refs=아니 t.py 2>&1
rm t.py
rmdir "$PWD"
