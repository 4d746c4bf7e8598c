import os


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "filename", 0), sep=": ")


os.environ["OURO_TEST"] = "first"
print(os.environ["OURO_TEST"], os.getenv("OURO_TEST"), os.environ.get("OURO_TEST"), os.environb[b"OURO_TEST"], os.getenvb(b"OURO_TEST"))
os.environ["OURO_TEST"] = "d\udcffé"
print(ascii(os.environ["OURO_TEST"]), os.environb[b"OURO_TEST"])
print("OURO_TEST" in os.environ, "OURO_NOT" in os.environ, os.getenv("OURO_NOT"), os.getenv("OURO_NOT", 5))
del os.environ["OURO_TEST"]
print("OURO_TEST" in os.environ)
attempt(lambda: os.environ["OURO_NOT"])
attempt(lambda: os.environ[5])
attempt(lambda: os.environ.__setitem__("a", 5))
attempt(lambda: os.environ.__setitem__("a=b", "c"))
attempt(lambda: os.environ.__delitem__("OURO_NOT"))
attempt(lambda: os.environ.pop("OURO_NOT"))
attempt(lambda: os.environ.pop("OURO_NOT", 3))
attempt(lambda: os.environb["x"])
attempt(lambda: os.getenv(5))
print(os.environ.setdefault("OURO_TEST", "second"), os.environ.setdefault("OURO_TEST", "third"), os.environ.pop("OURO_TEST"))
os.environ.update(TEST_OURO_A="1", TEST_OURO_B="2")
print([(key, value) for key, value in os.environ.items() if key.startswith("TEST_OURO_A")], "TEST_OURO_B" in list(os.environ), "1" in os.environ.values())
print(os.environ == dict(os.environ), type(os.environ.copy()), len(os.environ) == len(os.environ.keys()))
print((os.environ | {"x": "y"})["x"], ({"TEST_OURO_A": "0"} | os.environ)["TEST_OURO_A"], type(os.environ | {}))
os.environ |= {"OURO_C": "3"}
print(os.environ["OURO_C"], repr(os.environ)[:9], type(os.environ).__name__)
print(os.popen("echo $OURO_C").read())
print([cls.__name__ for cls in type(os.environ).__mro__])
os.environ["PATH"] = "/a:/b"
print(os.get_exec_path(), os.get_exec_path({"PATH": "x"}), os.get_exec_path({}))
