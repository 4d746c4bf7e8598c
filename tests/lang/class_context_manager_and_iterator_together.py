class Resource:
    open_count = 0

    def __init__(self, lines):
        self.lines = lines

    def __enter__(self):
        Resource.open_count += 1
        return iter(self.lines)

    def __exit__(self, *exc):
        Resource.open_count -= 1


with Resource(["a", "b"]) as lines:
    for line in lines:
        print(line, Resource.open_count)
print(Resource.open_count)
