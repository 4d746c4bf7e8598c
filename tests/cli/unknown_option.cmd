"$OURO" --no-such-option </dev/null >/dev/null 2>&1
echo "exit $?"
