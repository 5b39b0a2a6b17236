# Sourced by the other scripts: a .venv with the pinned dependencies.  `setup EXTRAS` installs the
# project with those extras; it does nothing when neither the pins nor the metadata have changed.

die() { printf '%s\n' "$@" >&2; exit 2; }

find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

make_venv() {
    local python
    python=$(find_python) || die "wsum needs Python 3.11 or later; on Debian: apt-get install python3 python3-venv"
    "$python" -c 'import ensurepip, venv' 2>/dev/null \
        || die "Python's venv module is missing; on Debian: apt-get install python3-venv"
    "$python" -m venv .venv || { rm -rf .venv; die "could not make .venv in $PWD; is the folder writable?"; }
}

setup() {
    local extras=${1:-} stamp want
    stamp=.venv/.installed-${extras:-plain}
    want=$(cat setup.cfg pyproject.toml constraints.txt wsum/version.py | sha256sum | cut -d' ' -f1)
    [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
    [ -x .venv/bin/python ] || make_venv
    echo "installing the pinned dependencies into .venv …"
    PIP_CONSTRAINT="$PWD/constraints.txt" .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --editable ".${extras:+[$extras]}" --config-settings editable_mode=compat \
        || die "pip could not install the dependencies; is there a network, or a package mirror in pip's settings?"
    echo "$want" > "$stamp"
}

# `programs COMMAND=PACKAGE …` installs the Debian packages whose commands the tests drive and this machine lacks.
# Where that cannot be done it says so, and the tests that need them say that they were skipped.
programs() {
    local pair missing=() root=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -eq 0 ] && return
    [ "$(id -u)" = 0 ] || root=(sudo -n)
    echo "installing ${missing[*]} …"
    { "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"; } >/dev/null 2>&1 \
        || echo "could not install ${missing[*]}; the tests that need them are skipped (on Debian: apt-get install ${missing[*]})" >&2
}
