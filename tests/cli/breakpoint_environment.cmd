PYTHONBREAKPOINT=0 "$OURO" -c 'breakpoint(); print("not stopped")'
PYTHONBREAKPOINT=builtins.print "$OURO" -c 'breakpoint("printed", 1)'
PYTHONBREAKPOINT=no_such.function "$OURO" -c 'breakpoint(); print("on")' 2>&1
PYTHONBREAKPOINT=print "$OURO" -c 'import sys; breakpoint("builtin"); sys.breakpointhook = lambda *a: a; print(breakpoint(2))'
echo c | PYTHONBREAKPOINT=0 "$OURO" -E -c 'breakpoint()
print("stopped")' | tail -n 1
