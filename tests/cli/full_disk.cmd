"$OURO" -c 'print("x" * 100000)' >/dev/full 2>/dev/null
echo "exit $?"
