"""
Bytes to clean text: the encoding is never guessed, and what no reader can see is gone.
"""

import codecs
import re
import unicodedata

from index.readers.base import Refused

__all__ = ["clean", "clean_line", "decode", "is_binary", "looks_garbled", "without_bom"]

SAMPLE = 8192
MAX_CONTROL_SHARE = 0.05

# Codecs that do not map bytes to letters, that run code paths of their own, or that need quadratic time.
_NOT_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS_OF_ORDER = tuple(mark for mark, _ in _BOMS)


def decode(data: bytes, *encodings: str | None) -> str:
    """
    The text of these bytes: by their byte order mark, else as UTF-8, else by the first declared encoding that fits.

    Raises:
        Refused: Nothing fits (`encoding`).
    """
    if data.startswith(_MARKS_OF_ORDER):
        encoding = next(encoding for mark, encoding in _BOMS if data.startswith(mark))
        return _strictly(data, encoding).removeprefix("\ufeff")
    try:
        # NUL and escape are valid UTF-8 and say that the bytes are UTF-16 or ISO-2022.
        if b"\0" not in data and b"\x1b" not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for declared in encodings:
        codec = _codec(declared)
        if codec is not None:
            try:
                return data.decode(codec).removeprefix("\ufeff")
            except (UnicodeError, ValueError):
                continue
    return _strictly(data, "utf-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            "encoding",
            f"byte 0x{data[error.start]:02x} at {error.start} is not {encoding.upper()}; "
            "save the file as UTF-8, or name its encoding with encoding = ...",
            line,
        ) from None


def _codec(name: str | None) -> str | None:
    """The codec of a declared encoding, None when there is no such thing."""
    if not name or len(name) > 40 or not name.isascii():
        return None
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("_", "-") in _NOT_ENCODINGS:
        return None
    # Pages that say Latin-1 mean Windows-1252, and every browser reads them so.
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def without_bom(data: bytes) -> bytes:
    """The bytes without a UTF-8 byte order mark."""
    return data.removeprefix(codecs.BOM_UTF8)


_CONTROL_BYTES = bytes(code for code in [*range(32), 127] if code not in b"\t\n\r\f\x1b\0")


def is_binary(sample: bytes) -> bool:
    """Whether this beginning of a file is that of an image, an archive or a program."""
    sample = sample[:SAMPLE]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return b"\0" in sample or controls > MAX_CONTROL_SHARE * max(len(sample), 20)


# Line ends of other systems and of Unicode; then what has no shape: controls, soft hyphen, zero-width space, stray
# byte order marks, noncharacters. Zero-width joiners stay: Persian, Hindi and emoji are written with them.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U0010fff0-\U0010ffff]+"
)
_ASCII_CONTROLS = bytes(code for code in [*range(32), 127] if code not in b"\t\n")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Overrides and embeddings turn other people's text around; titles stand next to other people's text.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

_MARKS = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
MAX_MARKS = 8
_MANY_MARKS = re.compile(f"([{_MARKS}]{{{MAX_MARKS}}})[{_MARKS}]+")


def clean(text: str) -> str:
    """
    The text in Unicode NFC with `\\n` at line ends and without characters that have no shape.

    A lone surrogate becomes U+FFFD. A letter keeps at most eight marks, which is also what keeps NFC from needing
    quadratic time.
    """
    if text.isascii():
        # Deleting the bytes and counting takes a fifth of the time of looking for them with a regular expression.
        plain = text.encode("ascii").translate(None, _ASCII_CONTROLS)
        return text if len(plain) == len(text) else _without_controls(text)
    text = _SURROGATES.sub("\ufffd", _without_controls(text))
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(r"\1", text))


def _without_controls(text: str) -> str:
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """The text cleaned, on one line, without bidirectional controls: for titles and names."""
    if not (text.isascii() and text.isprintable()):
        text = clean(text)
        if not text.isascii():
            text = _BIDI_CONTROLS.sub("", text)
    return " ".join(text.split())


# UTF-8 that was read as Windows-1252 and written again: Ã© for é, â€™ for ’.
_GARBLED = re.compile("Ã[\u0080-\u00bf]|â€[\u0080-\u009f™œ\u02dc¦“”˜–—]")


def looks_garbled(text: str) -> bool:
    """Whether the text seems to have been decoded wrongly before it came here."""
    return ("Ã" in text or "â€" in text) and _GARBLED.search(text) is not None
