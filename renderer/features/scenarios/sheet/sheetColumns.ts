import type { Month } from '../../../../models/calendar.ts';
import { fiscalPeriods } from '../../../../models/fiscalCalendar.ts';
import { monthShort } from '../../../format/months.ts';
import type { GridColumn } from '../../../grid/cells.ts';
import { labels } from './labels.ts';

/** Which months stand beside their totals. */
export const views = ['months', 'both', 'quarters'] as const;
export type SheetView = (typeof views)[number];

/** What a column of the sheet is about. */
export type SheetColumn = GridColumn &
  (
    | { readonly of: 'name' | 'unit' | 'note' | 'source' | 'owner' }
    | { readonly of: 'actual'; readonly month: Month }
    | { readonly of: 'month'; readonly month: Month; readonly place: number }
    | { readonly of: 'period'; readonly places: readonly number[] }
  );

const width = { actual: 76, month: 100, total: 84, name: 212, unit: 76, note: 116, source: 132, owner: 96 } as const;

const label = (of: 'name' | 'unit' | 'note' | 'source' | 'owner', head: string): SheetColumn => ({
  id: of,
  of,
  head,
  over: '',
  kind: 'label',
  width: width[of],
});

interface ColumnsQuestion {
  readonly actuals: readonly Month[];
  readonly months: readonly Month[];
  readonly fiscalYearStart: number;
  readonly view: SheetView;
  /** Whether note, source and owner stand beside the name and the unit. */
  readonly details: boolean;
}

/** The columns of the sheet: what a driver is, actual months, and the forecast with its totals. */
export function sheetColumns({ actuals, months, fiscalYearStart, view, details }: ColumnsQuestion): SheetColumn[] {
  const heads = [label('name', labels.driver), label('unit', labels.unit)];
  const more = [label('note', labels.note), label('source', labels.source), label('owner', labels.owner)];
  const periods = fiscalPeriods(months, fiscalYearStart);
  // Months alone stand side by side, so that a row of another sheet is pasted as it is.
  const shown = view === 'months' ? [] : periods;
  const ends = (place: number) =>
    shown.flatMap((period): SheetColumn[] =>
      period.months.at(-1) === place
        ? [
            {
              id: period.label,
              of: 'period',
              places: period.months,
              head: shortPeriod(period.label),
              over: period.partial ? labels.partial : labels.total,
              kind: 'total',
              width: width.total,
            },
          ]
        : [],
    );
  return [
    ...heads,
    ...(details ? more : []),
    ...actuals.map(
      (month): SheetColumn => ({
        id: month,
        of: 'actual',
        month,
        head: monthShort(month),
        over: labels.actual,
        kind: 'actual',
        width: width.actual,
      }),
    ),
    ...months.flatMap((month, place): SheetColumn[] => [
      ...(view === 'quarters'
        ? []
        : [
            {
              id: month,
              of: 'month' as const,
              month,
              place,
              head: monthShort(month),
              over: labels.forecast,
              kind: 'forecast' as const,
              width: width.month,
            },
          ]),
      ...ends(place),
    ]),
  ];
}

/** `FY2027 Q1` as `Q1 FY27`, `FY2027` as `FY27`. */
export function shortPeriod(period: string): string {
  return period.replace(/^FY\d\d(\d\d)(?: (Q\d))?$/, (_, year: string, quarter?: string) =>
    quarter ? `${quarter} FY${year}` : `FY${year}`,
  );
}

/** How many columns stay in view. */
export function frozenOf(columns: readonly SheetColumn[]): number {
  return Math.min(columns.filter(({ kind }) => kind === 'label').length, 2);
}
