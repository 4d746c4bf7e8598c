printf 'w\nu\np x\nu\nd\nd\nd\nc\nc\n' | "$OURO" fails.py 2>&1 | sed "s|$PWD/||g"
