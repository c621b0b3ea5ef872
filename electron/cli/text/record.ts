import { foreseen } from '../../../models/record/recordSummary.ts';
import { biasWords } from '../../../models/record/recordWords.ts';
import type { FullRange, RollForward } from '../../../models/record/rollForward.ts';
import type { ForecastScore } from '../../../models/record/scoreForecast.ts';
import type { FrozenBands, RecordedForecast, TrackRecord } from '../../../models/record/trackRecord.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { percent, points, usd } from './figures.ts';
import { left, right, table } from './table.ts';

const names: { readonly [S in BacktestedSeries]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossMargin: 'Gross margin',
};

export function frozenText({ name, months, owner, purpose, id }: RecordedForecast): string {
  return `Frozen as "${name}" (${id}): ${months[0]} to ${months.at(-1)}, ${owner}, ${purpose}.`;
}

/** One line a forecast and series, then how all did together. */
export function recordText({
  forecasts,
  sentences,
  bandFactor,
  holdingFactors,
  summaries,
  notes,
}: TrackRecord): string {
  const rows = forecasts.flatMap(({ name, owner, frozenAt, scores }) =>
    scores.flatMap((score) => {
      const months = foreseen(score);
      if (months.length === 0) return [];
      const inside = months.filter(({ band }) => band !== null && band <= 80).length;
      const sum = (of: (one: (typeof months)[number]) => number | null) =>
        months.reduce<number | null>((total, one) => (total === null ? null : total + (of(one) ?? Number.NaN)), 0);
      const total = score.total?.bias ?? null;
      return [
        [
          name,
          frozenAt.slice(0, 10),
          owner,
          names[score.series],
          `${inside} of ${months.length}`,
          total === null ? null : score.series === 'grossMargin' ? points(total) : percent(total),
          usd(finite(sum(({ overNaiveUsd }) => overNaiveUsd))),
          usd(finite(sum(({ overSinglePointUsd }) => overSinglePointUsd))),
        ],
      ];
    }),
  );
  const heads = ['in 80%', 'bias of total', 'vs. last month', 'vs. single-point'].map(right);
  const waiting = forecasts.filter(({ scores }) => scores.every((score) => foreseen(score).length === 0));
  const told = summaries.filter((one) => one.forecasts > 0).map(({ series }) => sentences[series]);
  const narrow = backtestedSeries.flatMap((series) => {
    const factor = holdingFactors[series];
    return factor !== null && factor > 1 ? [`${names[series]} × ${factor.toFixed(2)}`] : [];
  });
  return [
    ...(rows.length > 0
      ? [table([left('Forecast'), left('Frozen'), left('Owner'), left('Series'), ...heads], rows)]
      : []),
    ...told,
    ...(narrow.length > 0 ? [`Bands that would have held 80% of months: ${narrow.join(', ')}.`] : []),
    ...(bandFactor
      ? [
          `Bands are × ${bandFactor.factor} since ${bandFactor.decidedAt.slice(0, 10)} (${bandFactor.owner}: ${bandFactor.reason}).`,
        ]
      : []),
    ...waiting.map(({ name, months }) => `No month of "${name}" (${months[0]} to ${months.at(-1)}) has happened yet.`),
    ...notes,
  ].join('\n\n');
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Month by month: range, actual, which band held it, and where it lay. */
export function scoreText(forecasts: readonly RecordedForecast[], asked: string | null): string {
  if (forecasts.length === 0)
    return asked === null ? 'No forecast is frozen yet.' : `No frozen forecast is called "${asked}".`;
  return forecasts.map(({ name, scores }) => [`${name}:`, ...scores.map(seriesText)].join('\n\n')).join('\n\n');
}

function seriesText({ series, months, total }: ForecastScore): string {
  const shown = series === 'grossMargin' ? percent : usd;
  const all = [
    ...months.map((one) => ({ ...one, label: `${one.month}${one.horizon < 1 ? '*' : ''}` })),
    ...(total ? [{ ...total, label: `to ${total.through}` }] : []),
  ];
  const rows = all.map(({ label, p10, p50, p90, actual, band, pit, bias, pinball }) => [
    label,
    ...[p10, p50, p90, actual].map(shown),
    band === null ? 'outside' : `in ${band}%`,
    bias === null ? null : biasWords(series, bias).replace('actuals ', ''),
    series === 'grossMargin' ? points(pinball) : usd(pinball),
    percent(pit),
  ]);
  const heads = ['P10', 'P50', 'P90', 'actual'].map(right);
  return table([left(names[series]), ...heads, left('band'), left('bias'), right('pinball loss'), right('PIT')], rows);
}

export function rolledText({ period, actualThrough, monthsHappened, totals, bandFactor, notes }: RollForward): string {
  const range = (of: FullRange | null, shown: (value: number) => string | null) =>
    of ? [of.p10, of.p50, of.p90].map(shown) : [null, null, null];
  const rows = backtestedSeries.flatMap((series) => {
    const shown = series === 'grossMargin' ? percent : usd;
    const { before, now } = totals[series];
    return [
      [names[series], 'as frozen', ...range(before, shown)],
      ['', 'now', ...range(now, shown)],
    ];
  });
  return [
    table([left(period), left(''), ...['P10', 'P50', 'P90'].map(right)], rows),
    `${monthsHappened} months of actuals, through ${actualThrough}; the rest is the forecast given them.`,
    ...(bandFactor === 1 ? [] : [`Bands of the rest are × ${bandFactor}.`]),
    ...notes,
  ].join('\n\n');
}

/** Percentiles by month, beside what the month came to. */
export function bandsText({ series, months, actuals, forecast }: FrozenBands): string {
  const figure = series === 'grossMargin' ? percent : usd;
  const columns = [left('Month'), ...['P5', 'P10', 'P25', 'P50', 'P75', 'P90', 'P95', 'Actual'].map(right)];
  const rows = months.map(({ month, p5, p10, p25, p50, p75, p90, p95 }) => {
    const came = actuals.find((one) => one.month === month)?.value ?? null;
    return [month, ...[p5, p10, p25, p50, p75, p90, p95, came].map(figure)];
  });
  return [`${names[series]} of "${forecast.name}"`, table(columns, rows)].join('\n');
}
