"""The proxies before many instances, with the configurations that deploy/ ships."""
import os
import re
import shutil
import subprocess

from .processes import HOME, Failed, Server

SHIPPED = os.path.join(HOME, "deploy", "proxy")
SECONDS_TO_STOP = 10
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def find(name):
    """Where the program is, or nothing."""
    return shutil.which(name, path=PATH)


class Configuration:
    """What deploy/ ships, with only the addresses filled in; or spoiled, of a control."""

    def __init__(self, ports, port, folder, spoil):
        with open(os.path.join(SHIPPED, self.shipped), encoding="utf-8") as file:
            text = spoil(file.read())
        self.addresses = {f"COMMERCE_SERVER_{number}": f"127.0.0.1:{it}" for number, it in enumerate(ports, 1)}
        self.addresses["COMMERCE_PROXY"] = f"127.0.0.1:{port}"
        self.environment = {**os.environ, **self.addresses}
        self.folder = folder
        self.file = os.path.join(folder, self.shipped)
        with open(self.file, "w", encoding="utf-8") as copy:
            copy.write(self.filled_in(text))

    def filled_in(self, text):
        return text

    def check(self):
        """The proxy itself says whether it understands it."""
        said = subprocess.run(self.checking, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if said.returncode or "WARNING" in said.stdout or "[warn]" in said.stdout:
            raise Failed(f"{self.shipped} is not understood: {said.stdout.strip()[-500:]}")

    @staticmethod
    def without(text, careful, careless=""):
        if careful not in text:
            raise Failed(f"the configuration does not say: {careful}")
        return text.replace(careful, careless)


class HAProxy(Configuration):
    shipped = "haproxy.cfg"

    @property
    def command(self):
        return [find("haproxy"), "-db", "-f", self.file]

    @property
    def checking(self):
        return [find("haproxy"), "-c", "-f", self.file]

    @staticmethod
    def repeating_all(text):
        """What must not be: also what may have had an effect is sent again."""
        text = Configuration.without(text, "http-request disable-l7-retry unless METH_GET")
        return Configuration.without(text, "retry-on conn-failure empty-response", "retry-on all-retryable-errors")


class Nginx(Configuration):
    shipped = "nginx.conf"

    def filled_in(self, text):
        for name, value in {**self.addresses, "COMMERCE_FOLDER": self.folder}.items():
            text = text.replace(f"${{{name}}}", value)
        return re.sub(r".*\$\{COMMERCE_SERVER_\d}.*\n", "", text)  # those that are not there

    @property
    def command(self):
        return [find("nginx"), "-e", "stderr", "-g", "daemon off;", "-c", self.file]

    @property
    def checking(self):
        return [find("nginx"), "-e", "stderr", "-t", "-c", self.file]

    @staticmethod
    def repeating_all(text):
        """What must not be: also what may have had an effect is sent again."""
        return Configuration.without(text, "proxy_next_upstream error timeout;", "proxy_next_upstream error timeout non_idempotent;")


KINDS = {"haproxy": HAProxy, "nginx": Nginx}


def is_understood(kind, folder):
    kind([1, 2], 3, folder, str).check()


class Proxy(Server):
    """One address for many instances. It is ready when one of them is."""

    may_be_silent = True
    ahead = 0

    def __init__(self, kind, servers, port, log, folder, spoil=str):
        self.name = kind.__name__
        self.port = port
        self.log = log
        if self.is_ready():
            raise Failed(f"something else listens on port {port}")
        self.configuration = kind([server.port for server in servers], port, folder, spoil)
        self.configuration.check()
        self.launch()

    def launch(self):
        self.process = subprocess.Popen(self.configuration.command, env=self.configuration.environment,
                                        stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def __exit__(self, *_):
        """By SIGTERM, or the workers of nginx would go on."""
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
