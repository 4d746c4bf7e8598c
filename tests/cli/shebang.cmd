printf '#!%s\nimport sys\nprint("run by", sys.argv[1:])\n' "$OURO" > runs_itself
chmod +x runs_itself
./runs_itself a b
rm runs_itself
