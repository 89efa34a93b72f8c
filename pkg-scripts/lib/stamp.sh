# Not doing again what is done: a step leaves the hash of its inputs, and runs again only when that hash changed.
#
#   hash=$(inputs_hash PATH... --text WORDS...)
#   if ! stamped NAME "$hash" RESULT...; then ...; stamp NAME "$hash"; fi

# The hash of all files under the paths and of the words after --text.
inputs_hash() { node "$ROOT/pkg-scripts/lib/hash.mjs" "$@"; }

# stamped NAME HASH RESULT...: true when the step ran with these inputs and its results are still there.
stamped() {
    local file="$ROOT/target/stamps/$1" hash=$2 result
    shift 2
    [ -f "$file" ] && [ "$(cat "$file")" = "$hash" ] || return 1
    for result in "$@"; do [ -e "$result" ] || return 1; done
}

# stamp NAME HASH: the step is done.
stamp() {
    mkdir -p "$ROOT/target/stamps"
    printf '%s\n' "$2" >"$ROOT/target/stamps/$1"
}
