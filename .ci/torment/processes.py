"""The processes that are made to fail: a PostgreSQL of its own, and servers on it."""
import contextlib
import http.client
import json
import os
import signal
import subprocess
import time

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
COMMERCE = os.path.join(HOME, "bin", "commerce")
JDBC = os.path.join(HOME, "adapter-jdbc", "target")
HTTP = os.path.join(HOME, "adapter-http-javalin", "target")
TESTS_OF_JDBC = os.path.join(JDBC, "test-classes")
CONTRACTS = os.path.join(HOME, "commerce-application", "target", "test-classes")
MOST_CONNECTIONS = 60
PATIENCE_SECONDS = 60
TERMINATE = "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'shop'"


class Failed(Exception):
    """Said in one line; the server's log follows."""


class Postgres:
    """Durable unless it is set otherwise. The servers come as the user shop, whose password is shop too."""

    def __init__(self, folder, log, *settings):
        self.data = os.path.join(folder, "data")
        self.databases = 0
        with open(os.path.join(JDBC, "test-classpath"), encoding="utf-8") as file:
            classpath = "test-classes:classes:" + file.read().strip()
        self.process = subprocess.Popen(
            ["java", "-Xmx128m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-cp", classpath,
             "com.hhplus.commerce.adapter.jdbc.FaultsForScripts", folder, f"max_connections={MOST_CONNECTIONS}", *settings],
            cwd=JDBC, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        self.port = self.process.stdout.readline().strip()
        if not self.port:
            raise Failed("PostgreSQL did not come up")
        self.sql("create role shop login password 'shop'")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self.process.kill()
            self.process.wait()

    def ask(self, command):
        """What FaultsForScripts understands."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if answer.startswith("failed"):
            raise Failed(f"{command}: {answer}")
        return answer

    def sql(self, statement, database="postgres"):
        return self.ask(f"{database} {statement}")

    def new_database(self):
        self.databases += 1
        self.sql(f"create database shop{self.databases} owner shop")
        return f"shop{self.databases}"

    def url(self, database):
        return f"jdbc:postgresql://localhost:{self.port}/{database}?user=shop&password=shop"

    def terminate(self):
        return int(self.sql(TERMINATE))

    def send(self, sign):
        """To all its processes; answers when the last of them had got it."""
        with open(os.path.join(self.data, "postmaster.pid"), encoding="ascii") as file:
            first = file.readline().strip()
        listed = subprocess.run(["ps", "-eo", "pid=,ppid="], stdout=subprocess.PIPE, check=True, text=True).stdout
        for pid, parent in (row.split() for row in listed.splitlines()):
            if first in (pid, parent):
                with contextlib.suppress(ProcessLookupError):  # a session that has ended meanwhile
                    os.kill(int(pid), sign)
        return time.monotonic()

    def holds_locks(self, application):
        """Whether a session of the application holds rows of products, or has but read them, and waits for what it says next."""
        return "t" == self.sql(
            "select exists (select 1 from pg_stat_activity as it join pg_locks as held on held.pid = it.pid"
            f" where it.application_name = '{application}' and it.state = 'idle in transaction'"
            " and held.mode in ('RowShareLock', 'SIReadLock'))")


class Server:
    """One instance of the packaged server, or an odd one; with the URL of another one that keeps its payments, or without.

    Only the packaged one is given more flags.
    """

    def __init__(self, name, url, port, log, kind="commerce", ahead=0, payments=None, flags=()):
        self.name = name
        self.port = port
        self.log = log
        self.ahead = ahead  # its clock, in hours
        self.frozen = self.may_be_silent = False
        db = f"{url}&ApplicationName={name}" if "?" in url else url
        if kind == "commerce":
            self.command = [COMMERCE, "--db", db, "--port", str(port), *(["--payments", payments] if payments else []), *flags]
        else:
            classpath = ":".join([os.path.join(HTTP, "test-classes"), CONTRACTS, TESTS_OF_JDBC, os.path.join(HTTP, "commerce.jar")])
            self.command = ["java", "-XX:+UseSerialGC", "-Xmx256m", "-cp", classpath,
                            f"com.hhplus.commerce.adapter.http.{'OddOrderServer' if payments else 'OddServer'}",
                            kind, db, str(port), payments or str(ahead)]
        if self.is_ready():
            raise Failed(f"something else listens on port {port}")
        self.launch()

    def launch(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def kill(self):
        """At once, and says whether it was alive."""
        lived = self.process.poll() is None
        self.process.kill()
        return lived

    def restart(self):
        self.process.wait()
        self.launch()
        self.wait()

    def wait(self):
        until = time.monotonic() + PATIENCE_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > until:
                raise Failed("the server did not come up")
            time.sleep(0.05)

    def __exit__(self, *_):
        self.send(signal.SIGCONT)
        self.process.kill()
        self.process.wait()

    def send(self, sign):
        if self.process.poll() is None:
            self.process.send_signal(sign)

    def is_ready(self):
        try:
            return self.get("/health/ready")[0] == 200
        except OSError:
            return False

    def connect(self, patience):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)

    def get(self, path, patience=PATIENCE_SECONDS):
        return self.once("GET", path, patience=patience)

    def must(self, method, path, body, key=None):
        """Repeats what a server that is still cold refuses for now."""
        until = time.monotonic() + PATIENCE_SECONDS
        status, answer = self.once(method, path, body, key)
        while status == 503 and time.monotonic() < until:
            time.sleep(0.2)
            status, answer = self.once(method, path, body, key)
        if status not in (200, 201):
            raise Failed(f"{method} {path} was answered {status} {answer}")

    def once(self, method, path, body=None, key=None, patience=PATIENCE_SECONDS):
        headers = {"Content-Type": "application/json"} if body else {}
        if key:
            headers["Idempotency-Key"] = key
        connection = self.connect(patience)
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def all_of(self, listing):
        """What is in a listing, the oldest first."""
        found, cursor = [], ""
        while cursor is not None:
            separator = "&" if "?" in listing else "?"
            status, page = self.get(f"{listing}{separator}limit=100{cursor and '&cursor=' + cursor}")
            if status != 200:
                raise Failed(f"{listing} was answered {status} {page}")
            found += page["items"]
            cursor = page["next"]
        return found[::-1]


def verify(url, *flags):
    """Nothing, or what bin/commerce verify has found."""
    command = [COMMERCE, "verify", "--db", url, *flags]
    found = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [] if found.returncode == 0 else [f"verify: {found.stdout.strip()[-500:]}"]
