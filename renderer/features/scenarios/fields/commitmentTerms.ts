import type { Commitment, CommitmentOf } from '../../../../models/commitments/commitment.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';
import { profileFields } from './hourProfileFields.ts';
import { countField, numberField as number } from './listFields.ts';
import { milestoneFields } from './milestoneFields.ts';

/** The terms of one kind of commitment. */
export function commitmentTerms(commitment: Commitment, path: Path): Field[] {
  const at = (key: string) => [...path, key];
  switch (commitment.kind) {
    case 'annualSpend':
      return [
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...amounts('Term', 'Minimum', at('annualMinimumUsd'), commitment.annualMinimumUsd),
        number('Spent before start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
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
        number('Months per period', at('periodMonths'), commitment.periodMonths, 'months'),
        number('Price per dollar of pool', at('price'), commitment.price, 'usd'),
        number('Drawdown rate, % of list', at('drawRate'), commitment.drawRate, 'ratio'),
        number('Overage rate, % of list', at('overageRate'), commitment.overageRate, 'ratio'),
        number('Rollover share', at('rolloverShare'), commitment.rolloverShare, 'ratio'),
        number('Rollover cap', at('rolloverCapUsd'), commitment.rolloverCapUsd ?? commitment.poolUsd[0] ?? 0, 'usd'),
        number('Minimum monthly drawdown', at('monthlyMinimumUsd'), commitment.monthlyMinimumUsd ?? 0, 'usd'),
        number('Drawn before start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
        retiresField(commitment, path),
      ];
    case 'postpaidMinimum':
      return [
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...amounts('Periods', 'Minimum', at('minimumUsd'), commitment.minimumUsd),
        number('Months per period', at('periodMonths'), commitment.periodMonths, 'months'),
        number('Monthly minimum', at('monthlyMinimumUsd'), commitment.monthlyMinimumUsd ?? 0, 'usd'),
        number('True-up invoiced after', at('trueUpMonths'), commitment.trueUpMonths, 'months'),
        number('Paid before start', at('spentBeforeStartUsd'), commitment.spentBeforeStartUsd, 'usd'),
      ];
    case 'savingsPlan':
      return [
        number('Hourly commitment', at('hourlyUsd'), commitment.hourlyUsd, 'usd'),
        number('Discount', at('discount'), commitment.discount, 'ratio'),
        ...profileFields(commitment, path),
        {
          kind: 'assumption',
          label: 'Hourly variation',
          path: at('hourlySigma'),
          unit: 'sigma',
          value: commitment.hourlySigma,
        },
        ...feeFields(commitment, path),
      ];
    case 'throughput':
      return [
        number('Units', at('units'), commitment.units, 'count'),
        number('Price per unit-hour', at('usdPerUnitHour'), commitment.usdPerUnitHour, 'usd'),
        number('Capacity per unit-minute', at('tokensPerUnitMinute'), commitment.tokensPerUnitMinute, 'tokens'),
        ...trafficFields(commitment.usdPerMillionTokens, at('usdPerMillionTokens')),
        {
          kind: 'assumption',
          label: 'Per-minute variation',
          path: at('minuteSigma'),
          unit: 'sigma',
          value: commitment.minuteSigma,
        },
        {
          kind: 'choice',
          label: 'Over capacity',
          path: at('overflow'),
          value: commitment.overflow,
          options: [
            { id: 'payAsYouGo', label: 'pay as you go', value: 'payAsYouGo' },
            { id: 'rejected', label: 'rejected', value: 'rejected' },
          ],
        },
        ...feeFields(commitment, path),
      ];
    default:
      return commitment satisfies never;
  }
}

function amounts(count: string, label: string, path: Path, list: readonly number[]): Field[] {
  return [
    count === 'Term' ? yearsField(path, list) : countField(count, path, list, (last) => last),
    ...list.map((value, index): Field => {
      const which = count === 'Term' ? `${label}, year ${index + 1}` : `${label} ${index + 1}`;
      return number(
        list.length > 1 ? which : count === 'Term' ? `${label} per year` : label,
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
        { id: '*', label: 'open-ended', value: undefined },
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
      label: 'Usage resets every',
      path: [...path, 'resets'],
      value: resets,
      options: [
        { id: 'month', label: 'month', value: 'month' },
        { id: 'contractYear', label: 'contract year', value: 'contractYear' },
      ],
    },
    ...(resets === 'contractYear'
      ? [number('Used before start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd ?? 0, 'usd')]
      : []),
    countField('Tiers', at, tiers, ({ from, rate }) => ({ from: from * 2 || 10_000, rate })),
    ...tiers.flatMap(({ from, rate }, index): Field[] => [
      ...(index === 0 ? [] : [number(`Tier ${index + 1} above`, [...at, index, 'from'], from, 'usd')]),
      number(`Tier ${index + 1}, % of list`, [...at, index, 'rate'], rate, 'ratio'),
    ]),
  ];
}

function rebateFields(commitment: CommitmentOf<'retroactiveRebate'>, path: Path): Field[] {
  const { tiers, years, credited, spentBeforeStartUsd } = commitment;
  const at = [...path, 'tiers'];
  return [
    countField('Tiers', at, tiers, ({ from, rebate }) => ({ from: from * 2 || 100_000, rebate })),
    ...tiers.flatMap(({ from, rebate }, index): Field[] => [
      number(`Tier ${index + 1} above, per year`, [...at, index, 'from'], from, 'usd'),
      number(`Tier ${index + 1} rebate`, [...at, index, 'rebate'], rebate, 'ratio'),
    ]),
    {
      kind: 'choice',
      label: 'Rebate credited',
      path: [...path, 'credited'],
      value: credited,
      options: [
        { id: 'whenReached', label: 'when reached', value: 'whenReached' },
        { id: 'yearEnd', label: 'at year end', value: 'yearEnd' },
      ],
    },
    number('Contract years', [...path, 'years'], years, 'count'),
    number('Spent before start', [...path, 'spentBeforeStartUsd'], spentBeforeStartUsd, 'usd'),
  ];
}

/** How the traffic of bought capacity is counted: in tokens, or in dollars at a price. */
function trafficFields(usdPerMillionTokens: number | undefined, path: Path): Field[] {
  const isPriced = usdPerMillionTokens !== undefined;
  const choice: Field = {
    kind: 'choice',
    label: 'Traffic measured',
    path,
    value: isPriced ? 'price' : 'tokens',
    options: [
      { id: 'tokens', label: 'by feature tokens', value: undefined },
      { id: 'price', label: 'by cost at one price', value: usdPerMillionTokens ?? 5 },
    ],
  };
  return isPriced
    ? [choice, number('Traffic price without commitment', path, usdPerMillionTokens, 'usdPerMillion')]
    : [choice];
}

function feeFields(commitment: CommitmentOf<'savingsPlan' | 'throughput'>, path: Path): Field[] {
  return [
    number('Term', [...path, 'termMonths'], commitment.termMonths, 'months'),
    number('Upfront payment', [...path, 'upfrontShare'], commitment.upfrontShare ?? 0, 'ratio'),
    retiresField(commitment, path),
  ];
}

function retiresField(
  { retiresSpendCommitments }: { readonly retiresSpendCommitments?: boolean | undefined },
  path: Path,
): Field {
  return {
    kind: 'choice',
    label: 'Counts toward spend commitments',
    path: [...path, 'retiresSpendCommitments'],
    value: retiresSpendCommitments ? 'yes' : 'no',
    options: [
      { id: 'no', label: 'no', value: undefined },
      { id: 'yes', label: 'yes', value: true },
    ],
  };
}
