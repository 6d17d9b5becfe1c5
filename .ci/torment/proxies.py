"""The proxies before many instances, with the configurations that deploy/ ships."""
import os
import shutil
import subprocess

from .processes import HOME, Failed, Server

SHIPPED = os.path.join(HOME, "deploy", "proxy")
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def find(name):
    """Where the program is, or nothing."""
    return shutil.which(name, path=PATH)


class Proxy(Server):
    """One address for many instances. It is ready when one of them is."""

    may_be_silent = True
    ahead = 0

    def __init__(self, servers, port, log, folder, spoil=lambda configuration: configuration):
        self.name = type(self).__name__.lower()
        self.port = port
        self.log = log
        self.folder = folder
        addresses = {f"COMMERCE_SERVER_{number}": f"127.0.0.1:{server.port}" for number, server in enumerate(servers, 1)}
        self.environment = {**os.environ, **addresses, "COMMERCE_PROXY": f"127.0.0.1:{port}"}
        self.file = os.path.join(folder, f"{self.name}.conf")
        with open(os.path.join(SHIPPED, self.shipped), encoding="utf-8") as file, open(self.file, "w", encoding="utf-8") as copy:
            copy.write(self.filled_in(spoil(file.read())))
        if self.is_ready():
            raise Failed(f"something else listens on port {port}")
        self.check()
        self.launch()

    def filled_in(self, configuration):
        return configuration

    def launch(self):
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def check(self):
        """The proxy itself says whether it understands its configuration."""
        said = subprocess.run(self.checking, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if said.returncode or "WARNING" in said.stdout or "[warn]" in said.stdout:
            raise Failed(f"{self.name} does not take its configuration: {said.stdout.strip()[-500:]}")


class HAProxy(Proxy):
    shipped = "haproxy.cfg"

    @property
    def command(self):
        return [find("haproxy"), "-db", "-f", self.file]

    @property
    def checking(self):
        return [find("haproxy"), "-c", "-f", self.file]

    @staticmethod
    def repeats_all(configuration):
        """What must not be: also what may have had an effect is sent again."""
        careful = "http-request disable-l7-retry unless METH_GET"
        if careful not in configuration:
            raise Failed(f"haproxy.cfg has no line: {careful}")
        return configuration.replace(careful, "").replace("retry-on conn-failure empty-response", "retry-on all-retryable-errors")


KINDS = {"haproxy": HAProxy}
