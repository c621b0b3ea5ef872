import type { Drift } from '../../../models/drift/drift.ts';
import { driftNames } from '../../../models/drift/driftNames.ts';
import type { DriftRatio } from '../../../models/drift/driftRatio.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const heads = { feature: 'Feature', model: 'Model', customer: 'Customer', team: 'Team' } as const;
const plain = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
const dollars = (value: number) => `$${plain(value)}`;
const share = (value: number) => percent(value)!;

const shownAs: { readonly [R in DriftRatio]: (value: number) => string } = {
  tokensPerRequest: plain,
  cacheReadShare: share,
  outputShare: share,
  costPerRequest: dollars,
  costPerMillionTokens: dollars,
  stepsPerTask: plain,
  costPerTask: dollars,
};

/** The alerts, and what could not be judged. */
export function driftText({ by, month, alerts, changes, ratios, rules, notes }: Drift): string {
  const judged = ratios.filter(({ band }) => band).length;
  const rule = `outside the band (${plain(rules.spread)} robust deviations and ${percent(rules.change)} from the median of earlier full months)`;
  const found = `${alerts.length} of ${judged} ratios of ${month} are ${rule}.`;
  const rows = alerts.map(({ key, ratio, from, to, band, relativeChange, explainedUsd }) => {
    const shown = shownAs[ratio];
    const width = `${shown(band.low)} to ${shown(band.high)}`;
    return [
      key ?? 'not stated',
      driftNames[ratio],
      shown(from),
      shown(to),
      percent(relativeChange),
      width,
      usd(explainedUsd),
    ];
  });
  const columns = ['from', 'to', 'change', 'band', 'impact, US$'].map(right);
  return [
    ...(judged > 0 ? [found] : []),
    ...(rows.length > 0 ? ['', table([left(heads[by]), left('Ratio'), ...columns], rows)] : []),
    ...changes.map(({ key, kind, costUsd }) => {
      const when = kind === 'started' ? `${usd(costUsd)} in ${month}` : `${usd(costUsd)} in the month before ${month}`;
      return `${heads[by]} ${key ?? 'not stated'} ${kind}: ${when}.`;
    }),
    ...notes,
  ].join('\n');
}
