import { rulesChangeWords } from '../../../models/tieOut/closeWords.ts';
import type { MonthEnd, MonthEndStep } from '../../../models/tieOut/monthEnd.ts';
import { unlistedWords } from '../../../models/tieOut/unlistedWords.ts';
import { left, table } from './table.ts';

const names: { readonly [K in MonthEndStep['kind']]: string } = {
  files: 'Files',
  prices: 'Prices',
  attribution: 'Attribution',
  classification: 'Classification',
  tieOut: 'Tie-out',
  close: 'Close',
};
const states = { done: 'done', advised: 'review', open: 'open' } as const;
const dollars = (usd: number) => usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
const named = (providers: readonly (string | null)[]) => providers.map((one) => one ?? 'no provider').join(', ');

/** The steps of a month's end for people to read. */
export function monthEndText(monthEnd: MonthEnd | null): string {
  if (!monthEnd) return 'No usage or cost yet; import files first.';
  const { month, steps, disputes, next } = monthEnd;
  const rows = steps.map((step) => [names[step.kind], states[step.state], detail(step)]);
  const last = next === null ? `${month} is closed.` : `Next: ${names[next]}.`;
  const rules = steps.flatMap((step) => (step.kind === 'close' ? step.rulesSince.map(rulesChangeWords) : []));
  const disputed = disputes > 0 ? [`${disputes} ${disputes === 1 ? 'line' : 'lines'} of statements disputed.`] : [];
  return [month, table([left('step'), left('state'), left('what')], rows), ...rules, ...disputed, last].join('\n');
}

function detail(step: MonthEndStep): string {
  switch (step.kind) {
    case 'files':
      if (step.partial) return 'days missing in the files';
      return step.twice[0] ?? (step.revenueUsd === null ? 'no revenue' : `${dollars(step.revenueUsd)} of revenue`);
    case 'prices':
      if (step.tokens > 0)
        return `${step.tokens.toLocaleString('en-US')} unpriced tokens of ${step.models.map((one) => one ?? 'no model').join(', ')}`;
      return step.unlisted.tokens > 0 ? unlistedWords(step.unlisted) : 'every token has a list price';
    case 'attribution':
      return `${dollars(step.withoutUsd)} without ${step.dimension}`;
    case 'classification':
      return `${dollars(step.unclassifiedUsd)} unclassified`;
    case 'tieOut':
      return step.waiting.length === 0 ? 'every provider' : `not tied out: ${named(step.waiting)}`;
    case 'close': {
      if (step.restated.length > 0) return `restated: ${named(step.restated)}`;
      if (step.waiting.length > 0) return `not closed: ${named(step.waiting)}`;
      if (step.grossMargin === null) return 'no gross margin';
      return `gross margin ${(100 * step.grossMargin).toFixed(1)}%, ${step.isFinal ? 'final' : 'provisional'}`;
    }
    default:
      return step satisfies never;
  }
}
