printf 'unt\nunt\nnosuch\n1/0\n!x\nlist 1,3\nll\nb 2\ntbreak 4\nc\nb\ncl 1\ndisable 9\nwhatis x\npp [1]\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
