import { type Area, areas, labels } from './labels.ts';
import type { SheetRow } from './sheetRows.ts';

/** A row of the grid: an area, or a row of the sheet below it. */
export type Place =
  | { readonly kind: 'area'; readonly area: Area; readonly count: number; readonly open: boolean }
  | { readonly kind: 'row'; readonly row: SheetRow };

/** Rows grouped by area, those of closed areas left out; `find` keeps the rows whose name has these words. */
export function placesOf(rows: readonly SheetRow[], closed: ReadonlySet<Area>, find: string): Place[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const byArea = Map.groupBy(found, ({ area }) => area);
  return (Object.keys(areas) as Area[]).flatMap((area): Place[] => {
    const own = byArea.get(area) ?? [];
    if (own.length === 0) return [];
    const open = !closed.has(area) || words.length > 0;
    const head: Place = { kind: 'area', area, count: own.filter(({ kind }) => kind === 'driver').length, open };
    return [head, ...(open ? own.map((row): Place => ({ kind: 'row', row })) : [])];
  });
}

/** What stands beside the name of an area. */
export function areaNote(area: Area, count: number): string {
  return area === 'results' ? labels.singlePoint : labels.drivers(count);
}
