import { driverWords } from '../../../models/record/driverWords.ts';
import type { RecordBridge } from '../../../models/record/trackRecord.ts';
import { usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** One line a driver; with its features and models where asked for. */
export function bridgeText(bridge: RecordBridge, { withRows }: { readonly withRows: boolean }): string {
  const rows = bridge.bars.flatMap(({ driver, amountUsd, rows: parts }) => [
    [driverWords[driver], usdAndCents(amountUsd)],
    ...(withRows ? parts : []).map(({ feature, model, amountUsd: part }) => [
      `  ${feature === null ? 'all else' : `${feature}, ${model}`}`,
      usdAndCents(part),
    ]),
  ]);
  return [
    table(
      [left(`${bridge.of}, ${bridge.period}`), right('US$')],
      [[`From: ${bridge.from}`, usdAndCents(bridge.beforeUsd)], ...rows, ['To: actual', usdAndCents(bridge.afterUsd)]],
    ),
    ...bridge.notes,
  ].join('\n\n');
}
