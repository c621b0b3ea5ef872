/** Memory that several threads may share, and the part of it that one of them works in. */
export interface Workplace {
  readonly memory: WebAssembly.Memory;
  readonly from: number;
  /** Null where the memory is the thread's own and grows as it is needed. */
  readonly bytes: number | null;
}

const pageBytes = 65_536;
const mostPages = 65_536;

/**
 * Memory that threads share.
 *
 * @example
 * sharedMemory(100).buffer.byteLength // => 65536
 */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const initial = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial, maximum: mostPages, shared: true });
}

/**
 * Room in a workplace, given out from its start. Without a workplace nothing is placed: the arena only counts what
 * would be needed.
 *
 * Errors: throws RangeError when the workplace is too small.
 *
 * @example
 * ((arena) => (arena.room(5), arena.room(16), arena.used))(new Arena(null)) // => 32
 */
export class Arena {
  used = 0;
  readonly #workplace: Workplace | null;

  constructor(workplace: Workplace | null) {
    this.#workplace = workplace;
  }

  /** Bytes that are not cleared, at a multiple of 16. */
  room(bytes: number): number {
    const at = (this.#workplace?.from ?? 0) + this.used;
    this.used = (this.used + bytes + 15) & ~15;
    if (this.#workplace) makeRoom(this.#workplace, this.used);
    return at;
  }

  /** A copy of some data. */
  place(data: Float64Array | Int32Array | Uint32Array | Uint8Array): number {
    const at = this.room(data.byteLength);
    if (!this.#workplace) return at;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(this.#workplace.memory.buffer).set(bytes, at);
    return at;
  }
}

function makeRoom({ memory, from, bytes }: Workplace, used: number): void {
  if (bytes !== null && used > bytes) throw new RangeError(`The work needs ${used} bytes and has ${bytes}`);
  const missing = from + used - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
}
