# A simulated operating system: tasks, packets and queues, many small classes and methods.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.held = False
        self.waiting = queue is None
        system.add(self)

    def ready(self):
        return not self.held and (not self.waiting or self.queue is not None)

    def take(self):
        packet = None
        if self.waiting:
            packet = self.queue
            self.queue = packet.link
            packet.link = None
            self.waiting = False
        return packet

    def receive(self, packet):
        self.queue = packet.append_to(self.queue)

    def wait(self):
        self.waiting = True


class IdleTask(Task):
    def __init__(self, system, count):
        self.control = 1
        self.count = count
        super().__init__(system, IDLE, 0, None)
        self.waiting = False

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            self.held = True
            return
        if self.control & 1 == 0:
            self.control //= 2
            self.system.release(DEVICE_A)
        else:
            self.control = self.control // 2 ^ 0xD008
            self.system.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, system, priority, queue):
        self.destination = HANDLER_A
        self.letter = 0
        super().__init__(system, WORKER, priority, queue)

    def run(self, packet):
        if packet is None:
            self.wait()
            return
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter + 64
        self.system.send(packet, self.ident)


class HandlerTask(Task):
    def __init__(self, system, ident, priority, queue):
        self.work = None
        self.devices = None
        super().__init__(system, ident, priority, queue)

    def run(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            self.wait()
            return
        if work.datum >= 4:
            self.work = work.link
            self.system.send(work, self.ident)
            return
        device = self.devices
        if device is None:
            self.wait()
            return
        self.devices = device.link
        device.datum = work.data[work.datum]
        work.datum += 1
        self.system.send(device, self.ident)


class DeviceTask(Task):
    def __init__(self, system, ident, priority):
        self.pending = None
        super().__init__(system, ident, priority, None)

    def run(self, packet):
        if packet is not None:
            self.pending = packet
            self.held = True
            self.system.holds += 1
            return
        if self.pending is None:
            self.wait()
            return
        packet, self.pending = self.pending, None
        self.system.send(packet, self.ident)


class System:
    def __init__(self):
        self.tasks = []
        self.table = {}
        self.holds = 0
        self.sent = 0

    def add(self, task):
        self.tasks.append(task)
        self.table[task.ident] = task
        self.tasks.sort(key=lambda t: -t.priority)

    def release(self, ident):
        self.table[ident].held = False

    def send(self, packet, sender):
        self.sent += 1
        target = self.table[packet.ident]
        packet.ident = sender
        target.receive(packet)

    def schedule(self):
        while True:
            for task in self.tasks:
                if task.ready():
                    task.run(task.take())
                    break
            else:
                return


def run(count):
    system = System()
    IdleTask(system, count)
    WorkTask(system, 1000, Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK))
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        HandlerTask(system, handler, priority, queue)
        DeviceTask(system, device, priority * 2)
    system.schedule()
    return system.sent, system.holds


print(run(150_000))
