"""
`python -m bench`:

1. lists every benchmark with what it measures, and not the shared parts;
2. runs those that are asked for, hands on what stands after `--`, and ends with 1 when one failed;
3. the project's own benchmarks say what they measure;
4. tools run only when they are named, and what is measured beside us is installed for tests too.
"""

import tomllib
from pathlib import Path

import pytest

from bench import __main__ as bench


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two benchmarks and a shared part."""
    place = tmp_path / "bench"
    place.mkdir()
    (place / "good.py").write_text('"""Measures nothing well."""\nimport sys\nprint("given", *sys.argv[1:])\n')
    (place / "bad.py").write_text('"""Measures nothing\n\nbadly."""\nraise SystemExit(3)\n')
    (place / "_shared.py").write_text("raise SystemExit(4)\n")
    monkeypatch.setattr(bench, "HERE", place)
    return place


def test_benchmarks_are_listed_with_what_they_measure(folder, capsys):
    code = bench.main(["--list"])

    assert code == 0
    assert capsys.readouterr().out == "bad   Measures nothing\ngood  Measures nothing well.\n"


def test_a_benchmark_gets_the_options_after_the_dashes(folder, capfd):
    code = bench.main(["good", "--", "--limit", "9"])

    assert code == 0
    assert "given --limit 9\n" in capfd.readouterr().out


def test_all_run_and_a_failure_is_told_at_the_end(folder, capfd):
    code = bench.main([])

    ends = [line.split()[::2] for line in capfd.readouterr().out.splitlines()[-2:]]
    assert code == 1
    assert ends == [["bad", "3"], ["good", "well"]]


def test_an_unknown_benchmark_is_an_error_that_names_those_there_are(folder, capsys):
    with pytest.raises(SystemExit, match="2"):
        bench.main(["ugly"])

    assert "no benchmark 'ugly'; there are bad, good" in capsys.readouterr().err


def test_our_benchmarks_say_what_they_measure():
    silent = [name for name, measures in bench.benchmarks().items() if not measures]

    assert not silent


def test_tools_run_only_when_they_are_named(folder, monkeypatch, capfd):
    monkeypatch.setattr(bench, "TOOLS", ("bad",))

    code = bench.main([])

    assert code == 0
    assert "bad" not in capfd.readouterr().out


def test_options_need_no_dashes_before_them(folder, capfd):
    bench.main(["good", "--limit", "9"])

    assert "given --limit 9\n" in capfd.readouterr().out


def test_what_is_measured_beside_us_is_installed_for_tests():
    pyproject = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extras = pyproject["project"]["optional-dependencies"]

    assert extras["bench"]
    assert set(extras["bench"]) <= set(extras["dev"])
