import { gatedCentre } from '../centre.ts';
import { type ComponentName, componentNames, type WeeklyName, weeklyNames } from '../components/pool.ts';
import { evenGate, type Gate } from '../gate.ts';
import type { LearnedGroup } from '../learned/learnedNumbers.ts';
import { type ModelledSeries, modelledSeries, seasonLengths, spreadOf } from '../modelledSeries.ts';
import type { Frequency } from '../seriesForecast.ts';
import { type BandWidths, tails, type Widths, widthFeatures } from '../widths.ts';
import { fitGate, type GateExample, type GateRules } from './fitGate.ts';
import { fitWidths, type WidthExample } from './fitWidths.ts';
import type { Origin } from './origins.ts';

export const folds = 4;
/** The widening of tails needs two halves only. */
const halves = 2;

/** One group of histories to learn from: which lengths it is used for, and how hard weights are held to equality. */
export type GroupRules = { readonly from: number } & (GateRules | EvenRules);

/** These components are mixed evenly, and only the widths are learned. */
interface EvenRules {
  readonly evenly: readonly (ComponentName | WeeklyName)[];
}

interface Learned extends GateExample {
  readonly series: number;
  readonly fold: number;
  readonly model: ModelledSeries;
}

/**
 * Learns weights and widths from origins inside the histories of many series; widths from forecasts whose weights never
 * saw the series.
 *
 * Shapes: origins of at least `folds` series. Source: docs/forecasting.md, section 1; stacking, Wolpert (1992).
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
    const gate = gateOf(
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
      gate: gateOf(examples, rules),
      widths: 'evenly' in rules ? null : widthsOf(widthExamples),
    },
    pooled: pooledTails(widthExamples),
  };
}

function gateOf(examples: readonly Learned[], rules: GroupRules): Gate {
  if (!('evenly' in rules)) return fitGate(examples, rules);
  const names: readonly string[] = [...componentNames, ...weeklyNames];
  const chosen = rules.evenly.map((name) => names.indexOf(name));
  return evenGate({ components: examples[0]!.paths.length, chosen, features: examples[0]!.features.length });
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
    series,
    fold: series % folds,
    model,
  };
}

interface Miss extends WidthExample {
  /** In multiples of the noise of simple smoothing at the horizon. */
  readonly relative: number;
  readonly series: number;
}

function missesOf({ model, actual, scale, weight, series, fold }: Learned, centre: Float64Array): Miss[] {
  const { features, paths } = model;
  return Array.from(centre, (value, h) => {
    const miss = 2 * (Math.sqrt(actual[h]! / value) - 1);
    return {
      features: widthFeatures({ features, spread: spreadOf(paths, h), h }),
      miss,
      relative: miss / (features.sigma * Math.sqrt(1 + h * features.alpha ** 2)),
      weight: (weight * Math.min(10, value / scale)) / centre.length,
      share: weight,
      series,
      fold,
    };
  }).filter((_, h) => h < 4 || h % 2 === 1);
}

function widthsOf(misses: readonly Miss[]): Widths {
  return fitWidths(
    misses.map((one) => ({ ...one, fold: one.fold % halves })),
    halves,
  );
}

/**
 * Tails as what was not seen asks for: after n of a kind the next may lie beyond all (Vovk, Gammerman and Shafer 2005).
 * Origins of one series repeat each other: together they count as the root of their number.
 */
function pooledTails(misses: readonly Miss[]): BandWidths {
  const total = misses.reduce((sum, { share }) => sum + share, 0);
  const known = [...new Map(misses.map(({ series, share }) => [series, share])).values()]
    .map((share) => 1 / Math.sqrt(share))
    .reduce((sum, origins) => sum + origins, 0);
  const side = (sign: number) => {
    const sorted = misses
      .map(({ relative, share }) => ({ size: relative * sign, share }))
      .sort((one, other) => other.size - one.size);
    return tails.map((tail) => {
      const beyond = Math.max(tail / 4, tail - (1 - tail) / known) * total;
      let above = 0;
      const { size } = sorted.find(({ share }) => {
        above += share;
        return above >= beyond;
      })!;
      return Math.round(size * 1e3) / 1e3;
    });
  };
  return { below: side(-1), above: side(1) };
}

/** The length of the season that MASE is scaled by: of weeks none, as in the M4 competition. */
export const scaleLags: { readonly [F in Frequency]: number } = { monthly: seasonLengths.monthly, weekly: 1, daily: 7 };
