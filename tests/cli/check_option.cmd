t=$(mktemp -d)
cd $t
printf 'x = 1\n' > good.py
printf 'def f():\n    return = 5\n' > bad.py
printf 'return 5\n' > outside.py
for files in good.py bad.py 'good.py outside.py'; do
  "$OURO" --check $files 2>err
  echo "exit $?"
  sed "s,$t/,," err
done
rm -r $t
