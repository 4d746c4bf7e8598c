"$OURO" -c 'import sys; print(sys.executable)' | sed "s|^$OURO\$|as it was called|"
mkdir -p bin; ln -sf "$OURO" bin/snake
(cd bin; ./snake -c 'import sys; print(sys.executable)' | sed "s|.*/bin/|.../bin/|")
PATH="$PWD/bin:$PATH" snake -c 'import sys; print(sys.executable.endswith("/bin/snake"), sys.orig_argv[0])'
rm -r bin
