# Chromium, Firefox and WebKit with their drivers, and what the pages under test are laid out with.

GECKODRIVER_VERSION=0.37.1
BROWSER_PACKAGES="chromium chromium-driver firefox-esr webkit2gtk-driver xvfb fonts-dejavu-core"
# Old libraries that share a page with ours, and a reader of printed pages.
PAGE_PACKAGES="libjs-prototype libjs-mootools poppler-utils"

# Installs what is missing where that is possible. Sets PARINDEX_CHROMEDRIVER, PARINDEX_GECKODRIVER and
# PARINDEX_WEBKITDRIVER where there is such a driver; the tests of a browser that is not there say SKIPPED.
# shellcheck disable=SC2086
find_browsers() {
    if can_install && ! installed $BROWSER_PACKAGES $PAGE_PACKAGES; then
        # One by one where they are not all on offer: each brings tests of its own.
        step "installing browsers and their drivers" install_packages $BROWSER_PACKAGES $PAGE_PACKAGES ||
            for package in $BROWSER_PACKAGES $PAGE_PACKAGES; do install_packages "$package" || true; done
    fi
    local built="$ROOT/target/geckodriver/bin/geckodriver"
    if [ -z "${PARINDEX_GECKODRIVER:-}" ] && ! command -v geckodriver >/dev/null && [ ! -x "$built" ] &&
        command -v firefox-esr >/dev/null; then
        step "geckodriver $GECKODRIVER_VERSION from its source" cargo install -q --locked --root "$ROOT/target/geckodriver" \
            --version "$GECKODRIVER_VERSION" geckodriver || true
    fi
    found_driver PARINDEX_CHROMEDRIVER chromedriver
    found_driver PARINDEX_GECKODRIVER geckodriver "$built"
    found_driver PARINDEX_WEBKITDRIVER WebKitWebDriver
}

# found_driver VARIABLE PROGRAM...: the variable if it is set, else the first program that is there.
found_driver() {
    local variable=$1 program
    shift
    for program in "${!variable:-}" "$@"; do
        if [ -n "$program" ] && command -v "$program" >/dev/null; then
            export "$variable=$(command -v "$program")"
            return
        fi
    done
    unset "$variable"
    say "    no $1 on this machine: its tests will be skipped"
}
