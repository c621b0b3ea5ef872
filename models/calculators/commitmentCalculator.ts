import { z } from 'zod';
import { isMonth, type Month, monthRange } from '../calendar.ts';
import { type Column, ColumnGraph } from '../columns/columnGraph.ts';
import { drawnSources } from '../columns/sources.ts';
import { checkCommitment } from '../commitments/checkCommitment.ts';
import { commitmentSchema, recognitionPolicies } from '../commitments/commitment.ts';
import { focusTerms } from '../commitments/focusTerms.ts';
import { hourBill } from '../commitments/savingsPlan.ts';
import { type CommitmentPath, type CommittedCell, stackCommitments, type UsageCell } from '../commitments/stack.ts';
import type { Issue } from '../errors.ts';
import { type Calculated, calculator } from './calculator.ts';

const usd = z.number().min(0);

/** What a commitment needs only among others may be left out here: an id, a name, a provider, and the first month. */
function named(stated: unknown, id: string, start: unknown): unknown {
  if (typeof stated !== 'object' || stated === null) return stated;
  return { id, name: 'Commitment', provider: 'any', start, ...stated };
}

/**
 * Usage begins where it says, or with the earliest commitment; commitments that state no start begin with the usage.
 */
function withStarts(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const { start: asked, commitment: one, commitments: several } = input as { [key: string]: unknown };
  const list = Array.isArray(several) ? several : [];
  const starts = [one, ...list].flatMap((each) =>
    typeof each === 'object' && each !== null && 'start' in each && typeof each.start === 'string' ? [each.start] : [],
  );
  const start = asked ?? starts.sort()[0] ?? '2027-01';
  return {
    ...input,
    start,
    ...(one === undefined ? {} : { commitment: named(one, 'commitment', start) }),
    ...(several === undefined
      ? {}
      : {
          commitments: Array.isArray(several) ? several.map((each, at) => named(each, `c${at + 1}`, start)) : several,
        }),
  };
}

const asked = z
  .strictObject({
    start: z
      .string()
      .refine(isMonth, 'must be a month written YYYY-MM')
      .default('2027-01')
      .describe('first month of usage, YYYY-MM (default: the earliest commitment start)'),
    usageUsd: z
      .array(usd)
      .min(1)
      .max(120)
      .optional()
      .describe('eligible usage at list by month, US$ (for tiers also units)'),
    usage: z
      .array(
        z.strictObject({
          provider: z.string().min(1),
          model: z.string().min(1).nullable().default(null),
          feature: z.string().min(1).nullable().default(null),
          listUsd: z.array(usd).min(1).max(120),
          tokens: z
            .array(z.number().min(0))
            .min(1)
            .max(120)
            .optional()
            .describe('tokens of the same months, for capacity bought in tokens'),
        }),
      )
      .min(1)
      .max(100)
      .optional()
      .describe('usage by provider, model and feature, if commitments cover only part of it'),
    hourlyUsageUsd: z
      .array(usd)
      .min(1)
      .max(8784)
      .optional()
      .describe('for a savings plan: hourly usage at list, US$, instead of months'),
    commitment: commitmentSchema.optional().describe('one commitment, as in a scenario file'),
    commitments: z.array(commitmentSchema).min(1).max(20).optional().describe('several on the same usage'),
  })
  .describe('monthly usage under a commitment, or under several');
const schema = z.preprocess(withStarts, asked);
type Input = z.output<typeof schema>;

/** Monthly usage in, the three views of each commitment out. */
export const commitmentCalculator = calculator({
  name: 'commitment',
  title: 'Commitment',
  description:
    'The cost of monthly usage under commitments: cash, invoice and expense by month, and unused commitment.',
  schema,
  example: {
    start: '2027-01',
    usageUsd: [60, 70, 75, 75, 80, 80, 80, 80, 85, 85, 85, 85],
    commitment: {
      kind: 'annualSpend',
      annualMinimumUsd: [900],
      discount: 0.1,
      paymentTermMonths: 1,
      recognition: { policy: 'accrueShortfall' },
    },
  } as unknown as z.input<typeof schema> & object,
  check: ({ commitment, commitments = [] }) => [
    ...(commitment ? checkCommitment(commitment, 'commitment') : []),
    ...commitments.flatMap((one, at) => checkCommitment(one, `commitments[${at}]`)),
    ...usedTwice([...(commitment ? [commitment] : []), ...commitments]),
  ],
  run: (input) => {
    const issues = incomplete(input);
    if (issues.length > 0) return { issues };
    if (input.hourlyUsageUsd) return hoursOf(input.hourlyUsageUsd, input.commitment);
    const commitments = [...(input.commitment ? [input.commitment] : []), ...(input.commitments ?? [])];
    const graph = new ColumnGraph();
    const cells = cellsOf(graph, input, commitments[0]!.provider);
    const months = monthRange(input.start, cells[0]!.list.length);
    const stack = stackCommitments({ graph, sources: drawnSources(graph), months, commitments, cells });
    const uncertain = stack.paths.flatMap(({ commitment: { id }, invoice }) =>
      invoice.every((column) => graph.valueOf(column) !== null) ? [] : [id],
    );
    if (uncertain.length > 0) return { issues: [rangeIssue(uncertain[0]!)] };
    const views = stack.paths.map((path) => viewOf(path, months));
    return {
      result: views.length === 1 ? views[0]! : { commitments: views, total: everything(stack.cells, stack.paths) },
    };
  },
});

function usedTwice(commitments: readonly { readonly id: string }[]): Issue[] {
  const ids = commitments.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) < at))].map((id) => {
    const message = `commitments contain "${id}" more than once; give each its own id.`;
    return { severity: 'error', path: 'commitments', message };
  });
}

function incomplete({ commitment: one, commitments, usageUsd, usage, hourlyUsageUsd }: Input): Issue[] {
  const missing = (path: string, message: string): Issue => ({ severity: 'error', path, message });
  const lengths = new Set(
    (usage ?? []).flatMap(({ listUsd, tokens }) => [listUsd.length, tokens?.length ?? listUsd.length]),
  );
  const counted = [...(one ? [one] : []), ...(commitments ?? [])].some(
    (stated) => stated.kind === 'throughput' && stated.usdPerMillionTokens === undefined,
  );
  return [
    ...(one || commitments
      ? []
      : [missing('commitment', 'commitment is missing; enter one, or a list "commitments".')]),
    ...(usageUsd || usage || hourlyUsageUsd
      ? []
      : [missing('usageUsd', 'usageUsd is missing; enter monthly usage in US$.')]),
    ...(usageUsd && usage ? [missing('usage', 'usage and usageUsd are both set; enter only one.')] : []),
    ...(counted && !usage?.every(({ tokens }) => tokens !== undefined)
      ? [
          missing(
            'usage',
            'usage has no tokens, the unit of the capacity; enter tokens, or the usdPerMillionTokens of the traffic.',
          ),
        ]
      : []),
    ...(lengths.size > 1
      ? [missing('usage', 'usage has lists of different lengths; use the same months for all.')]
      : []),
  ];
}

/** Hour by hour, as the provider's invoice adds it up. */
function hoursOf(hours: readonly number[], stated: Input['commitment']): Calculated {
  if (stated?.kind !== 'savingsPlan') {
    const message = 'hourlyUsageUsd is set, but the commitment is not a savings plan; enter usageUsd by month.';
    return { issues: [{ severity: 'error', path: 'hourlyUsageUsd', message }] };
  }
  const graph = new ColumnGraph();
  const bills = hours.map((use) => hourBill(graph, stated, graph.constant(use)));
  const listUsd = hours.reduce((all, use) => all + use, 0);
  return {
    result: {
      hours: hours.map((useUsd, at) => ({ useUsd, billUsd: bills[at]!.immediate })),
      total: { listUsd, billUsd: sum(bills), realisedDiscount: ratio(listUsd - sum(bills), listUsd) },
    },
  };
}

function rangeIssue(id: string): Issue {
  const message = `The commitment "${id}" contains a range; enter numbers here and use ranges in a scenario.`;
  return { severity: 'error', path: 'commitment', message };
}

function cellsOf(graph: ColumnGraph, { usageUsd, usage }: Input, provider: string): UsageCell[] {
  const stated = usage ?? [{ provider, model: null, feature: null, listUsd: usageUsd! }];
  const constants = (values: readonly number[]) => values.map((value) => graph.constant(value));
  return stated.map(({ listUsd, provider: own, model, feature, ...cell }) => ({
    provider: own,
    model,
    feature,
    list: constants(listUsd),
    ...('tokens' in cell && cell.tokens ? { tokens: constants(cell.tokens) } : {}),
  }));
}

function viewOf(path: CommitmentPath, months: readonly Month[]) {
  const { commitment: stated, expense, list, charge, fees, invoice, cash, unused, drawn, available, rejected } = path;
  const policy = stated.recognition?.policy ?? 'asInvoiced';
  const columns = { list, charge, fees, invoice, cash, unused, drawn, available, rejected };
  const at = (columnsOf: readonly Column[], month: number) => columnsOf[month]!.immediate;
  const dollars = (of: (from: readonly Column[]) => number) => ({
    listUsd: of(columns.list),
    chargeUsd: of(columns.charge),
    feesUsd: of(columns.fees),
    invoiceUsd: of(columns.invoice),
    cashUsd: of(columns.cash),
    expenseUsd: of(expense[policy]),
    unusedUsd: of(columns.unused),
    drawnUsd: of(columns.drawn),
    availableUsd: of(columns.available),
    rejectedUsd: of(columns.rejected),
    expenseByPolicyUsd: Object.fromEntries(recognitionPolicies.map((one) => [one, of(expense[one])])),
  });
  const whole = dollars(sum);
  return {
    id: stated.id,
    kind: stated.kind,
    terms: focusTerms(stated),
    policy,
    months: months.map((month, index) => ({
      month,
      ...dollars((from) => at(from, index)),
      utilisation: utilisation(at(drawn, index), at(available, index)),
    })),
    total: {
      ...whole,
      utilisation: utilisation(whole.drawnUsd, whole.availableUsd),
      accruedShortfallUsd: path.accrued.immediate,
      realisedDiscount: ratio(sum(path.saved), sum(path.seen)),
    },
  };
}

/** All usage under all commitments, counted once. */
function everything(cells: readonly CommittedCell[], paths: readonly CommitmentPath[]) {
  const listUsd = cells.reduce((all, { list }) => all + sum(list), 0);
  const usedUsd = cells.reduce((all, { charge, covered }) => all + sum(charge) + sum(covered), 0);
  const expenseUsd =
    usedUsd +
    paths.reduce((all, path) => all + sum(path.lines[path.commitment.recognition?.policy ?? 'asInvoiced']), 0);
  const invoiceUsd =
    cells.reduce((all, { charge }) => all + sum(charge), 0) + paths.reduce((all, { fees }) => all + sum(fees), 0);
  return { listUsd, expenseUsd, invoiceUsd, realisedDiscount: ratio(listUsd - expenseUsd, listUsd) };
}

function sum(columns: readonly Column[]): number {
  return columns.reduce((all, column) => all + column.immediate, 0);
}

/** What is drawn ahead of its time is no more than all there is. */
function utilisation(drawn: number, available: number): number | null {
  return available === 0 ? null : Math.min(1, drawn / available);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
