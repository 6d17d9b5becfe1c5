"""What has to come through a proxy as it was sent: the address of who asks, the name of a request, and events as soon as they are there."""
import http.client
import subprocess
import threading
import time
from collections import Counter

from .processes import COMMERCE, Failed

MOST_SECONDS_TO_HEAR = 2  # of an event; a proxy that gathers them keeps them for much longer
PATIENCE_SECONDS = 20
ADDRESS_LIMIT = 2  # requests a second that an address has at each server, and twice as many at once
REQUESTS_TOO_MANY = 100
ASKED_AGAIN = 5
LONGEST_WAIT_SECONDS = 30
MOST_CUTS = 3  # of a request that waits, by servers that are killed
FORBIDDEN = ["/v1/audit", "/v1/audit/", "/v1/%61udit", "//v1//audit", "/metrics"]


def wrong_at_the_door(proxy):
    return [*wrong_names(proxy), *let_in(proxy), *late_events(proxy)]


def wrong_names(proxy):
    """A request has the name that it came with, and else gets one."""
    asked = {name: answered(proxy, "GET", "/v1/products?limit=1", {"X-Request-Id": name} if name else {}).headers["X-Request-Id"]
             for name in ("till-7:42", None)}
    if asked["till-7:42"] != "till-7:42" or not asked[None]:
        yield f"door: requests are called {asked}"


def let_in(proxy):
    for path in FORBIDDEN:
        answer = answered(proxy, "GET" if path == "/metrics" else "POST", path)
        if (answer.status, answer.headers["Content-Type"]) != (403, "application/problem+json"):
            yield f"door: {path} was answered {answer.status}"


def answered(proxy, method, path, headers=None, source="127.0.0.1"):
    """By its head; who asks comes from an address of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=PATIENCE_SECONDS, source_address=(source, 0))
    connection.request(method, path, headers=headers or {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def late_events(proxy):
    connection = proxy.connect(MOST_SECONDS_TO_HEAR)
    try:
        connection.request("GET", "/v1/events/stream?types=wallet.charged")
        stream = connection.getresponse()
        proxy.must("POST", "/v1/wallets/doorman/charges", {"amount": 1}, "doorman-1")
        while not stream.readline().startswith(b"data: "):
            pass
    except TimeoutError:
        yield f"door: no event came within {MOST_SECONDS_TO_HEAR} s"
    finally:
        connection.close()


class Waiter(threading.Thread):
    """Waits for an event that does not happen, for as long as anybody may: a proxy that has less patience cuts it off each time."""

    def __init__(self, proxy):
        super().__init__(daemon=True)
        self.proxy = proxy
        self.answers = []

    def run(self):
        for _ in range(MOST_CUTS + 1):
            try:
                self.answers.append(self.proxy.get(f"/v1/events?wait={LONGEST_WAIT_SECONDS}&types=product.changed"))
            except (OSError, http.client.HTTPException) as cut:
                self.answers.append((None, repr(cut)))
            if self.answers[-1][0] == 200:
                return

    def problems(self):
        self.join(2 * LONGEST_WAIT_SECONDS)
        if not self.answers or self.answers[-1][0] != 200 or self.answers[-1][1]["items"]:
            yield f"door: who waited for {LONGEST_WAIT_SECONDS} s was answered {self.answers}"


def told_apart(proxy, url):
    """With a key in the store all servers ask who comes, and count the attempts of each address: not of the proxy, nor of a made-up one."""
    subprocess.run([COMMERCE, "keys", "create", "--name", "door", "--role", "service", "--db", url],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    until = time.monotonic() + PATIENCE_SECONDS
    while {asked(proxy, "127.0.0.9") for _ in range(20)} & {200, 404}:
        if time.monotonic() > until:
            raise Failed("the servers do not ask who comes")
        time.sleep(0.2)
    for _ in range(REQUESTS_TOO_MANY):
        asked(proxy, "127.0.0.2")
    disguises = [{}, {"X-Forwarded-For": "192.0.2.1"}, {"Forwarded": "for=192.0.2.1"}, {"X-Forwarded-For": "127.0.0.1"}]
    for disguise in disguises:
        found = Counter(asked(proxy, "127.0.0.2", disguise) for _ in range(ASKED_AGAIN))
        if found[429] < ASKED_AGAIN - 1:  # one may be due again by then
            yield f"door: an address that asked too often and says {disguise} was answered {dict(found)}"
    other = asked(proxy, "127.0.0.3")
    if other != 401:
        yield f"door: another address was answered {other}"


def asked(proxy, source, headers=None):
    """The status that somebody without a key is told."""
    return answered(proxy, "GET", "/v1/wallets/doorman", headers, source).status
