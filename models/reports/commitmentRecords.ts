import { type CommitmentOutcome, commitmentMeasures, commitmentTotals, type Statistic } from '../simulation/result.ts';
import type { Report } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';

const told = ['mean', 'p10', 'p50', 'p90'] as const satisfies readonly Statistic[];

/** What each figure of a commitment is called in a table. */
const names: { readonly [M in (typeof commitmentMeasures)[number] | (typeof commitmentTotals)[number]]: string } = {
  cash: 'cash',
  invoice: 'invoice',
  expense: 'expense',
  drawn: 'drawn',
  unused: 'unused',
  missed: 'chance of a shortfall',
  utilisation: 'utilisation',
  list: 'usage at list',
  totalCash: 'cash',
  totalInvoice: 'invoice',
  asInvoiced: 'expense as invoiced',
  straightLine: 'expense straight-line',
  accrueShortfall: 'expense with accrued shortfall',
  totalDrawn: 'drawn',
  totalUtilisation: 'utilisation',
  totalUnused: 'unused',
  totalMissed: 'chance of a shortfall',
  accruedShortfall: 'shortfall accrued on open periods',
  rejected: 'usage refused',
  realisedDiscount: 'realized discount',
};

const ratios = new Set(['utilisation', 'realized discount', 'chance of a shortfall']);

/**
 * What became of each commitment as records: chance and size of its shortfall, and cash, invoice and expense in total
 * and by month with standard errors. Ratios as 0–1, amounts in US$.
 *
 * @example
 * commitmentRecords(report)[0].statistic // => 'probability of shortfall'
 */
export function commitmentRecords({ result }: Report): ReportRecord[] {
  return result.commitments.flatMap((outcome) => [...shortfall(outcome), ...views(outcome, result.months)]);
}

function shortfall({ name, probabilityOfShortfall, expectedShortfallUsd, p90ShortfallUsd }: CommitmentOutcome) {
  const head = { section: 'commitment', month: 'total', measure: name, note: '' };
  return [
    { ...head, statistic: 'probability of shortfall', value: probabilityOfShortfall, unit: 'probability' },
    { ...head, statistic: 'expected shortfall', value: expectedShortfallUsd, unit: 'US$' },
    { ...head, statistic: 'P90 shortfall', value: p90ShortfallUsd, unit: 'US$' },
  ];
}

function views({ name, views: view }: CommitmentOutcome, months: readonly string[]): ReportRecord[] {
  if (!view) return [];
  const record = (figure: string, month: string) => {
    const unit = ratios.has(figure) ? 'ratio' : 'US$';
    return { section: 'commitment', month, measure: `${name} › ${figure}`, unit, note: '' };
  };
  const totals = commitmentTotals.flatMap((total) => {
    const summary = view.total[total];
    const head = record(names[total], 'total');
    return [
      ...statisticsOf(names[total]).map((statistic) => ({ ...head, statistic, value: summary[statistic] })),
      { ...head, statistic: 'standard error of the mean', value: summary.standardError.mean },
    ];
  });
  const { months: monthly } = view;
  if (!monthly) return totals;
  const byMonth = commitmentMeasures.flatMap((measure) =>
    months.flatMap((month, index) =>
      statisticsOf(names[measure]).map((statistic) => ({
        ...record(names[measure], month),
        statistic,
        value: monthly[measure][statistic][index] ?? null,
      })),
    ),
  );
  return [...totals, ...byMonth];
}

/** Of a chance only the mean says something. */
function statisticsOf(figure: string): readonly (typeof told)[number][] {
  return figure === names.missed ? ['mean'] : told;
}
