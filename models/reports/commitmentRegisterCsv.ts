import type { CommitmentRegister } from '../simulation/commitmentRegister.ts';
import { csvCell, csvStart } from './csv.ts';

/**
 * The register of commitments as a table; rows and columns foot to the cent.
 *
 * Units: US$ with cents, ratios.
 *
 * @example
 * commitmentRegisterCsv({ years: [], lines: [], total: { years: [], thereafterUsd: 0, totalUsd: 0 } })
 *   .includes('thereafter_usd,total_usd') // => true
 */
export function commitmentRegisterCsv({
  years,
  lines,
  total,
}: Pick<CommitmentRegister, 'years' | 'lines' | 'total'>): string {
  const head = [
    ...['commitment', 'provider', 'kind', 'source'],
    ...years.map(({ from, to }) => `${from}_to_${to}_usd`),
    ...['thereafter_usd', 'total_usd', 'owed_in_forecast_usd', 'drawn_mean_usd', 'drawn_p10_usd', 'drawn_p90_usd'],
    ...['undrawn_usd', 'probability_of_shortfall', 'expected_shortfall_usd', 'p90_shortfall_usd'],
  ];
  const rows = lines.map(({ name, provider, kind, source, years: owed, thereafterUsd, totalUsd, forecast }) => [
    ...[name, provider, kind, source, ...owed, thereafterUsd, totalUsd],
    ...(forecast
      ? [
          ...[forecast.owedUsd, forecast.drawn.mean, forecast.drawn.p10, forecast.drawn.p90, forecast.undrawnUsd],
          ...[forecast.probabilityOfShortfall, forecast.expectedShortfallUsd, forecast.p90ShortfallUsd],
        ]
      : Array<null>(8).fill(null)),
  ]);
  const foot = [
    'Total',
    null,
    null,
    null,
    ...total.years,
    total.thereafterUsd,
    total.totalUsd,
    ...Array<null>(8).fill(null),
  ];
  const table = [head, ...rows, foot].map((row) => row.map((cell) => csvCell(cell)).join(','));
  return `${csvStart}${table.join('\r\n')}\r\n`;
}
