for option in -Z -Oz --nothing -c -m -W -X --max-memory --max-memory=much --max-seconds=-1 --max-seconds=; do
  "$OURO" $option 2>&1 >/dev/null </dev/null | head -n 1
  "$OURO" $option </dev/null >/dev/null 2>&1; echo $?
done
