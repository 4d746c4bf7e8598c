program='import tracemalloc as t; print(t.is_tracing(), t.get_traceback_limit())'
"$OURO" -c "$program"
"$OURO" -X tracemalloc -c "$program"
"$OURO" -X tracemalloc=5 -c "$program"
"$OURO" -X tracemalloc=0 -c "$program"
PYTHONTRACEMALLOC=7 "$OURO" -c "$program"
PYTHONTRACEMALLOC=7 "$OURO" -X tracemalloc=3 -c "$program"
PYTHONTRACEMALLOC=7 "$OURO" -E -c "$program"
"$OURO" -X tracemalloc=many -c "$program" 2>&1 | head -n 1
PYTHONTRACEMALLOC=-1 "$OURO" -c "$program" 2>&1 | head -n 1
