# From Rust to the module of a page.

# build_module FEATURE: `core`, `full`, `all` and `reader` for pages, `api` for the npm package; target/web/FEATURE/ with
# parindex.js, parindex.d.ts, parindex_bg.wasm and, for pages, packed.bin: the module as they fetch it.
build_module() {
    local WASM_PROFILE=page
    if [ "$1" = api ]; then WASM_PROFILE=module; fi
    local feature=$1 out="$ROOT/target/web/$1" hash
    [ "$feature" = api ] || build_unpack
    hash=$(inputs_hash Cargo.toml Cargo.lock crates/parindex crates/parindex-view crates/parindex-unpack \
        crates/parindex-web/Cargo.toml crates/parindex-web/src crates/parindex-web/build.rs \
        pkg-scripts/build-tool pkg-scripts/lib/wasm.sh pkg-scripts/lib/wasm-std.sh pkg-scripts/short-names.mjs package-lock.json \
        --text "$feature" "$WASM_STD" "$(wasm_rustc_version)")
    if stamped "web-$feature" "$hash" "$out/parindex.js" "$out/parindex_bg.wasm"; then return; fi
    # shellcheck disable=SC2046
    step "parindex-web ($feature, $WASM_STD standard library) to wasm" \
        wasm_cargo -q -p parindex-web --no-default-features --features "$feature" -- $(page_flags "$WASM_PROFILE")
    step "wasm-bindgen and wasm-opt" module_files "$feature" "$out"
    stamp "web-$feature" "$hash"
}

# target/web/unpack.wasm: what joins a module on a page. Its stack is small, so that its memory is.
build_unpack() {
    local WASM_PROFILE=page out="$ROOT/target/web/unpack.wasm" hash
    hash=$(inputs_hash Cargo.toml Cargo.lock crates/parindex-unpack pkg-scripts/lib/wasm.sh pkg-scripts/lib/wasm-std.sh \
        package-lock.json --text "$WASM_STD" "$(wasm_rustc_version)")
    if stamped unpack "$hash" "$out"; then return; fi
    step "parindex-unpack to wasm" wasm_cargo -q -p parindex-unpack -- -Clink-arg=-zstack-size=4096
    mkdir -p "$ROOT/target/web"
    cp "$ROOT/target/wasm-$WASM_STD/wasm32-unknown-unknown/$WASM_PROFILE/parindex_unpack.wasm" "$out"
    shrink "$out" unpack
    stamp unpack "$hash"
}

# Two optimisations of LLVM that trade bytes for time are left out of a page's module: loops get no further variables
# for what they can compute, and no branch gets a copy of what another has computed.
page_flags() {
    [ "$1" != page ] || echo -Cllvm-args=-disable-lsr -Cllvm-args=-enable-pre=false
}

module_files() {
    local out=$2
    cargo build -q -p parindex-build ${CI:+--locked} --target-dir "$ROOT/target"
    rm -rf "$out"
    mkdir -p "$out"
    "$ROOT/target/debug/parindex-build" \
        "$ROOT/target/wasm-$WASM_STD/wasm32-unknown-unknown/$WASM_PROFILE/parindex_web.wasm" "$out" parindex
    # Programs meet the names that their types say.
    # shellcheck disable=SC2046
    [ "$1" = api ] || node pkg-scripts/short-names.mjs "$out" $(wasm_features)
    # Last, because only a run that optimises writes the shortest code.
    shrink "$out/parindex_bg.wasm" "$1"
    [ "$1" = api ] || pack "$out/parindex_bg.wasm" "$out/packed.bin"
}

# pack MODULE.wasm OUT: the module as a page fetches it.
pack() { "$ROOT/target/debug/parindex-build" pack "$1" "$ROOT/target/web/unpack.wasm" "$2"; }

# What the compiler may have used: the first edition of wasm and the two additions of wasm-std.sh, or what a prebuilt
# std brings.
wasm_features() {
    if [ "$WASM_STD" = rebuilt ]; then
        echo --mvp-features --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext
    else
        echo --enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-mutable-globals \
            --enable-nontrapping-float-to-int --enable-reference-types --enable-multivalue \
            --enable-call-indirect-overlong
    fi
}

# What the compiler did not inline compresses better as it is.
NO_INLINING="--always-inline-max-function-size=0 --one-caller-inline-max-function-size=0 --flexible-inline-max-function-size=0"

# Laid apart into streams, an instruction more costs less than a variable more.
FOR_STREAMS="-O3 --shrink-level=2 --skip-pass=local-cse"

# shrink FILE.wasm FEATURE: wasm-opt, kept only where what a page fetches is smaller for it.
# Low memory is the far end of the stack: no data lies there, so that offsets may be folded into addresses.
shrink() {
    local small="$1.opt"
    # shellcheck disable=SC2046,SC2086
    node_modules/.bin/wasm-opt $FOR_STREAMS --converge $NO_INLINING --low-memory-unused $(wasm_features) "$1" -o "$small"
    if [ "$(fetched_bytes "$small" "$2")" -lt "$(fetched_bytes "$1" "$2")" ]; then mv "$small" "$1"; else rm "$small"; fi
}

# fetched_bytes FILE.wasm FEATURE: as a server sends it.
fetched_bytes() {
    case $2 in
    api | unpack) node pkg-scripts/sizes.mjs --only "$1" ;;
    *)
        pack "$1" "$1.bin"
        node pkg-scripts/sizes.mjs --only "$1.bin"
        rm "$1.bin"
        ;;
    esac
}
