//! Compressed siblings, so that a server compresses nothing while visitors wait.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The least size that is worth it.
const LEAST: usize = 512;

/// Whether files of this name are compressed; fonts are already.
pub fn worth(path: &str, bytes: &[u8]) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let text =
        matches!(extension, Some("html" | "js" | "css" | "json" | "csv" | "txt" | "bin" | "svg"));
    text && bytes.len() >= LEAST
}

/// Brotli. The files of units are many and small, and get a little less effort.
pub fn brotli(path: &str, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let quality = if path.starts_with("unit/") { 9 } else { 11 };
    // A window no larger than the file: what is set aside for it costs more than the compressing.
    let bits = usize::BITS - bytes.len().leading_zeros();
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: i32::try_from(bits).unwrap_or(22).clamp(16, 22),
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// Gzip, without a time in its head.
pub fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(bytes)?;
    out.finish()
}
