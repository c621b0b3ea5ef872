import type { z } from 'zod';
import { readNumber } from '../distributions/parseNumber.ts';
import type { planSchema } from './plan.ts';

/** What a line says of a plan, as a scenario file states it. */
type PlanTermsFile = Pick<z.input<typeof planSchema>, 'seatPriceUsd' | 'includedTasks' | 'overagePriceUsd' | 'charges'>;

export interface PlanLine {
  readonly terms: PlanTermsFile;
  /** What was understood, in words, with what was assumed. */
  readonly reading: string;
}

export type PlanLineReading =
  | { readonly ok: true; readonly value: PlanLine }
  | { readonly ok: false; readonly message: string };

/** One part of a line. */
type Term =
  | { readonly kind: 'seat' | 'flat' | 'task' | 'minimum' | 'beyond'; readonly usd: number }
  | { readonly kind: 'outcome'; readonly usd: number; readonly successRate: number | null }
  | { readonly kind: 'credits' | 'tasks'; readonly count: number }
  | { readonly kind: 'markup'; readonly share: number };

const money = String.raw`(?:us)?\$ ?[\d.,]+[km]?|[\d.,]+ ?(?:usd|dollars?|cents?|¢)`;
const time = String.raw`(?: ?(?:per|a|/|each) ?(month|mo|year|yr|annum))?`;
const whose = (owners: string) => String.raw`(?: ?(?:per|a|/|each) ?(?:${owners}|month|mo))*`;
const seatPattern = new RegExp(String.raw`^(${money})(?: ?(?:per|a|/|each) ?(?:seat|user))?${time}$`);
const flatPattern = new RegExp(String.raw`^(${money})(?: flat| ?(?:per|a|/) ?(?:customer|account|company))${time}$`);
const taskPattern = new RegExp(String.raw`^(${money}) ?(?:per|a|/) ?(?:task|request|message|call)$`);
const outcomePattern = new RegExp(
  String.raw`^(${money}) ?(?:per|a|/|for each) ?(?:outcome|resolution|success)(?: at ([\d.]+ ?%)(?: success)?)?$`,
);
const minimumPattern = new RegExp(String.raw`^(?:minimum|at least) (${money})${time}$`);
const thenPattern = new RegExp(String.raw`^then (${money})(?: (?:each|more)| ?(?:per|a|/) ?(?:credit|task|request))?$`);
const creditsPattern = new RegExp(String.raw`^([\d.,]+[km]?) credits?(?: included)?${whose('customer|account')}$`);
const tasksPattern = new RegExp(
  String.raw`^([\d.,]+[km]?) (?:tasks?|requests?|messages?)(?: included)?${whose('seat|user')}$`,
);
const markupPattern = /^markup ([\d.]+ ?%)$/;

const examples = '$49, $29 + 1,000 credits, $20 + 200 tasks, then $0.05 each, $0.99 per outcome, or cost + 30%';

/**
 * A plan in one line, such as "$29 + 1,000 credits": parts joined by +, "plus", "and" or a comma.
 *
 * A price is per seat and month unless it says otherwise; a price per year is a twelfth a month. Credits and tasks are
 * given each month and do not last; a task takes one credit. Use beyond credits is not served, and beyond included
 * tasks free, unless a price follows ("then $0.02 each"). Every task is an outcome unless a success rate is stated.
 * Units: US$. Errors: as a message that says what to write.
 *
 * @example
 * readPlanLine('$29 + 1,000 credits').value.reading
 * // => "$29 per seat per month; 1,000 credits per customer per month, one per task; use beyond them is not served"
 */
export function readPlanLine(text: string): PlanLineReading {
  const line = text.trim();
  if (line === '') return refused(`A plan is missing; write it in one line, such as ${examples}.`);
  if (/[€£¥]|\b(?:eur|gbp|jpy|chf|cad)\b/i.test(line))
    return refused(`"${line}" is not in US dollars; write its prices with $, such as $29.`);
  const terms: Term[] = [];
  for (const part of partsOf(line)) {
    const term = termOf(part);
    if (!term && /credit.*(?:seat|user)|(?:task|request|message).*(?:customer|account)/.test(part))
      return refused(
        `"${part}" cannot be read: credits are per customer and included tasks per seat; write it that way.`,
      );
    if (!term) return refused(`"${part}" in "${line}" is not a price or an allowance; write it as ${examples}.`);
    terms.push(term);
  }
  const problem = problemOf(terms, line);
  return problem ? refused(problem) : { ok: true, value: { terms: planTermsOf(terms), reading: readingOf(terms) } };
}

function refused(message: string): PlanLineReading {
  return { ok: false, message };
}

function partsOf(line: string): string[] {
  return line
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\bcost ?(?:\+|plus) ?/, 'markup ')
    .split(/ ?(?:\+|;|\bplus\b|\band\b|,(?!\d{3}(?!\d))) ?/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function termOf(part: string): Term | null {
  if (part === 'free') return { kind: 'seat', usd: 0 };
  const priced = [
    ['seat', seatPattern],
    ['flat', flatPattern],
    ['task', taskPattern],
    ['minimum', minimumPattern],
    ['beyond', thenPattern],
  ] as const;
  for (const [kind, pattern] of priced) {
    const found = pattern.exec(part);
    const usd = found && usdOf(found[1]!);
    if (found && usd !== null) return { kind, usd: /^(?:year|yr|annum)$/.test(found[2] ?? '') ? usd! / 12 : usd! };
  }
  return outcomeOf(part) ?? allowanceOf(part) ?? markupOf(part);
}

function outcomeOf(part: string): Term | null {
  const found = outcomePattern.exec(part);
  const usd = found && usdOf(found[1]!);
  if (!found || usd === null) return null;
  const rate = found[2] === undefined ? null : readNumber(found[2], 'percent');
  if (typeof rate === 'string' || (rate !== null && (rate <= 0 || rate > 1))) return null;
  return { kind: 'outcome', usd: usd!, successRate: rate };
}

function allowanceOf(part: string): Term | null {
  for (const [kind, pattern] of [
    ['credits', creditsPattern],
    ['tasks', tasksPattern],
  ] as const) {
    const count = readNumber(pattern.exec(part)?.[1] ?? '');
    if (typeof count === 'number' && count > 0) return { kind, count };
  }
  return null;
}

function markupOf(part: string): Term | null {
  const share = readNumber(markupPattern.exec(part)?.[1] ?? '', 'percent');
  return typeof share === 'number' ? { kind: 'markup', share } : null;
}

function usdOf(text: string): number | null {
  const isCents = /cents?$|¢$/.test(text);
  const value = readNumber(text.replace(/^us\$/, '$').replace(/ ?(?:usd|dollars?|cents?|¢)$/, ''));
  if (typeof value !== 'number' || value < 0) return null;
  return isCents ? value / 100 : value;
}

/** What does not hold together in a line; null where it does. */
function problemOf(terms: readonly Term[], line: string): string | null {
  const kinds = terms.map(({ kind }) => kind);
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) < at);
  if (twice) return `"${line}" states ${kindNames[twice]} twice; keep one.`;
  if (kinds.includes('credits') && kinds.includes('tasks'))
    return `"${line}" includes credits and tasks; keep one of them.`;
  if (kinds.includes('beyond') && !kinds.includes('credits') && !kinds.includes('tasks'))
    return `"${line}" has a price beyond an allowance, but no allowance; add one, such as 1,000 credits.`;
  if (kinds.includes('minimum') && kinds.includes('tasks') && kinds.includes('beyond'))
    return `"${line}" has a minimum beside a price beyond included tasks, which does not count toward it; use credits instead of tasks.`;
  if (kinds.every((kind) => kind === 'credits' || kind === 'tasks' || kind === 'beyond'))
    return `"${line}" has no price; add one, such as $29 + 1,000 credits, or write free.`;
  return null;
}

const kindNames: { readonly [K in Term['kind']]: string } = {
  seat: 'a price per seat',
  flat: 'a price per customer',
  task: 'a price per task',
  outcome: 'a price per outcome',
  minimum: 'a minimum',
  beyond: 'a price beyond the allowance',
  credits: 'credits',
  tasks: 'included tasks',
  markup: 'a markup',
};

function planTermsOf(terms: readonly Term[]): PlanTermsFile {
  const beyond = terms.find(({ kind }) => kind === 'beyond') as { readonly usd: number } | undefined;
  const tasks = terms.find((term) => term.kind === 'tasks') as { readonly count: number } | undefined;
  const seat = terms.find(({ kind }) => kind === 'seat') as { readonly usd: number } | undefined;
  // A minimum counts what charges come to, so that beside one the seats are a charge.
  const isSeatCharge = terms.some(({ kind }) => kind === 'minimum');
  const seats = isSeatCharge && seat ? [{ kind: 'seat' as const, id: 'seat', name: 'Per seat', feeUsd: seat.usd }] : [];
  const charges = [...seats, ...terms.flatMap((term) => chargeOf(term, beyond?.usd ?? null))];
  return {
    seatPriceUsd: isSeatCharge ? 0 : (seat?.usd ?? 0),
    includedTasks: tasks?.count ?? null,
    overagePriceUsd: tasks && beyond ? beyond.usd : null,
    ...(charges.length > 0 ? { charges } : {}),
  };
}

function chargeOf(term: Term, beyondUsd: number | null): NonNullable<PlanTermsFile['charges']> {
  switch (term.kind) {
    case 'flat':
      return [{ kind: 'flat', id: 'flat', name: 'Per customer', feeUsd: term.usd }];
    case 'task':
      return [{ kind: 'perUnit', id: 'task', name: 'Per task', priceUsd: term.usd }];
    case 'outcome':
      return [
        { kind: 'outcome', id: 'outcome', name: 'Per outcome', priceUsd: term.usd, successRate: term.successRate ?? 1 },
      ];
    case 'minimum':
      return [{ kind: 'minimum', id: 'minimum', name: 'Minimum', amountUsd: term.usd }];
    case 'markup':
      return [{ kind: 'costPlus', id: 'markup', name: 'Cost plus', markup: term.share }];
    case 'credits':
      return [
        {
          kind: 'credits',
          id: 'credits',
          name: 'Credits',
          grants: [{ id: 'monthly', amount: term.count }],
          beyond: beyondUsd === null ? { kind: 'hardCap' } : { kind: 'overage', priceUsd: beyondUsd },
        },
      ];
    case 'seat':
    case 'tasks':
    case 'beyond':
      return [];
    default:
      return term satisfies never;
  }
}

function readingOf(terms: readonly Term[]): string {
  const beyond = terms.find(({ kind }) => kind === 'beyond') as { readonly usd: number } | undefined;
  return terms.flatMap((term) => wordsOf(term, beyond?.usd ?? null)).join('; ');
}

function wordsOf(term: Term, beyondUsd: number | null): string[] {
  const further = beyondUsd === null ? null : `${usdText(beyondUsd)} for each one beyond them`;
  switch (term.kind) {
    case 'seat':
      return [term.usd === 0 ? 'free' : `${usdText(term.usd)} per seat per month`];
    case 'flat':
      return [`${usdText(term.usd)} per customer per month`];
    case 'task':
      return [`${usdText(term.usd)} per task`];
    case 'outcome':
      return [
        `${usdText(term.usd)} per outcome, ${term.successRate === null ? 'every task is one' : `${numberText(term.successRate * 100)}% of tasks are one`}`,
      ];
    case 'minimum':
      return [`at least ${usdText(term.usd)} per customer per month`];
    case 'markup':
      return [`AI cost plus ${numberText(term.share * 100)}%`];
    case 'credits':
      return [
        `${numberText(term.count)} credits per customer per month, one per task; ${further ?? 'use beyond them is not served'}`,
      ];
    case 'tasks':
      return [`${numberText(term.count)} tasks per seat per month included; ${further ?? 'use beyond them is free'}`];
    case 'beyond':
      return [];
    default:
      return term satisfies never;
  }
}

function usdText(usd: number): string {
  const digits = Number.isInteger(usd) ? 0 : 2;
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: 6 })}`;
}

function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}
