# SPDX-License-Identifier: GPL-2.0-only
"""on_terminal.py COLUMNS LINES COMMAND...: run a command on a terminal of that size.

Each line of standard input is a step: "wait SECONDS", "until TEXT" (at most ten
seconds), "key TEXT", "size COLUMNS LINES", "run SHELL COMMAND", "continue" after ^Z.  Printed are the
screens, one for each time that the command drew, as "screen WIDTH HEIGHT" and the
lines that stood there; at the end "exit CODE" and "terminal restored" if its
settings are what they were.
"""
import fcntl
import os
import pty
import re
import select
import signal
import signal
import struct
import subprocess
import sys
import termios
import time

seen = b""


def size(fd, columns, lines):
    """Set the size of the terminal; who runs on it gets SIGWINCH."""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def take(fd, seconds, text=None):
    """Read for that long, or until the text is there."""
    global seen
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if text and text in seen:
            seen = seen[seen.index(text) + len(text):]
            return True
        if select.select([fd], [], [], max(0, min(0.1, end - time.monotonic())))[0]:
            try:
                data = os.read(fd, 65536)
            except OSError:
                return text is None
            os.write(log, data)
            seen += data
    return text is None


def show(data):
    """Play what the command sent, on a screen that only knows what it uses."""
    for part in data.split("\033[H")[1:]:
        rows, at = {}, [0, 0]
        for piece in re.split(r"(\033\[[0-9;?]*[A-Za-z]|\r\n)", part):
            if piece == "\r\n":
                at = [at[0] + 1, 0]
            elif re.fullmatch(r"\033\[(\d+);1H", piece):
                at = [int(piece[2:-3]) - 1, 0]
            elif not piece.startswith("\033"):
                row = rows.setdefault(at[0], "")
                rows[at[0]] = row[:at[1]].ljust(at[1]) + piece
                at[1] += len(piece)
        widest = max((len(row) for row in rows.values()), default=0)
        print(f"screen {widest} {max(rows, default=0) + 1}")
        for i in range(max(rows, default=0) + 1):
            print("|" + rows.get(i, ""))


master, slave = pty.openpty()
size(master, int(sys.argv[1]), int(sys.argv[2]))
before = termios.tcgetattr(slave)
log = os.memfd_create("log")
child = subprocess.Popen(sys.argv[3:], stdin=slave, stdout=slave, stderr=slave,
                         preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
for step in sys.stdin:
    word, _, rest = step.rstrip("\n").partition(" ")
    if word == "wait":
        take(master, float(rest))
    elif word == "until":
        if not take(master, 10, rest.encode()):
            print(f"never: {rest}")
    elif word == "key":
        os.write(master, rest.encode().decode("unicode_escape").encode("latin1"))
    elif word == "size":
        size(master, *map(int, rest.split()))
    elif word == "continue":
        os.killpg(child.pid, signal.SIGCONT)
    elif word == "continue":
        os.killpg(child.pid, signal.SIGCONT)
    elif word == "run":
        subprocess.run(rest, shell=True, check=True)
for _ in range(50):
    take(master, 0.1)
    if child.poll() is not None:
        break
else:
    child.kill()
    print("killed: it did not end")
take(master, 0.1)
os.lseek(log, 0, os.SEEK_SET)
output = os.read(log, 1 << 24).decode("utf-8", "replace")
show(output)
print(f"exit {child.wait()}")
if termios.tcgetattr(slave) == before:
    print("terminal restored")
if "\033[?1049h" in output and output.rstrip().endswith("\033[?1049l"):
    print("screen left")
