import type { Quantity } from '../../../models/distributions/quantity.ts';
import type {
  InitiativeDraft,
  InitiativeValue,
  Stage,
  StoredInitiative,
} from '../../../models/portfolio/initiative.ts';
import { typedQuantity, typedText } from '../../format/quantities.ts';
import { valueFieldNames } from './labels.ts';

/** A text as typed; `kept` is a distribution that no text says, until somebody types. */
export interface TypedNumber {
  readonly text: string;
  readonly kept: Quantity | null;
}
export interface CostLine {
  readonly key: number;
  readonly name: string;
  readonly kind: 'once' | 'monthly';
  readonly usd: TypedNumber;
}
export interface ValueLine {
  readonly key: number;
  readonly name: string;
  readonly kind: InitiativeValue['kind'];
  readonly numbers: readonly TypedNumber[];
}
export interface InitiativeTexts {
  readonly name: string;
  readonly owner: string;
  readonly stage: Stage;
  readonly start: string;
  readonly months: string;
  readonly ramp: TypedNumber;
  readonly success: string;
  readonly correlation: string;
  readonly rate: string;
  readonly gateMonth: string;
  readonly gateShare: string;
  readonly costs: readonly CostLine[];
  readonly values: readonly ValueLine[];
}

export const emptyNumber: TypedNumber = { text: '', kept: null };

/** An initiative as it would be typed; null: a new one. */
export function textsOf(initiative: StoredInitiative | null, thisMonth: string): InitiativeTexts {
  if (!initiative)
    return {
      ...{ name: '', owner: '', stage: 'idea', start: thisMonth, months: '36', ramp: { text: '6', kept: null } },
      ...{ success: '80%', correlation: '0', rate: '10%', gateMonth: '', gateShare: '50%' },
      costs: [
        { key: 0, name: 'Build', kind: 'once', usd: emptyNumber },
        { key: 1, name: 'Run', kind: 'monthly', usd: emptyNumber },
      ],
      values: [{ key: 2, name: 'Hours saved', kind: 'hours', numbers: [emptyNumber, emptyNumber, emptyNumber] }],
    };
  const { gate, costs, values } = initiative;
  return {
    ...{ name: initiative.name, owner: initiative.owner, stage: initiative.stage, start: initiative.start },
    months: String(initiative.months),
    ramp: numberOf(initiative.rampMonths),
    success: share(initiative.success),
    correlation: String(initiative.correlation),
    rate: share(initiative.discountPerYear),
    gateMonth: gate ? String(gate.month) : '',
    gateShare: share(gate?.atLeast ?? 0.5),
    costs: costs.map(({ name, kind, usd }, key) => ({ key, name, kind, usd: numberOf(usd) })),
    values: values.map((value, at) => ({
      ...{ key: costs.length + at, name: value.name, kind: value.kind },
      numbers: quantitiesOf(value).map(numberOf),
    })),
  };
}

const share = (value: number) => `${Number((100 * value).toPrecision(6))}%`;

function numberOf(quantity: Quantity): TypedNumber {
  const text = typedText(quantity);
  return text === null ? { text: '', kept: quantity } : { text, kept: null };
}

function quantitiesOf(value: InitiativeValue): Quantity[] {
  switch (value.kind) {
    case 'revenue':
      return [value.usdPerMonth, value.margin];
    case 'costAvoided':
      return [value.usdPerMonth];
    case 'hours':
      return [value.hoursPerMonth, value.usdPerHour, value.realized];
    case 'retention':
      return [value.revenuePerMonth, value.savedShare, value.margin];
    default:
      return value satisfies never;
  }
}

/** What is typed as an initiative; null while it is not whole. */
export function draftOf(texts: InitiativeTexts): InitiativeDraft | null {
  const months = plain(texts.months);
  const [success, correlation, rate] = [plain(texts.success), plain(texts.correlation), plain(texts.rate)];
  const ramp = quantityIn(texts.ramp, 0);
  const costs = texts.costs.map(({ name, kind, usd }) => ({ name: name.trim(), kind, usd: quantityIn(usd, null) }));
  const values = texts.values.map(typedValue);
  const gateMonth = texts.gateMonth.trim() === '' ? null : plain(texts.gateMonth);
  const atLeast = plain(texts.gateShare);
  if (months === null || success === null || correlation === null || rate === null || ramp === null) return null;
  if (texts.name.trim() === '' || costs.length === 0 || values.length === 0 || atLeast === null) return null;
  if (costs.some(({ name, usd }) => name === '' || usd === null) || values.includes(null)) return null;
  if (texts.gateMonth.trim() !== '' && gateMonth === null) return null;
  return {
    ...{ name: texts.name.trim(), owner: texts.owner.trim() || null, stage: texts.stage, start: texts.start.trim() },
    ...{ months, rampMonths: ramp, success, correlation, discountPerYear: rate },
    costs: costs.map((cost) => ({ ...cost, usd: cost.usd! })),
    values: values.map((value) => value!),
    gate: gateMonth === null ? null : { month: gateMonth, atLeast },
  };
}

function plain(text: string): number | null {
  const read = typedQuantity(text);
  return typeof read === 'number' ? read : null;
}

/** Null where it is not readable, or nothing and nothing is meant by that. */
export function quantityIn({ text, kept }: TypedNumber, empty: number | null): Quantity | null {
  if (kept !== null && text === '') return kept;
  const read = typedQuantity(text);
  return read === undefined ? null : (read ?? empty);
}

function typedValue({ name: typed, kind, numbers }: ValueLine): InitiativeValue | null {
  const name = typed.trim();
  const of = (at: number, empty: number | null = null) => quantityIn(numbers[at] ?? emptyNumber, empty);
  const [first, second, third] = [of(0), of(1, kind === 'revenue' ? 1 : null), of(2, 1)];
  if (name === '' || first === null) return null;
  switch (kind) {
    case 'costAvoided':
      return { name, kind, usdPerMonth: first };
    case 'revenue':
      return second === null ? null : { name, kind, usdPerMonth: first, margin: second };
    case 'hours':
      return second === null || third === null
        ? null
        : { name, kind, hoursPerMonth: first, usdPerHour: second, realized: third };
    case 'retention':
      return second === null || third === null
        ? null
        : { name, kind, revenuePerMonth: first, savedShare: second, margin: third };
    default:
      return kind satisfies never;
  }
}

/** How many numbers a kind of value has. */
export const numbersOf = (kind: InitiativeValue['kind']) => valueFieldNames[kind].map(() => emptyNumber);
