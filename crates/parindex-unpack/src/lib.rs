//! Puts together a module of WebAssembly whose instructions were laid apart into streams of what is alike.
//!
//! A module compresses badly: opcodes, variables, offsets and constants take turns. Each kind in a stream of its own
//! takes Brotli to a seventh less. `pkg-scripts/build-tool` lays a module apart; a page gets the streams with this
//! crate before them as a small module, which takes a third of the time that JavaScript would.
//!
//! ```text
//! streams = length of each (four bytes, lowest first) and then all of them, in the order of the constants below
//! ```
//!
//! Nothing here knows an opcode: the table in the streams says what stands behind each code.

/// Streams 0 to 20 hold the numbers of instructions that have one: three streams for a kind of number, by what the next
/// instruction is (see [`NEAR`]).
pub const NUMBERS: usize = 21;
/// The bytes of constants with a point.
pub const FLOATS: usize = NUMBERS;
/// The numbers of instructions that have several.
pub const SEVERAL: usize = FLOATS + 1;
/// The variables that each function declares.
pub const LOCALS: usize = SEVERAL + 1;
/// A code for each opcode, for each type of a block and for each opcode behind a prefix.
pub const CODES: usize = LOCALS + 1;
/// The byte of each code, 256 of them, and then what is done about it: an action, and above [`NEAR`] its class.
pub const TABLE: usize = CODES + 1;
/// The module up to its first function.
pub const HEAD: usize = TABLE + 1;
/// The module behind its last function.
pub const TAIL: usize = HEAD + 1;
/// How many streams there are.
pub const STREAMS: usize = TAIL + 1;

/// Actions: what stands behind an opcode.
pub mod action {
    /// Nothing.
    pub const NOTHING: u8 = 0;
    /// Nothing; a block ends, or the function.
    pub const END: u8 = 1;
    /// A further code; a block begins.
    pub const BLOCK: u8 = 2;
    /// A further code.
    pub const CODE: u8 = 3;
    /// A further code and one number.
    pub const CODE_AND_ONE: u8 = 4;
    /// A further code and two numbers.
    pub const CODE_AND_TWO: u8 = 5;
    /// Two numbers.
    pub const TWO: u8 = 6;
    /// A number, which says how many more but one.
    pub const COUNTED: u8 = 7;
    /// Four bytes.
    pub const FOUR: u8 = 8;
    /// Eight bytes.
    pub const EIGHT: u8 = 9;
    /// From here on one number, in the stream of that many more.
    pub const NUMBER: u8 = 10;
    /// Set where a zero stands before the number.
    pub const ZERO: u8 = 32;
}
/// The bits of an action; those above say in which of three streams the number of the instruction before it stands.
pub const NEAR: u32 = 6;

struct Joining<'a> {
    streams: &'a [u8],
    /// Where each stream is read next.
    next: [usize; STREAMS],
    module: &'a mut [u8],
    /// Where the module is written next.
    to: usize,
}

impl Joining<'_> {
    fn byte(&mut self, stream: usize) -> u8 {
        let byte = self.streams[self.next[stream]];
        self.next[stream] += 1;
        self.module[self.to] = byte;
        self.to += 1;
        byte
    }

    fn bytes(&mut self, stream: usize, count: usize) {
        for _ in 0..count {
            self.byte(stream);
        }
    }

    /// Gives the last byte, which is the whole of a number below 128.
    fn number(&mut self, stream: usize) -> u8 {
        loop {
            let byte = self.byte(stream);
            if byte < 128 {
                return byte;
            }
        }
    }

    /// The place in the table of the code that comes next.
    fn following(&self) -> usize {
        self.next[TABLE] + usize::from(self.streams[self.next[CODES]])
    }

    /// Gives the action of the code.
    fn code(&mut self) -> u8 {
        let place = self.following();
        self.byte(CODES);
        self.module[self.to - 1] = self.streams[place];
        self.streams[place + 256] & ((1 << NEAR) - 1)
    }

    fn instructions(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            let doing = self.code();
            if matches!(doing, action::BLOCK..=action::CODE_AND_TWO) {
                self.code();
            }
            match doing {
                action::END => depth -= 1,
                action::BLOCK => depth += 1,
                action::CODE_AND_ONE => {
                    self.number(SEVERAL);
                }
                action::CODE_AND_TWO | action::TWO => {
                    self.number(SEVERAL);
                    self.number(SEVERAL);
                }
                action::COUNTED => {
                    for _ in 0..=self.number(SEVERAL) {
                        self.number(SEVERAL);
                    }
                }
                action::FOUR => self.bytes(FLOATS, 4),
                action::EIGHT => self.bytes(FLOATS, 8),
                action::NUMBER.. => {
                    if doing & action::ZERO != 0 {
                        self.to += 1;
                    }
                    let near = self.streams[self.following() + 256] >> NEAR;
                    self.number(usize::from((doing & !action::ZERO) - action::NUMBER + near));
                }
                _ => {}
            }
        }
    }
}

/// Puts the module together in `module`, which holds zeros and is as long as the module becomes.
/// `pkg-scripts/build-tool` lays modules apart and tests both.
///
/// # Panics
///
/// Where the streams are damaged.
pub fn join(streams: &[u8], module: &mut [u8]) {
    let mut from = 4 * STREAMS;
    let mut next = [0; STREAMS];
    let mut lengths = [0; STREAMS];
    for ((length, next), bytes) in lengths.iter_mut().zip(&mut next).zip(streams.chunks_exact(4)) {
        *next = from;
        *length = bytes.iter().rev().fold(0, |sum, &byte| (sum << 8) | usize::from(byte));
        from += *length;
    }
    let end = next[CODES] + lengths[CODES];
    let mut joining = Joining { streams, next, module, to: 0 };
    joining.bytes(HEAD, lengths[HEAD]);
    while joining.next[CODES] < end {
        let start = joining.to;
        // Three bytes for the length of the function.
        joining.to += 3;
        for _ in 0..joining.number(LOCALS) {
            joining.number(LOCALS);
            joining.byte(LOCALS);
        }
        joining.instructions();
        let length = joining.to - start - 3;
        for (place, byte) in joining.module[start..start + 3].iter_mut().enumerate() {
            let more = if place < 2 { 128 } else { 0 };
            *byte = (length >> (7 * place)).to_le_bytes()[0] & 127 | more;
        }
    }
    joining.bytes(TAIL, lengths[TAIL]);
    assert!(joining.to == joining.module.len(), "the module has another length");
}

/// For pages: [`join`] where `streams` bytes stand at an address, and room for `module` bytes behind them.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "a page gives an address in memory that it has asked for")]
#[unsafe(no_mangle)]
pub extern "C" fn unpack(address: *mut u8, streams: usize, module: usize) {
    // SAFETY: the page has made memory larger by both lengths and nothing else uses that part.
    let memory = unsafe { core::slice::from_raw_parts_mut(address, streams + module) };
    let (streams, module) = memory.split_at_mut(streams);
    join(streams, module);
}
