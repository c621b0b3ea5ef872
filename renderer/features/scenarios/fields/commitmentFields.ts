import type { Commitment, RecognitionPolicy } from '../../../../models/commitments/commitment.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { commitmentLabels, policyLabels } from '../../../format/commitments.ts';
import { knownFeatures, knownServed } from '../known.ts';
import type { Path } from '../path.ts';
import { asKind, commitmentKinds } from './commitmentKinds.ts';
import { commitmentTerms } from './commitmentTerms.ts';
import type { ChoiceOption, Field } from './field.ts';

const stackable: ReadonlySet<Commitment['kind']> = new Set([
  'negotiated',
  'annualSpend',
  'postpaidMinimum',
  'graduatedTiers',
  'allUnitsTiers',
  'savingsPlan',
] as const);

/** What can be edited of a commitment: its kind, whose usage it is about, its terms, and how it is booked. */
export function commitmentFields(commitment: Commitment, path: Path, scenario: Scenario): Field[] {
  return [
    {
      kind: 'choice',
      label: 'Kind',
      path,
      value: commitment.kind,
      options: commitmentKinds.map((kind) => ({
        id: kind,
        label: commitmentLabels[kind],
        value: asKind(kind, commitment),
      })),
    },
    { kind: 'text', label: 'Provider', path: [...path, 'provider'], value: commitment.provider, suggest: 'provider' },
    ...eligibilityFields(commitment, path, scenario),
    { kind: 'month', label: 'Contract start', path: [...path, 'start'], value: commitment.start },
    {
      kind: 'number',
      label: 'on day of the month',
      path: [...path, 'startDay'],
      unit: 'count',
      value: commitment.startDay ?? 1,
    },
    ...commitmentTerms(commitment, path),
    {
      kind: 'number',
      label: 'Payment terms after invoice',
      path: [...path, 'paymentTermMonths'],
      unit: 'months',
      value: commitment.paymentTermMonths ?? 0,
    },
    ...bookingFields(commitment, path),
    orderField(commitment, path),
    ...stackingFields(commitment, path),
  ];
}

function eligibilityFields({ provider, models, features }: Commitment, path: Path, scenario: Scenario): Field[] {
  const served = knownServed(scenario).flatMap((one) => (one.provider === provider ? [one.model] : []));
  const known = knownFeatures(scenario);
  return [
    only(
      'Models',
      [...path, 'models'],
      models,
      [...new Set(served)].map((id) => ({ id, label: id, value: [id] })),
    ),
    only(
      'Features',
      [...path, 'features'],
      features,
      known.map(({ id, name }) => ({ id, label: name, value: [id] })),
    ),
  ];
}

/** All, one, or the several that a file states. */
function only(label: string, path: Path, chosen: readonly string[] | undefined, one: readonly ChoiceOption[]): Field {
  const text = chosen?.join(', ');
  const listed = text === undefined || one.some(({ id }) => id === text);
  const several = listed ? [] : [{ id: text!, label: text!, value: chosen }];
  return {
    kind: 'choice',
    label,
    path,
    value: text ?? '*',
    options: [{ id: '*', label: 'all', value: undefined }, ...one, ...several],
  };
}

function bookingFields({ recognition }: Commitment, path: Path): Field[] {
  const policy = recognition?.policy ?? 'asInvoiced';
  const { owner = null, date = null } = recognition ?? {};
  const at = [...path, 'recognition'];
  const booked: Field = {
    kind: 'choice',
    label: 'Expense recognition',
    path: at,
    value: policy,
    options: (Object.keys(policyLabels) as RecognitionPolicy[]).map((one) => ({
      id: one,
      label: policyLabels[one],
      value: { policy: one, owner, date },
    })),
  };
  if (!recognition) return [booked];
  return [
    booked,
    { kind: 'text', label: 'Decided by', path: [...at, 'owner'], value: owner ?? '', mayBeEmpty: true },
    { kind: 'text', label: 'Decided on', path: [...at, 'date'], value: date ?? '', mayBeEmpty: true },
  ];
}

/** Whether the discount comes off what another commitment has discounted already. */
function stackingFields(commitment: Commitment, path: Path): Field[] {
  if (!stackable.has(commitment.kind)) return [];
  return [
    {
      kind: 'choice',
      label: 'Usage with other discounts',
      path: [...path, 'stacks'],
      value: 'stacks' in commitment && commitment.stacks ? 'again' : 'once',
      options: [
        { id: 'once', label: 'does not stack', value: undefined },
        { id: 'again', label: 'stacks with other discounts', value: true },
      ],
    },
  ];
}

/** Before or after which other commitments it sees usage. */
function orderField({ order }: Commitment, path: Path): Field {
  const places = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const shown = order === undefined || places.includes(order) ? places : [...places, order];
  return {
    kind: 'choice',
    label: 'Order of application',
    path: [...path, 'order'],
    value: order === undefined ? '*' : String(order),
    options: [
      { id: '*', label: 'most specific, then highest saving', value: undefined },
      ...shown.map((place) => ({ id: String(place), label: `place ${place}`, value: place })),
    ],
  };
}
