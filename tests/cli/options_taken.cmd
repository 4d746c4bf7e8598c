"$OURO" -B -s -S -v -d -b -bb -R -P -q -u -X dev -X utf8=0 -X name=value -Wignore -W once -c 'import sys; print(sys._xoptions, sys.warnoptions, sys.argv)' one -c
"$OURO" -c 'import sys; print(sys.flags[:6], sys.flags.isolated, sys.flags.safe_path)'
"$OURO" -IBOOvq -c 'import sys; f = sys.flags; print(f.isolated, f.optimize, f.verbose, f.quiet, f.ignore_environment, f.no_user_site, f.safe_path)'
"$OURO" -O -c 'assert False; print(__debug__)'
"$OURO" -OO -c 'def f(): "doc"
print(f.__doc__)'
"$OURO" -X int_max_str_digits=700 -c 'import sys; print(sys.flags.int_max_str_digits, sys.get_int_max_str_digits())'
PYTHONHASHSEED=0 "$OURO" -c 'import sys; print(sys.flags.hash_randomization)'
PYTHONHASHSEED=7 "$OURO" -c 'import sys; print(sys.flags.hash_randomization)'
a=$(PYTHONHASHSEED=0 "$OURO" -E -c 'print(hash("text"))'); b=$(PYTHONHASHSEED=0 "$OURO" -I -c 'print(hash("text"))')
[ "$a" != "$b" ] && echo "the seed of the environment is ignored"
