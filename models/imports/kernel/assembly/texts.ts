// Texts told apart by their bytes, each with a number.

const entryBytes: usize = 16;

@unmanaged
export class Texts {
  slots: usize;
  slotMask: u32;
  /** Of each text: its hash, its length, where its bytes are, and its number. */
  entries: usize;
  count: u32;
  pool: usize;
  poolBytes: usize;
  poolUsed: usize;

  /** The text of some bytes; -1 for one that is not known. */
  @inline
  find(at: usize, length: u32, hash: u32): i32 {
    let slot = hash & this.slotMask;
    while (true) {
      const text = load<i32>(this.slots + (<usize>slot << 2));
      if (text === -1) return -1;
      const entry = this.entries + <usize>text * entryBytes;
      if (load<u32>(entry) === hash && load<u32>(entry, 4) === length) {
        if (isSame(this.pool + load<u32>(entry, 8), at, length)) return text;
      }
      slot = (slot + 1) & this.slotMask;
    }
  }

  @inline
  codeOf(text: i32): i32 {
    return load<i32>(this.entries + <usize>text * entryBytes, 12);
  }

  add(at: usize, length: u32, hash: u32, code: i32): i32 {
    const text = this.count++;
    if ((text & (text + 1)) === 0) this.makeRoom(text + 1);
    if (this.poolUsed + <usize>length + 8 > this.poolBytes) {
      this.poolBytes = (this.poolUsed + <usize>length + 8) * 2;
      this.pool = heap.realloc(this.pool, this.poolBytes);
    }
    memory.copy(this.pool + this.poolUsed, at, length);
    const entry = this.entries + <usize>text * entryBytes;
    store<u32>(entry, hash);
    store<u32>(entry, length, 4);
    store<u32>(entry, <u32>this.poolUsed, 8);
    store<i32>(entry, code, 12);
    this.poolUsed += length;
    this.seat(text);
    return text;
  }

  private seat(text: i32): void {
    let slot = load<u32>(this.entries + <usize>text * entryBytes) & this.slotMask;
    while (load<i32>(this.slots + (<usize>slot << 2)) !== -1) slot = (slot + 1) & this.slotMask;
    store<i32>(this.slots + (<usize>slot << 2), text);
  }

  private makeRoom(texts: u32): void {
    const size = texts * 8;
    this.entries = heap.realloc(this.entries, <usize>texts * 2 * entryBytes);
    this.slots = heap.realloc(this.slots, <usize>size << 2);
    memory.fill(this.slots, 0xff, <usize>size << 2);
    this.slotMask = size - 1;
    for (let text: u32 = 0; text + 1 < texts; text++) this.seat(text);
  }
}

export function createTexts(): Texts {
  const texts = changetype<Texts>(heap.alloc(offsetof<Texts>()));
  texts.slots = heap.alloc(4);
  store<i32>(texts.slots, -1);
  texts.slotMask = 0;
  texts.entries = heap.alloc(entryBytes);
  texts.count = 0;
  texts.pool = heap.alloc(8);
  texts.poolBytes = 8;
  texts.poolUsed = 0;
  return texts;
}

/** Eight bytes at a time; behind every text are eight bytes that may be read. */
@inline
export function hashOf(at: usize, length: u32): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15 ^ <u64>length;
  const end = at + <usize>length;
  for (; at + 8 <= end; at += 8) {
    hash = (hash ^ load<u64>(at)) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  if (at < end) {
    hash = (hash ^ (load<u64>(at) & restMask(end - at))) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  return <u32>(hash ^ (hash >> 29));
}

@inline
function isSame(known: usize, at: usize, length: u32): bool {
  const end = at + <usize>length;
  for (; at + 8 <= end; at += 8, known += 8) if (load<u64>(known) !== load<u64>(at)) return false;
  return at === end || ((load<u64>(known) ^ load<u64>(at)) & restMask(end - at)) === 0;
}

/** The low bytes of eight, of which at least one and not all count. */
@inline
function restMask(bytes: usize): u64 {
  return ((<u64>1) << (<u64>bytes << 3)) - 1;
}
