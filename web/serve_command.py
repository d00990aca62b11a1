"""The command `serve`: the site, until it is stopped."""

import logging
import signal
import sys

import click

from index.commands import command_settings, setting_option
from index.errors import WhowhenError
from index.generations import check_nobody_else_writes
from search.whoosh_engine import open_engine
from web.app import create_app
from web.measuring import request_log
from web.serving import serve_on
from web.settings import site_settings

__all__ = ["serve_command"]

_SEARCH_SECONDS = 3.0  # after which a search is stopped; those that are allowed take less than 1.5
_SWITCH_SECONDS = 0.0005  # a thread works so long while others wait; at Python's 5 ms a broad search holds them up


@click.command("serve")
@setting_option("data", "DIR")
@setting_option("host", "H")
@setting_option("port", "P")
def serve_command(data: str | None, host: str | None, port: str | None) -> None:
    """Serve the search site. A newer index is noticed within a second, without a restart."""
    settings = command_settings(data=data, host=host, port=port)
    site = site_settings(settings)
    check_nobody_else_writes(settings.data)
    engine = open_engine(
        settings.data, seconds=_SEARCH_SECONDS, facet_seconds=settings.facet_time_limit_ms / 1000, serves=True
    )
    about = engine.about()
    app = create_app(engine, site)
    if settings.access_log == "on":
        _log_requests()
    try:
        server = serve_on(app, settings.host, settings.port, proxies=settings.trusted_proxies)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _PortTaken(
            f"cannot serve on {settings.host} port {settings.port}: {reason}; choose another with --port"
        ) from error
    # Also where the parent process has SIGINT ignored, as shells do for jobs in the background.
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    try:
        click.echo(f"{about.documents:,} articles on http://{shown}:{server.effective_port} (Ctrl+C stops)")
        sys.stdout.flush()
        sys.setswitchinterval(_SWITCH_SECONDS)
        server.run()
    except KeyboardInterrupt:
        server.close()


def _log_requests() -> None:
    """Each request is a line on standard error, as it is: the line is JSON already."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(logging.Formatter("%(message)s"))
    request_log.addHandler(lines)
    request_log.setLevel(logging.INFO)
    request_log.propagate = False


class _PortTaken(WhowhenError):
    """The address cannot be listened on."""

    exit_code = 4
