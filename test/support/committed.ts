import { type Month, monthRange } from '../../models/calendar.ts';
import { type Column, ColumnGraph } from '../../models/columns/columnGraph.ts';
import { drawnSources } from '../../models/columns/sources.ts';
import { type Commitment, commitmentSchema, type recognitionPolicies } from '../../models/commitments/commitment.ts';
import { stackCommitments } from '../../models/commitments/stack.ts';

interface Views {
  readonly list: number[];
  readonly seen: number[];
  readonly saved: number[];
  readonly charge: number[];
  readonly fees: number[];
  readonly invoice: number[];
  readonly cash: number[];
  readonly unused: number[];
  readonly drawn: number[];
  readonly available: number[];
  readonly rejected: number[];
  readonly expense: { readonly [P in (typeof recognitionPolicies)[number]]: number[] };
  readonly accrued: number;
}

/** A commitment as a person writes it, with a name and the provider that all the usage is with. */
export function committedTo(stated: object): Commitment {
  return commitmentSchema.parse({ id: 'a', name: 'A', provider: 'p', start: '2027-01', ...stated });
}

/** Certain usage, month by month from a start, under commitments: one view for each of them. */
export function viewsOf(
  stated: readonly object[],
  usage: readonly number[],
  {
    start = '2027-01',
    cells,
  }: {
    readonly start?: Month;
    readonly cells?: readonly { model?: string; feature?: string; list: readonly number[] }[];
  } = {},
): Views[] {
  const graph = new ColumnGraph();
  const months = monthRange(start, usage.length);
  const commitments = stated.map((one, index) => committedTo({ id: `c${index}`, ...one }));
  const known = (cells ?? [{ list: usage }]).map(({ model, feature, list }) => ({
    provider: 'p',
    model: model ?? null,
    feature: feature ?? null,
    list: list.map((amount) => graph.constant(amount)),
  }));
  const { paths } = stackCommitments({ graph, sources: drawnSources(graph), months, commitments, cells: known });
  const values = (columns: readonly Column[]) => columns.map((column) => column.immediate);
  return paths.map((path) => ({
    list: values(path.list),
    seen: values(path.seen),
    saved: values(path.saved),
    charge: values(path.charge),
    fees: values(path.fees),
    invoice: values(path.invoice),
    cash: values(path.cash),
    unused: values(path.unused),
    drawn: values(path.drawn),
    available: values(path.available),
    rejected: values(path.rejected),
    expense: {
      asInvoiced: values(path.expense.asInvoiced),
      straightLine: values(path.expense.straightLine),
      accrueShortfall: values(path.expense.accrueShortfall),
    },
    accrued: path.accrued.immediate,
  }));
}

export function viewOf(stated: object, usage: readonly number[], start?: Month): Views {
  return viewsOf([stated], usage, start ? { start } : {})[0]!;
}

export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

export function evenly(amount: number, months: number): number[] {
  return Array.from({ length: months }, () => amount / months);
}
