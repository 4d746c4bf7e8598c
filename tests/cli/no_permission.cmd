# Root reads everything, so it gives its capabilities away first.
t=$(mktemp -d)
printf 'x = 1\n' > $t/secret.py
chmod 0 $t/secret.py
drop=
[ "$(id -u)" = 0 ] && drop='setpriv --bounding-set=-all --inh-caps=-all'
$drop "$OURO" $t/secret.py 2>$t/err
echo "exit $?"
sed "s,^[^ ]*: can't,ouro: can't,; s,'/.*/,'.../," $t/err
rm -rf $t
