try:
    pritn(1)
except NameError as e:
    raise ExceptionGroup("several", [e])
