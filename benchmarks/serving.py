"""A ready page through the real server beside nginx serving the same bytes, and the server's memory."""

from __future__ import annotations

import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = "/nl/6-opleiding/"
ROUNDS, SECONDS, CONNECTIONS = 5, 3, 16


def run() -> None:
    """Print the figures; say what is missing when nginx or wrk are."""
    missing = [name for name in ("nginx", "wrk") if shutil.which(name) is None]
    if missing:
        print(f"serving: not measured, install {' and '.join(missing)} (Debian: apt-get install nginx-light wrk)")
        return
    with tempfile.TemporaryDirectory() as folder, ours(Path(folder)) as (process, port):
        body = page(port)
        with nginx(Path(folder), body) as peer:
            load(port, PAGE, 2)
            rates: dict[str, list[float]] = {"nginx": [], "stapmee": []}
            for _ in range(ROUNDS):
                rates["nginx"].append(load(peer, "/page.html", SECONDS))
                rates["stapmee"].append(load(port, PAGE, SECONDS))
        memory = resident(process.pid)
    ours_, theirs = statistics.median(rates["stapmee"]), statistics.median(rates["nginx"])
    print(f"a ready page of {len(body)} bytes (brotli), {CONNECTIONS} connections")
    print(f"  nginx   {theirs:9.0f} a second")
    print(f"  stapmee {ours_:9.0f} a second   {ours_ / theirs:.2f} × nginx")
    print(f"  resident memory of the serving process: {memory:.0f} MB")


@contextmanager
def ours(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the real server on a free port."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "stapmee"), "serve", "--port", str(port)]
    environment = {"PATH": "/usr/bin:/bin", "STAPMEE_DATA": str(folder / "data")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    try:
        wait_for(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def nginx(folder: Path, body: bytes) -> Iterator[int]:
    """Let nginx serve the same bytes, already compressed."""
    port = free_port()
    (folder / "page.html").write_bytes(body)
    folder.chmod(0o755)
    settings = folder / "nginx.conf"
    settings.write_text(
        f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log stderr crit;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; default_type text/html; server {{ listen 127.0.0.1:{port}; root {folder};\n"
        "  add_header Content-Encoding br; add_header Vary Accept-Encoding; keepalive_requests 1000000; } }\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(["nginx", "-c", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def load(port: int, path: str, seconds: int) -> float:
    """Put load on a page; give requests a second."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", "Accept-Encoding: br", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    match = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert match is not None, said
    return float(match[1])


def page(port: int) -> bytes:
    """Fetch the page as it goes over the line."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{PAGE}", headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        return bytes(answer.read())


def resident(pid: int) -> float:
    """Give the resident memory, in MB, of a process and its children's largest: the one that serves."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return max(_resident(int(one)) for one in [str(pid), *children])


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    match = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(match[1]) / 1024 if match else 0.0


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, seconds: float = 30) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nobody listens on {port}")
