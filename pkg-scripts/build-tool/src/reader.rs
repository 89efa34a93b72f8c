//! Reads a module of WebAssembly, and writes numbers as it does.

/// Reads bytes from front to back.
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(self.at..self.at + count).ok_or("the module ends too early")?;
        self.at += count;
        Ok(taken)
    }

    pub fn byte(&mut self) -> Result<u8, String> {
        Ok(self.take(1)?[0])
    }

    /// The bytes of a number as they stand.
    pub fn number(&mut self) -> Result<&'a [u8], String> {
        let rest = &self.bytes[self.at..];
        let more = rest.iter().take_while(|&&byte| byte > 127).count();
        self.take(more + 1)
    }

    /// A number without a sign.
    pub fn value(&mut self) -> Result<usize, String> {
        Ok(self.number()?.iter().rev().fold(0, |sum, &byte| sum << 7 | usize::from(byte & 127)))
    }
}

/// The lowest seven bits.
fn low(value: usize) -> u8 {
    value.to_le_bytes()[0] & 127
}

/// The bytes of a number without a sign, as few as there can be.
pub fn number(value: usize) -> Vec<u8> {
    let low = low(value);
    if value < 128 { vec![low] } else { [vec![low | 128], number(value >> 7)].concat() }
}

/// The same in three bytes.
pub fn padded(value: usize) -> Result<[u8; 3], String> {
    if value >> 21 > 0 {
        return Err("a function of more than 2 MiB".to_owned());
    }
    let byte = |place: usize| low(value >> (7 * place));
    Ok([byte(0) | 128, byte(1) | 128, byte(2)])
}
