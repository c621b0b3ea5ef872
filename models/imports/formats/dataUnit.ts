interface DataUnit {
  /** Gigabytes in one unit. */
  readonly gb: number;
  /** The share of a month that one unit holds them for; null for data that is moved, not held. */
  readonly months: number | null;
}

const sizes: { readonly [letter: string]: number } = { k: 1e-6, m: 1e-3, g: 1, t: 1e3, p: 1e6 };
const shares: { readonly [letter: string]: number } = { m: 1, d: 12 / 365, h: 1 / 730, s: 1 / 2_628_000 };
const pattern =
  /^([\d,.]+)?\s*(?:([kmgtp])(?:ilo|ega|iga|era|eta|ibi|ebi)bytes?|([kmgtp])?i?b(?:ytes?|y)?)(?:[\s./*-]*(?:per\s+)?(m(?:onths?|o)|h(?:ours?|rs?)?|d(?:ays?)?|s(?:econds?)?))?$/i;

/**
 * What one unit of data is; null for a unit that measures something else.
 *
 * Convention: a gibibyte counts as a gigabyte, because price lists use the two words for one thing; a month has 730
 * hours. Units: GB.
 * Source: FORMATS sections 1 and 4.
 *
 * @example
 * dataUnit('GB-Months') // => { "gb": 1, "months": 1 }
 * dataUnit('100 GB/Month') // => { "gb": 100, "months": 1 }
 * dataUnit('TiB') // => { "gb": 1000, "months": null }
 * dataUnit('gibibyte month') // => { "gb": 1, "months": 1 }
 * dataUnit('Hours') // => null
 */
export function dataUnit(unit: string): DataUnit | null {
  const match = pattern.exec(unit.trim());
  if (!match) return null;
  const letter = (match[2] ?? match[3])?.toLowerCase();
  const size = letter === undefined ? 1e-9 : sizes[letter]!;
  const share = match[4] === undefined ? null : shares[match[4][0]!.toLowerCase()]!;
  return { gb: Number(match[1]?.replaceAll(',', '') ?? 1) * size, months: share };
}
