/** Which file of a numbered series a file is. */
interface NumberedPart {
  /** The name without the number. */
  readonly series: string;
  readonly number: number;
}

const padded = /^(.*?)(?<![0-9])(0\d{2,})(?![0-9])((?:\.[a-z]+)*)$/i;
const worded =
  /^(.*?(?:^|[^a-z])(?:part|chunk|shard|file|split)[-_ .]?)(\d{1,6})((?:[-_ ]?of[-_ ]?\d+)?(?:\.[a-z]+)*)$/i;

/**
 * What the name of a file says of the series that it is a part of; null where it says nothing: a number padded with zeros at its end, or
 * one after the word part.
 *
 * Convention: numbers that may be a date or a second download ("usage (1).csv") say nothing. Errors: none.
 *
 * @example
 * numberedPart('bill-00002.csv.gz') // => { "series": "bill-#.csv.gz", "number": 2 }
 * numberedPart('usage-2026-08.csv') // => null
 */
export function numberedPart(name: string): NumberedPart | null {
  const found = padded.exec(name) ?? worded.exec(name);
  if (!found) return null;
  return { series: `${found[1]}#${found[3]}`, number: Number(found[2]) };
}
