import { isBareMonth } from './dates.ts';
import type { Header } from './header.ts';
import { type Cells, cellText } from './scannedRow.ts';

const yearNames: readonly string[] = ['year', 'calendar_year', 'jahr', 'année', 'annee', 'año', 'ano', 'anno', 'jaar'];

/**
 * Reads a column of months or quarters whose year is in a column of its own, as `Jan 2026`; null for any other column.
 *
 * @example
 * yearBeside(openHeader(['Year', 'Month']), 1)?.(['2026', '3']) // => '2026-03'
 * yearBeside(openHeader(['Year', 'Quarter']), 1)?.(['2026', 'Q1']) // => 'Q1 2026'
 * yearBeside(openHeader(['Month']), 0) // => null
 */
export function yearBeside(header: Header, index: number): ((cells: Cells) => string) | null {
  const at = header.find(...yearNames);
  if (at === -1 || at === index) return null;
  return (cells) => {
    const [text, year] = [cellText(cells, index).trim(), cellText(cells, at).trim()];
    if (!/^20\d\d$/.test(year)) return text;
    if (/^(?:0?[1-9]|1[0-2])$/.test(text)) return `${year}-${text.padStart(2, '0')}`;
    return isBareMonth(text) || /^(?:Q[1-4]|[1-4]Q|H[12])$/i.test(text) ? `${text} ${year}` : text;
  };
}
