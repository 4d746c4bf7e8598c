unset PYTHONUNBUFFERED PYTHONIOENCODING
$OURO -c 'print("x")' > /dev/full; echo $?
$OURO -c 'import sys; print("x"); sys.exit(3)' > /dev/full; echo $?
$OURO -c 'print("x" * 100000)' > /dev/full; echo $?
$OURO -c 'import sys; sys.stderr.write("x\n")' 2> /dev/full; echo $?
$OURO -c 'print("x")' >&-; echo $?
$OURO -c 'import sys; print(sys.stdin)' <&-; echo $?
$OURO -c 'import sys; sys.stdout.close()'; echo $?
{ $OURO -c 'for i in range(100000): print(i)' 2>&3; echo $? >&3; } 3>&2 | head -1
{ $OURO -c 'import time; time.sleep(0.2); print(1)' 2>&3; echo $? >&3; } 3>&2 | true
$OURO -c 'import os; print("before"); os.close(1)'; echo $?
