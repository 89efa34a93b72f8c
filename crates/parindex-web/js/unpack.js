// A module as pages fetch it: the length of a small module, the length of the large one, the small one, and streams that
// it joins to the large one (crates/parindex-unpack).
export async function unpack(packed) {
  const lengths = new DataView(packed.buffer);
  const from = 8 + lengths.getUint32(0, true);
  const length = lengths.getUint32(4, true);
  const { exports } = (await WebAssembly.instantiate(packed.subarray(8, from))).instance;
  const streams = packed.subarray(from);
  const room = streams.length + length;
  const address = exports.memory.grow(Math.ceil(room / 65_536)) * 65_536;
  const memory = new Uint8Array(exports.memory.buffer, address, room);
  memory.set(streams);
  exports.unpack(address, streams.length, length);
  return memory.subarray(streams.length);
}
