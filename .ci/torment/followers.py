"""Those who follow the feed, at whichever server answers, and remember what they were told."""
import http.client
import json
import random
import threading
import time

WAIT_SECONDS = 5
PATIENCE_SECONDS = 40
REST_SECONDS = 0.1
PAGE = 50


class Follower(threading.Thread):
    """Goes on where it has come to. A forgetful one goes on one event too far each time that it was cut off."""

    def __init__(self, number, servers, forgetful=False):
        super().__init__(daemon=True)
        self.random = random.Random(number)
        self.servers = servers
        self.forgetful = forgetful
        self.position = 0
        self.told = []  # each event
        self.arrived = []  # when each did
        self.cuts = 0
        self.complaints = []
        self.ended = False
        self.socket = None

    def run(self):
        while not self.ended:
            server = self.random.choice(self.servers)
            connection = server.connect(PATIENCE_SECONDS)
            try:
                self.follow(connection)
            except (OSError, http.client.HTTPException, ValueError):
                self.cuts += 1
                self.position += 1 if self.forgetful and self.told else 0
                time.sleep(REST_SECONDS)
            finally:
                connection.close()

    def ask(self, connection, path, headers):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        if answer.status != 200:
            text = answer.read().decode()
            if answer.status != 503:
                self.complaints.append(f"feed: {path} was answered {answer.status} {text}")
            raise http.client.HTTPException(text)
        return answer

    def take(self, event):
        if event["position"] != self.position + 1:
            self.complaints.append(f"feed: {type(self).__name__} was told {event['position']} after {self.position}")
        self.position = event["position"]
        self.told.append(event)
        self.arrived.append(time.monotonic())


class Listener(Follower):
    """Is told by a stream."""

    def follow(self, connection):
        headers = {"Last-Event-ID": str(self.position)} if self.position else {}
        answer = self.ask(connection, "/v1/events/stream", headers)
        lines = []
        while not self.ended:
            line = answer.readline().decode()
            if not line:
                raise http.client.HTTPException("the stream has ended")
            if line.strip():
                lines.append(line.rstrip("\n"))
            elif lines:
                self.take_lines(lines)
                lines = []

    def take_lines(self, lines):
        fields = dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith(":"))
        if "id" in fields and "data" not in fields and fields["id"] != str(self.position):
            self.complaints.append(f"feed: a stream has come to {fields['id']}, and told all up to {self.position}")
        if "data" in fields:
            event = json.loads(fields["data"])
            if (fields["id"], fields["event"]) != (str(event["position"]), event["type"]):
                self.complaints.append(f"feed: a stream says {fields}")
            self.take(event)


class Reader(Follower):
    """Asks again and again, and waits for an answer."""

    def follow(self, connection):
        while not self.ended:
            answer = self.ask(connection, f"/v1/events?after={self.position}&limit={PAGE}&wait={WAIT_SECONDS}", {})
            found = json.loads(answer.read())
            for event in found["items"]:
                self.take(event)
            if found["next"] != self.position:
                self.complaints.append(f"feed: next is {found['next']} after {self.position}")
