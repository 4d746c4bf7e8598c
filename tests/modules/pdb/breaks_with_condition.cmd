printf 'b 5, n == 4\nb\nignore 1 1\ncondition 1 n > 0\nb\ndisable 1\nenable 1\nb 100\nb 2\nb nosuch\nc\nc\nb\nc\nc\nc\n' | "$OURO" stops.py 2>&1 | sed "s|$PWD/||g"
