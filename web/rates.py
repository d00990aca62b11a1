"""
How often one client may ask: a bucket of tokens for each, which fills at an even pace.

    rate_limit = "10"        ten requests a second for each address, and ten at once
    trusted_proxies = "1"    the address is the last one in X-Forwarded-For, which our own proxy wrote

Without proxies X-Forwarded-For is what the client likes to say, and is not looked at.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from flask import request
from werkzeug.exceptions import TooManyRequests

from web.site import site_path

__all__ = ["RateLimit"]

_MOST_CLIENTS = 20_000  # that are remembered, about 200 bytes each; the longest unheard of are forgotten first
# The style sheet and the like are many small requests for one page, and operators ask steadily.
_FREE = ("/static/", "/healthz", "/readyz", "/metrics")


class RateLimit:
    """Counts the requests of each client. May be used from several threads at once."""

    def __init__(self, a_second: int, proxies: int = 0, now: Callable[[], float] = time.monotonic) -> None:
        """
        Args:
            a_second: Requests that a client may make, on average and at once.

            proxies: Between the clients and us, all of them ours.
        """
        self._a_second = a_second
        self._proxies = proxies
        self._now = now
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def refuse_excess(self) -> None:
        """
        The present request may be answered.

        Raises:
            TooManyRequests: Its client has to wait; it knows how long.
        """
        if site_path().startswith(_FREE):
            return
        wait = self.wait_of(
            client_address(request.remote_addr or "", request.headers.getlist("X-Forwarded-For"), self._proxies)
        )
        if wait > 0:
            raise TooManyRequests(retry_after=max(1, round(wait + 0.5)))

    def wait_of(self, client: str) -> float:
        """Seconds until the client may ask; 0 when it may now, and that is counted."""
        with self._lock:
            now = self._now()
            tokens, counted = self._buckets.pop(client, (float(self._a_second), now))
            tokens = min(self._a_second, tokens + (now - counted) * self._a_second)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self._a_second
            self._buckets[client] = (tokens - 1 if not wait else tokens, now)
            if len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
            return wait


def client_address(peer: str, forwarded: list[str], proxies: int) -> str:
    """
    Who asked, as far as our own proxies say; of IPv6 the network that one customer has.

    >>> client_address("10.0.0.1", ["6.6.6.6, 203.0.113.9"], proxies=1)
    '203.0.113.9'
    >>> client_address("2001:db8:1:2:3::4", ["6.6.6.6"], proxies=0)
    '2001:db8:1:2::/64'
    """
    hops = [part.strip() for value in forwarded for part in value.split(",")]
    address = hops[-proxies] if 0 < proxies <= len(hops) else peer
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return peer
    return str(known) if known.version == 4 else str(ipaddress.ip_network((known, 64), strict=False))
