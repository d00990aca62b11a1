"""
HTML that comes in: parsed in bounded time, cleaned by bleach, turned into plain text and what its parts are.

    page -> parse() -> prune() -> clean_html() -> rich_of()

`clean_html` is the only place that knows bleach. What bleach is slow on (nesting, attributes, size) is refused before
it, and what it would turn into text (the inside of script and style) is gone before it.
"""

import re
import threading
from collections.abc import Iterable

import lxml.etree
import lxml.html
from bleach.sanitizer import Cleaner

from index.readers.base import MAX_HTML, Refused
from index.readers.characters import clean
from index.readers.rich import Blocks, Rich
from index.structure import LINK, Part, web_address

__all__ = ["clean_html", "html_to_rich", "html_to_text", "looks_like_html", "parse", "prune", "rich_of"]

MAX_ELEMENTS = 50_000  # of a page; long articles have hundreds
MAX_CLEANED = 10_000  # elements that bleach sees; it is quadratic in those that stand side by side
MAX_ATTRIBUTES = 100  # of one tag; the parser is quadratic in them
MAX_DEPTH = 200  # bleach is quadratic in it; the parser gives up at 256


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


ALLOWED_TAGS = _tags(
    """
    a abbr article b blockquote br caption center cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5
    h6 hr i ins li main mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul
    """
)
# Never text that a reader of the page sees.
NEVER_TEXT = _tags(
    """
    applet area audio base button canvas datalist embed frame frameset head iframe img input link map math meta noembed
    noframes noscript object optgroup option param picture portal progress rp rt script select source style svg template
    textarea title track video
    """
)
_DOOMED = "whowhen-doomed"
_BLOCKS = _tags(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul
    """
)
# Blocks that follow each other as lines, not as paragraphs.
_LINES = frozenset(["li", "tr", "dt", "dd"])
# Blocks whose text is shown as what it is.
_KINDS = {**{f"h{level}": f"h{level}" for level in range(1, 7)}, "ul": "ul", "ol": "ol", "li": "li"}
_KINDS |= {"blockquote": "quote", "pre": "code"}
_EMPHASES = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}

_ATTRIBUTE = r"[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?"
_TOO_MANY_ATTRIBUTES = re.compile(rf"<[a-zA-Z][^\s/>]{{0,60}}+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}")

_MARKUP = re.compile(
    r"<(?:p|div|br|img|h[1-6]|ul|ol|li|table|script|style|iframe|blockquote|figure|section|article|span|strong|em|a)(?:\s[^<>]*)?/?>"
    r"|</(?:p|div|h[1-6]|ul|ol|li|table|blockquote|span|strong|em|b|i|a)>",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Whether a text holds tags of HTML, not just a `<`."""
    return "<" in text and _MARKUP.search(text) is not None


def parse(html: str) -> lxml.html.HtmlElement | None:
    """
    The tree of a page, None when it holds nothing.

    Raises:
        Refused: It is too long, too deeply nested or too complex to be read in bounded time.
    """
    if len(html) > MAX_HTML:
        raise Refused("too_long", f"the page has more than {MAX_HTML:,} characters")
    if _TOO_MANY_ATTRIBUTES.search(html) is not None:
        raise Refused("too_complex", f"a tag has more than {MAX_ATTRIBUTES} attributes")
    tree = _tree(_END_OF_HEADING.sub(r"\g<0> ", clean(html)))
    if tree is not None and sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise Refused("too_complex", f"the page has more than {MAX_ELEMENTS:,} elements")
    return tree


def _tree(html: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8"), parser=parser)
    except lxml.etree.LxmlError:
        return None  # nothing but comments or blanks
    if any("depth" in error.message for error in parser.error_log):
        raise Refused("too_deep", "the tags are nested too deeply to be a page")
    return tree


# A paragraph in a heading ends it for libxml2, and its end tag is then passed over: what follows must not be joined.
_END_OF_HEADING = re.compile(r"</h[1-6]\s*>", re.IGNORECASE)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE)


def prune(tree: lxml.html.HtmlElement, also: Iterable[str] = ()) -> None:
    """Drop from the tree, with all they hold, the elements that show no text and those that are hidden."""
    for element in tree.iter(lxml.etree.Element):
        if element is not tree and _is_hidden(element):
            element.tag = _DOOMED
    lxml.etree.strip_elements(tree, _DOOMED, *NEVER_TEXT, *also, with_tail=False)


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


_local = threading.local()
_PROTOCOLS = frozenset({"http", "https"})


def clean_html(html: str) -> str:
    """The HTML with nothing in it but allowed tags, and no attribute but the http or https address of a link."""
    # A Cleaner keeps the state of its parser: shared between threads it mixes their texts up.
    cleaner: Cleaner | None = getattr(_local, "cleaner", None)
    if cleaner is None:
        cleaner = Cleaner(
            tags=ALLOWED_TAGS, attributes={"a": ["href"]}, protocols=_PROTOCOLS, strip=True, strip_comments=True
        )
        _local.cleaner = cleaner
    cleaned: str = cleaner.clean(html)
    return cleaned


# Bleach needs quadratic time for character references. The characters that would be written so stand aside meanwhile,
# as private code points that `clean` removes from all input. (Noncharacters would cost html5lib an error each.)
_GUARDED: dict[int, int | None] = dict(zip(map(ord, "&<>"), range(0x10FFF0, 0x10FFF3), strict=True))
# A reference such as &#1; brings in what the bytes of a page cannot: no tree takes it back.
_FORBIDDEN = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_GUARDED |= dict.fromkeys([*_FORBIDDEN, *range(0x10FFF0, 0x10FFF3)])
_UNGUARDED = str.maketrans("\U0010fff0\U0010fff1\U0010fff2", "&<>")
_GUARDED_IN_ADDRESS = "%F4%8F%BF%B0"  # U+10FFF0, as lxml writes it in an address


def rich_of(element: lxml.html.HtmlElement) -> Rich:
    """
    The text of a pruned element, cleaned, one empty line between its blocks, with what the blocks are.

    Raises:
        Refused: It is too complex to be cleaned in bounded time.
    """
    _check_shape(element)
    for inner in element.iter(lxml.etree.Element):
        address = web_address(inner.get("href", "")) if inner.tag == "a" else None
        inner.attrib.clear()
        if address is not None:
            inner.set("href", address.translate(_GUARDED))
        inner.text = inner.text and inner.text.translate(_GUARDED)
        inner.tail = inner.tail and inner.tail.translate(_GUARDED)
    source = lxml.etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    tree = _tree(clean_html(source))
    return Rich("") if tree is None else _rich_of_cleaned(tree)


def _check_shape(element: lxml.html.HtmlElement) -> None:
    depth = 0
    for count, (event, _) in enumerate(lxml.etree.iterwalk(element, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Refused("too_deep", "the tags are nested too deeply to be an article")
        if count > 2 * MAX_CLEANED:
            raise Refused("too_complex", f"the article has more than {MAX_CLEANED:,} elements")


def html_to_rich(html: str) -> Rich:
    """
    The plain text of a piece of HTML, with what its blocks are.

    >>> html_to_rich("<h2>Who</h2><p>Ask <a href='https://example.org/'>them</a>")
    Rich(text='Who\\n\\nAsk them', parts=(Part(kind='h2', start=0, end=3, url=''), \
Part(kind='a', start=9, end=13, url='https://example.org/')))
    """
    tree = parse(html)
    if tree is None:
        return Rich("")
    prune(tree)
    return rich_of(tree)


def html_to_text(html: str) -> str:
    """
    The plain text of a piece of HTML.

    >>> html_to_text("<p>One <b>moon</b></p><script>two()</script><p>Three<br>four")
    'One moon\\n\\nThree\\nfour'
    """
    return html_to_rich(html).text


def _rich_of_cleaned(tree: lxml.html.HtmlElement) -> Rich:
    """The text of a tree: blocks as paragraphs, list items and table rows as lines."""
    walk = _Walk()
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                walk.flush(_in_lines(element))
            if tag in _KINDS:
                walk.blocks.open(_KINDS[tag])
            walk.enter(tag, element.get("href", ""))
            text = element.text
        else:
            if tag in _BLOCKS:
                walk.flush(tag in _LINES or _in_lines(element))
            if tag in _KINDS:
                walk.blocks.close()
            walk.leave(tag)
            text = element.tail if element is not tree else None
        if text:
            walk.take(text.translate(_UNGUARDED))
    walk.flush(False)
    return walk.blocks.rich()


class _Walk:
    """The block that is being read, and those before it."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._pieces: list[str] = []
        self._preformatted = 0
        # Blanks collapse when a block ends, so a link begins and ends after so many letters of the block.
        self._letters = 0
        self._inline: list[tuple[int, int, str, str]] = []
        self._link = ""
        self._link_start = 0
        self._emphases: list[tuple[str, int]] = []  # that are open, and where each began

    def enter(self, tag: str, address: str) -> None:
        if tag == "pre":
            self._preformatted += 1
        elif tag == "br":
            self._pieces.append("\0")
        elif tag in ("td", "th"):
            self._pieces.append(" ")
        elif tag == "a" and address:
            self._end_link()
            self._link, self._link_start = address.replace(_GUARDED_IN_ADDRESS, "&"), self._letters
        elif tag in _EMPHASES:
            self._emphases.append((_EMPHASES[tag], self._letters))

    def leave(self, tag: str) -> None:
        if tag == "pre":
            self._preformatted -= 1
        elif tag == "a":
            self._end_link()
            self._link = ""
        elif tag in _EMPHASES:
            self._end_emphasis(*self._emphases.pop())

    def take(self, text: str) -> None:
        text = clean(text)  # a reference such as &#x301; brings in what the page was cleaned of
        self._pieces.append(text.replace("\n", "\0") if self._preformatted else text)
        self._letters += sum(map(len, text.split()))

    def flush(self, is_line: bool) -> None:
        """The block ends here."""
        self._end_link()
        for kind, start in self._emphases:
            self._end_emphasis(kind, start)
        if self._pieces:
            text = _lines("".join(self._pieces))
            self.blocks.add(text, _placed(self._inline, text) if self._inline else (), is_line=is_line)
            self._pieces.clear()
        self._letters = self._link_start = 0
        self._emphases = [(kind, 0) for kind, _ in self._emphases]
        self._inline.clear()

    def _end_link(self) -> None:
        if self._link and self._letters > self._link_start:
            self._inline.append((self._link_start, self._letters, LINK, self._link))
            self._link_start = self._letters

    def _end_emphasis(self, kind: str, start: int) -> None:
        if self._letters > start:
            self._inline.append((start, self._letters, kind, ""))


def _placed(inline: Iterable[tuple[int, int, str, str]], text: str) -> list[Part]:
    """What goes from one letter of the text to another as parts; nothing if the letters were not counted rightly."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return [
        Part(kind, places[first], places[last - 1] + 1, url)
        for first, last, kind, url in sorted(inline, key=lambda part: (part[0], -part[1]))
        if last <= len(places)
    ]


def _in_lines(element: lxml.html.HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _LINES


_BREAKS = re.compile(r"\n{3,}")


def _lines(text: str) -> str:
    """Blanks collapse, NUL is a line break, two of them part paragraphs."""
    if "\0" not in text:
        return " ".join(text.split())
    return _BREAKS.sub("\n\n", "\n".join(" ".join(line.split()) for line in text.split("\0"))).strip("\n")
