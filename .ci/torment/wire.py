"""The wire between a caller and a server, which can be bad: requests and answers on it are late, lost, cut off or doubled.

It knows just enough of HTTP to tell where a request or an answer ends. What was sent is not taken back by a caller who has gone: it may
arrive late, as on a real wire.
"""
import asyncio
import random
import re
import socket
import struct
import threading
from collections import Counter, namedtuple

ASKED, FORWARDED, ANSWERED, PASSED = MOMENTS = ("asked", "forwarded", "answered", "passed")
MOST_LATE_SECONDS = 6  # longer than who asks is patient
MOST_DELAY_SECONDS = 1
READ_BYTES = 1 << 20
ABORT = struct.pack("ii", 1, 0)  # a socket that lingers for no time is reset when it is closed

Message = namedtuple("Message", "line head body")


class Wire(threading.Thread):
    """Listens on a port of its own, and hands on to another one.

    `fault` is one of FAULTS, done to each request with the probability `share`. `watch`, if there is one, is told each moment of each
    request, as (moment, line of the request), before the wire goes on.
    """

    def __init__(self, target, port):
        super().__init__(daemon=True)
        self.target = target
        self.port = port
        self.fault = None
        self.share = 0
        self.watch = None
        self.counts = Counter()
        self.repeating = set()
        self.random = random.Random(target)
        self.is_up = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.whole = None  # is not set while the wire is cut through

    def __enter__(self):
        self.start()
        self.is_up.wait()
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.join()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.whole = asyncio.Event()
        self.whole.set()
        self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", self.port, limit=READ_BYTES))
        self.is_up.set()
        self.loop.run_forever()
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self.loop.close()

    # --- what is done to it

    def hurt(self, fault, share):
        self.share, self.fault = share, fault

    def heal(self):
        self.fault = None
        self.loop.call_soon_threadsafe(self.whole.set)

    def swallow(self):
        """Nothing passes, either way, until it heals; then what was sent meanwhile arrives."""
        self.loop.call_soon_threadsafe(self.whole.clear)

    # --- what it does

    async def serve(self, reader, writer):
        line = Line(self.target)
        try:
            while True:
                request = await read(reader)
                await self.whole.wait()
                self.tell(ASKED, request)
                fault = self.fault if self.fault and self.random.random() < self.share else whole
                if fault is not whole:
                    self.counts[fault.__name__] += 1
                await fault(self, request, line, writer)
        except (OSError, asyncio.IncompleteReadError, ValueError, asyncio.CancelledError):
            pass  # one of the two has gone, and so the other is told; or all is over
        finally:
            line.close()
            reset(writer)

    async def exchange(self, request, line):
        await line.send(request)
        self.tell(FORWARDED, request)
        answer = await line.receive()
        self.tell(ANSWERED, request)
        return answer

    async def pass_on(self, request, answer, writer):
        await self.whole.wait()
        writer.write(answer.head + answer.body)
        await writer.drain()
        self.tell(PASSED, request)

    def tell(self, moment, request):
        if self.watch:
            self.watch(moment, request.line)


class Line:
    """To the server, once there is something to send."""

    def __init__(self, target):
        self.target = target
        self.reader = self.writer = None

    async def send(self, request):
        if not self.writer:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.target, limit=READ_BYTES)
        self.writer.write(request.head + request.body)
        await self.writer.drain()

    async def receive(self):
        return await read(self.reader)

    def close(self):
        if self.writer:
            self.writer.close()


async def read(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").split("\r\n")
    headers = dict(field.lower().split(": ", 1) for field in fields if ": " in field)
    if headers.get("transfer-encoding") == "chunked":
        return Message(line, head, await read_chunks(reader))
    return Message(line, head, await reader.readexactly(int(headers.get("content-length", 0))))


async def read_chunks(reader):
    body = b""
    while not body.endswith(b"\r\n0\r\n\r\n") and body != b"0\r\n\r\n":
        size = await reader.readuntil(b"\r\n")
        body += size + await reader.readexactly(int(size, 16) + 2)
    return body


def reset(writer):
    plug = writer.get_extra_info("socket")
    if plug is not None and plug.fileno() >= 0:
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
    writer.close()


# --- the faults, each of which is done to one request


async def whole(wire, request, line, writer):
    await wire.pass_on(request, await wire.exchange(request, line), writer)


async def delayed(wire, request, line, writer):
    await asyncio.sleep(wire.random.uniform(0, MOST_DELAY_SECONDS))
    await whole(wire, request, line, writer)


async def late(wire, request, line, writer):
    """It arrives when who has asked may have gone."""
    await asyncio.sleep(wire.random.uniform(0, MOST_LATE_SECONDS))
    await whole(wire, request, line, writer)


async def dropped(_wire, _request, _line, _writer):
    await asyncio.sleep(MOST_LATE_SECONDS)
    raise ConnectionError


async def refused(_wire, _request, _line, _writer):
    """Reset, and the server has seen nothing of it."""
    raise ConnectionError


async def cut_at_once(wire, request, line, _writer):
    """The server has got it, and nobody waits for its answer."""
    await line.send(request)
    wire.tell(FORWARDED, request)
    raise ConnectionError


async def cut_before_answer(wire, request, line, _writer):
    """The server has carried it out, and has answered in vain."""
    await wire.exchange(request, line)
    raise ConnectionError


async def cut_within_answer(wire, request, line, writer):
    answer = await wire.exchange(request, line)
    writer.write((answer.head + answer.body)[:-wire.random.randint(1, len(answer.body) + 20)])
    await writer.drain()
    writer.close()
    await writer.wait_closed()  # not reset, so that what was written arrives
    raise ConnectionError


async def doubled(wire, request, line, writer):
    """It arrives twice, at the same time, and the first answer counts."""
    other = Line(wire.target)
    try:
        first, _ = await asyncio.gather(wire.exchange(request, line), wire.exchange(request, other))
    finally:
        other.close()
    await wire.pass_on(request, first, writer)


async def repeated_late(wire, request, line, writer):
    """It is answered, and arrives once more when it has long been forgotten."""
    await whole(wire, request, line, writer)
    task = asyncio.ensure_future(once_more(wire, request))
    wire.repeating.add(task)  # or nothing would hold it until then
    task.add_done_callback(wire.repeating.discard)


async def once_more(wire, request):
    await asyncio.sleep(wire.random.uniform(0, MOST_LATE_SECONDS))
    line = Line(wire.target)
    try:
        await wire.exchange(request, line)
    except (OSError, asyncio.IncompleteReadError):
        pass  # it is in nobody's interest
    finally:
        line.close()


FAULTS = (delayed, late, dropped, refused, cut_at_once, cut_before_answer, cut_within_answer, doubled, repeated_late)


PAYMENT_OF_SOME = re.compile(r"PUT /v1/payments/[0-9a-f-]{35}[0-3] ")
BATCH = "POST /v1/payments/batch "
SOME_IN_BATCH = re.compile(rb'"id":"[0-9a-f-]{35}[0-3]"')
LATE_SECONDS = 7  # when an order has been given up by an Order_Server that is impatient


def pays_for_some(request):
    """Alone, or together with others."""
    return PAYMENT_OF_SOME.match(request.line) or request.line.startswith(BATCH) and SOME_IN_BATCH.search(request.body)


async def paid_late(wire, request, line, writer):
    """What pays for one order in four arrives late, each time; all else passes."""
    if pays_for_some(request):
        await asyncio.sleep(LATE_SECONDS)
    await whole(wire, request, line, writer)


async def paid_unheard(wire, request, line, writer):
    """What pays for one order in four is carried out, and nobody hears of it, each time; all else passes."""
    if pays_for_some(request):
        await cut_before_answer(wire, request, line, writer)
    await whole(wire, request, line, writer)
