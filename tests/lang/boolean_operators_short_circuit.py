def say(value):
    print("say", value)
    return value


print(say(0) or say("") or say("x") or say("y"))
print(say(1) and say([]) and say("never"))
print(say(0) and say(1) or say(2))
print(not say(0) and say(3))
print(None or [] or ())
