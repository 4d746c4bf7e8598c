# One-way constraints between variables, planned and propagated (in the manner of deltablue).
class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.stamp = 0


class Constraint:
    strength = 2

    def __init__(self, *variables):
        self.variables = variables
        for variable in variables:
            variable.constraints.append(self)

    def output(self):
        return self.variables[-1]

    def inputs(self):
        return self.variables[:-1]

    def ready(self, stamp):
        return all(v.stamp == stamp or v.determined_by is None for v in self.inputs())

    def execute(self):
        raise NotImplementedError


class Equal(Constraint):
    def execute(self):
        self.output().value = self.variables[0].value


class Scale(Constraint):
    strength = 3

    def __init__(self, source, factor, offset, target):
        super().__init__(source, factor, offset, target)

    def execute(self):
        source, factor, offset, target = self.variables
        target.value = source.value * factor.value + offset.value


class Planner:
    def __init__(self):
        self.stamp = 0

    def plan(self, sources):
        self.stamp += 1
        stamp = self.stamp
        todo = []
        for variable in sources:
            variable.stamp = stamp
            todo += [c for c in variable.constraints if c.output() is not variable]
        plan = []
        while todo:
            constraint = todo.pop()
            output = constraint.output()
            if output.stamp != stamp and constraint.ready(stamp):
                plan.append(constraint)
                output.stamp = stamp
                output.determined_by = constraint
                for consumer in output.constraints:
                    if consumer.output() is not output:
                        todo.append(consumer)
        return plan


def chain(planner, n):
    variables = [Variable("v" + str(i), i) for i in range(n)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b)
    total = 0
    for value in range(10):
        variables[0].value = value
        for constraint in planner.plan([variables[0]]):
            constraint.execute()
        total += variables[-1].value
    return total


def projection(planner, n):
    scale, offset = Variable("scale", 10), Variable("offset", 1000)
    sources, targets = [], []
    for i in range(n):
        source, target = Variable(f"s{i}", i), Variable(f"t{i}", i)
        Scale(source, scale, offset, target)
        sources.append(source)
        targets.append(target)
    for round_number in range(10):
        scale.value = round_number
        for constraint in planner.plan(sources + [scale, offset]):
            constraint.execute()
    return sum(t.value for t in targets)


planner = Planner()
result = 0
for _ in range(24):
    result += chain(planner, 1000) + projection(planner, 1000)
print(result)
