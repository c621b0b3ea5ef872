import type { CompiledScenario } from './compile.ts';
import { constantSummary, type FigureResult, figureReader } from './figures.ts';
import { experimentMeasures, fleetMeasures, layerKeys, periodKeys, segmentMeasures } from './marginKeys.ts';
import type { MarginOutcome, MarginParts, SegmentOutcome } from './marginResult.ts';
import type { OutputReport } from './outputReport.ts';
import { totalSummary } from './seriesSummary.ts';
import { spreadOutcomes } from './spreadFigures.ts';

/** The policy in force moves nothing. */
const unmoved = totalSummary({ summary: constantSummary(0) });
/** Half a cent: what rounding may leave of a cost that was cut into its classes. */
const nothing = 0.005;

/**
 * The parts of a result that a detailed run has beside the series; margins of periods are held against the target.
 *
 * Shapes: one report an output, in order. Nothing when the run was not asked for everything.
 *
 * @example
 * marginParts({ detail: null }, [], 0.7) // => {}
 */
export function marginParts(compiled: CompiledScenario, reports: readonly OutputReport[], target: number): MarginParts {
  const { detail, figures } = compiled;
  if (!detail) return {};
  const read = figureReader(figures, reports);
  return {
    margin: marginOutcome(compiled, reports, read),
    features: detail.features.map((one) => segmentOf(read, 'feature', one)),
    tiers: detail.tiers.map((tier) => segmentOf(read, 'tier', { id: tier, name: tier })),
    unitEconomics: detail.units.map(({ figure, ...named }) => {
      const { months, total } = read(figure);
      return { ...named, series: months, total };
    }),
    periods: detail.periods.map(({ kind, label, firstMonth, lastMonth, partial }, place) => ({
      kind,
      label,
      firstMonth,
      lastMonth,
      partial,
      total: each(periodKeys, (key) => read(`period.${place}.${key}`).total),
      probabilityBelow: read(`period.${place}.grossMargin`).totalBelow(target),
    })),
    spread: spreadOutcomes(detail.features, read),
    fleets: detail.fleets.map((fleet) => {
      const of = each(fleetMeasures, (measure) => read(`fleet.${fleet.id}.${measure}`));
      return {
        ...fleet,
        series: each(fleetMeasures, (measure) => of[measure].months),
        total: each(fleetMeasures, (measure) => of[measure].total),
      };
    }),
    experiments: detail.experiments.map((one) => {
      const of = each(experimentMeasures, (measure) => read(`experiment.${one.id}.${measure}`));
      return {
        ...one,
        series: each(experimentMeasures, (measure) => of[measure].months),
        total: each(experimentMeasures, (measure) => of[measure].total),
      };
    }),
  };
}

type Read = (id: string) => FigureResult;

function marginOutcome(compiled: CompiledScenario, reports: readonly OutputReport[], read: Read): MarginOutcome {
  const layers = each(layerKeys, (key) => read(`layer.${key}`));
  const total = each(layerKeys, (key) => layers[key].total);
  const unclassifiedUsd = total.unclassified.mean ?? 0;
  const meanOf = (line: number) =>
    compiled.outputs.flatMap((name, at) =>
      name.kind === 'line' && name.line === line ? [reports[at]!.summary.value.mean ?? 0] : [],
    );
  const otherLines = compiled.lines.flatMap((line, index) =>
    line.class === 'cogs' ? [] : [{ id: line.id, name: line.name, class: line.class, mean: meanOf(index) }],
  );
  // Line by line and month by month: a credit must not hide a cost.
  const isFinal = otherLines.every(
    (line) => line.class !== 'unclassified' || line.mean.every((usd) => Math.abs(usd) < nothing),
  );
  return {
    isFinal,
    unclassifiedUsd,
    series: each(layerKeys, (key) => layers[key].months),
    total,
    otherLines,
    policies: compiled.detail!.policies.map(({ name, owner, date }, place) => ({
      name,
      owner,
      date,
      inForce: place === 0,
      total: place === 0 ? total : each(layerKeys, (key) => read(`policy.${place - 1}.${key}`).total),
      grossProfitMoved: place === 0 ? unmoved : read(`policy.${place - 1}.moved`).total,
    })),
  };
}

function segmentOf(
  read: Read,
  kind: 'feature' | 'tier',
  named: { readonly id: string; readonly name: string },
): SegmentOutcome {
  return { ...named, total: each(segmentMeasures, (measure) => read(`${kind}.${named.id}.${measure}`).total) };
}

function each<K extends string, T>(keys: readonly K[], of: (key: K) => T): { readonly [key in K]: T } {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as { [key in K]: T };
}
