"$OURO" -c 'import sys; sys.exit(3)'; echo $?
"$OURO" -c 'import sys; sys.exit("text")' 2>/dev/null; echo $?
"$OURO" -c 'import sys; sys.exit()'; echo $?
"$OURO" -c '1/0' 2>/dev/null; echo $?
"$OURO" -c 'x = ' 2>/dev/null; echo $?
"$OURO" -c 'pass'; echo $?
"$OURO" -c 'import sys; sys.exit(256 + 7)'; echo $?
"$OURO" -c 'import sys; sys.exit(-1)'; echo $?
"$OURO" -c 'raise SystemExit(True)'; echo $?
