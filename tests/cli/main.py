import near
try:
    import far
except ImportError as error:
    print(error)
