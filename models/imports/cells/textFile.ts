/** How the bytes of a table become text. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a text file, from its first bytes.
 *
 * Convention: a byte-order mark decides; else every second byte zero is UTF-16; else bytes that are no UTF-8 are
 * Windows-1252. A character cut off at the end of the bytes is not held against UTF-8. Source: FORMATS section 8.
 *
 * @example
 * detectEncoding(Uint8Array.of(0xff, 0xfe, 0x61, 0)) // => 'utf-16le'
 * detectEncoding(Uint8Array.of(0x4b, 0xfc, 0x63, 0x68, 0x65)) // => 'windows-1252'
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const pairs = Math.min(head.length, 512) >> 1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) evenZeros++;
    if (head[2 * index + 1] === 0) oddZeros++;
  }
  if (pairs > 1 && oddZeros > pairs / 2) return 'utf-16le';
  if (pairs > 1 && evenZeros > pairs / 2) return 'utf-16be';
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; ) {
    const byte = bytes[index]!;
    const length =
      byte < 0x80
        ? 1
        : byte >= 0xc2 && byte < 0xe0
          ? 2
          : byte >= 0xe0 && byte < 0xf0
            ? 3
            : byte >= 0xf0 && byte < 0xf5
              ? 4
              : 0;
    if (length === 0) return false;
    for (let next = 1; next < length; next++) {
      if (index + next >= bytes.length) return true;
      if ((bytes[index + next]! & 0xc0) !== 0x80) return false;
    }
    index += length;
  }
  return true;
}

/**
 * The sign between the cells of a table, from its first lines.
 *
 * Convention: of comma, semicolon, tab and bar, the one that occurs most often outside quotes in the first line that
 * has any. A line that has less than half as many as another is a title, whose commas are those of a sentence. A table
 * of one column has a comma.
 *
 * @example
 * detectDelimiter('month;revenue\n2026-08;1,5') // => ';'
 * detectDelimiter('January to March, 2026\ndate;vendor;account;amount') // => ';'
 */
export function detectDelimiter(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, 20).map((line) => {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = [',', ';', '\t', '|'].map((sign) => ({ sign, count: bare.split(sign).length - 1 }));
    return counts.reduce((best, next) => (next.count > best.count ? next : best));
  });
  const most = Math.max(...lines.map(({ count }) => count));
  return lines.find(({ count }) => count > 0 && count * 2 >= most)?.sign ?? ',';
}
