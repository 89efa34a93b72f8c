# What must be on the machine before anything else: Rust and Node.

need() {
    command -v cargo >/dev/null && command -v rustc >/dev/null ||
        fail "ParIndex needs Rust 1.90 or newer (cargo and rustc): https://www.rust-lang.org/tools/install"
    command -v node >/dev/null ||
        fail "ParIndex needs Node.js 20 or newer: https://nodejs.org/"
    node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' ||
        fail "ParIndex needs Node.js 20 or newer; this is $(node --version)."
    command -v npm >/dev/null ||
        fail "ParIndex needs npm, which comes with Node.js: https://nodejs.org/"
}
