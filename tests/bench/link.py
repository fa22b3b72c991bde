"""A link with delay between two network namespaces: link.py NAMESPACE ADDRESS NAMESPACE ADDRESS DELAY_MS

This kernel has no netem. Each namespace gets a TUN device (tun(4)), and every IP packet that goes into one comes out of the other DELAY_MS
later: SYNs as well, which no relay of TCP connections could delay. Prints "up" and goes on until it is killed.
"""
import ctypes, fcntl, heapq, os, select, struct, subprocess, sys, time

CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 0x0001, 0x1000
libc = ctypes.CDLL(None, use_errno=True)


def tun(namespace, address):
    with open(f'/run/netns/{namespace}') as there:
        if libc.setns(there.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), 'setns')
    device = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH', b'wire', IFF_TUN | IFF_NO_PI))
    for words in (['addr', 'add', f'{address}/24', 'dev', 'wire'], ['link', 'set', 'wire', 'up'], ['link', 'set', 'lo', 'up']):
        subprocess.run(['ip', *words], check=True)
    return device


here, there = tun(*sys.argv[1:3]), tun(*sys.argv[3:5])
other, delay, under_way, count = {here: there, there: here}, float(sys.argv[5]) / 1000, [], 0
print('up', flush=True)
while True:
    now = time.monotonic()
    while under_way and under_way[0][0] <= now:
        _, _, out, packet = heapq.heappop(under_way)
        os.write(out, packet)
    ready, _, _ = select.select([here, there], [], [], max(0, under_way[0][0] - now) if under_way else None)
    for device in ready:
        try:
            packet = os.read(device, 65535)
        except BlockingIOError:
            continue
        count += 1
        heapq.heappush(under_way, (time.monotonic() + delay, count, other[device], packet))
