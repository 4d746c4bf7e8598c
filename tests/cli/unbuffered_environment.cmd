show='import sys; print(sys.stdout.write_through)'
env -u PYTHONUNBUFFERED OUROUNBUFFERED=1 "$OURO" -c "$show"
env -u PYTHONUNBUFFERED OUROUNBUFFERED= "$OURO" -c "$show"
env -u PYTHONUNBUFFERED OUROUNBUFFERED=1 "$OURO" -E -c "$show"
PYTHONIOENCODING=latin-1:replace "$OURO" -c 'import sys; print(sys.stdout.encoding, sys.stdout.errors)'
PYTHONIOENCODING=latin-1 "$OURO" -I -c 'import sys; print(sys.stdout.encoding)'
