# Where the system's stack is small all runs on a thread of its own; a signal must reach it there.
ulimit -s 1024
start=$(date +%s)
timeout -s INT 2 "$OURO" -c 'import time; time.sleep(60)' 2>&1 | tail -n 1
[ $(($(date +%s) - start)) -lt 40 ] && echo 'at once'
