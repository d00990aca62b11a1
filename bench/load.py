"""
Measures the served site under load: requests a second, how long they take, and whether its memory grows.

    python -m bench load -- --data data --seconds 300 --connections 8

`whowhen serve` answers wrk (https://github.com/wg/wrk), which asks a mix: mostly searches with words that the archive
has, some with filters, some phrases and patterns, the front page, and the API. Both run on this machine.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from search.request import SearchRequest
from search.whoosh_engine import open_engine

_ADDRESSES = 2_000
_SCRIPT = """
local paths = {%s}
local at = %d
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("figures %%d %%f %%f %%f %%f %%d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, bad))
end
"""


def addresses(data: Path, seed: int) -> list[str]:
    """What readers of this archive ask for; the same for the same seed."""
    chance = random.Random(seed)
    engine = open_engine(data)
    people = [person.name for person in engine.about().top_people]
    words = sorted(
        {
            word
            for name in people
            for hit in engine.search(SearchRequest(people=(name,), size=20)).hits
            for word in re.findall(r"[a-z]{4,}", hit.title.lower())
        }
    )
    found = []
    for _ in range(_ADDRESSES):
        one, two = chance.sample(words, 2)
        kind = chance.random()
        query = {"q": one if kind < 0.4 else f"{one} {two}"}
        if kind < 0.05:
            found.append("/")
            continue
        if 0.6 < kind < 0.7:
            query = {"q": f"{one} OR {two}", "sort": "newest"}
        elif 0.7 < kind < 0.8 and people:
            query = {"q": one, "person": chance.choice(people)}
        elif 0.8 < kind < 0.85:
            query = {"q": f'"{one} {two}"'}
        elif 0.85 < kind < 0.9:
            query = {"q": f"{one[:4]}*"}
        elif 0.9 < kind < 0.95:
            query = {"q": f"{one}~"}
        found.append(f"{'/api/v1/search' if chance.random() < 0.3 else '/search'}?{urlencode(query)}")
    return found


def memory_of(process: int) -> int:
    """Bytes that the process holds in memory."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) * 1024


def main() -> int:
    """Print the figures; 1 when an answer was an error."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=Path("data"))
    arguments.add_argument("--seconds", type=int, default=300)
    arguments.add_argument("--connections", type=int, default=8)
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    wrk = shutil.which("wrk")
    if wrk is None or not (chosen.data / "CURRENT").exists():
        print("load: needs wrk, and an index that --data names; skipped")
        return 0
    command = [sys.executable, "-c", "from web.cli import main; main()", "serve", "--data", chosen.data, "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = re.search(r"http://\S+", server.stdout.readline())[0]
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "mix.lua"
            listed = ",\n".join(f'"{path}"' for path in addresses(chosen.data, chosen.seed))
            script.write_text(_SCRIPT % (listed, 0))
            asked = [wrk, "-t1", f"-c{chosen.connections}", "-s", script, "--latency", "--timeout", "10s"]
            subprocess.run([*asked, "-d5s", address], capture_output=True, check=True)
            before, began = memory_of(server.pid), time.monotonic()
            done = subprocess.run([*asked, f"-d{chosen.seconds}s", address], capture_output=True, text=True, check=True)
            after = memory_of(server.pid)
    finally:
        server.terminate()
        server.communicate(timeout=30)
    requests, seconds, p50, p95, p99, errors = map(float, re.search(r"figures (.*)", done.stdout)[1].split())
    print(f"{chosen.connections} connections, {time.monotonic() - began:.0f} s: {requests / seconds:.0f} requests/s")
    print(f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms; {errors:.0f} errors")
    print(f"memory {before / 1e6:.0f} MB after warming, {after / 1e6:.0f} MB at the end")
    return int(errors > 0)


if __name__ == "__main__":
    sys.exit(main())
