# Functions made and called that share variables of the function around them.
def make_counter(step):
    count = 0

    def bump():
        nonlocal count
        count += step
        return count

    return bump


def make_adder(n):
    return lambda x: x + n


def run(n):
    bump = make_counter(2)
    total = 0
    for i in range(n):
        bump()
        add = make_adder(i)
        total = add(total) % 1000003
    return bump(), total


print(run(2_400_000))
