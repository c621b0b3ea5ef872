import type { Month } from '../calendar.ts';
import { quantityMean } from '../distributions/shape.ts';
import type { Change } from '../scenarios/scenario.ts';
import { probabilityWords, shareWords, usdWords } from '../sensitivity/figureWords.ts';
import type { RunSettings } from './result.ts';
import type { Summary } from './summary.ts';

export type Switch = Extract<Change, { kind: 'switch' }>;

type Total = Summary<number | null>;

/** A margin with and without a switch, and the difference trial by trial; null without revenue. */
export interface SwitchedMargin {
  readonly before: Total;
  readonly after: Total;
  readonly difference: Total;
}

/** The success rate of the new model at which the expected saving is nothing. */
export type BreakEven =
  | {
      readonly kind: 'rate';
      /** Success rate of the old model; 1 where none is stated. */
      readonly before: number;
      readonly rate: number;
      /** Part of the old model's successes that the new one may lose. */
      readonly loss: number;
      /** Expected saving at that rate, US$, and its standard error: 0 but for simulation error. */
      readonly savingThere: number;
      readonly savingError: number;
    }
  /** It costs more at any success rate. */
  | { readonly kind: 'never' }
  /** It saves at any success rate. */
  | { readonly kind: 'always' };

/** A scenario with and without a switch of models, on the same draws. */
export interface SwitchComparison {
  readonly scenario: { readonly id: string; readonly name: string };
  /** As it goes into the scenario. */
  readonly change: Switch;
  readonly settings: RunSettings;
  readonly months: readonly Month[];
  /** All cost without the switch less all cost with it, US$; above 0 it saves. */
  readonly saving: { readonly total: Total; readonly months: Summary<readonly (number | null)[]> };
  readonly probabilityOfSaving: number;
  /** All cost lines together, US$. */
  readonly cost: { readonly before: Total; readonly after: Total };
  readonly margin: SwitchedMargin;
  readonly plans: readonly { readonly id: string; readonly name: string; readonly margin: SwitchedMargin }[];
  readonly breakEven: BreakEven;
  readonly sentence: string;
}

/**
 * Expected success rates of the old and the new model; 1 for the old where none is stated, and the same for both.
 *
 * Units: ratios.
 *
 * @example
 * statedRates({ kind: 'switch' }) // => { "before": 1, "after": 1 }
 */
export function statedRates({ successRate }: Switch): { readonly before: number; readonly after: number } {
  const before = successRate ? quantityMean(successRate.before.value) : 1;
  return { before, after: successRate ? quantityMean(successRate.after.value) : before };
}

/**
 * What a switch comes to, in a sentence.
 *
 * Units: US$.
 *
 * @example
 * switchWords({
 *   change: { fromModel: 'a', toModel: 'b' },
 *   saving: { total: { p10: 900, p50: 1000, p90: 1100 } },
 *   probabilityOfSaving: 1,
 *   breakEven: { kind: 'rate', before: 1, rate: 0.75, loss: 0.25 },
 * }).split("; ")[1] // => "it breaks even if b succeeds 25% less often."
 */
export function switchWords({
  change: { fromModel, toModel },
  saving: { total },
  probabilityOfSaving,
  breakEven,
}: Pick<SwitchComparison, 'change' | 'saving' | 'probabilityOfSaving' | 'breakEven'>): string {
  const [p10, p50, p90] = [total.p10 ?? 0, total.p50 ?? 0, total.p90 ?? 0];
  const amounts =
    p50 >= 0
      ? `saves ${usdWords(p50)} (80% range ${usdWords(p10)} to ${usdWords(p90)})`
      : `costs ${usdWords(-p50)} more (80% range ${usdWords(-p90)} to ${usdWords(-p10)})`;
  const head = `Moving from ${fromModel} to ${toModel} ${p10 === 0 && p90 === 0 ? 'changes no cost' : amounts}`;
  const chance = p10 === 0 && p90 === 0 ? '' : `, with a ${probabilityWords(probabilityOfSaving)} chance of saving`;
  switch (breakEven.kind) {
    case 'rate':
      return `${head}${chance}; it breaks even if ${toModel} succeeds ${lossWords(breakEven.loss)}.`;
    case 'never':
      return `${head}${chance}; no success rate of ${toModel} makes it pay.`;
    case 'always':
      return `${head}${chance}, whatever the success rate of ${toModel}.`;
    default:
      return breakEven satisfies never;
  }
}

function lossWords(loss: number): string {
  return loss >= 0 ? `${shareWords(loss)} less often` : `${shareWords(-loss)} more often`;
}
