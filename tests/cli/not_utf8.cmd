t=$(mktemp -d)
printf 'x = 1\ny = "\377"\n' > $t/bad.py
"$OURO" $t/bad.py 2>$t/err
echo "exit $?"
sed "s,$t/,," $t/err
rm -r $t
