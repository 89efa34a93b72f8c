# Debian's packages, where this is Debian and we may install.

# True when packages can be installed: Debian or a relative, as root.
can_install() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && [ "$(id -u)" = 0 ]; }

# True when every package named is installed.
installed() {
    command -v dpkg-query >/dev/null || return 1
    local name
    for name in "$@"; do
        dpkg-query -W -f '${Status}\n' "$name" 2>/dev/null | grep -q '^install ok installed$' || return 1
    done
}

# True when every package named is on offer.
on_offer() {
    local name
    for name in "$@"; do apt-cache show "$name" >/dev/null 2>&1 || return 1; done
}

# install_packages NAME...: installs what is missing; false when one of them is not on offer or will not install.
install_packages() {
    local log="$ROOT/target/apt.log" attempt
    mkdir -p "$ROOT/target"
    apt-get update >"$log" 2>&1 || say "    apt-get update failed; going on with the lists that are here"
    on_offer "$@" || return 1
    # Twice: another installation on the same machine may have been in the way.
    for attempt in 1 2; do
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" \
            >>"$log" 2>&1 && return
    done
    tail -n 20 "$log" >&2
    say "    apt-get could not install $*; all its words are in target/apt.log"
    return 1
}

# owned_program PACKAGE NAME: the path of a program that a package brought, whatever comes first in PATH.
owned_program() { dpkg-query -L "$1" | grep -m 1 -x "/usr/bin/$2"; }
