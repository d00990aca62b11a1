"""
All peers by name, and their indexes kept ready.
"""

import shutil
from collections.abc import Mapping
from typing import Any

from bench._archives import Archive
from bench.peers import Peer, Searcher
from bench.peers.bm25s import BM25S
from bench.peers.sqlite import SQLite
from bench.peers.tantivy import Tantivy
from bench.peers.whoosh import Whoosh
from bench.peers.whowhen import Whowhen, open_archive

__all__ = ["PEERS", "REFERENCE", "opened"]

REFERENCE = "tantivy"
PEERS: Mapping[str, Any] = {peer.name: peer for peer in (Whowhen(), Tantivy(), SQLite(), Whoosh(), BM25S())}


def opened(name: str, archive: Archive) -> Searcher:
    """The peer's index of this archive, written now or in an earlier run, ready to answer."""
    peer: Peer = PEERS[name]
    if isinstance(peer, Whowhen):
        return open_archive(archive)
    folder = archive.folder / name
    if not folder.exists():
        print(f"writing the index of {name} for {archive.name}", flush=True)
        unfinished = folder.with_name(f"{name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        peer.build(archive.records(), unfinished, 1, for_search=True)
        unfinished.rename(folder)
    return peer.open(folder)
