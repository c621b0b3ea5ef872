import type { Day } from '../calendar.ts';
import type { RowIssue } from './importResult.ts';

/** Days on which an import has usage or cost of a provider, or months of which it has revenue. */
export interface ImportedDays {
  readonly importId: string;
  readonly format: string;
  readonly kind: 'usage' | 'cost' | 'revenue';
  /** Null for revenue, and where a file names none. */
  readonly provider: string | null;
  readonly days: readonly Day[];
}

/**
 * What imports state that an earlier import of another format states as well: likely the same money twice.
 *
 * Convention: the later of the two is told. Shapes: in the order of the imports; warnings by import, usage first.
 *
 * @example
 * overlaps([
 *   { importId: 'a', format: 'x', kind: 'usage', provider: 'p', days: ['2026-08-01'] },
 *   { importId: 'b', format: 'y', kind: 'usage', provider: 'p', days: ['2026-08-01'] },
 * ]).get('b').length // => 1
 */
export function overlaps(imported: readonly ImportedDays[]): Map<string, RowIssue[]> {
  const found = new Map<string, Map<string, ImportedDays & { readonly other: string }>>();
  const formatsOn = new Map<string, Set<string>>();
  for (const own of imported) {
    for (const day of own.days) {
      const place = `${own.kind} ${own.provider} ${day}`;
      const formats = formatsOn.get(place) ?? new Set();
      for (const other of formats) {
        if (other === own.format) continue;
        const pairs = found.get(own.importId) ?? new Map();
        found.set(own.importId, pairs.set(`${order[own.kind]} ${own.provider} ${other}`, { ...own, other }));
      }
      formatsOn.set(place, formats.add(own.format));
    }
  }
  const told = [...found].map(([importId, pairs]) => {
    const sorted = [...pairs].sort(([one], [other]) => (one < other ? -1 : 1));
    return [importId, sorted.map(([, pair]) => warning(pair))] as const;
  });
  return new Map(told);
}

const order = { usage: 1, cost: 2, revenue: 3 };

function warning({ kind, provider, other }: ImportedDays & { readonly other: string }): RowIssue {
  const what =
    kind === 'revenue'
      ? 'Revenue of the same months'
      : `${kind === 'usage' ? 'Usage' : 'Cost'} of ${provider} on the same days`;
  return {
    kind: 'warning',
    row: null,
    column: null,
    value: null,
    message: `${what} is also in an import of format ${other}, and both count; remove the duplicate.`,
    count: 1,
  };
}
