"$OURO" -c 'for i in range(100000): print("a line of output", i)' 2>/dev/null | head -n 1
