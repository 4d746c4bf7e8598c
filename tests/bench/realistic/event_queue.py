# A simulation by events: a heap of objects that compare, customers, counters, statistics.
class Event:
    __slots__ = ("time", "order", "action", "subject")

    def __init__(self, time, order, action, subject):
        self.time = time
        self.order = order
        self.action = action
        self.subject = subject

    def __lt__(self, other):
        if self.time != other.time:
            return self.time < other.time
        return self.order < other.order


class Queue:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) >> 1
            if not item < items[parent]:
                break
            items[at] = items[parent]
            at = parent
        items[at] = item

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            at, size = 0, len(items)
            while True:
                child = 2 * at + 1
                if child >= size:
                    break
                if child + 1 < size and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < last:
                    break
                items[at] = items[child]
                at = child
            items[at] = last
        return top


class Customer:
    def __init__(self, number, arrival):
        self.number = number
        self.arrival = arrival
        self.served_at = None


class Shop:
    def __init__(self, counters):
        self.events = Queue()
        self.free = counters
        self.line = []
        self.waited = 0
        self.served = 0
        self.order = 0
        self.seed = 12345

    def random(self, limit):
        self.seed = (self.seed * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.seed >> 8) % limit

    def at(self, time, action, subject):
        self.order += 1
        self.events.push(Event(time, self.order, action, subject))

    def arrive(self, now, customer):
        self.line.append(customer)
        self.serve(now)

    def leave(self, now, customer):
        self.free += 1
        self.served += 1
        self.serve(now)

    def serve(self, now):
        while self.free and self.line:
            customer = self.line.pop(0)
            customer.served_at = now
            self.waited += now - customer.arrival
            self.free -= 1
            self.at(now + 1 + self.random(20), self.leave, customer)

    def run(self, customers):
        time = 0
        for number in range(customers):
            time += self.random(8)
            self.at(time, self.arrive, Customer(number, time))
        while self.events.items:
            event = self.events.pop()
            event.action(event.time, event.subject)
        return self.served, self.waited


print(Shop(3).run(48_000))
