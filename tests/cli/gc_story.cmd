"$OURO" --gc-story --lang=en -c 'import gc
gc.collect(); gc.freeze()
b = []
b.append(b)
del b
gc.collect()' 2>&1 | tail -9
"$OURO" --lang=xx -c pass 2>&1; echo $?
