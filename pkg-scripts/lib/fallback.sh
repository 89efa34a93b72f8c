# Where WebAssembly is refused: the same module as JavaScript.

# build_fallback FEATURE: target/web/FEATURE/fallback.js from the module beside it. Only of a module with no
# more than `wasm_features` says of ours; with a prebuilt standard library there is none, and pages then say that wasm was refused.
build_fallback() {
    local out="$ROOT/target/web/$1" hash
    if [ "$WASM_STD" != rebuilt ]; then
        rm -f "$out/fallback.js"
        return
    fi
    hash=$(inputs_hash "$out/parindex_bg.wasm" pkg-scripts/fallback.mjs package-lock.json --text "$(wasm_features)")
    if stamped "fallback-$1" "$hash" "$out/fallback.js"; then return; fi
    # shellcheck disable=SC2046
    step "parindex-web ($1) to JavaScript" node pkg-scripts/fallback.mjs "$out/parindex_bg.wasm" "$out/fallback.js" $(wasm_features)
    stamp "fallback-$1" "$hash"
}
