"""A real Elasticsearch 8.19, throw-away: one node or a cluster, from the minimal distribution that Maven Central has.

It lacks only modules (stemmers, scripts, `GET /`); security is there. It is unpacked once for each machine.

`python -m tests.support.elasticsearch FOLDER` keeps one node with its data in FOLDER running, for development.
"""

import fcntl
import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from migraktiv.processes import die_with_parent

VERSION = "8.19.21"
PACKAGES = "maven default-jre-headless"
_ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
_HEAP = "512m"
_READY_SECONDS = 120
_LIMITS_OF_DISKS = "cluster.routing.allocation.disk.threshold_enabled"


def is_installed() -> bool:
    """Whether a server can be started, or one is given."""
    return given_url() is not None or can_start()


def can_start() -> bool:
    return _java_home() is not None and shutil.which("mvn") is not None


def given_url() -> str | None:
    """The server that `ELASTICSEARCH_URL` named for this run of the tests (tests.support.environment)."""
    return os.environ.get("TEST_ELASTICSEARCH_URL")


@dataclass
class Node:
    """A server process. `folder` holds its configuration, data and logs."""

    folder: Path
    settings: dict[str, str]
    user: str | None
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        secure = self.settings.get("xpack.security.http.ssl.enabled") == "true"
        return f"{'https' if secure else 'http'}://127.0.0.1:{self.port}"

    def configure(self) -> None:
        """Write the configuration. Raises RuntimeError when the distribution cannot be had."""
        configuration = self.folder / "config"
        shutil.copytree(distribution() / "config", configuration)
        (self.folder / "tmp").mkdir(exist_ok=True)
        lines = {
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "network.host": "127.0.0.1",
            "http.port": str(self.port),
            _LIMITS_OF_DISKS: "false",
            "xpack.security.enabled": "false",
            **self.settings,
        }
        text = "".join(f"{name}: {value}\n" for name, value in lines.items())
        (configuration / "elasticsearch.yml").write_text(text)
        self.hand_over()

    def hand_over(self) -> None:
        """Let the user whom the server runs as have the folder."""
        for path in [self.folder, *self.folder.rglob("*")] if self.user else ():
            shutil.chown(path, self.user)

    def run(self, program: str, *arguments: str) -> None:
        """Run another of the distribution's programs on this node's configuration."""
        subprocess.run(
            [str(distribution() / "bin" / program), *arguments],
            env=self.environment(),
            cwd=self.folder,
            check=True,
            capture_output=True,
        )

    def start(self) -> None:
        """Start the process, which ends with this one; `wait_until_ready` says when it answers."""
        supervisor = os.getpid()
        with (self.folder / "output").open("ab") as output:
            self.process = subprocess.Popen(
                [str(distribution() / "bin" / "elasticsearch")],
                env=self.environment(),
                cwd=self.folder,
                user=self.user,
                group=self.user and _group(self.user),
                extra_groups=[] if self.user else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # the launcher and the server, to be killed at once
                preexec_fn=lambda: die_with_parent(supervisor),
            )

    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(_java_home()),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{_HEAP} -Xmx{_HEAP}",
        }

    def is_ready(self) -> bool:
        """Whether it answers, and is no lone part of a cluster. One that asks for a password counts."""
        return _status(f"{self.url}/_cluster/health?timeout=1s", 2) in {200, 401}

    def wait_until_ready(self) -> None:
        """Raises RuntimeError with the end of the log when the node does not start."""
        deadline = time.monotonic() + _READY_SECONDS
        while not self.is_ready():
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"Elasticsearch did not start: {(self.folder / 'output').read_text()[-3000:]}"
                )
            time.sleep(0.1)

    def kill(self) -> None:
        """As `kill -9`: nothing is flushed, nobody is told."""
        self._signal(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it hold its connections and answer no more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        if number == signal.SIGKILL:
            self.process.wait()
            self.process = None


def _status(url: str, seconds: float) -> int:
    """The status of the answer; 0 when there is none. Whose certificate it is does not matter here."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(url, timeout=seconds, context=trusting) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except (OSError, http.client.HTTPException):
        return 0


@contextmanager
def nodes(
    count: int = 1, prepare: Callable[[Node], object] | None = None, **settings: str
) -> Iterator[list[Node]]:
    """Run one node, or a cluster. `prepare` may add to a node's configuration before it starts.

    In names of settings, double underscores stand for dots.
    """
    folder = Path(tempfile.mkdtemp(prefix="migraktiv-es-"))
    folder.chmod(0o755)
    members = [Node(folder / f"node-{number}", {}, _unprivileged()) for number in range(count)]
    transports = [free_port() for _ in members]
    common = {
        "cluster.name": folder.name,
        **{name.replace("__", "."): value for name, value in settings.items()},
        **_discovery([each.folder.name for each in members], transports),
    }
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        for node, port in zip(members, transports, strict=True):
            node.settings = {**common, "node.name": node.folder.name, "transport.port": str(port)}
            node.folder.mkdir()
            node.configure()
            if prepare:
                prepare(node)
                node.hand_over()
            node.start()
            stack.callback(node.kill)
        for node in members:
            node.wait_until_ready()
        if count > 1:
            _wait_for_members(members[0], count)
        yield members


def _discovery(names: Sequence[str], ports: Sequence[int]) -> dict[str, str]:
    if len(names) == 1:
        return {"discovery.type": "single-node"}
    return {
        "discovery.seed_hosts": str([f"127.0.0.1:{port}" for port in ports]),
        "cluster.initial_master_nodes": str(list(names)),
        # A test does not wait a minute until a lost node's copies are made anew.
        "cluster.routing.allocation.node_concurrent_recoveries": "8",
    }


def _wait_for_members(node: Node, count: int) -> None:
    if _status(f"{node.url}/_cluster/health?wait_for_nodes={count}&timeout=60s", 65) != 200:
        raise RuntimeError(
            f"The cluster has not come together: {(node.folder / 'output').read_text()[-3000:]}"
        )


def distribution() -> Path:
    """The unpacked distribution; fetched by Maven, which checks its sums, when this machine does not have it yet."""
    cache = _cache()
    home = cache / f"elasticsearch-{VERSION}"
    if home.exists():
        return home
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            with tempfile.TemporaryDirectory(dir=cache) as part:
                _fetch(Path(part))
                Path(part, home.name).rename(home)
    return home


def _fetch(folder: Path) -> None:
    """Put the distribution into the folder, readable by everybody."""
    command = ["mvn", "--quiet", "--batch-mode", "--strict-checksums", "dependency:copy"]
    result = subprocess.run(
        [*command, f"-Dartifact={_ARTIFACT}", f"-DoutputDirectory={folder}"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise RuntimeError(f"Maven cannot fetch {_ARTIFACT}: {result.stdout[-2000:]}{result.stderr[-1000:]}")
    with zipfile.ZipFile(folder / f"elasticsearch-{VERSION}.zip") as archive:
        archive.extractall(folder)
    for path in (folder / f"elasticsearch-{VERSION}").rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)


def _cache() -> Path:
    if os.geteuid() == 0:  # the server's user may not look into root's home
        return Path("/var/cache/migraktiv-tests")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "migraktiv-tests"


def _java_home() -> Path | None:
    java = shutil.which("java")
    return Path(java).resolve().parents[1] if java else None


def _unprivileged() -> str | None:
    """Elasticsearch refuses to run as root."""
    return "nobody" if os.geteuid() == 0 else None


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, port: int = 9200) -> int:
    """Run one node in the foreground until it is interrupted; its data stay. Returns an exit status."""
    if not can_start():
        print(f"Java or Maven is missing: apt-get install {PACKAGES}")  # noqa: T201
        return 1
    user = _unprivileged()
    shutil.rmtree(folder / "config", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    node = Node(folder.resolve(), {"discovery.type": "single-node"}, user, port)
    try:
        node.configure()
        node.start()
        node.wait_until_ready()
        print(f"Elasticsearch {VERSION} runs. In .env:\n\n    ELASTICSEARCH_URL={node.url}\n")  # noqa: T201
        assert node.process is not None
        return node.process.wait()
    except RuntimeError as error:
        print(error)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        if node.process is not None:
            os.killpg(node.process.pid, signal.SIGTERM)
            node.process.wait()


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1])))
