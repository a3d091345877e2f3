#!/bin/sh
# setup.sh packages: the locked packages in .venv.   setup.sh browser: a Chromium and what else reads our files in tests, where they can be had.
# What Python or the machine lacks for that is installed by apt where that is possible: on Debian, as root.
set -eu
python=${PYTHON:-python3}

has() { command -v "$1" >/dev/null; }

is_debian_root() { [ "$(id -u)" = 0 ] && grep -qsx 'ID=debian' /etc/os-release; }

apt_install() {
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$@"
}

packages() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/it")'
    if ! "$python" -c 'import ensurepip' 2>/dev/null && is_debian_root; then apt_install python3-venv; fi
    echo "Installing the locked packages into .venv (once: about a minute, 0.9 GB)"
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements.lock
}

browser() {
    if has chromium || has chromium-browser || has google-chrome; then
        :
    elif is_debian_root; then
        apt_install chromium fonts-liberation
    else
        .venv/bin/playwright install chromium
    fi || echo "No browser could be installed; the tests that need one will be skipped."

    # A second reader for the PDF that a test exports.
    if ! has pdftotext && is_debian_root; then apt_install poppler-utils || echo "pdftotext could not be installed; its test will be skipped."; fi

    # TimelineJS, which a test lets read our file; benchmarks/page.py draws it beside ours.
    if has npm && [ ! -d benchmarks/node_modules ]; then
        npm ci --prefix benchmarks --silent --no-fund --no-audit || echo "TimelineJS could not be installed; its test will be skipped."
    fi

    # playwright's driver is linked against this library, which a small Debian lacks.
    if is_debian_root && ! .venv/bin/playwright --version >/dev/null 2>&1; then apt_install libatomic1 || true; fi
}

"$1"
