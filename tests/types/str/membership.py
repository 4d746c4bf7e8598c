print("an" in "banana", "" in "", "" in "a", "nab" in "banana", "한" in "한글", "a" not in "b", "😀" in "x😀y", "é" in "e", "banana" in "ban")
try:
    5 in "a"
except TypeError as error:
    print(error)
