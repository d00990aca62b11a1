"""
`whowhen people recognise`: people of a file of texts.

1. one line comes out for each that goes in, in the same order, with places in characters of the text;
2. the file is one corpus: what one text says of a name holds in the others, and the order of the lines does not matter;
3. a line that cannot be read ends the command with the file, the line and what to do, and leaves the target as it was;
4. people.toml has the last word;
5. the same file gives the same bytes.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from index.people_commands import people_command


def recognise(folder: Path, *lines: str | bytes | dict[str, Any], options: tuple[str, ...] = ()) -> Result:
    """The command, run over these lines."""
    written = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    (folder / "in.jsonl").write_bytes(b"".join(line + b"\n" for line in written))
    arguments = ["recognise", str(folder / "in.jsonl"), str(folder / "out.jsonl"), *options]
    return CliRunner().invoke(people_command, arguments)


def found(folder: Path) -> list[Any]:
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_each_text_gives_its_mentions_and_people_in_order(tmp_path: Path) -> None:
    text = "🌍 Zoë Brânză met Ana Ruiz. “Yes,” Ruiz said."

    recognise(tmp_path, {"id": "b", "title": "", "text": text}, {"id": 7, "text": "Rain fell."})

    first, second = found(tmp_path)
    assert first == {
        "id": "b",
        "mentions": [
            [2, 12, "Zoë Brânză", "Zoë Brânză"],
            [17, 25, "Ana Ruiz", "Ana Ruiz"],
            [34, 38, "Ruiz", "Ana Ruiz"],
        ],
        "people": ["Zoë Brânză", "Ana Ruiz"],
    }
    assert second == {"id": 7, "mentions": [], "people": []}


def test_all_texts_of_the_file_name_somebody_in_one_way(tmp_path: Path) -> None:
    long, short = "Senator Ann B. Lee spoke.", "Senator Ann Lee spoke."

    recognise(tmp_path, *({"id": number, "text": text} for number, text in enumerate([long, short, short])))

    assert [line["people"] for line in found(tmp_path)] == [["Ann Lee"]] * 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is not JSON"),
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("9" * 10_000, "is not JSON"),
        ("[1]", "is no JSON object"),
        (b'{"id": "\xff", "text": ""}', "is not UTF-8"),
        ('{"text": ""}', 'has no "id"'),
        ('{"id": 1}', '"text" is missing'),
        ('{"id": 1, "text": null}', '"text" is null'),
        ('{"id": 1, "text": "", "title": [1]}', '"title" is [1]'),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str | bytes, reason: str) -> None:
    (tmp_path / "out.jsonl").write_text("as it was")

    result = recognise(tmp_path, {"id": 1, "text": "Fine."}, line)

    assert "in.jsonl, line 2: " in str(result.exception)
    assert reason in str(result.exception)
    assert (tmp_path / "out.jsonl").read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_half_of_a_surrogate_pair_comes_out_as_it_went_in(tmp_path: Path) -> None:
    recognise(tmp_path, r'{"id": "\ud800", "text": "\ud800 Ann Lee spoke."}')

    (line,) = found(tmp_path)
    assert line["id"] == "\ud800"
    assert line["people"] == ["Ann Lee"]


def test_what_an_editor_lists_wins(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('not_people = ["Ann Lee"]')

    recognise(tmp_path, {"id": 1, "text": "Ann Lee spoke."}, options=("--people", str(tmp_path / "people.toml")))

    assert found(tmp_path) == [{"id": 1, "mentions": [], "people": []}]


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    lines = [{"id": number, "text": f"Ann Lee met Bo Ek{number} in Oslo."} for number in range(9)]

    recognise(tmp_path, *lines)
    once = (tmp_path / "out.jsonl").read_bytes()
    recognise(tmp_path, *lines)

    assert (tmp_path / "out.jsonl").read_bytes() == once
