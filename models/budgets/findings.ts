import { probabilityWords, usdWords } from '../sensitivity/figureWords.ts';
import { type BudgetStatus, type FloorStatus, likely } from './budgetStatus.ts';
import type { Finding } from './checked.ts';

/** From this chance on a budget is worth a look. */
const possible = 0.2;

/**
 * What a budget asks of somebody: nothing while it is likely to hold.
 *
 * Convention: an alert from an even chance to break, a warning from one in five; a day of a spike is a finding of its
 * own. Units: US$.
 *
 * @example
 * budgetFindings({
 *   budget: { name: 'A' },
 *   probabilityExceed: 0.1,
 *   yearEnd: null,
 *   usedUp: { p50: null },
 *   cause: null,
 *   actions: [],
 *   amountUsd: 1,
 * }) // => []
 */
export function budgetFindings(status: BudgetStatus): Finding[] {
  const { budget, probabilityExceed, amountUsd, yearEnd, usedUp, cause, actions } = status;
  const spikes = (cause?.spikes ?? []).slice(-1).map(
    ({ day, usd, excessUsd }): Finding => ({
      kind: 'spike',
      severity: 'warning',
      subject: budget.name,
      words: `${budget.name} cost ${usdWords(Math.round(usd))} on ${day}, ${usdWords(Math.round(excessUsd))} above its usual day.`,
      usd: excessUsd,
      action: 'Find the key or job that ran; cap it.',
    }),
  );
  if (probabilityExceed === null || !yearEnd || probabilityExceed < possible) return spikes;
  const over = yearEnd.p50 - amountUsd;
  const when = usedUp.p50 === null ? '' : `, used up ${usedUp.p50}`;
  const end = over > 0 ? `ends ${usdWords(Math.round(over))} over` : `ends ${usdWords(Math.round(-over))} under`;
  const best = actions[0];
  return [
    {
      kind: 'budget',
      severity: probabilityExceed >= likely ? 'alert' : 'warning',
      subject: budget.name,
      words: `${budget.name} (${budget.owner}) exceeds ${usdWords(Math.round(amountUsd))} with a chance of ${probabilityWords(probabilityExceed)}${when}; the median ${end}${cause?.words ? `. ${cause.words}` : ''}.`,
      usd: over,
      action: best
        ? `${best.name}: saves ${usdWords(Math.round(best.saved.p50))} and is enough with a chance of ${probabilityWords(best.probabilityEnough)}.`
        : 'Raise the budget, or agree on less use.',
    },
    ...spikes,
  ];
}

/**
 * What a floor under a margin asks of somebody.
 *
 * Units: ratios.
 *
 * @example
 * floorFindings({ budget: { name: 'A' }, probabilityBelow: null, ratio: 0.7, yearEnd: null, belowFrom: null }) // => []
 */
export function floorFindings({ budget, probabilityBelow, ratio, yearEnd, belowFrom }: FloorStatus): Finding[] {
  if (probabilityBelow === null || !yearEnd || probabilityBelow < possible) return [];
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`;
  return [
    {
      kind: 'floor',
      severity: probabilityBelow >= likely ? 'alert' : 'warning',
      subject: budget.name,
      words: `${budget.name} (${budget.owner}) ends below ${percent(ratio)} with a chance of ${probabilityWords(probabilityBelow)}; median ${percent(yearEnd.p50)}${belowFrom === null ? '' : `, first below in ${belowFrom}`}.`,
      usd: null,
      action: 'See what lowered it: prices, models and plans of the part.',
    },
  ];
}
