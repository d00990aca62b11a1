"""
Markdown: front matter between `---` (YAML) or `+++` (TOML), then CommonMark.

The text is what a reader sees: links keep their words, images go, code stays, raw HTML is cleaned. Headings, lists,
quotes, code and links are known beside it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from html import escape
from typing import Any, BinaryIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.document import Document, Rejection
from index.readers.base import MAX_TEXT, ReadingOptions, Refused, read_whole
from index.readers.characters import clean, decode, is_binary
from index.readers.draft import Draft, finish
from index.readers.records import Fields, draft_of_fields
from index.readers.rich import Blocks, Rich, shifted
from index.readers.sanitize import html_to_rich
from index.structure import LINK, Part

__all__ = ["read_markdown"]

MAX_FRONT_MATTER = 65_536
MAX_YAML_DEPTH = 20
MAX_BYTES = 4 * MAX_TEXT
MAX_MARKUP = 100_000  # characters that may mean something; the parser needs 20 µs for each
_MARKUP = "\n*_[]!`<&|~\\"


def read_markdown(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The one article of a Markdown file."""
    try:
        data = read_whole(stream, MAX_BYTES)
        if is_binary(data):
            raise Refused("binary", "the file holds control characters; it is not text")
        text = clean(decode(data, options.encoding))
        fields, text = _front_matter(text)
        heading, body = _plain(text)
        draft = draft_of_fields(fields, options, "front matter", body=body) if fields else Draft("")
        if not draft.title:
            draft.title = heading
        elif heading is not None and " ".join(heading.split()).casefold() != " ".join(draft.title.split()).casefold():
            body = body.under(heading)
        draft.set_body(body)
        yield finish(draft, path, "markdown", options)
    except Refused as refused:
        yield refused.rejection(path)


_FENCED = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<inside>.*?)(?:^|\n)(?:(?P=fence)|(?<=\n)\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


def _front_matter(text: str) -> tuple[Fields, str]:
    """The fields above a text, and the text."""
    match = _FENCED.match(text)
    if match is None:
        return {}, text
    inside = match["inside"]
    if len(inside) > MAX_FRONT_MATTER:
        raise Refused("front_matter", f"the front matter has more than {MAX_FRONT_MATTER:,} characters", 1)
    fields = _toml(inside) if match["fence"] == "+++" else _yaml(inside)
    if fields is None:
        return {}, text  # two thematic breaks with prose between them
    return fields, text[match.end() :]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads scalars as they are written: `no`, 010 and 2019-11-20 are texts, only `null` and `~` are nothing."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML reads it as a class attribute)
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _yaml(inside: str) -> Fields | None:
    try:
        depth = 0
        for event in yaml.parse(inside, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise Refused("front_matter", "aliases are not read in front matter; write the value out", 1)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_YAML_DEPTH:
                raise Refused("front_matter", "the front matter is nested too deeply", 1)
        value = yaml.load(inside, Loader=_Loader)  # noqa: S506 (a safe loader with fewer types)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark is not None else 1
        raise Refused("front_matter", f"the YAML cannot be read: {error.problem}", line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Refused("front_matter", f"the YAML cannot be read: {str(error)[:100]}", 1) from None
    if value is None:
        return {}
    return _named(value) if isinstance(value, dict) else None


def _toml(inside: str) -> Fields:
    try:
        return _named(tomllib.loads(inside))
    except (ValueError, RecursionError) as error:
        raise Refused("front_matter", f"the TOML cannot be read: {str(error)[:100]}", 1) from None


def _named(value: Mapping[Any, object]) -> Fields:
    """The fields with the types of TOML's dates as the texts that they were."""
    return {
        str(name): inner.isoformat() if isinstance(inner, date | datetime | time) else inner
        for name, inner in value.items()
    }


_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _plain(text: str) -> tuple[str | None, Rich]:
    """The first heading of level one, and the text without it."""
    if len(text) > MAX_TEXT:
        raise Refused("too_long", f"the article has {len(text):,} characters; at most {MAX_TEXT:,} are read")
    if sum(map(text.count, _MARKUP)) > MAX_MARKUP:
        raise Refused("too_complex", f"the article has more than {MAX_MARKUP:,} characters of markup")
    text_blocks = _Walk()
    heading: str | None = None
    for token in _MARKDOWN.parse(text):
        if token.type == "inline":
            content = _inline(token.children or [])
            if text_blocks.inside == "h1" and heading is None and content.text.strip():
                heading = " ".join(content.text.split())
            else:
                text_blocks.add_inline(content)
        elif token.type in ("fence", "code_block"):
            text_blocks.add_code(token.content.rstrip("\n"))
        elif token.type == "html_block":
            text_blocks.add(html_to_rich(token.content))
        else:
            text_blocks.step(token)
    return heading, text_blocks.rich()


_CONTAINERS = {"bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "quote"}


class _Walk:
    """
    The blocks of a text as they are walked.

    Attributes:
        inside: The tag of the innermost heading or cell, or "".
    """

    def __init__(self) -> None:
        self.inside = ""
        self._depth = 0  # of lists and tables
        self._row: list[str] = []
        self._blocks = Blocks()

    def step(self, token: Token) -> None:
        """Go into, or out of, a block."""
        name, _, way = token.type.rpartition("_")
        if name in ("bullet_list", "ordered_list", "table"):
            self._depth += 1 if way == "open" else -1
            if way == "open" and self._depth == 1:
                self._blocks.end_lines()
        elif name in ("heading", "th", "td"):
            self.inside = token.tag if way == "open" else ""
        elif token.type == "tr_close":
            self.add(Rich(" ".join(self._row)), is_line=True)
            self._row = []
        kind = token.tag if name == "heading" else _CONTAINERS.get(name, "")
        if kind and way == "open":
            self._blocks.open(kind)
        elif kind:
            self._blocks.close()

    def add_inline(self, content: Rich) -> None:
        """Take the words of a paragraph, a heading, an item or a cell."""
        if self.inside in ("th", "td"):
            self._row.append(content.text)
        else:
            self.add(content, is_line=self._depth > 0)

    def add_code(self, content: str) -> None:
        """Take lines that are to stay as they are."""
        self._blocks.open("code")
        self.add(Rich(content))
        self._blocks.close()

    def add(self, content: Rich, *, is_line: bool = False) -> None:
        """Take a block; list items and table rows follow each other as lines."""
        text = content.text.strip("\n")
        if text.strip():
            cut = len(content.text) - len(content.text.lstrip("\n"))
            self._blocks.add(text, shifted(content.parts, -cut), is_line=is_line)

    def rich(self) -> Rich:
        """Everything that was walked."""
        return self._blocks.rich()


def _inline(tokens: list[Token]) -> Rich:
    """What a reader sees of a line, its links and what is emphasised in it: no images, no tags."""
    if any(token.type == "html_inline" for token in tokens):
        return html_to_rich("".join(map(_as_html, tokens)))
    pieces: list[str] = []
    parts: list[Part] = []
    opened: list[int] = []
    length = 0
    for token in tokens:
        if token.type in _OPENED:
            opened.append(len(parts))
            parts.append(Part(_OPENED[token.type], length, length, str(token.attrs.get("href", ""))))
        elif token.type in _CLOSED:
            place = opened.pop()
            parts[place] = parts[place]._replace(end=length)
        shown = _shown(token)
        pieces.append(shown)
        length += len(shown)
    return Rich("".join(pieces), tuple(parts))


_OPENED = {"link_open": LINK, "em_open": "em", "strong_open": "strong"}
_CLOSED = {"link_close": "</a>", "em_close": "</em>", "strong_close": "</strong>"}


def _as_html(token: Token) -> str:
    if token.type == "link_open":
        return f'<a href="{escape(str(token.attrs.get("href", "")))}">'
    if token.type in _CLOSED:
        return _CLOSED[token.type]
    if token.type in _OPENED:
        return f"<{_OPENED[token.type]}>"
    return token.content if token.type == "html_inline" else escape(_shown(token))


def _shown(token: Token) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type == "softbreak":
        return " "
    return "" if token.type == "image" else token.content
