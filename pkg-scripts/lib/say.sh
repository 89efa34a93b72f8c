# Speaking to the person at the keyboard.

# say WORDS: one line.
say() { printf '%s\n' "$*"; }

# fail WORDS: one sentence, then stop.
fail() { printf '%s\n' "$*" >&2; exit 1; }

# step NAME COMMAND...: runs a command; a line when it starts and one with its time when it ends.
step() {
    local name=$1 start=$SECONDS
    shift
    say "... $name"
    "$@"
    say "    $name: $((SECONDS - start)) s"
}
