"""
All peers by name, and their indexes kept ready.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench._archives import Archive
from bench.peers import Peer, Searcher
from bench.peers.bm25s import BM25S
from bench.peers.sqlite import SQLite
from bench.peers.tantivy import Tantivy
from bench.peers.whoosh import Whoosh
from bench.peers.whowhen import Whowhen

__all__ = ["PEERS", "REFERENCE", "able", "folder_of", "opened"]

REFERENCE = "tantivy"
PEERS: Mapping[str, Any] = {peer.name: peer for peer in (Whowhen(), Tantivy(), SQLite(), Whoosh(), BM25S())}


def able(names: Sequence[str], archive: Archive) -> list[str]:
    """Those of these peers that can be measured with this archive; why one is left out is printed."""
    found = []
    for name in names:
        reason = PEERS[name].missing
        if reason is None and archive.size > PEERS[name].most_articles:
            reason = f"more than {PEERS[name].most_articles:,} articles take it hours"
        if reason:
            print(f"without {name}: {reason}", flush=True)
        else:
            found.append(name)
    return found


def folder_of(name: str, archive: Archive) -> Path:
    """Where the peer's index of this archive is kept."""
    return archive.data if isinstance(PEERS[name], Whowhen) else archive.folder / name


def opened(name: str, archive: Archive) -> Searcher:
    """The peer's index of this archive, written now or in an earlier run, ready to answer."""
    peer: Peer = PEERS[name]
    folder = folder_of(name, archive)
    if not folder.exists():
        print(f"writing the index of {name} for {archive.name}", flush=True)
        unfinished = folder.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        peer.build(archive.records(), unfinished, 1, for_search=True)
        unfinished.rename(folder)
    return peer.open(folder)
