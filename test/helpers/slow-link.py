"""Opens a TUN device whose far end is this machine itself, some seconds away. Run it in a network namespace of its own.

What is sent to 10.9.0.66 comes to 10.9.0.1 and its answers come back; all other addresses of the link are a black hole.
"""

import collections
import fcntl
import os
import select
import struct
import subprocess
import sys
import time

delay = float(sys.argv[1])

# linux/if_tun.h
TUNSETIFF = 0x400454CA
IFF_TUN_WITHOUT_HEADER = 0x0001 | 0x1000

near, far = bytes([10, 9, 0, 1]), bytes([10, 9, 0, 66])

tun = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"slow0", IFF_TUN_WITHOUT_HEADER))
for arguments in [
    "link set lo up",
    "addr add 10.9.0.1/24 dev slow0",
    "-6 addr add 2001:db8::1/64 dev slow0 nodad",
    "link set slow0 up",
]:
    subprocess.run(["ip", *arguments.split()], check=True)
print("ready", flush=True)

under_way = collections.deque()
while True:
    wait = max(0, under_way[0][0] - time.monotonic()) if under_way else None
    if select.select([tun], [], [], wait)[0]:
        packet = os.read(tun, 65536)
        if packet[0] >> 4 == 4 and packet[12:20] == near + far:
            # The checksums stay right: they are sums.
            under_way.append((time.monotonic() + delay, packet[:12] + far + near + packet[20:]))
    while under_way and under_way[0][0] <= time.monotonic():
        os.write(tun, under_way.popleft()[1])
