import type { Month } from '../../../models/calendar.ts';
import { rulesChangeWords } from '../../../models/tieOut/closeWords.ts';
import type { MonthEnd, MonthEndStep } from '../../../models/tieOut/monthEnd.ts';
import { unlistedWords } from '../../../models/tieOut/unlistedWords.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { compactCount, count, percent } from '../../format/numbers.ts';

export const stepNames: { readonly [K in MonthEndStep['kind']]: string } = {
  files: 'Files',
  prices: 'Prices',
  attribution: 'Attribution',
  classification: 'Classification',
  tieOut: 'Tie-out',
  close: 'Close',
};

/** The page where a step is taken. */
export function pageOf(step: MonthEndStep): { readonly path: string; readonly name: string } {
  switch (step.kind) {
    case 'files':
      return { path: '/data/import', name: 'Import' };
    case 'prices':
      return { path: '/data/prices', name: 'Prices' };
    case 'attribution':
      return { path: `/data/attribution/${step.dimension}`, name: 'Attribution' };
    case 'classification':
      return { path: '/data/classification', name: 'Classification' };
    case 'tieOut':
    case 'close':
      return { path: '/data/tieout', name: 'Tie-out' };
    default:
      return step satisfies never;
  }
}

/** Where a step stands, in a few words. */
export function stepNote(step: MonthEndStep): string {
  switch (step.kind) {
    case 'files':
      if (step.partial) return 'days missing';
      return step.twice.length > 0 ? 'counted twice?' : step.revenueUsd === null ? 'no revenue' : 'full month';
    case 'prices':
      if (step.tokens > 0) return `${compactCount(step.tokens)} unpriced`;
      return step.unlisted.tokens > 0 ? `${compactCount(step.unlisted.tokens)} without list price` : 'all priced';
    case 'attribution':
      return step.state === 'done' ? 'all attributed' : `${money(step.withoutUsd)} unattributed`;
    case 'classification':
      return step.rows > 0 ? `${money(step.unclassifiedUsd)} unclassified` : 'all classified';
    case 'tieOut':
      return `${count(step.providers - step.waiting.length)} of ${count(step.providers)} tied`;
    case 'close':
      return step.restated.length > 0
        ? 'restated'
        : `${count(step.providers - step.waiting.length)} of ${count(step.providers)} closed`;
    default:
      return step satisfies never;
  }
}

/** What a step waits for and what to do, or what it came to. */
export function stepSentence(step: MonthEndStep, month: Month): string {
  switch (step.kind) {
    case 'files':
      return filesSentence(step, monthLabel(month));
    case 'prices':
      return pricesSentence(step, monthLabel(month));
    case 'attribution':
      return step.state === 'done'
        ? 'Every dollar has a feature and an environment.'
        : `${moneyExact(step.withoutUsd)} of ${monthLabel(month)} has no ${dimensionLabels[step.dimension].toLowerCase()}: add a rule or a lookup table. Attributed cost is easier to classify.`;
    case 'classification':
      return step.rows > 0
        ? `${moneyExact(step.unclassifiedUsd)} of ${monthLabel(month)} is unclassified: add a rule so that gross margin can be final.`
        : 'Nothing is unclassified.';
    case 'tieOut':
      return step.waiting.length > 0
        ? `Enter the ${monthLabel(month)} invoice of ${listed(step.waiting.map(providerName))} and resolve the unreconciled amount.`
        : 'Every provider ties to its invoice.';
    case 'close':
      return [closeSentence(step, monthLabel(month)), ...step.rulesSince.map(rulesChangeWords)].join(' ');
    default:
      return step satisfies never;
  }
}

type StepOf<K extends MonthEndStep['kind']> = Extract<MonthEndStep, { readonly kind: K }>;

function pricesSentence({ tokens, models, unlisted }: StepOf<'prices'>, month: string): string {
  if (tokens === 0)
    return unlisted.tokens > 0 ? `${unlistedWords(unlisted)}; they were charged.` : 'Every token has a list price.';
  const named = models.filter((model) => model !== null);
  if (named.length === 0)
    return `${count(tokens)} tokens in ${month} have no model, so they have no price: import a file that names it.`;
  return `${count(tokens)} tokens of ${listed(named)} in ${month} have no price and are not in any dollar figure: map the model to a price book entry.`;
}

function filesSentence({ partial, revenueUsd, twice }: StepOf<'files'>, month: string): string {
  if (partial) return `Days of ${month} are missing in the files: import exports of the full month.`;
  if (twice.length > 0)
    return [twice[0]!, ...(twice.length > 1 ? [`${count(twice.length - 1)} more like this.`] : [])].join(' ');
  if (revenueUsd === null) return `No revenue for ${month} is imported, so there is no gross margin.`;
  return `The files cover every day of ${month}, with ${moneyExact(revenueUsd)} of revenue.`;
}

function closeSentence({ waiting, restated, isFinal, grossMargin }: StepOf<'close'>, month: string): string {
  if (restated.length > 0)
    return `${listed(restated.map(providerName))} changed since the close: review the restatement, reopen the month and close it again.`;
  if (waiting.length > 0) return `Close ${month} for ${listed(waiting.map(providerName))}.`;
  if (grossMargin === null) return `${month} is closed. No revenue, so no gross margin.`;
  return `${month} is closed, and its gross margin of ${percent(grossMargin)} is ${isFinal ? 'final' : 'provisional'}.`;
}

const providerName = (provider: string | null) => provider ?? 'no provider';
const mostNamed = 3;

/** a, b and c; beyond three, how many more. */
function listed(names: readonly string[]): string {
  const shown = names.length > mostNamed ? names.slice(0, mostNamed - 1) : names;
  const rest = names.length - shown.length;
  const parts = rest > 0 ? [...shown, `${count(rest)} more`] : shown;
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/**
 * What to show on a page: its own step until that is done, else the step to take now; the close when all is done.
 */
export function spokenStep({ steps, next }: MonthEnd, location: string): MonthEndStep {
  const own = steps.find((step) => isAt(pageOf(step).path, location) && step.state !== 'done');
  return own ?? steps.find(({ kind }) => kind === (next ?? 'close'))!;
}

/** Where to go from here: to the step to take now, or to the evidence of a month that is done. */
export function nextPage({ steps, next }: MonthEnd): { readonly path: string; readonly label: string } {
  const step = steps.find(({ kind }) => kind === next);
  if (!step) return { path: '/data/classification', label: 'Export evidence' };
  const { path, name } = pageOf(step);
  return { path, label: `Go to ${name}` };
}

/** Whether an address shows a page. */
export function isAt(path: string, location: string): boolean {
  return path.split('/')[2] === location.split('/')[2];
}
