"""The commands of the read path: search and batch."""

from collections.abc import Iterator
from itertools import chain
from typing import TextIO

import click

from index.commands import command_settings, echo_json, many, setting_option
from search.request import RequestError, article_url, from_pairs
from search.results import Hit, Results
from search.tables import BATCH_COLUMNS, batch_rows, csv_lines
from search.whoosh_engine import open_engine
from search.wire import results_to_json

__all__ = ["batch_command", "search_command"]


@click.command("search")
@click.argument("query", default="")
@setting_option("data", "DIR")
@click.option("--match", metavar="all|any", help="Whether an article must have all words or any. [default: all]")
@click.option("--person", "person", multiple=True, metavar="NAME", help="Only articles this person is in; repeatable.")
@click.option("--people", metavar="any|all", help="Whether any or all of the persons must be in it. [default: any]")
@click.option("--not-person", "not_person", multiple=True, metavar="NAME", help="Only articles without; repeatable.")
@click.option("--nobody", metavar="only", help="Only articles in which nobody is named.")
@click.option("--source", multiple=True, metavar="NAME", help="Only articles of this publication; repeatable.")
@click.option("--lang", multiple=True, metavar="TAG", help="Only articles in this language, such as en; repeatable.")
@click.option("--from", "start", metavar="D", help="The first year, month or day: 2019, 2019-11 or 2019-11-20.")
@click.option("--to", "end", metavar="D", help="The last one, included.")
@click.option("--undated", metavar="only|no", help="Only undated articles, or none.")
@click.option("--day", metavar="MM-DD", help="Only articles of this day of any year, such as 11-20.")
@click.option("--sort", metavar="relevance|newest|oldest|title", help="[default: relevance, without a query newest]")
@click.option("--page", metavar="N", help="Which page of hits. [default: 1]")
@click.option("--size", metavar="N", help="Hits a page, at most 100. [default: 10]")
@click.option("--facet-size", "facet_size", metavar="N", help="People shown, at most 1000. [default: 8]")
@click.option("--json", "as_json", is_flag=True, help="Print what /api/v1/search answers.")
def search_command(
    query: str,
    data: str | None,
    person: tuple[str, ...],
    not_person: tuple[str, ...],
    source: tuple[str, ...],
    lang: tuple[str, ...],
    start: str | None,
    end: str | None,
    as_json: bool,
    **scalars: str | None,
) -> None:
    """
    Search the index. Without a query: every article.

    Words are AND-ed. OR, -word, "phrases", NEAR, word*, word~, title:, person:, source:, date:2019 and day:11-20 work.
    """
    settings = command_settings(data=data)
    given = {"q": query, "from": start, "to": end, **scalars}
    pairs = [(name, value) for name, value in given.items() if value is not None]
    lists = {"person": person, "not_person": not_person, "source": source, "lang": lang}
    pairs += [(name, value) for name, values in lists.items() for value in values]
    results = open_engine(settings.data).search(from_pairs(pairs))
    if as_json:
        echo_json(results_to_json(results))
    else:
        click.echo("\n".join(report_lines(results)))


def report_lines(results: Results) -> list[str]:
    """The answer as text for a terminal."""
    request = results.request
    first = (request.page - 1) * request.size
    lines = [many(results.total, "article") + (f", {first + 1} to {first + len(results.hits)}" if results.hits else "")]
    if results.understood:
        lines.append(f"Read as: {results.understood}")
    if results.relaxed:
        lines.append("No article has all of that; these have some of it.")
    lines += results.warnings
    if results.suggestion:
        lines.append(f"Did you mean: {results.suggestion}")
    lines += [f"Without {way.label}: {way.total:,}" for way in results.ways_out]
    for hit in results.hits:
        lines += ["", *_hit_lines(hit)]
    lines += ["", *_facet_lines(results)]
    return lines


def _hit_lines(hit: Hit) -> list[str]:
    date = str(hit.published.date) if hit.published else "undated"
    about = [date, *([hit.source] if hit.source else []), *hit.people[:5]]
    return [hit.title, f"  {hit.doc_id}", f"  {' · '.join(about)}", *(f"  {snippet.text}" for snippet in hit.snippets)]


def _facet_lines(results: Results) -> list[str]:
    dates = [bucket for bucket in results.dates.buckets if bucket.count]
    facets = {
        "Who": results.people.buckets,
        "When": dates,
        "Source": results.sources.buckets,
        "Language": results.languages.buckets,
    }
    lines = [
        f"{name}: {', '.join(f'{bucket.value} ({bucket.count:,})' for bucket in buckets)}"
        for name, buckets in facets.items()
        if buckets
    ]
    if results.dates.undated.count:
        lines.append(f"Undated: {results.dates.undated.count:,}")
    if results.incomplete:
        lines.append(f"Not counted, as it took too long: {', '.join(results.incomplete)}")
    return lines


@click.command("batch")
@click.argument("names", type=click.File(encoding="utf-8-sig"), metavar="NAMES.TXT")
@setting_option("data", "DIR")
@click.option("--from", "start", metavar="D", help="The first year, month or day: 2019, 2019-11 or 2019-11-20.")
@click.option("--to", "end", metavar="D", help="The last one, included.")
@click.option("--undated", metavar="only|no", help="Only undated articles, or none.")
def batch_command(names: TextIO, data: str | None, start: str | None, end: str | None, undated: str | None) -> None:
    """
    Print, as CSV, every article that each of many names is in. A - reads the names from standard input, a line each.

    A name that nobody in the archive has is looked for in the texts.
    """
    settings = command_settings(data=data)
    given = (("from", start), ("to", end), ("undated", undated))
    asked = from_pairs((name, value) for name, value in given if value is not None)
    found = open_engine(settings.data).batch(_lines(names), asked)
    for line in csv_lines(chain([BATCH_COLUMNS], batch_rows(found, article_url))):
        click.echo(line.encode("utf-8"), nl=False)


def _lines(names: TextIO) -> Iterator[str]:
    """
    Raises:
        RequestError: They are not UTF-8.
    """
    try:
        yield from names
    except UnicodeDecodeError:
        raise RequestError("names", "", "the names are not UTF-8; write them as UTF-8, a line each") from None
