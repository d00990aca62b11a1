"""
docs/people-curation.md, tried: its commands run on the sample corpus, in order, and print what stands below them.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.test_readme import ROOT, examples, prints
from web.cli import whowhen


def test_the_commands_of_the_page_run_and_print_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "people-curation.md").read_text(encoding="utf-8")

    for example in examples(page):
        done = CliRunner().invoke(whowhen, example.words[1:])

        assert done.exception is None, (str(example), done.exception)
        assert example.output is not None
        assert prints(example.output, done.output), (str(example), done.output)
