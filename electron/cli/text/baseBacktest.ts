import type { BaseBacktest, TriedBase } from '../../../models/record/baseBacktest.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const names: { readonly [S in BacktestedSeries]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossMargin: 'Gross margin',
};

/** Both bases, one table of what they foresee and one of what their ranges would have held. */
export function baseBacktestText({
  scenarioName,
  origins,
  horizon,
  months,
  stated,
  fitted,
  notes,
}: BaseBacktest): string {
  const both: readonly (readonly [string, TriedBase])[] = [
    ['as stated', stated],
    ['from history', fitted],
  ];
  const ahead = backtestedSeries.flatMap((series) =>
    both.flatMap(([name, { ahead: ranges }], index) => {
      const range = ranges[series];
      const shown = series === 'grossMargin' ? percent : usd;
      return range ? [[index === 0 ? names[series] : '', name, ...[range.p10, range.p50, range.p90].map(shown)]] : [];
    }),
  );
  const scored = backtestedSeries.flatMap((series) =>
    both.map(([name, { scores }], index) => {
      const { months: tried, inside, bias, horizons } = scores[series];
      const at = (horizon: number) => {
        const found = horizons.find((one) => one.horizon === horizon);
        return found ? `${found.inside} of ${found.months}` : null;
      };
      return [
        index === 0 ? names[series] : '',
        name,
        tried === 0 ? null : `${inside} of ${tried}`,
        ...[1, 3, horizon].map(at),
        bias === null ? null : series === 'grossMargin' ? points(bias) : percent(bias),
      ];
    }),
  );
  return [
    `${scenarioName}, base only`,
    ...(ahead.length > 0
      ? [
          table(
            [left(`${months[0]} to ${months.at(-1)}, total`), left('Base'), ...['P10', 'P50', 'P90'].map(right)],
            ahead,
          ),
        ]
      : []),
    table(
      [
        left(`Tries at ${origins[0]} to ${origins.at(-1)}`),
        left('Base'),
        ...['in P10–P90', '1 month', '3 months', `${horizon} months`, 'bias'].map(right),
      ],
      scored,
    ),
    ...notes,
  ].join('\n\n');
}
