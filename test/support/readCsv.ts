import { readFileSync } from 'node:fs';

/** The records of a small CSV file by the names of its header; quotes as RFC 4180 has them, no line breaks in cells. */
export function readCsv(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
  const names = cellsOf(head!);
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [names[index]!, cell])));
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

const digits = 40;

/** A decimal as a whole number of 10⁻⁴⁰, so that sums are exact. */
export function exact(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

/** Dollars and cents as finance reads them, half a cent up. */
export function dollars(sum: bigint): string {
  const cents = (sum + 10n ** BigInt(digits - 2) / 2n) / 10n ** BigInt(digits - 2);
  const whole = (cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `$${whole}.${(cents % 100n).toString().padStart(2, '0')}`;
}
