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
        --editable ".${extras:+[$extras]}" \
        || die "pip could not install the dependencies; is there a network, or a package mirror in pip's settings?"
    echo "$want" > "$stamp"
}
