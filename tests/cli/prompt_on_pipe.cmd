printf '1 + 1\nx\nif 1:\n    2\n\n"%%d" %% 3\nx = input()\nnot code\nx\n' | env -u PYTHONUNBUFFERED "$OURO" -i -q 2>&1
echo; echo "exit $?"
printf 'import sys\nv = "hi there"\nsys.getrefcount(v)\nv\nsys.getrefcount(v)\n' | "$OURO" -i -q 2>/dev/null
printf 'print("a script", __name__)\n1 + 1\n' | "$OURO"
printf 'def f():\n  return 1\n\nf()\nf(\n' | "$OURO" -iq 2>/dev/null
