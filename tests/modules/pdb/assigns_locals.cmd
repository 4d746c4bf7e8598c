printf 'x = 10\np x\nn\np y\nc\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
