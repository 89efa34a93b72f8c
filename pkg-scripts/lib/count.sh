# Counting checks: every part adds to PASSED, FAILED and SKIPPED.

PASSED=0 FAILED=0 SKIPPED=0
LOGS="$ROOT/target/test-logs"
mkdir -p "$LOGS"

count() { PASSED=$((PASSED + $1)) FAILED=$((FAILED + $2)) SKIPPED=$((SKIPPED + $3)); }

# skip WORDS: one check that this machine cannot make.
skip() { say "SKIPPED: $*"; count 0 0 1; }

# logged NAME COMMAND...: runs it, shows it, keeps its words in $LOG and its result in $RESULT; never stops the script.
logged() {
    local name=$1 start=$SECONDS
    shift
    LOG="$LOGS/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9\n' '-').log"
    say "... $name"
    RESULT=0
    "$@" 2>&1 | tee "$LOG" || RESULT=$?
    say "    $name: $((SECONDS - start)) s"
}

# check NAME COMMAND...: one check that passes when the command does.
check() {
    logged "$@"
    if [ "$RESULT" = 0 ]; then count 1 0 0; else say "FAILED: $1"; count 0 1 0; fi
}

# sum NUMBERS, one a line.
sum() { awk '{ total += $1 } END { print total + 0 }'; }

# cargo_tests NAME COMMAND...: adds up cargo's "test result" lines. A test that prints a line "SKIPPED: reason"
# was counted as passed by cargo and is not here.
cargo_tests() {
    logged "$@"
    local line='^test result:' passed failed ignored skipped
    passed=$(sed -n "s/$line.* \([0-9]*\) passed;.*/\1/p" "$LOG" | sum)
    failed=$(sed -n "s/$line.* \([0-9]*\) failed;.*/\1/p" "$LOG" | sum)
    ignored=$(sed -n "s/$line.* \([0-9]*\) ignored;.*/\1/p" "$LOG" | sum)
    skipped=$(grep -c '^SKIPPED: ' "$LOG" || true)
    # It stopped without a failing test: it did not compile, or a test ended the whole process.
    if [ "$RESULT" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    [ "$RESULT" = 0 ] || say "FAILED: $1"
    count $((passed - skipped)) "$failed" $((ignored + skipped))
}

# node_tests NAME COMMAND...: adds up the closing lines of `node --test` (TAP).
node_tests() {
    logged "$@"
    local failed
    closing() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$LOG" | sum; }
    failed=$(($(closing fail) + $(closing cancelled)))
    if [ "$RESULT" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    [ "$RESULT" = 0 ] || say "FAILED: $1"
    count "$(closing pass)" "$failed" $(($(closing skipped) + $(closing todo)))
}
