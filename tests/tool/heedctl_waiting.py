# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Heed authors
"""heedctl as heedctl-waiting.c has it: loaded once, and forked for each call."""

import array
import atexit
import os
import selectors
import signal
import socket
import struct
import subprocess
import time

WAITING = os.environ['HEEDCTL_WAITING']
# What a program takes from the environment while it is loaded, before main().
AT_LOADING = ('LD_PRELOAD', 'LD_LIBRARY_PATH', 'MALLOC_PERTURB_', 'MALLOC_CHECK_', 'GLIBC_TUNABLES', 'G_DEBUG', 'G_SLICE',
              'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')
NUMBER = struct.Struct('=i')
CALL = struct.Struct('=III')


class Waiting:
    """One that waits; it ends with the test."""

    def __init__(self, environment):
        self.socket, its = socket.socketpair()
        with its:
            self.process = subprocess.Popen([WAITING, str(its.fileno())], pass_fds=[its.fileno()], stdin=subprocess.DEVNULL, env=environment)
        atexit.register(self.end)

    def end(self):
        self.socket.close()
        self.process.wait(timeout=60)

    def call(self, command, folder, environment, timeout):
        """How the call ended, its output and its errors, all of it in bytes; as subprocess.run() has them."""
        end = time.monotonic() + timeout
        (out, to_out), (err, to_err) = os.pipe(), os.pipe()
        files = [os.open(os.devnull, os.O_RDONLY), to_out, to_err, os.open(folder or '.', os.O_PATH | os.O_DIRECTORY)]
        try:
            words = [os.fsencode(word) for word in command] + [os.fsencode(name + '=' + value) for name, value in environment.items()]
            content = b''.join(word + b'\0' for word in words)
            self.socket.sendmsg([CALL.pack(len(content), len(command), len(environment))],
                                [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', files))])
            self.socket.sendall(content)
            for file in files:
                os.close(file)
            files = []
            self.socket.settimeout(timeout)
            process = self.number()
            try:
                said = read_all([out, err], command, end)
                self.socket.settimeout(max(0.1, end - time.monotonic()))
                return self.number(), *said
            except (TimeoutError, subprocess.TimeoutExpired):
                os.kill(process, signal.SIGKILL)
                self.socket.settimeout(60)
                self.number()
                raise subprocess.TimeoutExpired(command, timeout) from None
        finally:
            for file in [out, err, *files]:
                os.close(file)

    def number(self):
        content = self.socket.recv(NUMBER.size, socket.MSG_WAITALL)
        assert len(content) == NUMBER.size, 'the one that waits has ended with %s' % self.process.wait(timeout=60)
        return NUMBER.unpack(content)[0]


def read_all(files, command, end):
    """What comes out of each pipe until it is closed."""
    said = {file: [] for file in files}
    with selectors.DefaultSelector() as waiting:
        for file in files:
            waiting.register(file, selectors.EVENT_READ)
        while waiting.get_map():
            ready = waiting.select(max(0, end - time.monotonic()))
            if not ready:
                raise subprocess.TimeoutExpired(command, 0)
            for key, _events in ready:
                part = os.read(key.fd, 1 << 16)
                said[key.fd].append(part)
                if not part:
                    waiting.unregister(key.fd)
    return [b''.join(said[file]) for file in files]


ALL = {}


def waiting_for(environment):
    """One that was loaded as such an environment has it, but for what is read later."""
    kind = tuple(environment.get(name) for name in AT_LOADING)
    if kind not in ALL:
        ALL[kind] = Waiting(environment)
    return ALL[kind]
