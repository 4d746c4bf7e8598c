for spec in ("", ".2f", ".0f", "10.3f", "<10.2f", "^+10.1f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", ",", ",.2f", "_", "08.3f", "+.1f", " .1f", "#.0f", "n", "z.1f", ".10", "010"):
    print(repr(spec), format(1234.5678, spec), format(-0.00001234, spec), format(0.0, spec))
print(format(float("inf"), "f"), format(float("nan"), "10.2f"), format(float("-inf"), "+g"), format(1e300, "f")[:20], format(1e-10, "g"), format(123456789.0, "g"), format(0.1, ".50f"), format(2.5, ".0f"), format(0.5, ".0f"))
for spec in ("d", "x", "s", ".f", "5q"):
    try:
        format(1.5, spec)
    except ValueError as error:
        print(error)
