"""How long the machine itself keeps everybody waiting, so that a busy one is not taken for a slow shop."""
import http.client
import threading
import time
from collections import namedtuple

NAP_SECONDS = 0.05
LEAST_SECONDS = 0.02  # what is shorter is not worth remembering
PATIENCE_SECONDS = 10

Stall = namedtuple("Stall", "begun ended seconds")


class Stalls:
    """Naps again and again, and asks each server each second whether it is alive, which needs no database.

    What either takes longer than it has to is a stall. A server that is not alive for its patience is a complaint, not a stall.
    """

    def __init__(self, servers):
        self.found = []
        self.complaints = []
        self.ended = threading.Event()
        self.threads = [threading.Thread(target=self.nap, daemon=True),
                        *(threading.Thread(target=self.visit, args=(it,), daemon=True) for it in servers)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def nap(self):
        while not self.ended.is_set():
            begun = time.monotonic()
            time.sleep(NAP_SECONDS)
            self.note(begun, NAP_SECONDS)

    def visit(self, server):
        """Not one that is frozen: that is no fault of the machine."""
        while not self.ended.wait(1):
            begun = time.monotonic()
            try:
                alive = server.get("/health/live", PATIENCE_SECONDS)[0] == 200
            except (OSError, http.client.HTTPException):
                alive = False
            if alive and not server.frozen:
                self.note(begun, 0)
            elif not server.frozen:
                self.complaints.append(f"strange: {server.name} was not alive for {time.monotonic() - begun:.1f} s")

    def note(self, begun, due):
        ended = time.monotonic()
        if ended - begun - due >= LEAST_SECONDS:
            self.found.append(Stall(begun, ended, ended - begun - due))

    def worst(self, begun, ended):
        """In seconds, of those that overlap this time."""
        return max((it.seconds for it in [*self.found] if it.begun <= ended and it.ended >= begun), default=0)
