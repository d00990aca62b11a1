"""
A power cut on a real file system. Needs root, a loop device and mkfs.ext4; elsewhere `tests/test_faults.py` stands in.

1. however long after a build was done the power is cut, the index opens, is as it was written and has every article
   of that build
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.build import rebuild
from index.update import update
from tests.archives import random_archive
from tests.building import write_articles
from tests.hardening import SEED, count

WAITS = (0, 1, 3, 6, 12, 20)
LOOK = """
import sys
from pathlib import Path
from index.verify import verify
from search.request import SearchRequest
from search.whoosh_engine import open_engine

data = Path(sys.argv[1])
print(open_engine(data).search(SearchRequest()).total, len(verify(data).damage))
"""
ROUNDS = count(1, 5)
BYTES = 48 * 1024 * 1024


def why_not() -> str:
    """What is missing; empty when nothing is."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root can mount a file system; tests/test_faults.py cuts the power of a modelled disk instead"
    if not os.environ.get("HARDEN_FULL"):
        return "it waits for minutes; make harden runs it"
    for tool in ("mkfs.ext4", "mount", "umount"):
        if shutil.which(tool) is None:
            return f"there is no {tool}"
    return ""


pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it can be run")


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    """Inside it the file system of an image is there."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def test_after_a_power_cut_the_index_has_all_that_was_acknowledged(tmp_path: Path) -> None:
    image, corpus = tmp_path / "image", tmp_path / "corpus"
    with image.open("wb") as file:
        file.truncate(BYTES)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    wrong = []
    cuts = 0

    with mounted(image, tmp_path / "disk") as disk:
        for number in range(ROUNDS * len(WAITS)):
            write_articles(corpus / f"{number}.jsonl", random_archive(20, SEED * 1000 + number, str(number)))
            (rebuild if number % 3 == 0 else update)(corpus, disk / "data")
            time.sleep(WAITS[number % len(WAITS)])
            # What is in the image now is what is on the medium; what the file system keeps in memory is lost.
            copy = tmp_path / f"copy-{number}"
            subprocess.run(["cp", "--sparse=always", image, copy], check=True)
            with mounted(copy, tmp_path / "after") as after:
                # In a process of its own: as long as this one has mapped a file of it, it cannot be taken away again.
                done = subprocess.run([sys.executable, "-c", LOOK, after / "data"], capture_output=True, text=True)
            copy.unlink()
            cuts += 1
            if done.stdout.split() != [str(20 * (number + 1)), "0"]:
                wrong.append((WAITS[number % len(WAITS)], done.stdout, done.stderr[-300:]))

    print(f"{cuts} power cuts, {len(wrong)} wrong")
    assert wrong == []
