import type { JournalMapping } from '../../../models/statements/journal.ts';

/** Cost centers as two columns of a sheet. */
export function centersText(centers: JournalMapping['centers']): string {
  return Object.entries(centers)
    .map(([owner, center]) => `${owner}\t${center}`)
    .join('\n');
}

/** Two columns of a sheet as cost centers by owner, or what is wrong with the first line that is none. */
export function centersOf(text: string): Record<string, string> | string {
  const centers = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const [owner = '', center = '', ...more] = line.split(/\t|\s*=\s*/).map((cell) => cell.trim());
    if (owner === '' || center === '' || more.length > 0)
      return `"${line.trim()}" is not an owner and a cost center; write Support = CC 4100.`;
    if (centers.has(owner)) return `"${owner}" has two cost centers; keep one line.`;
    centers.set(owner, center);
  }
  return Object.fromEntries(centers);
}
