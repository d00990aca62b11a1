"""
The server under the site: waitress, with clients held to a pace.

Waitress reads and writes without a thread for each client, so a slow one costs a connection and no thread. It ends
connections on which nothing happens; here a request that is only begun also counts as nothing, so that a client that
sends a byte now and then is ended as well.
"""

import select
import time
from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

__all__ = ["SiteServer", "serve_on"]

_THREADS = 8
_CONNECTIONS = 1000
_MOST_BODY = 1 << 20  # nothing that is read is as large; waitress keeps what it is sent before the site sees it

SiteServer = Any
"""What waitress calls a server: `run`, `close`, `effective_port`."""


def serve_on(
    app: Any, host: str, port: int, *, proxies: int = 0, idle_seconds: float = 15, look_every: float = 5
) -> SiteServer:
    """
    A server that listens, to be run.

    Args:
        proxies: Before the server that are to be believed; without any, what they would say is taken away.

        idle_seconds: After which a connection is ended on which no request arrives as a whole and no answer leaves.

        look_every: Seconds; a connection may last so much longer.

    Raises:
        OSError: The address cannot be listened on.
    """
    sockets: dict[int, Any] = {}
    server = create_server(
        app,
        map=sockets,
        host=host,
        port=port,
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        channel_timeout=idle_seconds,
        cleanup_interval=look_every,
        max_request_body_size=_MOST_BODY,
        asyncore_use_poll=hasattr(select, "poll"),  # select alone knows no file above number 1023
        clear_untrusted_proxy_headers=not proxies,
        ident=None,
    )
    for listening in sockets.values():
        if isinstance(listening, BaseWSGIServer):
            listening.channel_class = _Channel
    return server


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose last activity is the beginning of the request that is arriving."""

    _begun: float | None = None

    def handle_read(self) -> None:
        super().handle_read()
        if self.request is None:
            self._begun = None
        else:
            if self._begun is None:
                self._begun = time.time()
            self.last_activity = self._begun
