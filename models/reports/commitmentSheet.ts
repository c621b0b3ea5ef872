import {
  type CommitmentMeasure,
  type CommitmentTotal,
  type CommitmentViews,
  commitmentMeasures,
  type Statistic,
} from '../simulation/result.ts';
import { type Report, statisticName } from './report.ts';
import { monthHeads, numberCell, type Sheet, type SheetCell, textCell } from './sheet.ts';
import { headRows, sheetHead } from './sheetHead.ts';

const note =
  'Three views of each commitment. Commitments on the same usage share its charge; monthly percentiles do not add up.';

type Told = Extract<Statistic, 'mean' | 'p10' | 'p50' | 'p90'>;

interface Line {
  readonly label: string;
  readonly measure: CommitmentMeasure;
  readonly statistic: Told;
}

const statistics: { readonly [M in CommitmentMeasure]: readonly Told[] } = {
  cash: ['mean', 'p50'],
  invoice: ['mean', 'p50'],
  expense: ['mean', 'p10', 'p50', 'p90'],
  drawn: ['mean', 'p50'],
  unused: ['mean', 'p90'],
  missed: ['mean'],
  utilisation: ['p50'],
};

const labels: { readonly [M in CommitmentMeasure]: string } = {
  cash: 'Cash, US$',
  invoice: 'Invoice, US$',
  expense: 'Expense, US$',
  drawn: 'Drawn, US$',
  unused: 'Unused, US$',
  missed: 'Chance of a shortfall',
  utilisation: 'Utilization to date',
};

/** Where the total of a measure stands; the expense under the policy in force. */
const totals: { readonly [M in Exclude<CommitmentMeasure, 'expense'>]: CommitmentTotal } = {
  cash: 'totalCash',
  invoice: 'totalInvoice',
  drawn: 'totalDrawn',
  unused: 'totalUnused',
  missed: 'totalMissed',
  utilisation: 'totalUtilisation',
};

const lines: readonly Line[] = commitmentMeasures.flatMap((measure) =>
  statistics[measure].map((statistic) => ({
    label: measure === 'missed' ? labels[measure] : `${labels[measure]}, ${statisticName(statistic)}`,
    measure,
    statistic,
  })),
);

/**
 * The Commitments sheet: cash, invoice and expense of each commitment by month and in total, what went unused and how
 * far it was used. Null for a run without commitments, or without their months.
 *
 * @example
 * commitmentSheet(report) // => null
 */
export function commitmentSheet(report: Report): Sheet | null {
  const { months, commitments } = report.result;
  const viewed = commitments.flatMap(({ name, views }) => (views?.months ? [{ name, views }] : []));
  if (viewed.length === 0) return null;
  return {
    name: 'Commitments',
    widths: [44, ...months.map(() => 13), 15],
    frozen: { rows: headRows + 1, columns: 1 },
    rows: [
      ...sheetHead({ report, title: 'Commitments', note }),
      [textCell('Commitment', 'header'), ...monthHeads(months, 'Total')],
      ...viewed.flatMap(({ name, views }) => [[textCell(name, 'total')], ...lines.map((line) => row(line, views)), []]),
    ],
  };
}

function row({ label, measure, statistic }: Line, { months, total, policy }: CommitmentViews): SheetCell[] {
  const format = measure === 'missed' ? 'probability' : measure === 'utilisation' ? 'ratio' : 'amount';
  // A month in which no period ends has no shortfall for certain.
  const told = (value: number | null) => (measure === 'missed' && value === 0 ? null : value);
  const whole = total[measure === 'expense' ? policy : totals[measure]][statistic];
  return [
    textCell(label),
    ...(months?.[measure][statistic] ?? []).map((value) => numberCell(told(value), format)),
    numberCell(whole, format, { bold: true }),
  ];
}
