# Which standard library goes into the wasm module.
#
#   prebuilt  the active toolchain has the target wasm32-unknown-unknown: used as it is.
#   rebuilt   Debian's packages rustc-web, cargo-web, rust-web-src build the standard library anew, for size,
#             with a bare trap as panic, for the first edition of wasm with copies of memory and signed widening in
#             one instruction (Chrome 75, Firefox 79, Safari 15; older ones run the JavaScript build): what we release.
#
# PARINDEX_WASM_STD=prebuilt|rebuilt in the environment asks for one of them.

WASM_PACKAGES="rustc-web cargo-web rust-web-src rust-web-llvm lld-22"

has_prebuilt() {
    local lib
    lib="$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib"
    ls "$lib"/libstd*.rlib >/dev/null 2>&1
}

# Sets WASM_STD; installs Debian's packages where they are missing.
# shellcheck disable=SC2086
choose_wasm_std() {
    local wish=${PARINDEX_WASM_STD:-}
    if [ "$wish" != rebuilt ] && has_prebuilt; then
        WASM_STD=prebuilt
        return
    fi
    if [ "$wish" != prebuilt ]; then
        if ! installed $WASM_PACKAGES && can_install; then
            step "installing $WASM_PACKAGES" install_packages $WASM_PACKAGES || true
        fi
        if installed $WASM_PACKAGES; then
            WASM_STD=rebuilt
            return
        fi
    fi
    say "Rust's WebAssembly target is missing. Please type:"
    say "    rustup target add wasm32-unknown-unknown"
    exit 1
}

# The version of the compiler that builds the module.
wasm_rustc_version() {
    if [ "$WASM_STD" = rebuilt ]; then "$(owned_program rustc-web rustc)" -vV; else rustc -vV; fi
}

# wasm_cargo ARGS...: compiles a library for the page, into target/wasm-$WASM_STD.
# As a cdylib alone: a crate that is an rlib as well gets no link-time optimisation from cargo.
wasm_cargo() {
    local flags=(--lib --crate-type cdylib --profile "$WASM_PROFILE" --target wasm32-unknown-unknown ${CI:+--locked})
    if [ "$WASM_STD" = prebuilt ]; then
        env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS CARGO_TARGET_DIR="$ROOT/target/wasm-prebuilt" \
            cargo rustc "${flags[@]}" "$@"
        return
    fi
    # Nothing that a person set for the toolchain first in PATH may leak into Debian's.
    local name drop=()
    for name in $(env | sed -n 's/^\(RUST[A-Z_]*\|CARGO_ENCODED_RUSTFLAGS\|CARGO_BUILD_[A-Z_]*\|CARGO\)=.*/\1/p'); do
        drop+=(-u "$name")
    done
    env "${drop[@]+"${drop[@]}"}" \
        RUSTC="$(owned_program rustc-web rustc)" RUSTC_BOOTSTRAP=1 \
        RUSTFLAGS="-Cpanic=immediate-abort -Zunstable-options -Ctarget-cpu=mvp -Ctarget-feature=+bulk-memory,+sign-ext --cfg sha2_backend_soft=\"compact\"" \
        CARGO_TARGET_DIR="$ROOT/target/wasm-rebuilt" \
        "$(owned_program cargo-web cargo)" rustc "${flags[@]}" \
        -Z build-std=std,panic_abort -Z build-std-features=optimize_for_size "$@"
}
