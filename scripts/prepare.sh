#!/bin/sh
# Makes .venv hold Whowhen and its pinned dependencies: `prepare.sh run` for the site, `prepare.sh dev` with the tools
# for tests, lint and types too. Does nothing when that was done for the same pyproject.toml and constraints.txt.
set -eu

kind=${1:?"say what to prepare: run or dev"}
cd "$(dirname "$0")/.."
python=.venv/bin/python
case $kind in
    run | dev) ;;
    *) echo "no kind '$kind' to prepare; the kinds are run and dev" >&2; exit 2 ;;
esac

# The folder is part of it: the programs in .venv/bin start with their interpreter's full path.
wanted="$(cat pyproject.toml constraints.txt | cksum) $PWD"
prepared() { [ -f ".venv/prepared-$1" ] && [ "$(cat ".venv/prepared-$1")" = "$wanted" ]; }

if "$python" -c '' 2>/dev/null && { prepared "$kind" || prepared dev; }; then
    exit 0
fi

# A .venv that was left half made, was moved, or whose Python is gone is made anew.
if ! "$python" -m pip --version >/dev/null 2>&1 || [ "$(cat .venv/made-in 2>/dev/null)" != "$PWD" ]; then
    base=$(sh scripts/find_python.sh)
    echo "Making .venv with $base" >&2
    rm -rf .venv
    if "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        "$base" -m venv .venv
    elif "$base" -c 'import virtualenv' 2>/dev/null; then
        "$base" -m virtualenv --quiet .venv
    else
        virtualenv --quiet --python "$base" .venv
    fi
    echo "$PWD" >.venv/made-in
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DEFAULT_TIMEOUT="${PIP_DEFAULT_TIMEOUT:-60}"
export PIP_RETRIES="${PIP_RETRIES:-5}"

# pip's own retries cover a request that fails; these cover a download that breaks off.
install() {
    for pause in 5 20 0; do
        "$python" -m pip install -qq --constraint constraints.txt "$@" && return 0
        echo "pip did not finish." >&2
        sleep "$pause"
    done
    echo "The packages could not be installed; look at pip's message above, then run the same command again." >&2
    return 1
}

needed='
import sys, tomllib
with open("pyproject.toml", "rb") as file:
    content = tomllib.load(file)
project = content["project"]
is_dev = sys.argv[1] == "dev"
tools = project["optional-dependencies"]["dev"] if is_dev else []
# The site is not compiled here, so it needs no compiler.
compilers = ("mypy", "Cython")
builds = [need for need in content["build-system"]["requires"] if is_dev or not need.startswith(compilers)]
print(*builds, *project["dependencies"], *tools, sep="\n")
'

echo "Installing the pinned packages into .venv (once; about a minute)" >&2
rm -f .venv/prepared-*
"$python" -c "$needed" "$kind" >.venv/needed.txt
install --upgrade --requirement .venv/needed.txt
# setuptools is one of them, pinned: nothing else takes part in building the project, and nothing is downloaded for it.
# Compiling takes half a minute, which a first look at the site need not wait for.
if [ "$kind" = run ]; then
    export WHOWHEN_PLAIN=1
fi
"$python" -m pip install -qq --no-build-isolation --no-deps --editable .

# Some releases of Whoosh warn while they are byte-compiled: that happens here, quietly, and not in a test that
# turns warnings into errors.
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
"$python" -W ignore -m compileall -q "$packages/whoosh" >/dev/null || true

echo "$wanted" >".venv/prepared-$kind"
