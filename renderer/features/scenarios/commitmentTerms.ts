import { addMonths, type Month } from '../../../models/calendar.ts';
import type { Commitment, CommitmentOf } from '../../../models/commitments/commitment.ts';
import type { Unit } from '../../format/units.ts';
import type { Field } from './field.ts';
import type { Path } from './path.ts';

const number = (label: string, path: Path, value: number, unit: Unit): Field => ({
  kind: 'number',
  label,
  path,
  unit,
  value,
});

/** The terms of one kind of commitment. */
export function commitmentTerms(commitment: Commitment, path: Path): Field[] {
  const at = (key: string) => [...path, key];
  switch (commitment.kind) {
    case 'annualSpend':
      return [
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...amounts('Term', 'Minimum', at('annualMinimumUsd'), commitment.annualMinimumUsd),
        number('Spent before the start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
      ];
    case 'negotiated':
      return [number('Discount', at('discount'), commitment.discount, 'ratio'), ...openTerm(commitment, path)];
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return [...tierFields(commitment, path), ...openTerm(commitment, path)];
    case 'retroactiveRebate':
      return rebateFields(commitment, path);
    case 'milestone':
      return milestoneFields(commitment, path);
    case 'prepaidPool':
      return [
        ...amounts('Periods', 'Pool', at('poolUsd'), commitment.poolUsd),
        number('Months a period', at('periodMonths'), commitment.periodMonths, 'months'),
        number('Price of a dollar of it', at('price'), commitment.price, 'usd'),
        number('Usage draws, of list', at('drawRate'), commitment.drawRate, 'ratio'),
        number('Usage beyond it, of list', at('overageRate'), commitment.overageRate, 'ratio'),
        number('Rolls over', at('rolloverShare'), commitment.rolloverShare, 'ratio'),
        number('but at most', at('rolloverCapUsd'), commitment.rolloverCapUsd ?? commitment.poolUsd[0] ?? 0, 'usd'),
        number('Drawn each month at least', at('monthlyMinimumUsd'), commitment.monthlyMinimumUsd ?? 0, 'usd'),
        number('Drawn before the start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
        retiresField(commitment, path),
      ];
    case 'postpaidMinimum':
      return [
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...amounts('Periods', 'Minimum', at('minimumUsd'), commitment.minimumUsd),
        number('Months a period', at('periodMonths'), commitment.periodMonths, 'months'),
        number('Minimum a month', at('monthlyMinimumUsd'), commitment.monthlyMinimumUsd ?? 0, 'usd'),
        number('True-up invoiced after', at('trueUpMonths'), commitment.trueUpMonths, 'months'),
        number('Paid before the start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
      ];
    case 'savingsPlan':
      return [
        number('Committed an hour', at('hourlyUsd'), commitment.hourlyUsd, 'usd'),
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...profileFields(commitment, path),
        {
          kind: 'assumption',
          label: 'Spread of hours',
          path: at('hourlySigma'),
          unit: 'sigma',
          value: commitment.hourlySigma,
        },
        ...feeFields(commitment, path),
      ];
    case 'throughput':
      return [
        number('Units', at('units'), commitment.units, 'count'),
        number('Price of a unit an hour', at('usdPerUnitHour'), commitment.usdPerUnitHour, 'usd'),
        number('A unit serves a minute', at('tokensPerUnitMinute'), commitment.tokensPerUnitMinute, 'tokens'),
        ...trafficFields(commitment.usdPerMillionTokens, at('usdPerMillionTokens')),
        {
          kind: 'assumption',
          label: 'Spread of minutes',
          path: at('minuteSigma'),
          unit: 'sigma',
          value: commitment.minuteSigma,
        },
        {
          kind: 'choice',
          label: 'Beyond capacity',
          path: at('overflow'),
          value: commitment.overflow,
          options: [
            { id: 'payAsYouGo', label: 'pay as you go', value: 'payAsYouGo' },
            { id: 'rejected', label: 'rejected', value: 'rejected' },
          ],
        },
        ...feeFields(commitment, path),
      ];
    default: {
      const never: never = commitment;
      return never;
    }
  }
}

/** How many entries a list has: as many more like the last one. */
function countField<T>(label: string, path: Path, list: readonly T[], next: (last: T, index: number) => T): Field {
  const counts = Array.from({ length: Math.max(6, list.length) }, (_, index) => index + 1);
  const extended = (count: number) => {
    const entries = [...list.slice(0, count)];
    while (entries.length < count) entries.push(next(entries.at(-1)!, entries.length));
    return entries;
  };
  return {
    kind: 'choice',
    label,
    path,
    value: String(list.length),
    options: counts.map((count) => ({ id: String(count), label: String(count), value: extended(count) })),
  };
}

function amounts(count: string, label: string, path: Path, list: readonly number[]): Field[] {
  return [
    count === 'Term' ? yearsField(path, list) : countField(count, path, list, (last) => last),
    ...list.map((value, index): Field => {
      const which = count === 'Term' ? `${label}, year ${index + 1}` : `${label} ${index + 1}`;
      return number(
        list.length > 1 ? which : count === 'Term' ? `${label} a year` : label,
        [...path, index],
        value,
        'usd',
      );
    }),
  ];
}

function yearsField(path: Path, list: readonly number[]): Field {
  const field = countField('Term', path, list, (last) => last);
  if (field.kind !== 'choice') return field;
  const named = (id: string) => (id === '1' ? '1 year' : `${id} years`);
  return { ...field, options: field.options.map((option) => ({ ...option, label: named(option.id) })) };
}

function openTerm({ termMonths }: { readonly termMonths?: number | undefined }, path: Path): Field[] {
  const months = [...new Set([12, 24, 36, 48, 60, ...(termMonths === undefined ? [] : [termMonths])])];
  return [
    {
      kind: 'choice',
      label: 'Term',
      path: [...path, 'termMonths'],
      value: termMonths === undefined ? '*' : String(termMonths),
      options: [
        { id: '*', label: 'no end', value: undefined },
        ...months.map((one) => ({ id: String(one), label: `${one} months`, value: one })),
      ],
    },
  ];
}

function tierFields(
  { tiers, resets, spentBeforeStartUsd }: CommitmentOf<'graduatedTiers' | 'allUnitsTiers'>,
  path: Path,
): Field[] {
  const at = [...path, 'tiers'];
  return [
    {
      kind: 'choice',
      label: 'Usage adds up over',
      path: [...path, 'resets'],
      value: resets,
      options: [
        { id: 'month', label: 'the month', value: 'month' },
        { id: 'contractYear', label: 'the contract year', value: 'contractYear' },
      ],
    },
    ...(resets === 'contractYear'
      ? [number('Used before the start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd ?? 0, 'usd')]
      : []),
    countField('Tiers', at, tiers, ({ from, rate }) => ({ from: from * 2 || 10_000, rate })),
    ...tiers.flatMap(({ from, rate }, index): Field[] => [
      ...(index === 0 ? [] : [number(`Tier ${index + 1} above`, [...at, index, 'from'], from, 'usd')]),
      number(`Tier ${index + 1}, of list`, [...at, index, 'rate'], rate, 'ratio'),
    ]),
  ];
}

function rebateFields(commitment: CommitmentOf<'retroactiveRebate'>, path: Path): Field[] {
  const { tiers, years, credited, spentBeforeStartUsd } = commitment;
  const at = [...path, 'tiers'];
  return [
    countField('Tiers', at, tiers, ({ from, rebate }) => ({ from: from * 2 || 100_000, rebate })),
    ...tiers.flatMap(({ from, rebate }, index): Field[] => [
      number(`Tier ${index + 1} above, a year`, [...at, index, 'from'], from, 'usd'),
      number(`Tier ${index + 1} gives back`, [...at, index, 'rebate'], rebate, 'ratio'),
    ]),
    {
      kind: 'choice',
      label: 'Credited',
      path: [...path, 'credited'],
      value: credited,
      options: [
        { id: 'whenReached', label: 'when reached', value: 'whenReached' },
        { id: 'yearEnd', label: 'at the end of the year', value: 'yearEnd' },
      ],
    },
    number('Contract years', [...path, 'years'], years, 'count'),
    number('Spent before the start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd, 'usd'),
  ];
}

function milestoneFields(commitment: CommitmentOf<'milestone'>, path: Path): Field[] {
  const { milestones, monthlyCreditsUsd, shortfall, prepaymentValidMonths, spentBeforeStartUsd } = commitment;
  const { prepayments = [], start } = commitment;
  const at = [...path, 'milestones'];
  return [
    countField('Milestones', at, milestones, ({ month, amountUsd }) => ({
      month: addMonths(month, 12),
      amountUsd: amountUsd * 2,
    })),
    ...milestones.flatMap(({ month, amountUsd }, index): Field[] => [
      { kind: 'month', label: `Milestone ${index + 1} by the end of`, path: [...at, index, 'month'], value: month },
      number(`Milestone ${index + 1}, since the start`, [...at, index, 'amountUsd'], amountUsd, 'usd'),
    ]),
    ...prepaymentFields(prepayments, [...path, 'prepayments'], start),
    number('Credits a month', [...path, 'monthlyCreditsUsd'], monthlyCreditsUsd ?? 0, 'usd'),
    {
      kind: 'choice',
      label: 'A shortfall is',
      path: [...path, 'shortfall'],
      value: shortfall,
      options: [
        { id: 'fee', label: 'a fee', value: 'fee' },
        { id: 'prepayment', label: 'prepayment for later usage', value: 'prepayment' },
      ],
    },
    number('Prepayment valid after the last', [...path, 'prepaymentValidMonths'], prepaymentValidMonths, 'months'),
    number('Spent before the start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd, 'usd'),
  ];
}

/** Prepayment that is bought: none, or in several months. */
function prepaymentFields(
  prepayments: NonNullable<CommitmentOf<'milestone'>['prepayments']>,
  path: Path,
  start: Month,
): Field[] {
  const counts = Array.from({ length: Math.max(5, prepayments.length + 1) }, (_, count) => count);
  const extended = (count: number) => {
    const list = prepayments.slice(0, count);
    while (list.length < count) {
      const last = list.at(-1);
      list.push(last ? { ...last, month: addMonths(last.month, 12) } : { month: start, amountUsd: 10_000 });
    }
    return list;
  };
  return [
    {
      kind: 'choice',
      label: 'Prepayment bought',
      path,
      value: String(prepayments.length),
      options: counts.map((count) => ({
        id: String(count),
        label: count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`,
        value: count === 0 ? undefined : extended(count),
      })),
    },
    ...prepayments.flatMap(({ month, amountUsd }, index): Field[] => [
      { kind: 'month', label: `Prepayment ${index + 1} in`, path: [...path, index, 'month'], value: month },
      number(`Prepayment ${index + 1}`, [...path, index, 'amountUsd'], amountUsd, 'usd'),
    ]),
  ];
}

/** Use over the 24 hours of a day, in UTC. */
const profiles = {
  even: { label: 'the same all day', weights: undefined },
  office: { label: 'mostly office hours', weights: hours([8, 0.2], [10, 1], [6, 0.4]) },
  evening: { label: 'mostly evenings', weights: hours([16, 0.3], [7, 1], [1, 0.3]) },
} as const;

function hours(...spans: readonly (readonly [count: number, weight: number])[]): number[] {
  return spans.flatMap(([count, weight]) => new Array<number>(count).fill(weight));
}

function profileFields({ profile }: CommitmentOf<'savingsPlan'>, path: Path): Field[] {
  const text = JSON.stringify(profile);
  const known = Object.entries(profiles).map(([id, { label, weights }]) => ({ id, label, value: weights }));
  const found = known.find(({ value }) => JSON.stringify(value) === text);
  const own = { id: 'own', label: 'own weights', value: ownWeights(profile, known) };
  const at = [...path, 'profile'];
  const choice: Field = {
    kind: 'choice',
    label: 'Hours of the day',
    path: at,
    value: found?.id ?? 'own',
    options: [...known, own],
  };
  if (found || !profile) return [choice];
  return [choice, { kind: 'list', label: 'Weights of equal parts', path: at, of: 'weights', value: profile }];
}

/** Weights to start from that none of the known profiles has. */
function ownWeights(profile: readonly number[] | undefined, known: readonly { readonly value: unknown }[]) {
  const isKnown = known.some(({ value }) => JSON.stringify(value) === JSON.stringify(profile));
  if (profile && !isKnown) return profile;
  return profile ? [...profile.slice(0, -1), 0.5] : new Array<number>(24).fill(1);
}

/** How the traffic of bought capacity is counted: in tokens, or in dollars at a price. */
function trafficFields(usdPerMillionTokens: number | undefined, path: Path): Field[] {
  const isPriced = usdPerMillionTokens !== undefined;
  const choice: Field = {
    kind: 'choice',
    label: 'Its traffic is counted',
    path,
    value: isPriced ? 'price' : 'tokens',
    options: [
      { id: 'tokens', label: 'by the tokens of the features', value: undefined },
      { id: 'price', label: 'by its cost at one price', value: usdPerMillionTokens ?? 5 },
    ],
  };
  return isPriced
    ? [choice, number('Its traffic costs without it', path, usdPerMillionTokens, 'usdPerMillion')]
    : [choice];
}

function feeFields(commitment: CommitmentOf<'savingsPlan' | 'throughput'>, path: Path): Field[] {
  return [
    number('Term', [...path, 'termMonths'], commitment.termMonths, 'months'),
    number('Paid up front', [...path, 'upfrontShare'], commitment.upfrontShare ?? 0, 'ratio'),
    retiresField(commitment, path),
  ];
}

function retiresField(
  { retiresSpendCommitments }: { readonly retiresSpendCommitments?: boolean | undefined },
  path: Path,
): Field {
  return {
    kind: 'choice',
    label: 'Counts towards spend commitments',
    path: [...path, 'retiresSpendCommitments'],
    value: retiresSpendCommitments ? 'yes' : 'no',
    options: [
      { id: 'no', label: 'no', value: undefined },
      { id: 'yes', label: 'yes', value: true },
    ],
  };
}
