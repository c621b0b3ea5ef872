import { monthRange } from '../../calendar.ts';
import { domainAt } from '../../distributions/driverDomain.ts';
import type { Quantity } from '../../distributions/quantity.ts';
import { isInside } from '../../distributions/withinDomain.ts';
import { editInputs, type InputEdit } from '../../scenarios/editInputs.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { movedTo } from '../../sensitivity/movedTo.ts';
import type { Report } from '../report.ts';
import { cellName } from '../sheet.ts';
import { headRows } from '../sheetHead.ts';
import { baseCase } from './baseCase.ts';
import { inputRows } from './inputsSheet.ts';
import { inputsInUse, inputsName, leadColumns, placeColumn, pricesName, valueColumn } from './places.ts';

/** A sheet of a workbook as it was read: values by row and column, and which cells hold a formula. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** A blue cell that says something else than the scenario. */
export interface InputChange {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Null for all months. */
  readonly month: string | null;
  readonly before: number;
  readonly after: number;
  /** Whether a range stands there, which moves so that this is its mean. */
  readonly isRange: boolean;
}

/** What was found and cannot be taken over, and where. */
export interface UnknownEdit {
  readonly cell: string;
  readonly text: string;
  readonly why: string;
}

export interface InputChanges {
  readonly changes: readonly InputChange[];
  readonly unknown: readonly UnknownEdit[];
  /** The scenario with the changes; null where there are none. */
  readonly scenario: Scenario | null;
}

/** Digits of a spreadsheet: what differs less was not typed. */
const tolerance = 1e-12;

/**
 * The changes that were typed into the blue cells of a workbook, against a scenario as it is now. A range moves with
 * its mean; what cannot be taken over is listed, never dropped.
 *
 * Units: those of each input.
 *
 * @example
 * inputChanges(
 *   {
 *     scenario: { ...report.scenario, base: { plans: [], features: [], costs: [], commitments: [] } },
 *     prices: {},
 *   },
 *   [],
 * ).changes // => []
 */
export function inputChanges(report: Pick<Report, 'scenario' | 'prices'>, sheets: readonly ReadSheet[]): InputChanges {
  const { scenario } = report;
  const base = baseCase(scenario, report.prices ?? {});
  const months = monthRange(scenario.start, scenario.months);
  const stated = new Map(base.inputs.map(({ id, month, value }) => [`${id} ${month ?? ''}`, value]));
  const lines = new Map(
    inputRows({ scenario }, inputsInUse(base)).flatMap(({ rows }) =>
      rows.flatMap((row) => (row.kind === 'input' ? [[row.input.id, row] as const] : [])),
    ),
  );
  const changes: InputChange[] = [];
  const unknown: UnknownEdit[] = [];
  const edits: InputEdit[] = [];
  const found = new Set<string>();
  for (const { name, rows } of sheets) {
    if (name !== inputsName && name !== pricesName) continue;
    for (const [at, row] of rows.entries()) {
      if (at <= headRows) continue;
      const id = textOf(row[placeColumn]);
      const cellAt = (column: number) => `${name}!${cellName(at, column)}`;
      const known = lines.get(id);
      if (!known) {
        const typed = row.findIndex((cell, column) => column >= valueColumn && typeof cell === 'number');
        if (id !== '' || typed >= 0)
          unknown.push({
            cell: cellAt(Math.max(typed, 0)),
            text: [textOf(row[0]), typed < 0 ? '' : String(row[typed])].join(' ').trim(),
            why: 'The row is no input of this scenario; add it in Cogsmith.',
          });
        continue;
      }
      found.add(id);
      const { input, line } = known;
      const places = input.byMonth ? months.map((_, month) => month) : [null];
      for (const month of places) {
        const column = month === null ? valueColumn : leadColumns + month;
        const before = stated.get(`${id} ${month ?? ''}`);
        const after = row[column];
        if (before === undefined || isSame(after, before)) continue;
        const problem = problemOf(id, after, input.isPrice);
        if (problem !== null) {
          unknown.push({ cell: cellAt(column), text: `${line.label}: ${textOf(after)}`, why: problem });
          continue;
        }
        const isRange = typeof line.value === 'object';
        changes.push({
          id,
          label: line.label,
          unit: line.unit,
          month: month === null ? null : months[month]!,
          before,
          after: after as number,
          isRange,
        });
        edits.push({ id, month, value: after as number });
      }
    }
  }
  for (const [id, { line }] of lines)
    if (!found.has(id) && !id.startsWith('prices.'))
      unknown.push({
        cell: inputsName,
        text: line.label,
        why: 'The row is missing from the workbook; the scenario keeps it.',
      });
  return { changes, unknown, scenario: edits.length > 0 ? editInputs(scenario, edits, moving) : null };
}

/** A range stretched or shifted to its new mean; what cannot be is a certain number. */
function moving(quantity: Quantity, mean: number, domain: ReturnType<typeof domainAt>): Quantity {
  try {
    return movedTo(quantity, mean, domain);
  } catch (error) {
    if (error instanceof RangeError) return mean;
    throw error;
  }
}

function isSame(after: unknown, before: number): boolean {
  return typeof after === 'number' && Math.abs(after - before) <= tolerance * Math.max(1, Math.abs(before));
}

function problemOf(id: string, after: unknown, isPrice: boolean): string | null {
  if (typeof after !== 'number') return 'It is not a number; type a number.';
  if (isPrice) return 'Prices come from the price book; state a contract price in Cogsmith to keep it.';
  if (/\.\d{4}-\d\d$/.test(id)) return 'It belongs to a month before the forecast; change it in Cogsmith.';
  const domain = domainAt(id.split('.').slice(1));
  return isInside(after, domain) ? null : `It is out of range: ${domain.says}.`;
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
}
