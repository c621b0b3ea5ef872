import type { CommitmentRegister, OwedByYear } from '../../../models/simulation/commitmentRegister.ts';
import { chance, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** What is owed by year, then what the forecast draws of it, and the footnote. */
export function commitmentRegisterText({
  lines,
  total,
  years,
  firstMonth,
  lastMonth,
  footnote,
  notes,
}: CommitmentRegister): string {
  if (lines.length === 0) return [footnote, ...notes].join('\n');
  const owed = ({ years: each, thereafterUsd, totalUsd }: OwedByYear) => [...each, thereafterUsd, totalUsd].map(usd);
  const heads = [...years.map(({ to }) => right(`to ${to}`)), right('Thereafter'), right('Total')];
  const forecasts = lines.flatMap(({ name, forecast }) => (forecast ? [{ name, ...forecast }] : []));
  const drawn = table(
    [
      left(`Forecast, ${firstMonth} to ${lastMonth}`),
      ...['Owed', 'Drawn, mean', 'P10', 'P90', 'Undrawn', 'P(shortfall)', 'Shortfall', 'P90'].map(right),
    ],
    forecasts.map((one) => [
      one.name,
      ...[usd(one.owedUsd), usd(one.drawn.mean), usd(one.drawn.p10), usd(one.drawn.p90), usd(one.undrawnUsd)],
      ...[chance(one.probabilityOfShortfall), usd(one.expectedShortfallUsd), usd(one.p90ShortfallUsd)],
    ]),
  );
  return [
    table(
      [left('Non-cancellable, 12 months'), left('Provider'), left('From'), ...heads],
      [
        ...lines.map((line) => [line.name, line.provider, line.source, ...owed(line)]),
        ['Total', null, null, ...owed(total)],
      ],
    ),
    ...(forecasts.length > 0 ? [drawn] : []),
    [footnote, ...notes].join('\n'),
  ].join('\n\n');
}
