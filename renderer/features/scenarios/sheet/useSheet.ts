import { useCallback, useMemo, useRef, useState } from 'react';
import { monthRange } from '../../../../models/calendar.ts';
import type { Issue } from '../../../../models/errors.ts';
import { plannedUsers } from '../../../../models/scenarios/plannedUsers.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { RunResult } from '../../../../models/simulation/result.ts';
import { unitValue } from '../../../format/units.ts';
import type { Cell, GridEntry } from '../../../grid/cells.ts';
import type { GridModel, GridRowView } from '../../../grid/gridModel.ts';
import { editDraft } from '../draft.ts';
import { issueAt } from '../issues.ts';
import { type CellContext, rowView } from './cells.ts';
import { figuresOf } from './figures.ts';
import { type Area, areas } from './labels.ts';
import { isMonthly } from './monthly.ts';
import { frozenOf, type SheetColumn, type SheetView, sheetColumns } from './sheetColumns.ts';
import { areaNote, type Place, placesOf } from './sheetPlaces.ts';
import { type SheetRow, sheetRows } from './sheetRows.ts';
import { useActuals } from './useActuals.ts';
import { type Rejected, writeEntries } from './writes.ts';

interface SheetQuestion {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
  readonly result: RunResult | null;
  readonly view: SheetView;
  readonly details: boolean;
  readonly find: string;
}

export interface Sheet {
  readonly model: GridModel;
  readonly columns: readonly SheetColumn[];
  readonly rowAt: (place: number) => SheetRow | null;
  readonly isReady: boolean;
  readonly drivers: number;
  /** The months of a row that its driver can be written in. */
  readonly monthsOf: (row: number) => readonly Cell[];
  /** Where typing begins: the first month of the first row. */
  readonly start: Cell;
  /** What the last edit could not write. */
  readonly rejected: readonly Rejected[];
  readonly dismiss: () => void;
}

/** The sheet of a scenario: its rows and columns, and edits of cells as edits of the draft. */
export function useSheet({ scenario, issues, result, view, details, find }: SheetQuestion): Sheet {
  const [closed, setClosed] = useState<ReadonlySet<Area>>(new Set());
  const [rejected, setRejected] = useState<readonly Rejected[]>([]);
  const { start, months: count, fiscalYearStart = 1 } = scenario;
  const actuals = useActuals(start);
  const rows = useMemo(() => sheetRows(scenario), [scenario]);
  const places = useMemo(() => placesOf(rows, closed, find), [rows, closed, find]);
  const months = useMemo(() => monthRange(start, count), [start, count]);
  const columns = useMemo(
    () => sheetColumns({ actuals: actuals.months, months, fiscalYearStart, view, details }),
    [actuals.months, months, fiscalYearStart, view, details],
  );
  const users = useMemo(() => plannedUsersOf(scenario), [scenario]);
  const context = useMemo<CellContext>(() => {
    const errors = issues.filter(({ severity }) => severity === 'error');
    return {
      columns,
      months,
      figures: { ...figuresOf(result), users, actuals: actuals.rows },
      isMonthly: (row) => isMonthly(row, scenario),
      issueOf: (row) => (errors.length === 0 ? null : issueAt(errors, row.path)),
    };
  }, [columns, months, result, users, actuals.rows, scenario, issues]);

  const views = useRef(
    new Map<string, { readonly row: SheetRow; readonly about: unknown; readonly view: GridRowView }>(),
  );
  const rowAt = useCallback(
    (at: number): GridRowView => {
      const place = places[at]!;
      const about = aboutOf(place, context);
      const id = place.kind === 'area' ? place.area : place.row.id;
      const key = place.kind === 'area' ? place : place.row;
      const known = views.current.get(id);
      if (known && known.row === key && isSame(known.about, about)) return known.view;
      const made = place.kind === 'area' ? areaView(place) : rowView(place.row, context);
      views.current.set(id, { row: key as SheetRow, about, view: made });
      return made;
    },
    [places, context],
  );

  const write = useCallback(
    (entries: readonly GridEntry[]) => {
      const written = writeEntries({
        scenario,
        months,
        columns,
        entries,
        rowAt: (at) => rowOf(places[at]),
        isMonthly: (row) => isMonthly(row, scenario),
      });
      setRejected(written.rejected);
      if (written.count > 0) editDraft(() => written.scenario);
    },
    [scenario, months, columns, places],
  );

  const model: GridModel = {
    rows: places.length,
    columns,
    frozen: frozenOf(columns),
    rowAt,
    idAt: (row) => idOf(places[row]),
    onWrite: write,
    numberText: (value, { row }) => {
      const at = rowOf(places[row]);
      return at ? unitValue(value, at.unit) : String(value);
    },
    onToggle: (row) => {
      const place = places[row];
      if (place?.kind !== 'area') return;
      const next = new Set(closed);
      if (!next.delete(place.area)) next.add(place.area);
      setClosed(next);
    },
  };
  return {
    model,
    columns,
    rowAt: (place) => rowOf(places[place]),
    isReady: !actuals.isAsked,
    monthsOf: (row) =>
      columns.flatMap(({ of }, column) =>
        of === 'month' && rowAt(row).cells[column]?.editable ? [{ row, column }] : [],
      ),
    drivers: rows.filter(({ kind }) => kind === 'driver').length,
    start: {
      row: 1,
      column: Math.max(
        0,
        columns.findIndex(({ of }) => of === 'month'),
      ),
    },
    rejected,
    dismiss: () => setRejected([]),
  };
}

function idOf(place: Place | undefined): string {
  return place?.kind === 'row' ? place.row.id : (place?.area ?? '');
}

function rowOf(place: Place | undefined): SheetRow | null {
  return place?.kind === 'row' ? place.row : null;
}

function areaView({ area, count, open }: Extract<Place, { kind: 'area' }>): GridRowView {
  const group = { label: areas[area], note: areaNote(area, count), open };
  return { id: area, group, strong: false, cells: [], numberAt: () => null };
}

/** What a row shows beside itself: drivers their actuals and faults, figures all figures. */
function aboutOf(
  place: Place,
  { columns, months, figures, issueOf, isMonthly: takes }: CellContext,
): readonly unknown[] {
  if (place.kind === 'area') return [];
  const { row } = place;
  if (row.kind === 'figure') return [columns, months, figures];
  return [columns, months, figures.actuals[row.id], issueOf(row), takes(row)];
}

function isSame(a: unknown, b: readonly unknown[]): boolean {
  const before = a as readonly unknown[];
  return before.length === b.length && before.every((one, at) => one === b[at]);
}

function plannedUsersOf(scenario: Scenario): { readonly [plan: string]: readonly number[] } {
  try {
    return Object.fromEntries(plannedUsers(scenario).map(({ id, users }) => [id, users]));
  } catch {
    // A draft that does not hold together has no plan; what is wrong with it is said above the sheet.
    return {};
  }
}
