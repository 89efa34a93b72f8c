# Read by every script: `source "$(dirname "$0")/lib/all.sh"`. Sets ROOT and goes there.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$ROOT"
for part in say need stamp debian wasm-std wasm fallback browser; do
    # shellcheck disable=SC1090
    source "$ROOT/pkg-scripts/lib/$part.sh"
done
VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
