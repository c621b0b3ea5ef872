import { gatedCentre } from '../centre.ts';
import type { LearnedGroup } from '../learned/learnedNumbers.ts';
import { type ModelledSeries, modelledSeries, seasonLengths, spreadOf } from '../modelledSeries.ts';
import type { Frequency } from '../seriesForecast.ts';
import { type BandWidths, tails, widthFeatures } from '../widths.ts';
import { fitGate, type GateExample, type GateRules } from './fitGate.ts';
import { fitWidths, type WidthExample } from './fitWidths.ts';
import type { Origin } from './origins.ts';

export const folds = 4;
/** The widening of tails needs two halves only. */
const halves = 2;

/** One group of histories to learn from: which lengths it is used for, and how hard weights are held to equality. */
export interface GroupRules extends GateRules {
  readonly from: number;
}

interface Learned extends GateExample {
  readonly fold: number;
  readonly model: ModelledSeries;
}

/**
 * Learns weights and widths from origins inside the histories of many series; widths from forecasts whose weights never saw the series.
 *
 * Shapes: origins of at least `folds` series. Errors: none. Source: docs/forecasting.md, section 1; stacking, Wolpert (1992).
 *
 * @example
 * folds // => 4
 */
export function learnGroup(
  origins: readonly Origin[],
  { frequency, rules }: { readonly frequency: Frequency; readonly rules: GroupRules },
): { readonly group: LearnedGroup; readonly pooled: BandWidths } {
  const examples = origins.flatMap((origin) => exampleOf(origin, frequency) ?? []);
  const widthExamples = Array.from({ length: folds }, (_, fold) => {
    const gate = fitGate(
      examples.filter((example) => example.fold !== fold),
      rules,
    );
    return examples
      .filter((example) => example.fold === fold)
      .flatMap((example) => missesOf(example, gatedCentre(example.paths, example.features, gate)));
  }).flat();
  return {
    group: {
      from: rules.from,
      gate: fitGate(examples, rules),
      widths: fitWidths(
        widthExamples.map((one) => ({ ...one, fold: one.fold % halves })),
        halves,
      ),
    },
    pooled: { below: pooledTail(widthExamples, -1), above: pooledTail(widthExamples, 1) },
  };
}

function exampleOf({ history, actual, scale, weight, series }: Origin, frequency: Frequency): Learned | null {
  const model = modelledSeries(history, { frequency, horizon: actual.length, without: [], negatives: null });
  const unit = model.scaled.scale;
  if (!(scale > 0) || model.scaled.signed) return null;
  return {
    features: model.features.values,
    paths: model.paths,
    actual: Float64Array.from(actual, (value) => value / unit),
    scale: scale / unit,
    weight,
    fold: series % folds,
    model,
  };
}

interface Miss extends WidthExample {
  /** In multiples of the noise of simple smoothing at the horizon. */
  readonly relative: number;
}

function missesOf({ model, actual, scale, weight, fold }: Learned, centre: Float64Array): Miss[] {
  const { features, paths } = model;
  return Array.from(centre, (value, h) => {
    const miss = 2 * (Math.sqrt(actual[h]! / value) - 1);
    return {
      features: widthFeatures({ features, spread: spreadOf(paths, h), h }),
      miss,
      relative: miss / (features.sigma * Math.sqrt(1 + h * features.alpha ** 2)),
      weight: (weight * Math.min(10, value / scale)) / centre.length,
      fold,
    };
  }).filter((_, h) => h < 4 || h % 2 === 1);
}

function pooledTail(misses: readonly Miss[], sign: number): number[] {
  const sorted = misses.map(({ relative }) => relative * sign).sort((a, b) => b - a);
  return tails.map((tail) => Math.round(sorted[Math.floor(tail * sorted.length)]! * 1e3) / 1e3);
}

/** The length of the season that MASE is scaled by: of weeks none, as in the M4 competition. */
export const scaleLags: { readonly [F in Frequency]: number } = { monthly: seasonLengths.monthly, weekly: 1, daily: 7 };
