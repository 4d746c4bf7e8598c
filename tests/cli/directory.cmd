"$OURO" /usr 2>err.$$
echo "exit $?"
sed "s,^[^ ]*: can't,ouro: can't," err.$$
rm err.$$
