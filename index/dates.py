"""
When: text to a date that is exactly as precise as the text, or a reason why not.

The rules in the order they are asked; the first that gives a date wins, and the date remembers its name:

1. what the article says about itself: `front matter`, `JSON-LD`, `meta tag`, `time tag`, `date field`, `DATE tag`
2. `leading date`   the text begins with ` date 2019-11-20 `
3. `date line`      a line under the headline that holds a date and nothing else
4. `file name`      2019-11-20-title.md, 20191120.txt
5. `folder`         2019/11/20/x.txt, 2019-11/x.html, 2019/x.md

What is understood (English month names, and those of six other languages):

    2019   2019-11   2019-11-20   2019/11/20   20191120          ISO 8601, also with a time and an offset
    Wed, 20 Nov 2019 23:30:00 -0500                              RFC 2822
    November 20, 2019   20 November 2019   Nov. 2019             with a weekday, a time, a zone
    26-FEB-1987 15:01:01.79                                      Reuters
    13/04/2019                                                   only one order of day and month is possible

Nothing is guessed. "May", "12" and "tomorrow" are no dates; 03/04/2019 is ambiguous unless the order is set, and so
is every year of two digits. The day is the local day that is written: an offset or a zone never shifts it.
"""

import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from index.document import PartialDate, PublishedDate

__all__ = [
    "DateError",
    "DateOrder",
    "Finding",
    "LeadingDate",
    "date_in_path",
    "leading_date",
    "parse_date",
    "published",
]

DateOrder = Literal["dmy", "mdy", "ymd"]

EARLIEST_YEAR = 1000
DAYS_AHEAD = 2  # a new day begins 14 hours before it does in London, and an editor may date tomorrow's paper
MAX_OFFSET_HOURS = 14  # Kiribati; nothing on Earth is further from London
MAX_LENGTH = 100


class DateError(ValueError):
    """
    A text that gives no date.

    Attributes:
        code: `bad_date`, `ambiguous_date`, `date_range` or `bad_offset`.

        sentence: Names the text, the rule and, where there is one, the next step.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(f"{code}: {sentence}")
        self.code = code
        self.sentence = sentence


_MONTH_NAMES = """
    january jan januar janeiro janvier enero gennaio januari
    february feb februar fevereiro février fevrier febrero febbraio februari
    march mar märz maerz março marco mars marzo maart
    april apr abril avril aprile
    may mai maio mayo maggio mei
    june jun juni junho juin junio giugno
    july jul juli julho juillet julio luglio
    august aug agosto août aout augustus
    september sep sept setembro septembre septiembre settembre
    october oct oktober outubro octobre octubre ottobre okt
    november nov novembro novembre noviembre
    december dec dezember dezembro décembre decembre diciembre dicembre dez
"""
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.strip().splitlines(), start=1)
    for name in unicodedata.normalize("NFKC", names).split()
}

_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?P<zone>z|(?:utc|gmt)?\s?[+-]\d{2}:?\d{2}|(?:utc|gmt)?\s?[+-]\d{1,2}|\(?[a-z]{2,5}\)?)"
_TIME = (
    r"(?:,?\s*(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    rf"(?:\s*{_ZONE})?(?:\s*\([a-z ]{{1,40}}\))?)?"
)
_CLOCK = (
    r"(?:(?:t|\s+)(?P<hour>\d{2})(?::?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?(?:\s*{_ZONE})?)?"
)
_MONTH = r"(?P<month_name>[^\W\d_]{3,10})\.?"
_OF = r"(?:\s*[-\s,/]\s*(?:of\s+|de\s+|del\s+)?)"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)  # what most archives write; also the second shape
_SHAPES = (
    _shape(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?"),
    _shape(rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_CLOCK}"),
    _shape(r"(?P<year>\d{4})/(?P<month>\d{1,2})"),
    _shape(rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_CLOCK}"),
    _shape(
        rf"{_WEEKDAY}(?:le\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?{_OF}{_MONTH}{_OF}(?P<year>\d{{4}})(?!\d){_TIME}"
    ),
    _shape(
        rf"{_WEEKDAY}{_MONTH}[-\s]\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+|-)(?P<year>\d{{4}})(?!\d){_TIME}"
    ),
    _shape(rf"{_MONTH}(?:,\s*|\s+|-)(?:of\s+|de\s+)?(?P<year>\d{{4}})"),
    # C's asctime: Wed Nov 20 10:00:00 2019
    _shape(
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+(?P<hour>\d{{2}}):(?P<minute>\d{{2}}):(?P<second>\d{{2}})"
        r"(?:\s+[a-z]{1,5})?\s+(?P<year>\d{4})"
    ),
)
_NUMERIC = _shape(
    rf"(?P<first>\d{{1,2}})(?P<sep>[-/.])(?P<second_part>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d{{2}})(?!\d){_TIME}"
)


def parse_date(text: str, order: DateOrder | None = None, *, latest: date | None = None) -> PartialDate:
    """
    The year, month or day that a text names, no more precise than the text.

    Args:
        order: How the author writes dates of bare numbers, if that is known.

        latest: The last day that can be meant; the day after tomorrow if None.

    Raises:
        DateError: The text is no date, could be two dates, or lies outside 1000-01-01 .. `latest`.

    >>> str(parse_date("Wed, 20 Nov 2019 23:30:00 -0500")), str(parse_date("Nov. 2019"))
    ('2019-11-20', '2019-11')
    """
    return _within(_parse(text, order), text, latest or _latest())


def _latest() -> date:
    return _after_today(int(time.time() // 86_400))


@lru_cache(maxsize=2)
def _after_today(days: int) -> date:
    """The last day that can be meant, so many days after the beginning of 1970 in London."""
    return date(1970, 1, 1) + timedelta(days=days + DAYS_AHEAD)


@lru_cache(maxsize=1 << 14)
def _parse(text: str, order: DateOrder | None) -> PartialDate:
    if len(text) > MAX_LENGTH:
        raise DateError("bad_date", f"{_shown(text)} is too long to be a date")
    day = _ISO_DAY.fullmatch(text)
    if day is not None:
        return _partial(int(day[1]), int(day[2]), day[3], text)
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    for shape in _SHAPES:
        match = shape.fullmatch(plain)
        if match is not None:
            found = match.groupdict()
            month = _month(found, text)
            _check_time(found, text)
            return _partial(int(found["year"]), month, found.get("day"), text)
    return _numeric(plain, order, text)


def _month(found: dict[str, str | None], text: str) -> int | None:
    name, number = found.get("month_name"), found.get("month")
    if name is None:
        return None if number is None else int(number)
    if name.lower() not in _MONTHS:
        raise _no_date(text)
    return _MONTHS[name.lower()]


def _numeric(plain: str, order: DateOrder | None, text: str) -> PartialDate:
    """13/04/2019 and, with an order, 03/04/19."""
    match = _NUMERIC.fullmatch(plain)
    if match is None:
        raise _no_date(text)
    _check_time(match.groupdict(), text)
    first, second, year = int(match["first"]), int(match["second_part"]), int(match["year"])
    if len(match["year"]) == 2:
        if order is None:
            raise _ambiguous(text)
        if order == "ymd":
            return _partial(_century(first), second, str(year), text)
        year = _century(year)
    readings = {}
    for name, day, month in (("dmy", first, second), ("mdy", second, first)):
        try:
            readings[name] = _calendar(year, month, day)
        except ValueError:
            continue
    if not readings:
        raise _no_date(text)
    if order in readings:
        return readings[order]
    if len(set(readings.values())) > 1:
        raise _ambiguous(text)
    return next(iter(readings.values()))


def _century(year: int) -> int:
    """POSIX: 69 to 99 are of the last century, 00 to 68 of this one."""
    return year + (1900 if year >= 69 else 2000)


def _partial(year: int, month: int | None, day: str | None, text: str) -> PartialDate:
    try:
        return _calendar(year, month, None if day is None else int(day))
    except ValueError:
        raise _no_date(text) from None


def _calendar(*parts: int | None) -> PartialDate:
    """The date of these numbers; data bases write 00 for what they do not know, and no calendar has it."""
    if 0 in parts:
        raise ValueError("there is no month or day 0")
    return PartialDate(*(part for part in parts if part is not None))


def _check_time(found: dict[str, str | None], text: str) -> None:
    """The time of day counts for nothing, but one that no clock shows says that the text is something else."""
    hour, minute, second = (int(found.get(part) or 0) for part in ("hour", "minute", "second"))
    if hour > 24 or (hour == 24 and minute + second) or minute > 59 or second > 60:
        raise _no_date(text)
    half, zone = found.get("half"), found.get("zone")
    if half and not 1 <= hour <= 12:
        raise _no_date(text)
    if found.get("hour") and not found.get("minute") and not half and ":" not in text and "T" not in text.upper():
        raise _no_date(text)  # "20 November 2019 12"
    digits = re.sub(r"\D", "", zone or "")
    if digits and _offset_minutes(digits) > MAX_OFFSET_HOURS * 60:
        raise DateError("bad_offset", f"{_shown(text)} is more than {MAX_OFFSET_HOURS} hours from UTC")


def _offset_minutes(digits: str) -> int:
    if len(digits) <= 2:
        return int(digits) * 60
    return int(digits[:-2]) * 60 + int(digits[-2:])


def _within(found: PartialDate, text: str, latest: date) -> PartialDate:
    if EARLIEST_YEAR <= found.year < latest.year:
        return found
    if found.year < EARLIEST_YEAR or found.first > latest.toordinal():
        raise DateError("date_range", f"{_shown(text)} is outside {EARLIEST_YEAR}-01-01 to {latest.isoformat()}")
    return found


def _no_date(text: str) -> DateError:
    return DateError("bad_date", f"{_shown(text)} is not a date; write 2019, 2019-11 or 2019-11-20")


def _ambiguous(text: str) -> DateError:
    return DateError(
        "ambiguous_date",
        f"{_shown(text)} could be several dates; say which comes first with date_order = dmy, mdy or ymd",
    )


def _shown(text: str) -> str:
    """The text as a message may quote it: short, and on one line."""
    return repr(text if len(text) <= 40 else text[:39] + "…")


class Finding(NamedTuple):
    """
    What a rule found.

    Attributes:
        rule: Its name, as a reader of the page sees it.

        text: What is written there.
    """

    rule: str
    text: str


def published(
    findings: Iterable[Finding], path: str, order: DateOrder | None = None, *, latest: date | None = None
) -> tuple[PublishedDate | None, tuple[str, ...]]:
    """
    The date of an article and what was wrong with findings that gave none.

    The findings are asked in their order, then the path. A finding that cannot be read is a warning, and the next
    one is asked.
    """
    warnings: list[str] = []
    for finding in findings:
        try:
            return PublishedDate(parse_date(finding.text, order, latest=latest), finding.rule), tuple(warnings)
        except DateError as error:
            warnings.append(f"{error.code}: {finding.rule}: {error.sentence}")
    dated = date_in_path(path, latest=latest)
    if dated is None and warnings:
        warnings[-1] += "; the article is undated"
    return dated, tuple(warnings)


class LeadingDate(NamedTuple):
    """
    A text that begins with its date.

    Attributes:
        date: As written there.

        text: What follows.
    """

    date: str
    text: str


_LEADING = re.compile(
    r"\s*(?:date[ \t]+|[Dd]ate:[ \t]*|DATE:[ \t]*)(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[ \t]*\n|[ \t]+|\Z)\s*"
)


def leading_date(text: str) -> LeadingDate | None:
    """
    The date before the text and the text without it, or None.

    >>> leading_date(" date 2019-11-20 James explained")
    LeadingDate(date='2019-11-20', text='James explained')
    """
    match = _LEADING.match(text)
    return None if match is None else LeadingDate(match["date"], text[match.end() :])


_DAY_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.])(\d{2})\2(\d{2})(?![0-9A-Za-z])")
_MONTH_IN_NAME = re.compile(r"(\d{4})-(\d{2})(?=\Z|[-_. ][^\W\d])")
_DIGITS_IN_NAME = re.compile(r"(1[6-9]\d\d|20\d\d)(\d{2})(\d{2})(?![0-9A-Za-z])")
_FOLDER = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|(1[6-9]\d\d|20\d\d)(\d{2})(\d{2})")


@lru_cache(maxsize=1 << 12)
def _partial_in_path(path: str) -> tuple[PartialDate, str] | None:
    *folders, name = path.split("/")
    for found in _dates_in_name(name):
        return found, "file name"
    in_folders = _date_in_folders(folders)
    return None if in_folders is None else (in_folders, "folder")


def date_in_path(path: str, *, latest: date | None = None) -> PublishedDate | None:
    """
    The date that a file name or else its folders give, or None.

    A bare number in a name is no date; a folder may be named by a year.

    >>> date_in_path("2019/11/20/x.txt")
    PublishedDate(date=PartialDate(year=2019, month=11, day=20), rule='folder')
    """
    found = _partial_in_path(path)
    if found is None:
        return None
    dated, rule = found
    try:
        return PublishedDate(_within(dated, path, latest or _latest()), rule)
    except DateError:
        return None


def _dates_in_name(name: str) -> Iterator[PartialDate]:
    """The date in front of a name, else the only day in it."""
    days = [(match.start(), match.group(1, 3, 4)) for match in _DAY_IN_NAME.finditer(name)]
    in_front = [parts for start, parts in days if start == 0]
    for shape in (_DIGITS_IN_NAME, _MONTH_IN_NAME):
        match = shape.match(name)
        if match is not None and not in_front:
            in_front.append(match.groups())
    alone = [parts for _, parts in days] if len(days) == 1 else []
    for parts in (in_front or alone)[:1]:
        yield from _real(parts)


def _date_in_folders(folders: list[str]) -> PartialDate | None:
    """2019/11/20 -> that day; of several dates the deepest."""
    for place in reversed(range(len(folders))):
        match = _FOLDER.fullmatch(folders[place])
        if match is None:
            continue
        parts = [part for part in match.groups() if part is not None]
        for folder in folders[place + 1 :]:
            if len(parts) == 3 or not re.fullmatch(r"\d{2}", folder):
                break
            parts.append(folder)
        for found in _real(parts):
            return found
    return None


def _real(parts: Iterable[str | None]) -> Iterator[PartialDate]:
    """The date of these numbers if a calendar has it."""
    numbers = [int(part) for part in parts if part is not None]
    try:
        yield _calendar(*numbers)
    except ValueError:
        return
