printf 'w\nl\na\np x\nn\ns\nn\nn\nw\nu\np a, b\nd\np total\nb 7\nc\nr\nc\nc\nc\nc\nc\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
