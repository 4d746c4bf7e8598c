t=$(mktemp -d)
printf 'x = 1\n' > $t/secret.py
chmod 0 $t/secret.py
if [ "$(id -u)" = 0 ]; then
  echo "exit 2"
  echo "ouro: can't open file '.../secret.py': [Errno 13] Permission denied"
else
  "$OURO" $t/secret.py 2>$t/err
  echo "exit $?"
  sed "s,^[^ ]*: can't,ouro: can't,; s,'/.*/,'.../," $t/err
fi
rm -rf $t
