import { type Day, type Month, monthOf, monthsBetween } from '../calendar.ts';
import { idOfName } from '../ids.ts';
import { type Commitment, commitmentSchema } from './commitment.ts';

/** A contract commitment as a provider's file states it (FOCUS 1.3 and 1.4). Units: US$ for the whole term. */
export interface StatedTerms {
  readonly id: string;
  readonly contract: string | null;
  readonly description: string | null;
  readonly provider: string | null;
  readonly category: string | null;
  readonly type: string | null;
  readonly benefit: string | null;
  readonly model: string | null;
  readonly status: string | null;
  readonly start: Day;
  /** The first day after it. */
  readonly end: Day;
  readonly costUsd: number | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly discount: number | null;
  readonly interval: string | null;
  readonly payment: string | null;
  readonly upfrontShare: number | null;
  /** What it applies to, where that is not everything. */
  readonly applicability: string | null;
}

/** A stated commitment in the language of scenarios; null where it states no cost. */
export interface CommitmentOfTerms {
  readonly commitment: Commitment | null;
  /** What the scenario does not hold as the contract does, in sentences. */
  readonly notes: readonly string[];
}

const mostPeriods = 40;

/**
 * A stated contract commitment as a commitment of a scenario.
 *
 * Convention: an hourly commitment that is used or lost is a savings plan; money paid upfront a prepaid pool; a spend
 * by the year an annual minimum; any other a postpaid minimum of each fulfillment interval. The stated cost is that of
 * the whole term and is divided evenly over its intervals. Quantities in other units than money count by their cost.
 * Units: US$, months. What cannot be held is told in `notes`. Source: FOCUS 1.4, Contract Commitment.
 *
 * @example
 * commitmentOf({
 *   id: 'c',
 *   contract: null,
 *   description: 'EA',
 *   provider: 'aws',
 *   category: 'Spend',
 *   type: null,
 *   benefit: 'Discount',
 *   model: 'Discontinuous',
 *   status: 'Active',
 *   start: '2026-01-01',
 *   end: '2028-01-01',
 *   costUsd: 240000,
 *   quantity: null,
 *   unit: null,
 *   discount: 0.1,
 *   interval: 'Annual',
 *   payment: 'No Upfront',
 *   upfrontShare: 0,
 *   applicability: null,
 * }).commitment.annualMinimumUsd // => [120000, 120000]
 */
export function commitmentOf(terms: StatedTerms): CommitmentOfTerms {
  const { costUsd } = terms;
  const name = terms.description ?? terms.id;
  if (costUsd === null || costUsd <= 0) return { commitment: null, notes: [`${name} has no cost; enter it manually.`] };
  const notes = notesOf(terms);
  const months = termMonths(terms);
  const day = Number(terms.start.slice(8));
  const head = {
    id: idOfName(terms.id, 'commitment'),
    name,
    provider: terms.provider ?? 'unknown',
    start: monthOf(terms.start),
    ...(day > 1 && day <= 28 ? { startDay: day } : {}),
  };
  const discount = terms.discount ?? 0;
  const share = upfrontShare(terms);
  if (isHourly(terms)) {
    const days = (Date.parse(`${terms.end}T00:00:00Z`) - Date.parse(`${terms.start}T00:00:00Z`)) / 86_400_000;
    const hourlyUsd = costUsd / (days * 24);
    const plan = { kind: 'savingsPlan', ...head, hourlyUsd, discount: Math.min(discount, 0.99), termMonths: months };
    return { commitment: parsed({ ...plan, upfrontShare: share }), notes };
  }
  const interval = intervalMonths(terms.interval, months);
  const periods = Math.max(1, Math.round(months / interval));
  if (periods > mostPeriods) notes.push(`Only the first ${mostPeriods} of its ${periods} intervals are used.`);
  const each = Array.from({ length: Math.min(periods, mostPeriods) }, () => costUsd / periods);
  if (/pool|credit/i.test(terms.benefit ?? '') && share === 1) {
    const pool = { kind: 'prepaidPool', ...head, poolUsd: each, periodMonths: interval, drawRate: 1 - discount };
    return { commitment: parsed(pool), notes: [...notes, 'Usage beyond the pool is priced at list.'] };
  }
  if (share > 0) notes.push(`${Math.round(share * 100)}% is paid upfront; the scenario bills it as used.`);
  const isAnnual = interval === 12 && periods <= 10;
  return {
    commitment: parsed(
      isAnnual
        ? { kind: 'annualSpend', ...head, annualMinimumUsd: each, discount }
        : { kind: 'postpaidMinimum', ...head, minimumUsd: each, periodMonths: interval, discount },
    ),
    notes,
  };
}

/**
 * Whether a contract still runs in a month: it ends later, and was neither left unsigned nor ended early.
 *
 * @example
 * isRunning({ end: '2027-07-01', status: 'Active' }, '2027-06') // => true
 * isRunning({ end: '2027-07-01', status: 'Expired' }, '2027-06') // => false
 */
export function isRunning({ end, status }: Pick<StatedTerms, 'end' | 'status'>, month: Month): boolean {
  return monthOf(end) > month && !/^(expired|cancell?ed|superseded)$/i.test(status ?? '');
}

function parsed(commitment: object): Commitment {
  return commitmentSchema.parse(commitment);
}

function notesOf({ unit, quantity, applicability, status }: StatedTerms): string[] {
  const isMoney = unit === null || /^(usd|us\$|\$|credits?)$/i.test(unit);
  return [
    ...(isMoney || quantity === null ? [] : [`${quantity} ${unit} count by their cost.`]),
    ...(applicability === null ? [] : ['It applies to only part of usage; choose its models or features.']),
    ...(/^(proposed|expired|cancell?ed|superseded)$/i.test(status ?? '') ? [`Its status is ${status}.`] : []),
  ];
}

function isHourly({ interval, model }: StatedTerms): boolean {
  return /^hourly$/i.test(interval ?? '') && !/^discontinuous$/i.test(model ?? '');
}

function upfrontShare({ upfrontShare: share, payment }: StatedTerms): number {
  if (share !== null) return Math.min(1, Math.max(0, share));
  return /^all upfront$/i.test(payment ?? '') ? 1 : 0;
}

/** Months from the first day to the first day after it; a part of a month counts as one. */
function termMonths({ start, end }: StatedTerms): number {
  const [from, to]: [Month, Month] = [monthOf(start), monthOf(end)];
  const more = Number(end.slice(8)) > Number(start.slice(8)) ? 1 : 0;
  return Math.min(120, Math.max(1, monthsBetween(from, to) + more));
}

function intervalMonths(interval: string | null, term: number): number {
  const months = { monthly: 1, quarterly: 3, 'semi-annual': 6, annual: 12 }[interval?.toLowerCase() ?? ''];
  return months === undefined ? Math.min(term, 60) : Math.min(months, term);
}
