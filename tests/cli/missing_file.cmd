"$OURO" no_such_file.py 2>err.$$
echo "exit $?"
sed "s,^[^ ]*: can't,ouro: can't,; s,'/.*/,'.../," err.$$
rm err.$$
