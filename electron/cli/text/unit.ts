import type { CountsTaken } from '../../../models/unitCosts/countedFile.ts';
import { ruleWords } from '../../../models/unitCosts/unit.ts';
import type { UnitOutlook, UnitOutlookMonth } from '../../../models/unitCosts/unitOutlook.ts';
import type { UnitLine, UnitReport } from '../../../models/unitCosts/unitReport.ts';
import {
  driftSentence,
  unitHeadline,
  unitOutlookHeadline,
  unitUsd,
  volumeSentence,
} from '../../../models/unitCosts/unitWords.ts';
import type { Result } from '../../../models/workbench.ts';
import { chance, count, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Units and the tables they count by. */
export function unitsText({ units, files }: Result<'unit.list'>): string {
  const listed =
    units.length === 0
      ? 'There is no unit yet; "unit set" makes one.'
      : table(
          ['Unit', 'Owner', 'Rule', 'Id'].map(left),
          units.map((unit) => [unit.name, unit.owner, ruleWords(unit), unit.id]),
        );
  if (files.length === 0) return listed;
  const counted = table(
    [left('Counted file'), left('Columns'), right('Numbers'), left('Months')],
    files.map(({ name, columns, rows, firstMonth, lastMonth }) => [
      name,
      columns.join(', '),
      count(rows),
      `${firstMonth} to ${lastMonth}`,
    ]),
  );
  return `${listed}\n\n${counted}`;
}

/** A unit's history: by month, by a dimension, its drift, and its cost against volume. */
export function unitText(report: UnitReport): string {
  const { unit, months, by, period, lines, total, notes, nextCustomerUsd } = report;
  const heads = ['Units', 'Cost', 'Cost per unit', 'Revenue per unit', 'Margin per unit'].map(right);
  const sentences = [
    ruleWords(unit),
    driftSentence(report),
    volumeSentence(report.volume),
    nextCustomerUsd === null ? null : `${usd(nextCustomerUsd)} per month for one more customer of average size.`,
  ].filter((one) => one !== null);
  return [
    unitHeadline(report),
    '',
    table(
      [left('Month'), ...heads, left('Band')],
      months.map((one) => [`${one.month}${one.partial ? ', partial' : ''}`, ...cells(one), one.place ?? '']),
    ),
    '',
    table(
      [left(`By ${by}, ${period.label}`), ...heads],
      [...lines, total].map((line) => [nameOf(line), ...cells(line)]),
    ),
    '',
    ...sentences,
    ...(report.volume?.notes ?? []),
    ...notes,
  ].join('\n');
}

const nameOf = ({ kind, name }: UnitLine) => (kind === 'key' ? name : kind === 'total' ? 'Total' : 'Unattributed');

type Cells = Pick<UnitLine, 'count' | 'costUsd' | 'costPerUnitUsd' | 'revenuePerUnitUsd' | 'marginPerUnitUsd'>;

function cells({ count: units, costUsd, ...per }: Cells): (string | null)[] {
  const each = [per.costPerUnitUsd, per.revenuePerUnitUsd, per.marginPerUnitUsd];
  return [count(units), usd(costUsd), ...each.map((one) => (one === null ? null : unitUsd(one)))];
}

/** A unit in a scenario, month by month. */
export function unitOutlookText(outlook: UnitOutlook): string {
  const { months, total, notes } = outlook;
  const range = (one: UnitOutlookMonth) => {
    const { costPerUnitUsd: cost, marginPerUnitUsd: margin } = one;
    return [
      count(one.count.p50),
      ...(cost ? [cost.p10, cost.p50, cost.p90].map(unitUsd) : [null, null, null]),
      ...(margin ? [margin.p10, margin.p50, margin.p90].map(unitUsd) : [null, null, null]),
      chance(one.probabilityAbove),
    ];
  };
  const heads = ['Units', 'Cost P10', 'Median', 'P90', 'Margin P10', 'Median', 'P90', 'P(above band)'].map(right);
  return [
    unitOutlookHeadline(outlook) ?? `"${outlook.scenario.name}" counts no unit.`,
    '',
    table(
      [left('Month'), ...heads],
      [...months, total].map((one) => [one.month ?? 'Total', ...range(one)]),
    ),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

/** What was taken of a file of counts. */
export function countsText({ file, replaced, issues }: CountsTaken): string {
  return [
    `${file.name}: ${count(file.rows)} numbers in ${file.columns.join(', ')}, ${file.firstMonth} to ${file.lastMonth}.`,
    ...(replaced > 0 ? [`${count(replaced)} numbers of earlier files gave way.`] : []),
    ...issues.map(({ message }) => message),
  ].join('\n');
}
