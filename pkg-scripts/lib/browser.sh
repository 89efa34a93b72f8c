# Chromium and its driver, for the browser tests.

# Sets PARINDEX_CHROMEDRIVER where a driver is to be had; leaves it unset elsewhere, and the browser tests say SKIPPED.
find_browser() {
    if [ -z "${PARINDEX_CHROMEDRIVER:-}" ] && ! command -v chromedriver >/dev/null && can_install; then
        step "installing chromium, chromium-driver and a font" \
            install_packages chromium chromium-driver fonts-dejavu-core || true
    fi
    PARINDEX_CHROMEDRIVER=${PARINDEX_CHROMEDRIVER:-$(command -v chromedriver || true)}
    if [ -n "$PARINDEX_CHROMEDRIVER" ]; then
        export PARINDEX_CHROMEDRIVER
    else
        unset PARINDEX_CHROMEDRIVER
        say "    no chromedriver on this machine: the browser tests will be skipped"
    fi
}
