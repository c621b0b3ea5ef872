/** Gives texts small whole numbers, one for each distinct text that may be kept. */
interface TextCoder {
  readonly code: (text: string | null) => number;
  readonly size: () => number;
  /** The text of each number. */
  readonly texts: (string | null)[];
}

/**
 * Numbers the texts of a column; texts that are kept as the same share a number.
 *
 * @example
 * createTextCoder((text) => text.toLowerCase()).code('A') // => 0
 */
export function createTextCoder(keepable: (text: string) => string | null): TextCoder {
  const texts: (string | null)[] = [];
  const known = new Map<string | null, number>();
  let last: string | null | undefined;
  let lastCode = 0;

  function code(text: string | null): number {
    // Neighbours are often alike, and the same object is told apart at once.
    if (text === last) return lastCode;
    last = text;
    lastCode = known.get(text) ?? met(text);
    return lastCode;
  }

  function met(text: string | null): number {
    const kept = text === null ? null : keepable(text);
    const next = kept === text ? texts.push(text) - 1 : (known.get(kept) ?? met(kept));
    known.set(text, next);
    return next;
  }

  return { code, size: () => texts.length, texts };
}

/** Gives numbers of which few are distinct small ones of their own. */
interface NumberCoder {
  readonly code: (value: number) => number;
  readonly size: () => number;
  readonly values: number[];
}

/**
 * Numbers the distinct values of a column.
 *
 * @example
 * createNumberCoder().code(512) // => 0
 */
export function createNumberCoder(): NumberCoder {
  const values: number[] = [];
  const known = new Map<number, number>();
  let last = Number.NaN;
  let lastCode = 0;
  return {
    values,
    size: () => values.length,
    code: (value) => {
      if (value === last) return lastCode;
      last = value;
      lastCode = known.get(value) ?? values.push(value) - 1;
      known.set(value, lastCode);
      return lastCode;
    },
  };
}
