/**
 * Text of real exports shrinks to a fiftieth; what grows far more, and to this size, was made to fill a disk or a
 * memory.
 */
export const largestGrowth = 250;
const harmlessBytes = 100 * 1024 * 1024;

/** Whether so many bytes out of so few are those of a bomb. */
export function isBomb(stored: number, plain: number): boolean {
  return plain > harmlessBytes && plain > stored * largestGrowth;
}
