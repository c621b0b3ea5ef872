/** The lists that exports name their data files in: AWS, Azure and FOCUS, Google, and those of a warehouse. */
const fileLists = new Set(['reportkeys', 'datafiles', 'blobs', 'files', 'filenames', 'parts', 'entries', 'objects']);
const dataFile = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|pq|zip)(\.(gz|gzip|snappy))?$|\.gz$/i;
const deepest = 3;

/**
 * The names of the data files that the manifest of an export lists, without their folders; null where the JSON is none.
 * A manifest is an object with a list of which every entry names a file of data, under a word for it or among the files
 * given with it.
 *
 * Convention: `given` are names of files without their folders. Source: AWS cost and usage reports ("reportKeys"),
 * Azure cost exports ("blobs"), FOCUS exports of both.
 *
 * @example
 * manifestFiles({ reportKeys: ['bill/20260701/bill-00001.csv.gz'], columns: [] }, []) // => ["bill-00001.csv.gz"]
 * manifestFiles({ data: [{ model: 'gpt-4o', cost: 5 }] }, []) // => null
 */
export function manifestFiles(json: unknown, given: readonly string[]): string[] | null {
  const known = new Set(given);
  const lists = listsIn(json, { name: '', depth: 0 }).flatMap(({ name, list }) => {
    const files = list.map(fileOf);
    const named = files.filter((file) => file !== null);
    if (named.length === 0 || named.length < files.length) return [];
    const isTold = fileLists.has(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
    return isTold || named.some((file) => known.has(file)) ? [named] : [];
  });
  return lists.length === 0 ? null : [...new Set(lists.flat())];
}

interface Place {
  readonly name: string;
  readonly depth: number;
}

function listsIn(
  json: unknown,
  { name, depth }: Place,
): { readonly name: string; readonly list: readonly unknown[] }[] {
  // A list at the top is a table of records.
  if (Array.isArray(json)) return depth === 0 ? [] : [{ name, list: json }];
  if (typeof json !== 'object' || json === null || depth === deepest) return [];
  return Object.entries(json).flatMap(([key, value]) => listsIn(value, { name: key, depth: depth + 1 }));
}

/** The file that an entry names: a path, an address, or an object with one. */
function fileOf(entry: unknown): string | null {
  if (typeof entry === 'string') {
    const name = entry
      .replace(/[?#].*$/, '')
      .split(/[/\\]/)
      .at(-1)!;
    return dataFile.test(name) ? name : null;
  }
  if (typeof entry !== 'object' || entry === null) return null;
  for (const value of Object.values(entry)) {
    const name = typeof value === 'string' ? fileOf(value) : null;
    if (name !== null) return name;
  }
  return null;
}
