cd "$(mktemp -d)" || exit 1
cat > caught.py <<'END'
import os
try:
    os.kill(os.getpid(), 2)
    while True:
        pass
except KeyboardInterrupt as error:
    print("caught", repr(error))
finally:
    print("finally")
END
cat > uncaught.py <<'END'
import os
print("before")
os.kill(os.getpid(), 2)
while True:
    pass
END
"$OURO" caught.py; echo $?
"$OURO" uncaught.py 2>error; echo $?
tail -n 1 error
"$OURO" -c 'import sys; sys.exit(130)'; echo $?
cd / && rm -r "$OLDPWD"
