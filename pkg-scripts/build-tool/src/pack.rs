//! Lays a module of WebAssembly apart into the streams that `parindex-unpack` joins.

use parindex_unpack::{CODES, FLOATS, HEAD, LOCALS, SEVERAL, STREAMS, TABLE, TAIL, action, join};

use crate::opcode::{Codes, class, kind};
use crate::reader::{Reader, number, padded};

/// What a page fetches: the lengths of the module that joins and of what it gives, that module, the streams.
///
/// Two things are written in another way than they stood: alignments are 0 (they are hints, which no engine takes), and
/// the length of each function takes three bytes.
pub fn packed(module: &[u8], unpack: &[u8]) -> Result<Vec<u8>, String> {
    let mut laying = Laying { streams: vec![Vec::new(); STREAMS], codes: Codes::new() };
    let whole = laying.module(module)?;
    let streams = laying.written()?;
    let mut joined = vec![0; whole.len()];
    join(&streams, &mut joined);
    if joined != whole {
        return Err("the streams do not give the module back".to_owned());
    }
    let lengths = [length(unpack)?, length(&whole)?];
    Ok([&lengths.concat(), unpack, &streams].concat())
}

fn length(bytes: &[u8]) -> Result<[u8; 4], String> {
    Ok(u32::try_from(bytes.len()).map_err(|_| "a module of gigabytes".to_owned())?.to_le_bytes())
}

struct Laying {
    streams: Vec<Vec<u8>>,
    codes: Codes,
}

impl Laying {
    /// Fills the streams; gives the module as it will be joined.
    fn module(&mut self, module: &[u8]) -> Result<Vec<u8>, String> {
        let mut reader = Reader::new(module);
        reader.take(8)?;
        let (start, end) = loop {
            let start = reader.at();
            let id = reader.byte()?;
            let length = reader.value()?;
            if id == 10 {
                break (start, reader.at() + length);
            }
            reader.take(length)?;
        };
        let count = reader.number()?.to_vec();
        let functions = Reader::new(&count).value()?;
        let mut bodies = Vec::new();
        for _ in 0..functions {
            let length = reader.value()?;
            let body = self.function(reader.take(length)?)?;
            bodies.extend(padded(body.len())?);
            bodies.extend(body);
        }
        let mut head = module[..start].to_vec();
        head.push(10);
        head.extend(number(count.len() + bodies.len()));
        head.extend(count);
        let tail = &module[end..];
        let whole = [&head, bodies.as_slice(), tail].concat();
        self.streams[HEAD] = head;
        self.streams[TAIL] = tail.to_vec();
        self.streams[TABLE] = self.codes.table();
        Ok(whole)
    }

    /// Gives the function as it will be joined, without its length.
    fn function(&mut self, body: &[u8]) -> Result<Vec<u8>, String> {
        let mut reader = Reader::new(body);
        let groups = reader.byte()?;
        for _ in 0..groups {
            reader.number()?;
            reader.byte()?;
        }
        self.streams[LOCALS].extend(&body[..reader.at()]);
        let mut whole = body[..reader.at()].to_vec();
        while reader.at() < body.len() {
            self.instruction(&mut reader, &mut whole)?;
        }
        Ok(whole)
    }

    fn instruction(&mut self, reader: &mut Reader, whole: &mut Vec<u8>) -> Result<(), String> {
        let opcode = reader.byte()?;
        let second = reader.peek();
        let doing = kind(opcode, second)
            .ok_or_else(|| format!("an instruction that is not known: {opcode:#04x} {second:?}"))?;
        whole.push(opcode);
        self.streams[CODES].push(self.codes.of(opcode, doing)?);
        if matches!(doing, action::BLOCK..=action::CODE_AND_TWO) {
            let byte = reader.byte()?;
            whole.push(byte);
            self.streams[CODES].push(self.codes.plain(byte)?);
        }
        let (stream, bytes) = match doing {
            action::CODE_AND_ONE => (SEVERAL, reader.number()?.to_vec()),
            // The table of a call may have been written in five bytes, for a linker to fill in.
            action::CODE_AND_TWO | action::TWO => {
                (SEVERAL, [reader.number()?, &number(reader.value()?)].concat())
            }
            action::COUNTED => (SEVERAL, counted(reader)?),
            action::FOUR => (FLOATS, reader.take(4)?.to_vec()),
            action::EIGHT => (FLOATS, reader.take(8)?.to_vec()),
            action::NUMBER.. => {
                if doing & action::ZERO != 0 {
                    reader.number()?;
                    whole.push(0);
                }
                let bytes = reader.number()?.to_vec();
                let near = reader.peek().map_or(0, class);
                (usize::from((doing & !action::ZERO) - action::NUMBER + near), bytes)
            }
            _ => return Ok(()),
        };
        whole.extend(&bytes);
        self.streams[stream].extend(bytes);
        Ok(())
    }

    fn written(&self) -> Result<Vec<u8>, String> {
        let lengths =
            self.streams.iter().map(|stream| length(stream)).collect::<Result<Vec<_>, _>>()?;
        Ok([lengths.concat(), self.streams.concat()].concat())
    }
}

/// The numbers of a branch of many ways: how many, each, and the one for all else.
fn counted(reader: &mut Reader) -> Result<Vec<u8>, String> {
    let count = reader.number()?;
    let [ways @ 0..=127] = *count else { return Err("a branch of more than 127 ways".to_owned()) };
    let mut bytes = vec![ways];
    for _ in 0..=ways {
        bytes.extend(reader.number()?);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
    const TYPES: &[u8] = &[1, 4, 1, 0x60, 0, 0];
    const CUSTOM: &[u8] = &[0, 3, 1, b'x', 7];

    /// The instructions of a function in a module, before and after: written as the format says, by hand.
    fn module(size: &[u8], lengths: [&[u8]; 2], bodies: [&[u8]; 2]) -> Vec<u8> {
        let [first, second] = bodies;
        [MAGIC, TYPES, &[10], size, &[2], lengths[0], first, lengths[1], second, CUSTOM].concat()
    }

    fn short(body: &[u8]) -> u8 {
        u8::try_from(body.len()).expect("a length of one byte")
    }

    fn laid(module: &[u8]) -> Result<Vec<u8>, String> {
        let packed = packed(module, b"unpack")?;
        assert_eq!(packed[..4], 6_u32.to_le_bytes());
        assert_eq!(&packed[8..14], b"unpack");
        let length = u32::from_le_bytes(packed[4..8].try_into().expect("four bytes"));
        let mut whole = vec![0; length as usize];
        join(&packed[14..], &mut whole);
        Ok(whole)
    }

    #[test]
    fn every_form_of_an_instruction_comes_back() {
        let first: &[u8] = &[
            2, 3, 0x7f, 1, 0x7e, // three variables of 32 bits and one of 64
            0x02, 0x40, // a block
            0x20, 0x80, 0x01, // variable 128
            0x28, 0x02, 0x10, // read, aligned to 4, at 16
            0x41, 0x7f, 0x6a, // add -1
            0x0e, 2, 0, 1, 0,    // a branch of many ways
            0x0b, //
            0x41, 0x0a, 0x41, 0x0b, 0x36, 0x02, 0x84, 0x01, // write, aligned to 4, at 132
            0x42, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x1a, // a constant of 64 bits
            0x43, 0, 0, 0x80, 0x3f, 0x1a, // 1.0
            0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x1a, // 1.0
            0x10, 0x85, 0x02, // a function
            0x11, 0x03, 0x80, 0x80, 0x80, 0x80,
            0x00, // one of a table, which takes five bytes
            0xfc, 10, 0, 0, 0xfc, 11, 0, 0xfc, 2, // copies, fills, rounds
            0x3f, 0, 0x40, 0, 0xd0, 0x6f, 0x1a, // memory, a reference to nothing
            0x0b,
        ];
        let second: &[u8] = &[0, 0x03, 0x7f, 0x0c, 0, 0x0b, 0x0b];
        let length = short(first);
        let size = [length + 7 + 3];
        let before = module(&size, [&[length], &[7]], [first, second]);

        let mut expected = first.to_vec();
        for (from, to) in [
            (&[0x28, 0x02, 0x10][..], &[0x28, 0, 0x10][..]),
            (&[0x36, 0x02, 0x84, 0x01], &[0x36, 0, 0x84, 0x01]),
            (&[0x11, 0x03, 0x80, 0x80, 0x80, 0x80, 0x00], &[0x11, 0x03, 0]),
        ] {
            let at = expected
                .windows(from.len())
                .position(|window| window == from)
                .expect("it stands there");
            expected.splice(at..at + from.len(), to.iter().copied());
        }
        let length = short(&expected);
        let after = module(
            &[length + 7 + 7],
            [&[length | 128, 128, 0], &[7 | 128, 128, 0]],
            [&expected, second],
        );
        assert_eq!(laid(&before).expect("it is laid apart"), after);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        let with = |instructions: &[u8]| {
            let body = [&[0], instructions, &[0x0b]].concat();
            let length = [short(&body)];
            module(&[length[0] + 5], [&length, &[2]], [&body, &[0, 0x0b]])
        };
        assert!(laid(&with(&[0x01])).is_ok());
        for (instructions, says) in [
            (&[0xfd, 0x0c][..], "0xfd"),
            (&[0x1c, 1, 0x7f], "0x1c"),
            (&[0xfc, 18], "0xfc Some(18)"),
            (&[0x0e, 0x80, 0x01], "127 ways"),
        ] {
            let error = laid(&with(instructions)).expect_err("it is refused");
            assert!(error.contains(says), "{error}");
        }
        let whole = with(&[]);
        assert!(
            laid(&whole[..whole.len() - CUSTOM.len() - 1])
                .expect_err("it is cut")
                .contains("too early")
        );
    }
}
