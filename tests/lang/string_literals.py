print('a' "b" '''c''' """d""")
print("tab\there", r"raw\t", "quote\"s", 'it\'s', "back\\slash", "\x41\u00e9\U0001F600\101\0end".encode())
print("\N{GREEK SMALL LETTER ALPHA}", "한글", "naïve")
print(b"bytes\x00\xff\n", rb"raw\n", Rb'\d', b"a" b"b")
print(u"u prefix", len("\
"), repr("\a\b\f\v\r\x7f\x80"))
print('''line one
line two''')
