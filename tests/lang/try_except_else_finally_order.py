def run(action):
    try:
        print("try")
        action()
    except ValueError as error:
        print("value", error)
    except (KeyError, IndexError) as error:
        print("lookup", repr(error))
    except Exception:
        print("other")
    else:
        print("else")
    finally:
        print("finally")


run(lambda: None)
run(lambda: int("x"))
run(lambda: {}["k"])
run(lambda: [][1])
run(lambda: 1 / 0)
