"""
What is kept of the widget, release by release:

1. the scripts are within their limits, and need nothing at run time;
2. what is kept is what the sources say, byte for byte, and has the published hashes;
3. the sources write no HTML, run no text as a program and set no inline style;
4. every language says everything, in every form of plural that it has, and leaves no place for a value out;
5. the tools that build it are pinned by version and hash, and no host is named from which they come.
"""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from web.widget_releases import BUILT, LANGUAGES, Release, kept_releases, release_for

WIDGET = BUILT.parent
MOST = {"whowhen-search.js": 6000, "whowhen-results.js": 6000}
SOURCES = sorted((WIDGET / "source").glob("*.js"))
TRANSLATED = sorted((WIDGET / "languages").glob("*.json"))
RELEASES = kept_releases()


def by_name(value: Release | Path) -> str:
    return value.name


def english() -> dict[str, str]:
    """Every sentence of both scripts."""
    texts = [(WIDGET / "source" / name).read_text(encoding="utf-8") for name in ("wording.js", "results.js")]
    blocks = [re.search(r"const ENGLISH = \{(.*?)\n\};", text, re.DOTALL) for text in texts]
    return {
        key.strip('"'): sentence
        for block in blocks
        for key, sentence in re.findall(r'^\s+([\w"-]+): "(.*)",$', block[1], re.MULTILINE)  # type: ignore[index]
    }


# 1. Size


@pytest.mark.parametrize("name", MOST)
@pytest.mark.parametrize("release", RELEASES, ids=by_name)
def test_a_script_with_its_styles_is_within_its_limit(release, name):
    script = (release.folder / name).read_bytes()

    assert len(gzip.compress(script, 9, mtime=0)) <= MOST[name]


@pytest.mark.parametrize("release", RELEASES, ids=by_name)
def test_a_script_imports_nothing_but_the_second_module(release):
    main, second = ((release.folder / name).read_text(encoding="utf-8") for name in MOST)

    imported = re.findall(r"""\bimport\b(?!\.meta).{0,60}|\bfrom\s*["'][./\w@]""", main + second)

    assert [text.partition("whowhen-results.js")[0] for text in imported] == [f'import(new URL("../{release.name}/']


# 2. Reproducible


@pytest.mark.parametrize("release", RELEASES, ids=by_name)
def test_every_file_has_the_hash_and_the_size_that_are_published(release):
    manifest = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    kept = {str(path.relative_to(release.folder)): path.read_bytes() for path in release.folder.rglob("*.js*")}
    del kept["manifest.json"]

    published = {name: (file["bytes"], file["integrity"]) for name, file in manifest["files"].items()}

    assert published == {
        name: (len(content), "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode())
        for name, content in kept.items()
    }


def test_the_version_of_the_package_is_a_release():
    version = json.loads((WIDGET / "package.json").read_text(encoding="utf-8"))["version"]

    assert release_for(version, RELEASES)


def test_building_again_gives_the_same_bytes(root):
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node or npm is missing, so the widget cannot be built here")

    done = subprocess.run(
        [sys.executable, "scripts/build_widget.py", "--check"], cwd=root, capture_output=True, text=True, check=False
    )

    if done.returncode == 3:
        pytest.skip(f"the tools that build the widget could not be installed: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stdout + done.stderr


# 3. Sources

FORBIDDEN = (
    r"\b(inner|outer)HTML\b",
    r"insertAdjacentHTML|createContextualFragment|DOMParser|setHTML|document\.write",
    r"\beval\b|\bFunction\(|setTimeout\(\s*[\"'`]",
    r"\.style\b|setAttribute\(\s*[\"']style|\bstyle:(?! \"unit\")",
    r"localStorage|sessionStorage|indexedDB|document\.cookie",
    r"\b(window|globalThis|self)\.\w+\s*=[^=]",
)


@pytest.mark.parametrize("path", SOURCES, ids=by_name)
def test_a_source_neither_writes_html_nor_runs_text_nor_keeps_anything(path):
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert not [pattern for pattern in FORBIDDEN if re.search(pattern, text)]


# 4. Languages


@pytest.mark.parametrize("path", TRANSLATED, ids=by_name)
def test_a_language_says_everything(path):
    sentences = json.loads(path.read_text(encoding="utf-8"))
    wanted = {key for key in english() if not key.startswith("many-")}

    said = {key for key in sentences if not key.startswith("many-")}

    assert len(wanted) > 20
    assert said == wanted
    assert all(sentences.values())


# The forms of plural for whole numbers that each language has, as CLDR lists them.
PLURALS = {
    "ar": "zero one two few many other",
    "de": "one other",
    "es": "one many other",
    "fr": "one many other",
    "it": "one many other",
    "ja": "other",
    "nl": "one other",
    "pl": "one few many other",
    "pt": "one many other",
    "zh": "other",
}


@pytest.mark.parametrize("path", TRANSLATED, ids=by_name)
def test_a_language_has_a_sentence_for_every_plural(path):
    sentences = json.loads(path.read_text(encoding="utf-8"))

    assert {key for key in sentences if key.startswith("many-")} == {
        f"many-{form}" for form in PLURALS[path.stem].split()
    }


@pytest.mark.parametrize("path", TRANSLATED, ids=by_name)
def test_no_place_for_a_value_is_lost_in_translation(path):
    sentences = json.loads(path.read_text(encoding="utf-8"))

    for key, sentence in english().items():
        if not key.startswith("many-"):
            assert re.findall(r"\{\w\w*\}", sentences[key]) == re.findall(r"\{\w\w*\}", sentence), key


def test_the_label_before_anything_is_loaded_is_that_of_the_language():
    text = (WIDGET / "source" / "wording.js").read_text(encoding="utf-8")
    labels = dict(re.findall(r'^  (\w\w): "(.*)",$', text, re.MULTILINE))

    assert labels == {path.stem: json.loads(path.read_text(encoding="utf-8"))["label"] for path in TRANSLATED}
    assert {"", "en", *labels} == set(LANGUAGES)


# 5. Tools


def test_the_tools_are_pinned_and_no_registry_is_named():
    package = json.loads((WIDGET / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((WIDGET / "package-lock.json").read_text(encoding="utf-8"))
    tools = {path: tool for path, tool in lock["packages"].items() if path}

    assert "dependencies" not in package
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["devDependencies"].values())
    assert all(tool["integrity"].startswith("sha512-") and "resolved" not in tool for tool in tools.values())
