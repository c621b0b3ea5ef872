import { useCallback, useState } from 'react';
import { inForce } from '../../../models/budgets/storedBudget.ts';
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
import { type BridgePeriod, bridgePeriods, ownSpan } from './bridgePeriods.ts';
import { bridgeLabels } from './labels.ts';
import styles from './record.module.css';

interface BridgeCardProps {
  readonly forecast: RecordedForecast | null;
  /** Full months that have happened, newest first. */
  readonly months: readonly string[];
  /** Months that fell outside the range, newest first: where a bridge is asked for. */
  readonly missed: readonly string[];
}

/**
 * From what was foreseen or budgeted of a month, or the month before, to what it came to; a bar opens its features and
 * models.
 */
export function BridgeCard({ forecast, months, missed }: BridgeCardProps) {
  const [chosen, setChosen] = useState<BridgeAgainst>('forecast');
  const [asked, setAsked] = useState<string | null>(null);
  const [own, setOwn] = useState<Pick<BridgePeriod, 'first' | 'last'> | null>(null);
  const [budgetId, setBudgetId] = useState<string | null>(null);
  const [open, setOpen] = useState<BridgeDriver | null>(null);
  const budgets = useBridgeBudgets(months);
  const foreseen = months.filter((month) => forecast?.months.includes(month));
  const possible: readonly BridgeAgainst[] = [
    ...(foreseen.length > 0 ? (['forecast'] as const) : []),
    ...(budgets.length > 0 ? (['budget'] as const) : []),
    'lastMonth',
  ];
  const against = possible.includes(chosen) ? chosen : possible[0]!;
  const budget = budgets.find(({ id }) => id === budgetId) ?? budgets[0];
  const choices = { forecast: foreseen, budget: budget?.months ?? [], lastMonth: months.slice(0, -1) }[against];
  const status = useQuery('workbench.status', {}, ['workspace', 'scenarios']);
  const periods = bridgePeriods(choices, status.data?.workspace?.fiscalYearStart ?? 1);
  const newest = periods.find(({ id }) => missed.includes(id)) ?? periods[0] ?? null;
  const period = periods.find(({ id }) => id === asked) ?? newest;
  const span = asked === ownSpan ? own : period;
  const bridge = useQuery(
    'record.bridge',
    span === null
      ? null
      : {
          ...{ first: span.first, last: span.last, against },
          forecastId: against === 'forecast' ? forecast!.id : null,
          budgetId: against === 'budget' ? budget!.id : null,
        },
    ['record', 'usage', 'imports', 'classification', 'prices', 'budgets', 'decisions'],
  );
  if (span === null) return null;
  return (
    <Card
      help="bridge"
      title={bridgeLabels.title}
      note={bridge.data ? bridgeLabels.note(bridge.data) : null}
      actions={
        <>
          {possible.length > 1 ? (
            <Segments
              label={bridgeLabels.from}
              value={against}
              options={possible.map((id) => ({ id, label: bridgeLabels.against(id, span.first !== span.last) }))}
              onChange={(next) => {
                setChosen(next);
                if (asked === ownSpan) setAsked(null);
                setOpen(null);
              }}
            />
          ) : null}
          {against === 'budget' && budgets.length > 1 ? (
            <Select
              label={bridgeLabels.budget}
              labelHidden
              value={budget!.id}
              options={budgets.map(({ id, name }) => ({ id, label: name }))}
              onChange={setBudgetId}
            />
          ) : null}
          <Select
            label={bridgeLabels.period}
            labelHidden
            value={asked === ownSpan ? ownSpan : period!.id}
            options={[
              ...periods.map((one) => ({
                ...one,
                label: against === 'forecast' && missed.includes(one.id) ? bridgeLabels.missed(one.id) : one.label,
              })),
              ...(choices.length > 1 ? [{ id: ownSpan, label: bridgeLabels.own }] : []),
            ]}
            onChange={(id) => {
              if (id === ownSpan) setOwn({ first: span.first, last: span.last });
              setAsked(id);
            }}
          />
          {asked === ownSpan && own
            ? (['first', 'last'] as const).map((end) => (
                <Select
                  key={end}
                  label={bridgeLabels[end]}
                  labelHidden
                  value={own[end]}
                  options={choices
                    .filter((one) => (end === 'first' ? one <= own.last : one >= own.first))
                    .map((one) => ({ id: one, label: monthLabel(one) }))}
                  onChange={(one) => setOwn({ ...own, [end]: one })}
                />
              ))
            : null}
        </>
      }
    >
      {bridge.error ? <Callout tone="fail">{bridge.error}</Callout> : null}
      {bridge.data ? <Waterfall bridge={bridge.data} /> : <div className={styles.waiting} aria-busy="true" />}
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

/** Budgets of dollars with the months that have happened of each, newest first. */
function useBridgeBudgets(happened: readonly string[]) {
  const budgets = useQuery('budget.list', {}, ['budgets']);
  return (budgets.data ?? []).flatMap(({ id, name, of, versions }) => {
    const own = inForce(versions).amounts.map(({ month }) => month);
    const months = happened.filter((month) => own.includes(month));
    return of.kind === 'amount' && months.length > 0 ? [{ id, name, months }] : [];
  });
}

/** US$ below which a driver has no bar in the picture. */
const leastShown = 0.5;

/** A rest below half a cent is told as that, not as nothing. */
function signed(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.005) return bridgeLabels.lessThanCent;
  return value > 0 ? `+${money(value)}` : money(value);
}

function Waterfall({ bridge }: { readonly bridge: RecordBridge }) {
  const options = useCallback(
    (size: ChartSize) =>
      bridgeChart(
        {
          steps: [
            {
              name: bridgeLabels.start(bridge),
              kind: 'total',
              value: bridge.beforeUsd,
            },
            // Cents stay in the list below; as a bar they would be a line without a height.
            ...bridge.bars
              .filter(({ amountUsd }) => Math.abs(amountUsd) >= leastShown)
              .map(({ driver, amountUsd }) => ({
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
  const summary = `${bridge.of} from ${money(bridge.beforeUsd)} to ${money(bridge.afterUsd)}: ${steps}.`;
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
