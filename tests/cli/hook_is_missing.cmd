# What is said without a sys.excepthook, of a status that is no C long, and at the end of a block that standard input breaks off.
exec 2>&1
"$OURO" -c 'import sys; del sys.excepthook; 1/0'
"$OURO" -c 'import sys; sys.exit(1 << 70)'; echo $?
printf 'if 1:\n  print(5)' | "$OURO" -q -i
printf 'f(\n' | "$OURO" -q -i
