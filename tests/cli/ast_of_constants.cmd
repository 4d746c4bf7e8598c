# --ast, with constants of every kind. The text is that of ast.dump(tree, indent=2, include_attributes=True).
cat > /tmp/ouro-ast-$$.py <<'END'
def f(a: int = 1, *, b='한글\n', c=b'\x00z') -> None:
    """Docs."""
    return a + 10**30 - 2.5e-7 * 3j, ..., None, True, u'u', f'{a!r:>{b}} {{}}', 0xff, 12345678901234567890
END
"$OURO" --ast /tmp/ouro-ast-$$.py
rm /tmp/ouro-ast-$$.py
