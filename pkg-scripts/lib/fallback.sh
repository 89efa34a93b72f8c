# Where WebAssembly is refused: the same module as JavaScript.

# build_fallback FEATURE: target/web/FEATURE/fallback.js from the module beside it. Only of a module of the first
# edition of wasm; with a prebuilt standard library there is none, and pages then say that wasm was refused.
build_fallback() {
    local out="$ROOT/target/web/$1" hash
    if [ "$WASM_STD" != rebuilt ]; then
        rm -f "$out/fallback.js"
        return
    fi
    hash=$(inputs_hash "$out/parindex_bg.wasm" pkg-scripts/fallback.mjs package-lock.json)
    if stamped "fallback-$1" "$hash" "$out/fallback.js"; then return; fi
    step "parindex-web ($1) to JavaScript" node pkg-scripts/fallback.mjs "$out/parindex_bg.wasm" "$out/fallback.js"
    stamp "fallback-$1" "$hash"
}
