import { unitLabels } from '../../../format/units.ts';
import type { CellView } from '../../../grid/cells.ts';
import type { GridRowView } from '../../../grid/gridModel.ts';
import { type FigureTable, figureIn } from './figures.ts';
import { labels } from './labels.ts';
import { figureText, isByMonth, quantityAt, quantityCell, quantityEdit, rememberedMean } from './quantities.ts';
import type { SheetColumn } from './sheetColumns.ts';
import type { DriverRow, FigureRow, SheetRow } from './sheetRows.ts';
import { isSummed, totalOf } from './totals.ts';

export interface CellContext {
  readonly columns: readonly SheetColumn[];
  readonly months: readonly string[];
  readonly figures: FigureTable;
  readonly isMonthly: (row: DriverRow) => boolean;
  /** What is wrong with a driver, where something is. */
  readonly issueOf: (row: DriverRow) => string | null;
}

const fixed = (text: string, tone: CellView['tone'] = 'text'): CellView => ({
  text,
  edit: text,
  tone,
  editable: false,
});
const empty = fixed('');

/** A row as the grid shows it. */
export function rowView(row: SheetRow, context: CellContext): GridRowView {
  const cells = context.columns.map((column) =>
    row.kind === 'driver' ? driverCell(row, column, context) : figureCell(row, column, context),
  );
  return {
    id: row.id,
    group: null,
    strong: row.kind === 'figure' && row.area === 'results',
    cells,
    numberAt: (column) => numberIn(row, context.columns[column]),
  };
}

function numberIn(row: SheetRow, column: SheetColumn | undefined): number | null {
  if (row.kind !== 'driver' || column?.of !== 'month') return null;
  const quantity = quantityAt(row, column.month);
  return typeof quantity === 'number' ? quantity : null;
}

function driverCell(row: DriverRow, column: SheetColumn, context: CellContext): CellView {
  const assumption = typeof row.value === 'object' ? row.value : null;
  switch (column.of) {
    case 'name':
      return { ...fixed(row.off ? `${row.name} (${labels.off})` : row.name), wrong: context.issueOf(row) };
    case 'unit':
      return fixed(unitLabels[row.unit], 'muted');
    case 'note':
      return fixed(noteOf(row, context), 'muted');
    case 'source':
    case 'owner': {
      const text = assumption?.[column.of] ?? '';
      return { text, edit: text, tone: 'text', editable: assumption !== null };
    }
    case 'actual':
      return actualCell(context.figures.actuals[row.id]?.[column.month], row);
    case 'month':
      return monthCell(row, column.month, context);
    case 'period':
      return driverTotal(row, column.places, context);
    default:
      return column satisfies never;
  }
}

function noteOf(row: DriverRow, { isMonthly }: CellContext): string {
  const kind = isByMonth(row);
  if (kind) return kind === 'forecast' ? labels.forecastByMonth : labels.byMonth;
  return isMonthly(row) ? '' : labels.oneValue;
}

function actualCell(value: number | undefined, { unit }: SheetRow): CellView {
  return value === undefined ? empty : fixed(figureText(value, unit), 'computed');
}

function monthCell(row: DriverRow, month: string, { issueOf }: CellContext): CellView {
  const quantity = quantityAt(row, month);
  const isBefore = row.from !== null && month < row.from;
  if (isBefore) return empty;
  if (quantity === null) return { text: row.absent, edit: '', tone: 'muted', editable: true };
  return {
    text: quantityCell(quantity, row),
    edit: quantityEdit(quantity, row),
    tone: row.off ? 'muted' : typeof quantity === 'number' ? 'typed' : 'range',
    editable: true,
    payload: { quantity, unit: row.unit } satisfies CellPayload,
    wrong: issueOf(row),
  };
}

/** What a cell holds beside its text: a range is more than its ends. */
export interface CellPayload {
  readonly quantity: NonNullable<ReturnType<typeof quantityAt>>;
  readonly unit: DriverRow['unit'];
}

function driverTotal(row: DriverRow, places: readonly number[], { months }: CellContext): CellView {
  const values = places.flatMap((place) => {
    const quantity = quantityAt(row, months[place]!);
    return quantity === null ? [] : [rememberedMean(quantity, row)];
  });
  if (values.length === 0) return empty;
  return fixed(figureText(totalOf(values, isSummed(row) ? 'sum' : 'mean'), row.unit), 'strong');
}

function figureCell(row: FigureRow, column: SheetColumn, { figures }: CellContext): CellView {
  switch (column.of) {
    case 'name':
      return fixed(row.name);
    case 'unit':
      return fixed(unitLabels[row.unit], 'muted');
    case 'note':
      return fixed(row.figure.of === 'below' ? '' : labels.singlePoint, 'muted');
    case 'source':
      return fixed(labels.calculated, 'muted');
    case 'owner':
      return empty;
    case 'actual':
      return actualCell(figures.actuals[row.id]?.[column.month], row);
    case 'month':
    case 'period': {
      const value = figureIn(row, column.of === 'month' ? [column.place] : column.places, figures);
      return value === null ? empty : fixed(figureText(value, row.unit), 'computed');
    }
    default:
      return column satisfies never;
  }
}
