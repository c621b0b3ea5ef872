import type { DriverFit } from '../../../models/drivers/driverFit.ts';
import { percent } from './figures.ts';
import { left, right, table } from './table.ts';

/** History, forecast and record of one driver, in the unit of its history. */
export function driverText({ driver, months, values, ahead, method, decisions, past }: DriverFit): string {
  const figure = (value: number) => Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });
  const seen = months.map((month, at) => [month, null, figure(values[at]!), null]);
  const expected = ahead.map(({ month, p10, p50, p90 }) => [month, ...[p10, p50, p90].map(figure)]);
  const columns = [left('Month'), right('P10'), right('Actual or P50'), right('P90')];
  const lines = past.map(
    ({ ahead: month, held, count, missed }) =>
      `${month === 1 ? '1 month' : `${month} months`} ahead: ${percent(held)} of ${count} earlier months in the 80% range, median miss ${percent(missed)}`,
  );
  return [
    `${driver}: ${method}`,
    ...decisions.map(({ words }) => words),
    '',
    table(columns, [...seen, ...expected]),
    '',
    ...lines,
  ].join('\n');
}
