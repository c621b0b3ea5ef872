import { useCallback, useState } from 'react';
import type { BridgeBar, BridgeDriver } from '../../../models/record/driverBridge.ts';
import { driverWords } from '../../../models/record/driverWords.ts';
import type { BridgeAgainst, RecordBridge, RecordedForecast } from '../../../models/record/trackRecord.ts';
import { bridgeChart } from '../../charts/bridgeChart.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { money, moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './record.module.css';

interface BridgeCardProps {
  readonly forecast: RecordedForecast | null;
  /** Full months that have happened, newest first. */
  readonly months: readonly string[];
}

/** From what was foreseen of a month, or the month before, to what it came to; a bar opens its features and models. */
export function BridgeCard({ forecast, months }: BridgeCardProps) {
  const [chosen, setChosen] = useState<BridgeAgainst>('forecast');
  const [asked, setAsked] = useState<string | null>(null);
  const [open, setOpen] = useState<BridgeDriver | null>(null);
  const foreseen = months.filter((month) => forecast?.months.includes(month));
  const against: BridgeAgainst = foreseen.length === 0 ? 'lastMonth' : chosen;
  const choices = against === 'forecast' ? foreseen : months.slice(0, -1);
  const month = choices.find((one) => one === asked) ?? choices[0] ?? null;
  const bridge = useQuery(
    'record.bridge',
    month === null
      ? null
      : { month, against, forecastId: against === 'forecast' ? forecast!.id : null, budgetId: null },
    ['record', 'usage', 'imports', 'classification', 'prices'],
  );
  if (month === null) return null;
  return (
    <Card
      title="AI COGS bridge"
      note={bridge.data ? `${bridge.data.from} to actual ${monthLabel(bridge.data.month)}` : null}
      actions={
        <>
          {foreseen.length > 0 ? (
            <Segments
              label="Bridge from"
              value={against}
              options={[
                { id: 'forecast', label: 'Forecast' },
                { id: 'lastMonth', label: 'Last month' },
              ]}
              onChange={setChosen}
            />
          ) : null}
          <Select
            label="Month of the bridge"
            labelHidden
            value={month}
            options={choices.map((id) => ({ id, label: monthLabel(id) }))}
            onChange={setAsked}
          />
        </>
      }
    >
      {bridge.error ? <Callout tone="fail">{bridge.error}</Callout> : null}
      {bridge.data ? <Waterfall bridge={bridge.data} /> : null}
      {bridge.data ? (
        <div className={styles.bars}>
          {bridge.data.bars.map((bar) => (
            <button
              key={bar.driver}
              type="button"
              className={styles.bar}
              aria-expanded={open === bar.driver}
              onClick={() => setOpen(open === bar.driver ? null : bar.driver)}
            >
              {driverWords[bar.driver]} {signed(bar.amountUsd)}
            </button>
          ))}
        </div>
      ) : null}
      {bridge.data?.bars
        .filter(({ driver }) => driver === open)
        .map((bar) => (
          <BridgeRows key={bar.driver} bar={bar} />
        ))}
      {bridge.data?.notes.map((note) => (
        <p key={note} className={styles.said}>
          {note}
        </p>
      ))}
    </Card>
  );
}

function signed(value: number): string {
  return value > 0 ? `+${money(value)}` : money(value);
}

function Waterfall({ bridge }: { readonly bridge: RecordBridge }) {
  const options = useCallback(
    (size: ChartSize) =>
      bridgeChart(
        {
          steps: [
            {
              name: bridge.against === 'forecast' ? 'Forecast median' : 'Last month',
              kind: 'total',
              value: bridge.beforeUsd,
            },
            ...bridge.bars.map(({ driver, amountUsd }) => ({
              name: driverWords[driver],
              kind: 'step' as const,
              value: amountUsd,
            })),
            { name: 'Actual', kind: 'total', value: bridge.afterUsd },
          ],
          formatValue: money,
        },
        size,
      ),
    [bridge],
  );
  const steps = bridge.bars.map(({ driver, amountUsd }) => `${driverWords[driver]} ${signed(amountUsd)}`).join(', ');
  const summary = `AI COGS from ${money(bridge.beforeUsd)} to ${money(bridge.afterUsd)}: ${steps}.`;
  return <PlotFigure options={options} height={230} summary={summary} />;
}

function BridgeRows({ bar }: { readonly bar: BridgeBar }) {
  return (
    <DataTable
      label={`Rows of ${driverWords[bar.driver]}`}
      columns={[
        { id: 'feature', head: 'Feature', cell: ({ feature }) => feature ?? 'All else' },
        { id: 'model', head: 'Model', cell: ({ model }) => model ?? '' },
        { id: 'usd', head: 'US$', align: 'end', cell: ({ amountUsd }) => moneyExact(amountUsd) },
      ]}
      rows={bar.rows}
      rowKey={({ feature, model }) => JSON.stringify([feature, model])}
    />
  );
}
