//! What stands behind an opcode, and the code that stands for it.

use std::collections::BTreeMap;

use parindex_unpack::{NEAR, action};

/// Brotli tells what comes next by the two bytes before, each taken as one of eight classes: 0, 1-15, 16-63, 64-127,
/// 128-191, 192-239, 240-254, 255. So opcodes after which the same is to be expected, counted over our own modules, share
/// a class, and the two most frequent have one each. Types of blocks stand among them.
const CLASSES: [(u8, &[u8]); 8] = [
    (0, &[0x20]),
    (
        1,
        &[0x29, 0x0c, 0x42, 0x00, 0xad, 0x0f, 0x7c, 0x44, 0x84, 0xa2, 0xa0, 0xac, 0xbd, 0xbf, 0x89],
    ),
    (
        16,
        &[
            0x28, 0x6a, 0x6b, 0x1b, 0x71, 0x2d, 0xa7, 0x7d, 0x76, 0x85, 0x2f, 0x73, 0x2b, 0x87,
            0x77, 0x6e, 0xa1, 0x35, 0x2c, 0x66, 0xc0, 0x75, 0xa3, 0x80, 0xba, 0xc1, 0x6d, 0x67,
            0xb7, 0x78, 0x68, 0x34, 0x69, 0xc4, 0x9b, 0x9f, 0xa6, 0x6f,
        ],
    ),
    (
        64,
        &[
            0x10, 0x21, 0x0b, 0x40, 0x36, 0x37, 0x0d, 0x24, 0x3a, 0x7f, 0x1a, 0xfc, 0x3b, 0x0e,
            0x39, 0x11, 0x0a, 0xaa, 0x82, 0xab, 0x3e, 0x9a, 0x3d, 0x3c,
        ],
    ),
    (128, &[0x02, 0x04, 0x03, 0xc3]),
    (
        192,
        &[
            0x47, 0x45, 0x46, 0x6c, 0x74, 0x4f, 0x72, 0x49, 0x4b, 0x52, 0x4d, 0x51, 0x50, 0x53,
            0x54, 0x4a, 0x55, 0x48, 0x56, 0x4e, 0x64, 0x4c, 0x63, 0x57, 0x59, 0x5a, 0x61, 0x58,
            0x62, 0x70, 0x65,
        ],
    ),
    (240, &[0x22, 0x23, 0x05, 0x7e, 0x88, 0x86, 0x83, 0x33, 0x99, 0x79, 0xb8, 0x31, 0x81]),
    (255, &[0x41]),
];

/// In which of three streams the number of the instruction before this one stands: it is read by, or added, or neither.
pub fn class(opcode: u8) -> u8 {
    match opcode {
        0x6a..=0x78 => 0,
        0x28..=0x35 => 1,
        _ => 2,
    }
}

/// The action for an opcode; nothing where it is none of those that a compiler of Rust may write.
pub fn kind(opcode: u8, second: Option<u8>) -> Option<u8> {
    Some(match opcode {
        0x00 | 0x01 | 0x05 | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => action::NOTHING,
        0x02..=0x04 => action::BLOCK,
        0x0b => action::END,
        0x0c | 0x0d | 0x23..=0x26 | 0x3f | 0x40 | 0xd2 => action::NUMBER,
        0x0e => action::COUNTED,
        0x10 => action::NUMBER + 3,
        0x11 => action::TWO,
        0x20..=0x22 => action::NUMBER + 12,
        0x28..=0x35 => (action::NUMBER + 15) | action::ZERO,
        0x36..=0x3e => (action::NUMBER + 18) | action::ZERO,
        0x41 => action::NUMBER + 6,
        0x42 => action::NUMBER + 9,
        0x43 => action::FOUR,
        0x44 => action::EIGHT,
        0xd0 => action::CODE,
        0xfc => match second? {
            0..=7 => action::CODE,
            8 | 10 | 12 | 14 => action::CODE_AND_TWO,
            9 | 11 | 13 | 15..=17 => action::CODE_AND_ONE,
            _ => return None,
        },
        _ => return None,
    })
}

/// The codes of a module: a byte for each opcode with an action.
pub struct Codes {
    /// The byte and action of each code, where one is given.
    given: [Option<(u8, u8)>; 256],
    /// The code that [`CLASSES`] have for a byte.
    places: BTreeMap<u8, u8>,
}

impl Codes {
    pub fn new() -> Self {
        let places =
            CLASSES.iter().flat_map(|&(first, bytes)| bytes.iter().copied().zip(first..=255));
        Codes { given: [None; 256], places: places.collect() }
    }

    pub fn of(&mut self, byte: u8, action: u8) -> Result<u8, String> {
        let wanted = Some((byte, action));
        let place = self.places.get(&byte).copied().into_iter();
        // What has no place of its own stands wherever no other has one.
        let others = (0..=255).filter(|code| !self.places.values().any(|place| place == code));
        let code = place.chain(others).find(|&code| {
            let given = self.given[usize::from(code)];
            given.is_none() || given == wanted
        });
        let code = code.ok_or("more opcodes than codes")?;
        self.given[usize::from(code)] = wanted;
        Ok(code)
    }

    /// The code of a byte behind an opcode; its action is not asked.
    pub fn plain(&mut self, byte: u8) -> Result<u8, String> {
        let code =
            self.places.get(&byte).copied().filter(|&code| {
                self.given[usize::from(code)].is_some_and(|(given, _)| given == byte)
            });
        code.map_or_else(|| self.of(byte, action::NOTHING), Ok)
    }

    /// As the streams hold it.
    pub fn table(&self) -> Vec<u8> {
        let bytes = self.given.iter().map(|given| given.map_or(0, |(byte, _)| byte));
        let doing = self
            .given
            .iter()
            .map(|given| given.map_or(0, |(byte, action)| class(byte) << NEAR | action));
        bytes.chain(doing).collect()
    }
}
