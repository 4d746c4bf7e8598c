import os
import sys

print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("exit 3")), os.system("true"), os.WEXITSTATUS(os.system("exit 7")))
print(os.popen("echo one; echo two").read().splitlines(), list(os.popen("echo a")))
path = f"/tmp/ouro-test-os-popen-{os.getpid()}"
pipe = os.popen(f"cat > {path}; exit 5", "w")
pipe.write("to the command")
print(pipe.close(), open(path).read())
os.remove(path)
with os.popen("true") as pipe:
    print(repr(pipe.read()))
print(pipe.close() if False else os.popen("kill -9 $$").close())
sys.stdout.flush()
child = os.fork()
if not child:
    os._exit(4)
pid, status = os.waitpid(child, 0)
print(pid == child, os.WIFEXITED(status), os.WEXITSTATUS(status), os.WIFSIGNALED(status), os.waitstatus_to_exitcode(status))
child = os.fork()
if not child:
    os.execv("/bin/sh", ["sh", "-c", "kill -TERM $$"])
pid, status = os.wait()
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status), os.WCOREDUMP(status), os.WIFSTOPPED(status))
print(os.spawnv(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit 6"]), os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 2"),
      os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $OURO_X"], {"OURO_X": "9"}), os.spawnlp(os.P_WAIT, "no-such-program", "x"))
child = os.spawnl(os.P_NOWAIT, "/bin/sleep", "sleep", "20")
os.kill(child, 15)
print(os.waitpid(child, 0)[1])
# A test can be run at a raised priority, and in a pid namespace whose parents and session lie outside (then these are 0).
print(os.getpid() > 0, os.getppid() >= 0, os.getuid() == os.geteuid(), os.getgid() >= 0, os.getpgrp() >= 0, os.getsid(0) >= 0, os.cpu_count() > 0)
print(len(os.sched_getaffinity(0)) > 0, os.sysconf("SC_PAGESIZE") > 0, os.nice(0) == os.getpriority(os.PRIO_PROCESS, 0), len(os.getloadavg()))
try:
    os._exit("x")
except TypeError as error:
    print(error)
try:
    os.waitstatus_to_exitcode(0x137f)
except ValueError as error:
    print(error)
