"""
Every setting, in one table: the command line, the docs and the tests read it.

A value comes from the first of these that has one: an option of the command, the environment (`WHOWHEN_DATA`),
`whowhen.toml` in the working directory (`data = "..."`), the default.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from index.errors import SettingsError
from index.readers.base import ReadingOptions

__all__ = ["SETTINGS", "SETTINGS_FILE", "Setting", "Settings", "load_settings"]

SETTINGS_FILE = "whowhen.toml"
_MAX_SETTINGS_BYTES = 64 * 1024
_MOST_PROCESSES = 61  # more cannot be waited for on Windows


@dataclass(frozen=True, slots=True)
class Setting:
    """
    One setting.

    Attributes:
        name: In `whowhen.toml` and, in capitals after `WHOWHEN_`, in the environment.

        default: As text; empty means "not set".

        help: What it does, for the command line and the docs.

        choices: What it may be; empty when anything goes.
    """

    name: str
    default: str
    help: str
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"WHOWHEN_{self.name.upper()}"


SETTINGS = (
    Setting("corpus", "corpus", "The folder of articles."),
    Setting("data", "data", "The folder the index lives in."),
    Setting("host", "127.0.0.1", "The address the site is served on."),
    Setting("port", "8000", "The port the site is served on; 0 takes a free one."),
    Setting("site_name", "Whowhen", "The name in the header and the title of every page."),
    Setting("accent", "", "The colour of links, bars and buttons, such as #14507a; made darker or lighter to be read."),
    Setting("logo", "", "A small SVG or PNG that is shown beside the name."),
    Setting(
        "site_url",
        "",
        "The address of the front page as readers see it, such as https://example.org/archive. Feeds and the site map"
        " need it.",
    ),
    Setting("allowed_hosts", "", "The names the site answers to, parted by commas; any name unless set."),
    Setting(
        "cors_origins",
        "",
        "Whose pages may read the API from a browser, such as https://news.example, parted by commas; anybody's unless"
        " set.",
    ),
    Setting("frame_ancestors", "'self'", "Whose pages may show the site in a frame: origins, 'self' or 'none'."),
    Setting(
        "rate_limit",
        "",
        "How many requests a second each client may make, on average and at once; more are answered with 429. Without"
        " limit unless set.",
    ),
    Setting(
        "facet_time_limit_ms",
        "2000",
        "After so many milliseconds a search counts no further people, sources or languages, and says which it left"
        " out.",
    ),
    Setting(
        "trusted_proxies",
        "0",
        "How many proxies of yours stand before the site; with them, X-Forwarded-For says who a client is.",
    ),
    Setting("access_log", "on", "Whether each request is a line of JSON on standard error.", ("on", "off")),
    Setting(
        "date_order",
        "",
        "How to read dates such as 03/04/05. Unset, they are not read: the article is undated and the report says so.",
        ("dmy", "mdy", "ymd"),
    ),
    Setting("encoding", "", "The encoding of files that are not UTF-8 and do not say what they are, such as cp1252."),
    Setting(
        "processes", "", "How many processes read articles during a build; as many as there are processors unless set."
    ),
    Setting("max_rejected", "", "How much rejected input a build accepts: a number, or a share such as 2%."),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """
    The settings of one command.

    Attributes:
        processes: At least 1, or None for as many as there are processors.

        max_rejected: A number such as `10`, a share such as `2%`, or None for no limit.

        fields: More names of fields in JSON, JSON Lines and CSV: ours -> theirs.
    """

    corpus: Path
    data: Path
    host: str
    port: int
    site_name: str
    site_url: str
    allowed_hosts: str
    cors_origins: str
    frame_ancestors: str
    accent: str
    logo: Path | None
    rate_limit: int | None
    facet_time_limit_ms: int
    trusted_proxies: int
    access_log: str
    date_order: str | None
    encoding: str | None
    processes: int | None
    max_rejected: str | None
    fields: Mapping[str, tuple[str, ...]]

    @property
    def reading(self) -> ReadingOptions:
        """What the readers of the corpus need to know."""
        return ReadingOptions(date_order=self.date_order, encoding=self.encoding, fields=self.fields)  # type: ignore[arg-type]


def load_settings(environment: Mapping[str, str], folder: Path, **options: str | None) -> Settings:
    """
    The settings for a command that is run in `folder` with these options.

    Args:
        options: By name of the setting; None means that the option was not given.

    Raises:
        SettingsError: A value that cannot be meant, or an unknown name in `whowhen.toml`.
    """
    from_file, fields = _read_file(folder / SETTINGS_FILE)
    values = {}
    for setting in SETTINGS:
        given = options.get(setting.name)
        if given is None:
            given = environment.get(setting.variable) or from_file.get(setting.name) or setting.default
        if given and setting.choices and given not in setting.choices:
            raise SettingsError(f"{setting.name} is {given!r}; it may be {', '.join(setting.choices)}")
        values[setting.name] = given
    return Settings(
        corpus=Path(values["corpus"]),
        data=Path(values["data"]),
        host=values["host"],
        port=_port(values["port"]),
        site_name=values["site_name"],
        site_url=values["site_url"],
        allowed_hosts=values["allowed_hosts"],
        cors_origins=values["cors_origins"],
        frame_ancestors=values["frame_ancestors"],
        accent=values["accent"],
        logo=Path(values["logo"]) if values["logo"] else None,
        rate_limit=_whole("rate_limit", values["rate_limit"], 1, 100_000) if values["rate_limit"] else None,
        facet_time_limit_ms=_whole("facet_time_limit_ms", values["facet_time_limit_ms"], 1, 60_000),
        trusted_proxies=_whole("trusted_proxies", values["trusted_proxies"], 0, 9),
        access_log=values["access_log"],
        date_order=values["date_order"] or None,
        encoding=values["encoding"] or None,
        processes=_processes(values["processes"]),
        max_rejected=values["max_rejected"] or None,
        fields=fields,
    )


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535:
        return int(text)
    raise SettingsError(f"port is {text!r}; write a number from 0 to 65535")


def _whole(name: str, text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    raise SettingsError(f"{name} is {text!r}; write a number from {least} to {most}")


def _processes(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= _MOST_PROCESSES:
        return int(text)
    raise SettingsError(f"processes is {text!r}; write a number from 1 to {_MOST_PROCESSES}")


def _read_file(path: Path) -> tuple[dict[str, str], Mapping[str, tuple[str, ...]]]:
    """What the settings file says; nothing when there is none."""
    if not path.is_file():
        return {}, MappingProxyType({})
    try:
        if path.stat().st_size > _MAX_SETTINGS_BYTES:
            raise SettingsError(f"{SETTINGS_FILE} is larger than {_MAX_SETTINGS_BYTES} bytes; no settings need that")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{SETTINGS_FILE} cannot be read: {error}") from error
    fields = _fields(content.pop("fields", {}))
    values: dict[str, str] = {}
    for name, value in content.items():
        if name not in _BY_NAME:
            raise SettingsError(f"{SETTINGS_FILE}: no setting {name!r}; the settings are {', '.join(_BY_NAME)}, fields")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise SettingsError(f"{SETTINGS_FILE}: {name} is {value!r}; write a text or a number")
        values[name] = str(value)
    return values, fields


_FIELD_NAMES = ("title", "body", "date", "authors", "people", "source", "url", "id", "language")


def _fields(table: object) -> Mapping[str, tuple[str, ...]]:
    """
    The table of field names, checked.

    >>> _fields({"title": "kop", "body": ["tekst", "inhoud"]})
    mappingproxy({'title': ('kop',), 'body': ('tekst', 'inhoud')})
    """
    if not isinstance(table, dict):
        raise SettingsError(f'{SETTINGS_FILE}: fields is {table!r}; write a table such as [fields] title = "kop"')
    fields = {}
    for ours, theirs in table.items():
        names = [theirs] if isinstance(theirs, str) else theirs
        if ours not in _FIELD_NAMES:
            raise SettingsError(f"{SETTINGS_FILE}: no field {ours!r}; the fields are {', '.join(_FIELD_NAMES)}")
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            raise SettingsError(f"{SETTINGS_FILE}: fields.{ours} is {theirs!r}; write a name or a list of names")
        fields[ours] = tuple(names)
    return MappingProxyType(fields)
