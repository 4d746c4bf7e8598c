printf 's\n\n\n\nr\nn\nn\nn\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
