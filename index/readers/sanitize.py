"""
HTML that comes in: parsed in bounded time, cleaned by bleach, turned into plain text.

    page -> parse() -> prune() -> clean_html() -> text_of()

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

__all__ = ["clean_html", "html_to_text", "looks_like_html", "parse", "prune", "text_of", "text_of_element"]

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
    tree = _tree(clean(html))
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


def clean_html(html: str) -> str:
    """The HTML with nothing in it but allowed tags, without attributes."""
    # A Cleaner keeps the state of its parser: shared between threads it mixes their texts up.
    cleaner: Cleaner | None = getattr(_local, "cleaner", None)
    if cleaner is None:
        cleaner = Cleaner(tags=ALLOWED_TAGS, attributes={}, protocols=frozenset(), strip=True, strip_comments=True)
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


def text_of(element: lxml.html.HtmlElement) -> str:
    """
    The text of a pruned element, cleaned, one empty line between its blocks.

    Raises:
        Refused: It is too complex to be cleaned in bounded time.
    """
    _check_shape(element)
    for inner in element.iter(lxml.etree.Element):
        inner.attrib.clear()
        inner.text = inner.text and inner.text.translate(_GUARDED)
        inner.tail = inner.tail and inner.tail.translate(_GUARDED)
    source = lxml.etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    tree = _tree(clean_html(source))
    return "" if tree is None else text_of_element(tree).translate(_UNGUARDED)


def _check_shape(element: lxml.html.HtmlElement) -> None:
    depth = 0
    for count, (event, _) in enumerate(lxml.etree.iterwalk(element, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise Refused("too_deep", "the tags are nested too deeply to be an article")
        if count > 2 * MAX_CLEANED:
            raise Refused("too_complex", f"the article has more than {MAX_CLEANED:,} elements")


def html_to_text(html: str) -> str:
    """
    The plain text of a piece of HTML.

    >>> html_to_text("<p>One <b>moon</b></p><script>two()</script><p>Three<br>four")
    'One moon\\n\\nThree\\nfour'
    """
    tree = parse(html)
    if tree is None:
        return ""
    prune(tree)
    return text_of(tree)


def text_of_element(tree: lxml.html.HtmlElement) -> str:
    """The text of a tree: blocks as paragraphs, list items and table rows as lines."""
    paragraphs: list[tuple[str, bool]] = []  # and whether it is a line among lines
    pieces: list[str] = []
    preformatted = 0

    def flush(is_line: bool) -> None:
        text = _lines("".join(pieces))
        pieces.clear()
        if text:
            paragraphs.append((text, is_line))

    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                flush(_in_lines(element))
            if tag == "pre":
                preformatted += 1
            elif tag == "br":
                pieces.append("\0")
            elif tag in ("td", "th"):
                pieces.append(" ")
            text = element.text
        else:
            if tag in _BLOCKS:
                flush(tag in _LINES or _in_lines(element))
            if tag == "pre":
                preformatted -= 1
            text = element.tail if element is not tree else None
        if text:
            pieces.append(text.replace("\n", "\0") if preformatted else text)
    flush(False)
    was_line = False
    parts = []
    for text, is_line in paragraphs:
        parts.append("\n" if is_line and was_line else "\n\n")
        parts.append(text)
        was_line = is_line
    return "".join(parts[1:])


def _in_lines(element: lxml.html.HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _LINES


_BREAKS = re.compile(r"\n{3,}")


def _lines(text: str) -> str:
    """Blanks collapse, NUL is a line break, two of them part paragraphs."""
    if "\0" not in text:
        return " ".join(text.split())
    return _BREAKS.sub("\n\n", "\n".join(" ".join(line.split()) for line in text.split("\0"))).strip("\n")
