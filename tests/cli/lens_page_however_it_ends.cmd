# A page is written however the script ends; that it cannot be is told before the script runs; without a run there is none.
cd "$(mktemp -d)" || exit
unset LANG LC_ALL
run() {
  printf '%b' "$1" >t.py
  shift
  "$OURO" "$@" t.py 2>&1 | sed 's/, [0-9]* KB//; s/^  File .*/  File .../'
  ls | grep -v t.py
  rm -f page.html
}
run 'x = [1]\nraise SystemExit(3)\n' --lens=page.html
run 'x = [1]\n1/0\n' --lens=page.html
run 'import os\nx = [1]\nos._exit(4)\n' --lens=page.html
run 'import os\nx = [1]\nos._exit(4)\n' --lens=page.html --lens-steps=2
run 'import os\nos.chdir("/")\nprint("elsewhere")\n' --lens=page.html
run 'import os\nif not os.fork():\n    os._exit(0)\nos.wait()\nprint("parent")\n' --lens=page.html
run 'print(1' --lens=page.html
"$OURO" --lens=page.html missing.py 2>&1 | tail -n 1
run 'print("runs not")\n' --lens=nowhere/page.html
run 'print("runs not")\n' --lens=.
run 'print("runs not")\n' --lens=
run 'print("runs")\n' --lens=/dev/full
rm t.py
rmdir "$PWD"
