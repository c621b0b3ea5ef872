import type { Issue } from '../errors.ts';
import type { Commitment } from './commitment.ts';

/**
 * What does not hold together in the terms of one commitment, whoever asks: tiers, rebates and milestones out of order,
 * a first tier above 0, milestones before the start, a profile without any use.
 *
 * Shapes: a list.
 *
 * @example
 * checkCommitment(
 *   {
 *     kind: 'retroactiveRebate',
 *     tiers: [
 *       { from: 200, rebate: 0.2 },
 *       { from: 100, rebate: 0.1 },
 *     ],
 *   },
 *   'commitment',
 * )[0].message // => "commitment.tiers[1].from is 100, not above the previous 200; enter them in ascending order."
 */
export function checkCommitment(commitment: Commitment, path: string): Issue[] {
  switch (commitment.kind) {
    case 'graduatedTiers':
    case 'allUnitsTiers': {
      const first = commitment.tiers[0]!.from;
      const begins = first === 0 ? [] : [error(`${path}.tiers[0].from`, `is US$${first}; the first tier starts at 0.`)];
      return [
        ...begins,
        ...rising(
          `${path}.tiers`,
          'from',
          commitment.tiers.map(({ from }) => from),
        ),
      ];
    }
    case 'retroactiveRebate':
      return rising(
        `${path}.tiers`,
        'from',
        commitment.tiers.map(({ from }) => from),
      );
    case 'milestone': {
      const { milestones, start } = commitment;
      const early = milestones.flatMap(({ month }, at) =>
        month < start
          ? [
              error(
                `${path}.milestones[${at}].month`,
                `is ${month}, before the contract starts in ${start}; enter a later date.`,
              ),
            ]
          : [],
      );
      return [
        ...early,
        ...rising(
          `${path}.milestones`,
          'amountUsd',
          milestones.map(({ amountUsd }) => amountUsd),
        ),
        ...rising(
          `${path}.milestones`,
          'month',
          milestones.map(({ month }) => month),
        ),
      ];
    }
    case 'savingsPlan': {
      const isEmpty = commitment.profile?.every((weight) => weight === 0) ?? false;
      return isEmpty ? [error(`${path}.profile`, 'has only weights of 0; enter at least one weight above 0.')] : [];
    }
    case 'annualSpend':
    case 'negotiated':
    case 'prepaidPool':
    case 'postpaidMinimum':
    case 'throughput':
      return [];
    default:
      return commitment satisfies never;
  }
}

function rising(path: string, field: string, values: readonly (number | string)[]): Issue[] {
  return values.flatMap((value, at) => {
    const before = values[at - 1];
    if (before === undefined || value > before) return [];
    return [
      error(`${path}[${at}].${field}`, `is ${value}, not above the previous ${before}; enter them in ascending order.`),
    ];
  });
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}
