printf 'v = "hi there"\nimport sys\nprint(sys.getrefcount(v))\n' | "$OURO"
printf 'print("dash")\n' | "$OURO" -
