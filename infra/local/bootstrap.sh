#!/bin/sh
# Makes .venv with everything in requirements.lock. Needs a Python 3.11 to 3.13 and nothing else.
# Fast when there is nothing to do: it compares the lock with the copy that was installed.
set -eu
cd "$(dirname "$0")/../.."

venv=.venv
installed=$venv/installed.lock

say() { printf '%s\n' "$*" >&2; }

# The emulator runs the functions under the Python of .venv, so it must be one that Lambda has.
suits() {
  [ -x "$1" ] && "$1" -c "
import sys, venv, ensurepip
sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13)))" >/dev/null 2>&1
}

# Newest first, wherever it lies. pyenv's shims fail for a version that is not switched on, but its
# bin folders work.
find_python() {
  if [ -n "${PYTHON:-}" ]; then
    candidate=$(command -v "$PYTHON" || true)
    if suits "$candidate"; then printf '%s' "$candidate"; fi
    return 0
  fi
  for version in 3.13 3.12 3.11; do
    for candidate in \
      "$(command -v "python$version" || true)" \
      "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version"*"/bin/python$version" \
      "/usr/local/bin/python$version" \
      "/opt/homebrew/bin/python$version"; do
      if suits "$candidate"; then printf '%s' "$candidate"; return 0; fi
    done
  done
  for name in python3 python; do
    candidate=$(command -v "$name" || true)
    if suits "$candidate"; then printf '%s' "$candidate"; return 0; fi
  done
}

# There, not broken by an upgrade of its Python, and of the version that PYTHON asks for, if it does.
works() {
  [ -x "$venv/bin/python" ] && version=$("$venv/bin/python" -V 2>/dev/null) || return 1
  [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" -V 2>/dev/null)" = "$version" ]
}

if cmp -s requirements.lock "$installed" && works; then
  exit 0
fi

if ! works; then
  python=$(find_python)
  if [ -z "$python" ]; then
    say "This project needs Python 3.11, 3.12 or 3.13, with its venv module."
    if [ -n "${PYTHON:-}" ]; then
      say "PYTHON=$PYTHON is not one of them."
    else
      say "Found none: looked for python3.13, python3.12, python3.11 and python3 on the PATH, and in pyenv's versions."
      say "Install one (on Debian or Ubuntu: apt install python3 python3-venv), or name one: make setup PYTHON=/path/to/python3.13"
    fi
    exit 1
  fi
  say "Making $venv with $("$python" -V 2>&1) ($python)"
  rm -rf "$venv"
  "$python" -m venv "$venv"
fi

say "Installing requirements.lock into $venv"
# uv first, at the lock's own version: it installs the rest in seconds. Where it cannot run or reach its index, pip does.
awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' requirements.lock >"$venv/uv.lock"
if "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$venv/uv.lock" >&2 &&
  "$venv/bin/uv" pip sync --quiet --compile-bytecode --require-hashes --python "$venv/bin/python" requirements.lock >&2; then
  :
else
  say "uv could not do it; pip will, which takes a few minutes"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
fi
cp requirements.lock "$installed"
