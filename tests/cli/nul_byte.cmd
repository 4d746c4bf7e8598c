t=$(mktemp -d)
printf 'x = 1\nprint("\000")\n' > $t/bad.py
"$OURO" $t/bad.py 2>$t/err
echo "exit $?"
tail -n 1 $t/err
rm -r $t
