"""Runs a command in a process group of its own, and ends the whole group when standard input ends.

The command's own processes outlive it where it is killed, and it outlives whoever started it;
neither happens to a group. Usage: guard.py GRACE_SECONDS COMMAND...
"""
import os
import signal
import subprocess
import sys
import threading
import time

grace = float(sys.argv[1])
command = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, start_new_session=True)


def tell(number):
    try:
        os.killpg(command.pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def end():
    tell(signal.SIGTERM)
    time.sleep(grace)
    tell(signal.SIGKILL)


def end_with_input():
    while os.read(0, 4096):
        pass
    end()


def end_on_signal(number, frame):
    threading.Thread(target=end, daemon=True).start()


signal.signal(signal.SIGTERM, end_on_signal)
threading.Thread(target=end_with_input, daemon=True).start()
status = command.wait()
tell(signal.SIGKILL)
sys.exit(status if status >= 0 else 128 - status)
