/** Which file of a numbered series a file is. */
interface NumberedPart {
  /** The name without the number. */
  readonly series: string;
  readonly number: number;
  /**
   * The name that the file would have as a second download of another; null where its number can be nothing but a
   * part's.
   */
  readonly copyOf: string | null;
}

/** The number is the second group of each. */
const forms: readonly RegExp[] = [
  // 3-of-12, 00003-of-00012, 3of12
  /^(.*?(?:^|[^0-9]))(\d{1,6})([-_. ]?of[-_. ]?\d{1,6}(?:[^0-9].*)?)$/i,
  // What Azure (part_0_0001) and Snowflake (data_0_1_0) write: numbers of writers and of their files.
  /^(.*?(?:^|[^a-z])(?:part|data)_)(\d{1,5}(?:_\d{1,5}){1,2})((?:\.[a-z][a-z0-9]*)*)$/i,
  // What Spark writes: the number of the part, and one id for all of a job.
  /^(.*?(?:^|[^a-z])part-)(\d{4,6})(-[0-9a-f]{8}-.*)$/i,
  /^(.*?)(?<![0-9])(0\d{2,})(?![0-9])((?:\.[a-z]+)*)$/i,
  /^(.*?(?:^|[^a-z])(?:part|chunk|shard|file|split)[-_ .]?)(\d{1,6})((?:\.[a-z][a-z0-9]*)*)$/i,
  // x.1.csv; a year has four digits.
  /^(.*[^.0-9]\.)(\d{1,3})((?:\.[a-z][a-z0-9]*)+)$/i,
];
const copied = /^(.*?)( ?\()(\d{1,3})(\))((?:\.[a-z][a-z0-9]*)*)$/i;

/**
 * What the name of a file says of the series that it is a part of; null where it says nothing: a number padded with
 * zeros at its end, one of many (3-of-12), one after the word part, one of its own before the ending, or one in
 * brackets.
 *
 * Convention: numbers that may be a date say nothing; one in brackets may be a second download as well.
 *
 * @example
 * numberedPart('bill-00002.csv.gz') // => { "series": "bill-#.csv.gz", "number": 2, "copyOf": null }
 * numberedPart('bill (2).csv') // => { "series": "bill (#).csv", "number": 2, "copyOf": "bill.csv" }
 * numberedPart('usage-2026-08.csv') // => null
 */
export function numberedPart(name: string): NumberedPart | null {
  for (const form of forms) {
    const found = form.exec(name);
    if (found)
      return { series: `${found[1]}#${found[3]}`, number: Number(found[2]!.replaceAll('_', '')), copyOf: null };
  }
  const copy = copied.exec(name);
  if (!copy) return null;
  const [, before, open, number, close, ending] = copy;
  return { series: `${before}${open}#${close}${ending}`, number: Number(number), copyOf: `${before}${ending}` };
}
