"$OURO" --max-seconds=0.2 -c 'while True: pass'; echo $?
"$OURO" --max-seconds=0.2 -c '
print("is flushed")
while True:
    try:
        while True: pass
    except BaseException:
        pass
'; echo $?
"$OURO" --max-seconds=0.2 -c 'import time; time.sleep(100)'; echo $?
"$OURO" --max-seconds=0.2 -c 'x = 3 ** 10**9' 2>/dev/null; echo $?
"$OURO" --max-seconds=100 -c 'print("in time")'; echo $?
