import type { Drift } from '../../models/usage/drift.ts';
import type { DriftRatio } from '../../models/usage/driftRatio.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const plain = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
const dollars = (value: number) => `$${plain(value)}`;
const share = (value: number) => percent(value)!;

const names: { readonly [R in DriftRatio]: { readonly name: string; readonly shown: (value: number) => string } } = {
  tokensPerRequest: { name: 'tokens per request', shown: plain },
  cacheReadShare: { name: 'cache reads of input', shown: share },
  outputShare: { name: 'output of tokens', shown: share },
  costPerRequest: { name: 'cost per request', shown: dollars },
  costPerMillionTokens: { name: 'cost per million tokens', shown: dollars },
  stepsPerTask: { name: 'steps per task', shown: plain },
};

/** The alerts, and what could not be judged. */
export function driftText({ by, month, alerts, ratios, rules, notes }: Drift): string {
  const judged = ratios.filter(({ band }) => band).length;
  const rule = `more than ${plain(rules.spread)} robust deviations and ${percent(rules.change)} from the median of the whole months before`;
  const found = `${alerts.length} of ${judged} ratios of ${month} are ${rule}.`;
  const rows = alerts.map(({ key, ratio, from, to, band, relativeChange, explainedUsd }) => {
    const { name, shown } = names[ratio];
    const width = `${shown(band.low)} to ${shown(band.high)}`;
    return [key ?? 'not stated', name, shown(from), shown(to), percent(relativeChange), width, usd(explainedUsd)];
  });
  const columns = ['from', 'to', 'change', 'band', 'explains US$'].map(right);
  return [
    ...(judged > 0 ? [found] : []),
    ...(rows.length > 0
      ? ['', table([left(by === 'model' ? 'Model' : 'Feature'), left('Ratio'), ...columns], rows)]
      : []),
    ...notes,
  ].join('\n');
}
