echo 'value = 42' > left.py
echo 'value' | "$OURO" -i left.py 2>/dev/null
echo 'import sys; sys.exit(4)' > left.py
echo '1' | "$OURO" -i left.py 2>&1; echo "exit $?"
rm left.py
echo 'type(sys.last_exc)' | "$OURO" -i -c 'import sys; 1/0' 2>/dev/null
printf 'raise SystemExit(7)\nprint("never")' | "$OURO" -i -c pass 2>/dev/null; echo "exit $?"
