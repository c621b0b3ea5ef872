import type { SeenRun } from '../agents/seenRun.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { distributionOf } from '../distributions/distributionOf.ts';
import { domainOf } from '../distributions/driverDomain.ts';
import type { Quantity } from '../distributions/quantity.ts';
import { withinDomain } from '../distributions/withinDomain.ts';
import { drawAt, stream, unitInterval } from '../random/stream.ts';
import type { OutcomeDraft } from './outcome.ts';

interface OutcomeTrials {
  readonly outcome: OutcomeDraft;
  readonly runs: readonly SeenRun[];
  /** Cost of tokens where runs do not tell it. */
  readonly tokens: Quantity;
  /** Share accepted, a value a trial. */
  readonly acceptance: Float64Array;
  readonly seed: number;
}

/** Attempts that a trial looks at; further ones cost what these did on average. */
const mostAttempts = 1000;

/**
 * Single outcomes, attempt by attempt until one is accepted: what the first attempt and the accepted outcome cost.
 *
 * Convention: runs that failed tell what a failed attempt costs, those that succeeded what an accepted one does; where
 * only one kind is known, it tells both. Stated ranges are drawn anew for each attempt. Shapes: a value a trial. Units:
 * US$.
 *
 * @example
 * drawOutcomes({
 *   outcome: { toolsUsd: 1, reviewMinutes: 0, reviewUsdPerHour: 0, review: 'everyAttempt', tokensUsd: 2 },
 *   runs: [], tokens: 2, acceptance: Float64Array.of(1, 1), seed: 1,
 * }).perAccepted // => Float64Array.of(3, 3)
 */
export function drawOutcomes({ outcome, runs, tokens, acceptance, seed }: OutcomeTrials): {
  readonly perAttempt: Float64Array;
  readonly perAccepted: Float64Array;
} {
  const trials = acceptance.length;
  const perAttempt = new Float64Array(trials);
  const perAccepted = new Float64Array(trials);
  const { failed, accepted } = tokenDraws(outcome, runs, tokens);
  const [tools, minutes, rate] = [
    drawOf('tools', outcome.toolsUsd),
    drawOf('reviewMinutes', outcome.reviewMinutes),
    drawOf('reviewRate', outcome.reviewUsdPerHour),
  ];
  for (let trial = 0; trial < trials; trial++) {
    const keys = stream(seed, `outcome.attempts.${trial}`, 'trial');
    let place = 0;
    const uniform = () => unitInterval(drawAt(keys, place++));
    let total = 0;
    for (let attempt = 0; ; attempt++) {
      const isAccepted = uniform() < acceptance[trial]!;
      const review = isAccepted || outcome.review === 'everyAttempt' ? (minutes(uniform()) * rate(uniform())) / 60 : 0;
      const cost = (isAccepted ? accepted : failed)(uniform()) + tools(uniform()) + review;
      if (attempt === 0) perAttempt[trial] = cost;
      total += cost;
      if (isAccepted) break;
      if (attempt + 1 < mostAttempts) continue;
      total /= mostAttempts * acceptance[trial]!;
      break;
    }
    perAccepted[trial] = total;
  }
  return { perAttempt, perAccepted };
}

type Draw = (uniform: number) => number;

function tokenDraws(outcome: OutcomeDraft, runs: readonly SeenRun[], tokens: Quantity) {
  if (outcome.tokensUsd !== null) {
    const draw = drawOf('tokens', tokens);
    return { failed: draw, accepted: draw };
  }
  const known = runs.filter(({ costUsd }) => costUsd !== null);
  const of = (success: boolean): Draw => {
    const own = known.filter((run) => run.success === success);
    const sample = (own.length > 0 ? own : known).map(({ costUsd }) => costUsd!);
    return (uniform) => sample[Math.min(sample.length - 1, Math.floor(uniform * sample.length))]!;
  };
  return { failed: of(false), accepted: of(true) };
}

/** The inverse distribution of what is stated, within its domain. */
function drawOf(id: string, stated: Quantity): Draw {
  if (typeof stated === 'number') return () => stated;
  const within = withinDomain(stated, domainOf(`outcome.${id}`)) as Distribution;
  const { quantile } = distributionOf(within);
  return quantile;
}
