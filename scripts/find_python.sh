#!/bin/sh
# Prints the path of a Python that is 3.11 or newer and can make a virtual environment; says what is missing when
# there is none. Every candidate is run: the `python3.12` of a version manager may exist and still refuse to start.
set -u

facts='
import importlib.util, sys
able = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")) or importlib.util.find_spec("virtualenv")
print("%d.%d" % sys.version_info[:2], int(sys.version_info >= (3, 11)), int(bool(able)), sys.executable)
'
too_old=''
without_venv=''
for candidate in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    found=$("$candidate" -c "$facts" 2>/dev/null) || continue
    # 3.11 1 1 /usr/bin/python3.11
    version=${found%% *}; found=${found#* }
    new_enough=${found%% *}; found=${found#* }
    able=${found%% *}; path=${found#* }
    if [ "$new_enough" = 0 ]; then
        too_old="$too_old $path ($version)"
    elif [ "$able" = 1 ] || command -v virtualenv >/dev/null 2>&1; then
        echo "$path"
        exit 0
    else
        without_venv=${without_venv:-$version}
    fi
done

if [ -n "$without_venv" ]; then
    echo "Python $without_venv cannot make virtual environments: it has no venv or no ensurepip." >&2
    echo "On Debian and Ubuntu: apt-get install python3-venv (or python$without_venv-venv). Elsewhere: install virtualenv." >&2
else
    echo "No Python 3.11 or newer starts here.${too_old:+ Too old:$too_old.}" >&2
    echo "Install one, or name it: make PYTHON=/path/to/python3 serve" >&2
fi
exit 1
