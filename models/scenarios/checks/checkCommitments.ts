import { checkCommitment } from '../../commitments/checkCommitment.ts';
import type { Commitment } from '../../commitments/commitment.ts';
import { bestRate, discountsOnce } from '../../commitments/stacking.ts';
import { endOf, overlap } from '../../commitments/term.ts';
import type { Issue } from '../../errors.ts';
import type { Scenario } from '../scenario.ts';

interface Placed {
  readonly commitment: Commitment;
  readonly path: string;
}

/**
 * What does not hold together in the commitments of a scenario: tiers and milestones out of order, models and features
 * that nothing serves. Warnings: usage that a commitment makes more expensive than the discounts beside it, and
 * contracts that are over.
 *
 * @example
 * checkCommitments({
 *   start: '2027-01',
 *   base: {
 *     features: [],
 *     commitments: [{ kind: 'graduatedTiers', provider: 'p', start: '2027-01', tiers: [{ from: 5, rate: 1 }] }],
 *   },
 *   changes: [],
 * })[0].message // => 'base.commitments[0].tiers[0].from is US$5; the first tier starts at 0.'
 */
export function checkCommitments({ start, base, changes }: Pick<Scenario, 'start' | 'base' | 'changes'>): Issue[] {
  const placed: Placed[] = [
    ...base.commitments.map((commitment, index) => ({ commitment, path: `base.commitments[${index}]` })),
    ...changes.flatMap((change, index) =>
      change.kind === 'commitment' && change.enabled
        ? [{ commitment: change.commitment, path: `changes[${index}].commitment` }]
        : [],
    ),
  ];
  const features = [
    ...base.features,
    ...changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : [])),
  ];
  const served = new Set([
    ...features.flatMap(({ models }) => models.map(({ provider, model }) => `${provider}/${model}`)),
    ...changes.flatMap((change) => (change.kind === 'switch' ? [`${change.toProvider}/${change.toModel}`] : [])),
  ]);
  const known = new Set(features.map(({ id }) => id));
  return placed
    .flatMap(({ commitment, path }) => [
      ...checkCommitment(commitment, path),
      ...(commitment.models ?? []).flatMap((model, at) =>
        served.has(`${commitment.provider}/${model}`)
          ? []
          : [warning(`${path}.models[${at}]`, `is "${model}", which serves no feature; correct or remove it.`)],
      ),
      ...(commitment.features ?? []).flatMap((feature, at) =>
        known.has(feature)
          ? []
          : [
              error(
                `${path}.features[${at}]`,
                `is "${feature}", which is not a feature; use one of ${[...known].join(', ')}.`,
              ),
            ],
      ),
      ...checkPrice(commitment, path, placed),
      ...checkEnd(commitment, path, start),
    ])
    .concat(changes.flatMap(checkDate));
}

/** At full use the price must beat what the discounts beside it give without any commitment. */
function checkPrice(commitment: Commitment, path: string, placed: readonly Placed[]): Issue[] {
  if (!['prepaidPool', 'savingsPlan', 'throughput'].includes(commitment.kind)) return [];
  const others = placed.flatMap(({ commitment: other }) =>
    other !== commitment && isDiscount(other) && overlap(commitment, other) ? [other] : [],
  );
  // A dollar is discounted once; what stacks comes off besides.
  const [stacked, once] = [others.filter((other) => !discountsOnce(other)), others.filter(discountsOnce)];
  const without = stacked.reduce((rate, other) => rate * bestRate(other), Math.min(1, ...once.map(bestRate)));
  const best = bestRate(commitment);
  if (best <= without + 1e-9) return [];
  const percent = (rate: number) => `${Number((rate * 100).toPrecision(4))} %`;
  const text = `costs ${percent(best)} of the contract price even at full utilization, above the ${percent(without)} of usage without it; lower its price or remove it.`;
  return [warning(path, text)];
}

function isDiscount({ kind }: Commitment): boolean {
  return kind === 'negotiated' || kind === 'annualSpend' || kind === 'postpaidMinimum';
}

/** A contract states its own start; a change dated after it would be read as moving it. */
function checkDate(change: Scenario['changes'][number], index: number): Issue[] {
  if (change.kind !== 'commitment' || !change.enabled || change.from <= change.commitment.start) return [];
  const text = `is ${change.from}, but the contract start of ${change.commitment.start} applies; enter the same month for both.`;
  return [warning(`changes[${index}].from`, text)];
}

function checkEnd(commitment: Commitment, path: string, start: string): Issue[] {
  const end = endOf(commitment);
  if (end === null || end > start || end <= commitment.start) return [];
  return [warning(`${path}.start`, `is ${commitment.start}; the contract ended before ${start} and has no effect.`)];
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}

function warning(path: string, text: string): Issue {
  return { severity: 'warning', path, message: `${path} ${text}` };
}
