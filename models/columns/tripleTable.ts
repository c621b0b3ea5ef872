const numbersOfATriple = 3;

/**
 * Numbers triples of whole numbers in the order in which they are first met: a map without an object for each entry,
 * for the hundreds of thousands of columns of a large scenario.
 *
 * Shapes: whole numbers from −2^31 to 2^31 − 1.
 *
 * @example
 * ((table) => [table.placeOf(1, 2, 3), table.placeOf(1, 2, 4), table.placeOf(1, 2, 3)])(new TripleTable())
 * // => [0, 1, 0]
 */
export class TripleTable {
  /** How many different triples there have been. */
  size = 0;
  /** The place of a triple plus one, at a cell that its numbers lead to; 0 where the cell is free. */
  #cells = new Int32Array(1 << 12);
  #triples = new Int32Array(numbersOfATriple << 11);

  /** The place of a triple; of a new one the next. */
  placeOf(a: number, b: number, c: number): number {
    const mask = this.#cells.length - 1;
    for (let cell = cellOf(a, b, c) & mask; ; cell = (cell + 1) & mask) {
      const place = this.#cells[cell]! - 1;
      if (place < 0) return this.#add(cell, a, b, c);
      const at = place * numbersOfATriple;
      if (this.#triples[at] === a && this.#triples[at + 1] === b && this.#triples[at + 2] === c) return place;
    }
  }

  #add(cell: number, a: number, b: number, c: number): number {
    const place = this.size++;
    const at = place * numbersOfATriple;
    this.#triples[at] = a;
    this.#triples[at + 1] = b;
    this.#triples[at + 2] = c;
    this.#cells[cell] = place + 1;
    if (2 * this.size >= this.#cells.length) this.#grow();
    return place;
  }

  #grow(): void {
    const triples = new Int32Array(2 * this.#triples.length);
    triples.set(this.#triples);
    this.#triples = triples;
    this.#cells = new Int32Array(2 * this.#cells.length);
    const mask = this.#cells.length - 1;
    for (let place = 0; place < this.size; place++) {
      const at = place * numbersOfATriple;
      let cell = cellOf(triples[at]!, triples[at + 1]!, triples[at + 2]!) & mask;
      while (this.#cells[cell] !== 0) cell = (cell + 1) & mask;
      this.#cells[cell] = place + 1;
    }
  }
}

function cellOf(a: number, b: number, c: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
