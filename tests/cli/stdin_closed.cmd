"$OURO" <&-; echo $?
"$OURO" -c 'import sys; print(sys.stdin)' <&-; echo $?
"$OURO" -c 'input()' <&- 2>&1 | tail -n 1
"$OURO" -c 'print("nowhere")' >&-; echo $?
"$OURO" - < /dev/null; echo $?
