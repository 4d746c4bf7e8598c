"$OURO" --help > help; echo $?
[ $(wc -l < help) -le 24 ] && [ $(wc -L < help) -le 80 ] && echo "fits a screen"
"$OURO" -h | cmp - help && "$OURO" '-?' | cmp - help && grep -c 'hello.py' help
rm help
"$OURO" -V; "$OURO" -VV | sed 1q
