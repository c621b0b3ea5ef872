import type { Result } from '../../../models/workbench.ts';
import { right, table } from './table.ts';

/** One table a series, one line a period, and under it what was decided about the history. */
export function forecastText({ series }: Result<'forecast.series'>, levels: readonly number[]): string {
  const titles = ['mean', ...levels.flatMap((level) => [`${level}% low`, `${level}% high`])];
  const columns = [right('ahead'), ...titles.map(right)];
  return series
    .map((one) => {
      const rows = one.mean.map((mean, h) => [
        String(h + 1),
        short(mean),
        ...levels.flatMap((level) => [short(one[`lo${level}`]![h]!), short(one[`hi${level}`]![h]!)]),
      ]);
      const decisions = one.decisions.map(({ kind, words }) =>
        isReversible(kind) ? `${words} Use --without ${kind} to skip this.` : words,
      );
      return [`${one.id}: ${one.method}`, table(columns, rows), ...decisions].join('\n');
    })
    .join('\n\n');
}

function isReversible(kind: string): boolean {
  return kind !== 'seasonality' && kind !== 'level';
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
}
