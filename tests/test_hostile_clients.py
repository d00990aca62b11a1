"""
Clients that mean no good:

1. a client that sends or reads slowly holds a connection and no thread, and is ended; others are answered meanwhile
2. a client that asks too often is told to wait and for how long; who it is, only our own proxies may say
3. what a request may bring is limited before it is read
4. no id and no path opens a file; no Host and no X-Forwarded-* changes a byte; nothing that is asked is in a header
5. the site is served from an index that it cannot write, and not from one that everybody can write
6. while it serves it asks nobody anything: no connection, no name looked up, no program started, no file written
"""

import json
import os
import random
import re
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from flask import Flask

from search.whoosh_engine import open_engine
from tests.archive import archive
from tests.building import build
from tests.hardening import FULL, SEED, count
from web.app import create_app
from web.rates import RateLimit, client_address
from web.serving import serve_on
from web.settings import SiteSettings

SLOW = count(150, 200)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clients")
    build(folder, archive(60))
    return folder / "data"


@pytest.fixture(scope="module")
def app(data: Path) -> Flask:
    return create_app(open_engine(data), SiteSettings())


@contextmanager
def served(app: Flask, **options: float) -> Iterator[int]:
    """Inside it the site is served; its port."""
    server = serve_on(app, "127.0.0.1", 0, **options)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.asyncore.socket_map = {}
        server.close()
        server.task_dispatcher.shutdown()
        for channel in list(server._map.values()):
            with suppress(OSError):
                channel.close()
        thread.join(5)


def get(port: int, path: str = "/search?q=moon") -> tuple[int, float]:
    started = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        answer.read()
        return answer.status, time.perf_counter() - started


def begin(port: int, kind: int) -> socket.socket:
    """A connection of a client that is slow in one of three ways."""
    client = socket.create_connection(("127.0.0.1", port), timeout=60)
    if kind == 0:
        client.sendall(b"GET /search?q=moon HTTP/1.1\r\nHost: x\r\nX-A: ")
    elif kind == 1:
        client.sendall(b"POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\nx")
    else:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        client.sendall(b"GET /search?q=moon&size=100 HTTP/1.1\r\nHost: x\r\n\r\n")
    return client


def is_ended(client: socket.socket) -> bool:
    """Whether the server has ended the connection, after one more byte from us."""
    try:
        client.sendall(b"x")
        client.setblocking(False)
        try:
            return client.recv(1) == b""
        except BlockingIOError:
            return False
        finally:
            client.setblocking(True)
    except OSError:
        return True


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def test_slow_clients_keep_nobody_waiting_and_are_ended(app: Flask) -> None:
    seconds = 15.0 if FULL else 1.5
    with served(app, idle_seconds=seconds, look_every=seconds / 3) as port:
        alone = [get(port) for _ in range(count(20, 300))]
        clients = [begin(port, number % 3) for number in range(SLOW)]
        started = time.perf_counter()

        beside: list[tuple[int, float]] = []
        waiting = [client for number, client in enumerate(clients) if number % 3 != 2]
        ended: list[float] = []
        while waiting and time.perf_counter() - started < 60:
            beside += [get(port) for _ in range(5)]
            left = [client for client in waiting if not is_ended(client)]
            ended += [time.perf_counter() - started] * (len(waiting) - len(left))
            waiting = left
            time.sleep(0.05)
        for client in clients:
            client.close()

    quiet, busy = p95([t for _, t in alone]), p95([t for _, t in beside])
    print(f"{SLOW} slow clients, the last ended after {max(ended):.0f} s")
    print(f"p95 of others {quiet * 1000:.1f} ms alone, {busy * 1000:.1f} ms beside them")
    assert {status for status, _ in (*alone, *beside)} == {200}
    assert waiting == []
    if FULL:
        assert max(ended) <= 21
        assert busy < 2 * quiet


def test_a_client_that_asks_too_often_is_told_to_wait(data: Path) -> None:
    client = create_app(open_engine(data), SiteSettings(rate_limit=5)).test_client()

    answers = [client.get("/api/v1/search?q=moon") for _ in range(12)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert [answer.status_code for answer in answers[:5]] == [200] * 5
    assert refused
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in refused)
    assert refused[0].content_type == "application/problem+json; charset=utf-8"
    assert client.get("/healthz").status_code == 200
    with client.get("/static/site.css") as free:
        assert free.status_code == 200


def test_tokens_come_back_at_an_even_pace() -> None:
    now = [0.0]
    rates = RateLimit(2, now=lambda: now[0])

    assert [rates.wait_of("a") == 0 for _ in range(3)] == [True, True, False]
    assert rates.wait_of("b") == 0
    now[0] += 0.5
    assert [rates.wait_of("a") == 0 for _ in range(2)] == [True, False]
    assert rates.wait_of("a") == pytest.approx(0.5)


def test_clients_that_are_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.rates._MOST_CLIENTS", 10)
    rates = RateLimit(1)

    for number in range(100):
        rates.wait_of(str(number))

    assert len(rates._buckets) == 10


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "client"),
    [
        ("203.0.113.9", [], 0, "203.0.113.9"),
        ("203.0.113.9", ["6.6.6.6"], 0, "203.0.113.9"),
        ("10.0.0.1", ["6.6.6.6, 203.0.113.9"], 1, "203.0.113.9"),
        ("10.0.0.1", ["6.6.6.6", "203.0.113.9"], 1, "203.0.113.9"),
        ("10.0.0.1", ["6.6.6.6, 203.0.113.9, 10.0.0.2"], 2, "203.0.113.9"),
        ("10.0.0.1", [], 1, "10.0.0.1"),
        ("10.0.0.1", ["no address"], 1, "10.0.0.1"),
        ("2001:db8:1:2:3::4", [], 0, "2001:db8:1:2::/64"),
    ],
)
def test_who_a_client_is_only_our_own_proxies_may_say(
    peer: str, forwarded: list[str], proxies: int, client: str
) -> None:
    assert client_address(peer, forwarded, proxies) == client


@pytest.mark.parametrize("proxies", [0, 1])
def test_the_server_hands_on_what_a_proxy_says_only_when_there_is_one(data: Path, proxies: int) -> None:
    app = create_app(open_engine(data), SiteSettings(rate_limit=1, trusted_proxies=proxies))

    with served(app, proxies=proxies) as port:
        statuses = []
        for number in range(4):
            asked = urllib.request.Request(
                f"http://127.0.0.1:{port}/api/v1/search", headers={"X-Forwarded-For": f"203.0.113.{number}"}
            )
            try:
                statuses.append(urllib.request.urlopen(asked, timeout=30).status)
            except urllib.error.HTTPError as error:
                statuses.append(error.code)

    assert (429 in statuses) == (proxies == 0)


@pytest.mark.parametrize(
    ("request_line", "statuses"),
    [
        ("GET /search?q=" + "a" * 300_000 + " HTTP/1.1\r\nHost: x\r\n\r\n", {400, 414, 431}),
        ("GET /search?q=" + "a" * 40_000 + " HTTP/1.1\r\nHost: x\r\n\r\n", {414}),
        ("GET /search?" + "&".join(f"a{n}=1" for n in range(3_000)) + " HTTP/1.1\r\nHost: x\r\n\r\n", {400, 414}),
        ("POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: 104857600\r\n\r\n", {405, 413}),
        ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400, 200}),
        ("GET / HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n" * 60_000 + "\r\n", {431}),
        ("GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", {400, 404}),
        ("nonsense\r\n\r\n", {400}),
    ],
    ids=[
        "address of 300 kB",
        "query of 40 kB",
        "3,000 parameters",
        "body of 100 MB",
        "two lengths",
        "headers",
        "NUL",
        "nonsense",
    ],
)
def test_what_a_request_may_bring_is_limited_before_it_is_read(
    app: Flask, request_line: str, statuses: set[int]
) -> None:
    with served(app) as port, socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        with suppress(OSError):
            client.sendall(request_line.encode())
        answer = client.recv(64)

    assert int(answer.split()[1]) in statuses


HOLES = (
    *("../", "..%2f", "%2e%2e/", "..\\", "%00", "/", "//", "etc/passwd", ".", "~"),
    *("%0d%0aX-A: b", "\u202e", "😀", "C:\\", "a" * 9),
)
BELOW = ("article/", "static/", "api/v1/", "person/", "")


def test_no_id_and_no_path_opens_a_file(app: Flask, data: Path) -> None:
    chance = random.Random(SEED)
    client = app.test_client()
    client.get("/search")
    client.get("/article/nothing")
    opened: list[str] = []
    paths = [
        f"/{chance.choice(BELOW)}{''.join(chance.choices(HOLES, k=chance.randint(1, 9)))}"
        for _ in range(count(200, 2_000))
    ]
    statuses = set()

    with opens(opened.append):
        for path in paths:
            answer = client.get(path)
            statuses.add(answer.status_code)
            assert "root:" not in answer.get_data(as_text=True)
            assert "X-A" not in answer.headers

    ours = (str(data), str(Path(__file__).parent.parent / "web"), sys.prefix, sys.base_prefix)
    assert statuses <= {200, 301, 302, 308, 400, 404}
    assert [path for path in opened if not path.startswith(ours)] == []


HEADERS = (
    {"Host": "evil.example"}, {"Host": "evil.example:99"}, {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "https"}, {"X-Forwarded-For": "6.6.6.6"}, {"X-Forwarded-Prefix": "/evil"},
    {"X-Forwarded-Port": "1"}, {"Forwarded": "host=evil.example"}, {"X-Original-URL": "/evil"},
    {"X-Host": "evil.example"}, {"X-Rewrite-URL": "/evil"}, {"X-HTTP-Method-Override": "POST"},
)  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/search?q=moon", "/api/v1/search?q=moon", "/feed.atom", "/nothing"])
def test_no_host_and_no_forwarded_header_changes_a_byte(app: Flask, path: str) -> None:
    client = app.test_client()

    def stable(headers: dict[str, str]) -> tuple[int, str]:
        answer = client.get(path, headers=headers)
        text = answer.get_data(as_text=True)
        # How long it took is not the same twice.
        return answer.status_code, re.sub(r'"(timings?_?(ms)?|took)":(\{[^}]*\}|[\d.]+)', "", text)

    plain = stable({})

    for headers in HEADERS:
        status, text = stable(headers)
        # A feed has whole addresses, and so only for a host that is known to be ours.
        assert (status, text) == plain or status == 400 or (path == "/feed.atom" and "Host" in headers), headers
        assert "evil.example" not in text


INJECTED = (
    *(
        "\r\nX-Injected: 1",
        "\nX-Injected: 1",
        "\r\n\r\n<b>X-Injected</b>",
        "%0d%0aX-Injected: 1",
        "\u560d\u560aX-Injected",
    ),
    *('"; filename="X-Injected', "X-Injected\x00", "X-Injected\x85", "\u2028X-Injected: 1", "//X-Injected.example"),
)
ASKED = (
    *("/search?q={}", "/search?person={}", "/search?sort={}", "/search?{}=1", "/api/v1/search?q={}", "/feed.atom?q={}"),
    *("/export.csv?q={}", "/export.jsonl?q={}", "/article/{}", "/person/{}", "/people?within={}", "/{}", "/static/{}"),
)


@pytest.mark.parametrize("path", ASKED)
def test_nothing_that_is_asked_is_in_a_header(app: Flask, path: str) -> None:
    client = app.test_client()

    for payload in INJECTED:
        for typed in (quote(payload), quote(quote(payload))):
            answer = client.get(path.format(typed), headers={"Referer": typed, "Origin": f"http://{typed}"})

            assert answer.status_code in (200, 301, 302, 308, 400, 404)
            # A redirect may name what was asked, encoded; anything else that was asked has no place there.
            where = unquote(answer.headers.pop("Location", "/"))
            assert where.startswith("/") and not where.startswith("//")  # noqa: PT018 - one claim about one value
            assert "X-Injected" not in str(answer.headers), payload


def test_the_site_is_served_from_an_index_it_cannot_write(data: Path) -> None:
    folders = [data, *(path for path in data.rglob("*"))]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folders}
    for path in folders:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with serving(data) as (port, _):
            assert get(port)[0] == 200
            assert get(port, "/")[0] == 200
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_an_index_that_everybody_can_write_is_not_served(data: Path) -> None:
    mode = stat.S_IMODE(data.stat().st_mode)
    data.chmod(0o777)
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from web.cli import main; main()", "serve", "--data", str(data), "--port", "0"],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
    finally:
        data.chmod(mode)

    assert done.returncode == 4
    assert "everybody may write" in done.stderr
    assert "chmod" in done.stderr


# Says on standard error whatever the process does beyond answering: the events of the interpreter's own audit.
WATCHED = """
import os, sys

ASKS_OTHERS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "urllib.Request", "http.client.connect", "subprocess.Popen", "os.system", "os.exec",
    "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod"}

def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if is_serving and (event in ASKS_OTHERS or writes):
        os.write(2, f"AUDIT {event} {arguments!r}\\n".encode())

is_serving = False
import waitress.server
from web.cli import main

run = waitress.server.BaseWSGIServer.run

def run_watched(server):
    global is_serving
    is_serving = True
    os.write(2, b"WATCHED\\n")
    run(server)

waitress.server.BaseWSGIServer.run = run_watched
sys.addaudithook(watch)
sys.dont_write_bytecode = True
main()
"""


def test_while_it_serves_it_asks_nobody_anything(data: Path) -> None:
    command = [sys.executable, "-c", WATCHED, "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        port = int(re.search(r":(\d+) ", process.stdout.readline())[1])
        time.sleep(0.5)  # until it has read the whole generation in the background
        for path in (
            "/", "/search?q=moon", "/search?q=moo*&sort=newest", "/api/v1/search?q=moon", "/api/v1/suggest?q=mo",
            "/people", "/feed.atom?q=moon", "/export.csv?q=moon", "/sitemap.xml", "/widget", "/static/site.css",
            "/api/v1/about", "/metrics", "/healthz", "/readyz",
        ):  # fmt: skip
            with suppress(urllib.error.HTTPError):
                get(port, path)
        article = json.loads(urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/search?q=moon").read())["hits"][0]
        get(port, article["page_url"])
        build(data.parent, archive(60))  # it moves on to another generation as well
        time.sleep(0.5)
        get(port)
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)

    assert "WATCHED" in said
    assert [line for line in said.splitlines() if line.startswith("AUDIT")] == []


@contextmanager
def serving(data: Path) -> Iterator[tuple[int, int]]:
    """Inside it `whowhen serve` runs; its port and process, of a user without rights where this one may choose."""
    rights = (
        {"user": 65534, "group": 65534}
        if os.geteuid() == 0 and os.access(data, os.X_OK) and _all_may_enter(data)
        else {}
    )
    process = subprocess.Popen(
        [sys.executable, "-c", "from web.cli import main; main()", "serve", "--data", str(data), "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **rights,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield int(re.search(r":(\d+) ", line)[1]), process.pid
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _all_may_enter(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.resolve().parents))


_told: list[Callable[[str], object] | None] = [None]
_hooked = [False]


@contextmanager
def opens(tell: Callable[[str], object]) -> Iterator[None]:
    """Inside it, every file that is opened is told."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and _told[0] is not None and isinstance(arguments[0], str | bytes):
            _told[0](os.fsdecode(arguments[0]))

    if not _hooked[0]:
        sys.addaudithook(hook)
        _hooked[0] = True
    _told[0] = tell
    try:
        yield
    finally:
        _told[0] = None
