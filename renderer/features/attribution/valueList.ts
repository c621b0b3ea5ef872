const notStated = 'not stated';

/** Values as they stand in a field: with commas between, in quotes where a value would be read otherwise. */
export function formatValues(values: readonly (string | null)[]): string {
  return values.map((value) => (value === null ? notStated : quoted(value))).join(', ');
}

function quoted(value: string): string {
  const plain = value.trim() === value && !/[",\n]/.test(value) && value.toLowerCase() !== notStated;
  return plain ? value : `"${value.replaceAll('"', '""')}"`;
}

/** The values of such a field; "not stated" without quotes is the absence of a value. */
export function parseValues(text: string): (string | null)[] {
  const found = [...text.matchAll(/"((?:[^"]|"")*)"|[^,\n"]+/g)].flatMap(([whole, inQuotes]) => {
    if (inQuotes !== undefined) return inQuotes === '' ? [] : [inQuotes.replaceAll('""', '"')];
    const value = whole.trim();
    if (value === '') return [];
    return [value.toLowerCase() === notStated ? null : value];
  });
  return [...new Set(found)];
}
