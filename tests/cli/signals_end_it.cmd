for signal in TERM HUP USR1 KILL; do
  "$OURO" -c "import os; print('before', flush=True); os.system('kill -$signal %d' % os.getpid())
while True: pass" 2>/dev/null; echo $?
done 2>/dev/null
