import type { Month } from '../calendar.ts';
import { classNames } from '../classification/classNames.ts';
import { experimentMeasures, fleetMeasures, layerKeys, periodKeys, segmentMeasures } from '../simulation/marginKeys.ts';
import type { ExperimentOutcome, FleetOutcome, MarginOutcome } from '../simulation/marginResult.ts';
import type { RunResult, Summary } from '../simulation/result.ts';
import { experimentNames, fleetNames, heldLayers, layerNames, layerUnit } from './marginNames.ts';
import type { Report } from './report.ts';
import type { ReportRecord } from './reportRecord.ts';

const shown = ['mean', 'p10', 'p50', 'p90'] as const;

type Head = Pick<ReportRecord, 'section' | 'measure' | 'unit' | 'note'>;

const heldNotes = {
  stop: 'over budget and canceled',
  defer: 'over budget and deferred; total as of the last month',
} as const;

/** Rows of one measure: month by month, and in total or for a period. */
interface Told {
  readonly overMonths: (head: Head, summary: Summary<readonly (number | null)[]>) => ReportRecord[];
  readonly inTotal: (head: Head, summary: Summary<number | null>, month?: string) => ReportRecord[];
}

/**
 * Layers of margin, cost outside COGS, policies, fiscal periods, features, tiers, unit economics, fleets and budgets of
 * experiments as rows of a long table.
 *
 * Shapes: one row a number. Units: US$, ratios. No rows for a run of an earlier version.
 *
 * @example
 * marginRecords(report) // => []
 */
export function marginRecords({ result }: Report): ReportRecord[] {
  const { months, margin, unitEconomics = [], fleets = [], experiments = [] } = result;
  const told: Told = {
    overMonths: (head, summary) =>
      shown.flatMap((statistic) =>
        summary[statistic].map((value, at) => ({ ...head, month: months[at]!, statistic, value })),
      ),
    inTotal: (head, summary, month = 'total') =>
      shown.map((statistic) => ({ ...head, month, statistic, value: summary[statistic] })),
  };
  return [
    ...(margin ? [...layers(margin, told), ...otherLines(margin, months), ...policies(margin, told)] : []),
    ...periods(result, told),
    ...segments(result, told),
    ...unitEconomics.flatMap(({ name, unit, series, total }) => {
      const head = { section: 'unit economics', measure: name, unit, note: '' };
      return [...told.overMonths(head, series), ...told.inTotal(head, total)];
    }),
    ...fleets.flatMap((fleet) => fleetRecords(fleet, told)),
    ...experiments.flatMap((one) => experimentRecords(one, told)),
  ];
}

function layers(margin: MarginOutcome, { overMonths, inTotal }: Told): ReportRecord[] {
  return heldLayers(layerKeys, margin.total).flatMap((key) => {
    const note = margin.isFinal ? '' : 'not final: some cost is unclassified';
    const head = { section: 'margin waterfall', measure: layerNames[key], unit: layerUnit(key), note };
    return [...overMonths(head, margin.series[key]), ...inTotal(head, margin.total[key])];
  });
}

function otherLines(margin: MarginOutcome, months: readonly Month[]): ReportRecord[] {
  return margin.otherLines.flatMap(({ name, class: cls, mean }) =>
    mean.map((value, at) => ({
      section: 'cost outside COGS',
      measure: name,
      unit: 'US$',
      note: classNames[cls],
      month: months[at]!,
      statistic: 'mean',
      value,
    })),
  );
}

function policies(margin: MarginOutcome, { inTotal }: Told): ReportRecord[] {
  const section = 'policy';
  return [
    ...margin.policies.flatMap(({ name, grossProfitMoved }) =>
      inTotal({ section, measure: `${name} › Gross profit moved`, unit: 'US$', note: '' }, grossProfitMoved),
    ),
    ...margin.policies.flatMap(({ name, owner, date, inForce, total }) =>
      layerKeys.flatMap((key) => {
        const note = [inForce ? 'in force' : '', owner, date].filter(Boolean).join('; ');
        return inTotal({ section, measure: `${name} › ${layerNames[key]}`, unit: layerUnit(key), note }, total[key]);
      }),
    ),
  ];
}

function periods({ periods: all = [] }: RunResult, { inTotal }: Told): ReportRecord[] {
  return all.flatMap(({ label, partial, total }) =>
    periodKeys.flatMap((key) => {
      const note = partial ? 'partial period' : '';
      const head = { section: 'fiscal period', measure: layerNames[key], unit: layerUnit(key), note };
      return inTotal(head, total[key], label);
    }),
  );
}

function segments({ features = [], tiers = [] }: RunResult, { inTotal }: Told): ReportRecord[] {
  return [
    ...features.map((one) => ({ ...one, section: 'feature' })),
    ...tiers.map((one) => ({ ...one, section: 'tier' })),
  ].flatMap(({ section, name, total }) =>
    segmentMeasures.flatMap((measure) => {
      const unit = measure === 'margin' ? 'ratio' : 'US$';
      return inTotal({ section, measure: `${name} › ${measure}`, unit, note: '' }, total[measure]);
    }),
  );
}

function fleetRecords({ name, series, total }: FleetOutcome, { overMonths, inTotal }: Told): ReportRecord[] {
  return fleetMeasures.flatMap((measure) => {
    const unit = { cost: 'US$', idleCost: 'US$', replicas: 'replicas', utilisation: 'ratio' }[measure];
    const head = { section: 'self-hosted GPUs', measure: `${name} › ${fleetNames[measure]}`, unit, note: '' };
    return [...overMonths(head, series[measure]), ...inTotal(head, total[measure])];
  });
}

function experimentRecords(
  { name, whenOver, series, total }: ExperimentOutcome,
  { overMonths, inTotal }: Told,
): ReportRecord[] {
  return experimentMeasures.flatMap((measure) => {
    const note = measure === 'held' ? heldNotes[whenOver] : '';
    const unit = measure === 'done' ? 'count' : 'US$';
    const head = { section: 'experiment budgets', measure: `${name} › ${experimentNames[measure]}`, unit, note };
    return [...overMonths(head, series[measure]), ...inTotal(head, total[measure])];
  });
}
