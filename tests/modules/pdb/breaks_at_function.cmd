printf 'b inner\nb\nc\nc\nc\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
