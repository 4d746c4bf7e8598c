print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join({"k": 1}), " ".join(str(i) for i in range(3)), "한".join(["a", "é", "😀"]), ",".join(["alone"]), "x".join(("a",)) == "a")
for bad in ([1], ["a", None], 5, ["a", b"b"]):
    try:
        ",".join(bad)
    except TypeError as error:
        print(error)
