import { Snowflake, Target } from 'lucide-react';
import { useRef, useState } from 'react';
import { foreseen } from '../../../models/record/recordSummary.ts';
import type { TrackRecord } from '../../../models/record/trackRecord.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { monthLabel } from '../../format/months.ts';
import { seriesLabels } from '../../format/series.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Columns, Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { BandsCard } from './BandsCard.tsx';
import { BridgeCard } from './BridgeCard.tsx';
import { CoverageCard, HorizonCard } from './CalibrationCards.tsx';
import { DataSection } from './DataSection.tsx';
import { ForecastTile } from './ForecastTile.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { missLabels } from './labels.ts';
import { RecordTable } from './RecordTable.tsx';
import { RollForwardCard } from './RollForwardCard.tsx';
import styles from './record.module.css';
import { explainedMisses, missedMonths, missWords, recordFooter, recordRows } from './recordFigures.ts';
import { type RecordWork, useRecord } from './useRecord.ts';
import { WidenDialog } from './WidenDialog.tsx';

/** How far the ranges can be trusted, and where they were wrong. */
export function RecordPage({ onForecast }: { readonly onForecast: () => void }) {
  const work = useRecord();
  const { data } = work.record;
  const [series, setSeries] = useState<BacktestedSeries>('aiCogs');
  const [dialog, setDialog] = useState<'freeze' | 'widen' | null>(null);
  const freezing =
    dialog === 'freeze' ? (
      <FreezeDialog
        runs={work.runs}
        task={work.task}
        onClose={() => setDialog(null)}
        onFreeze={async (request) => {
          if (await work.freeze(request)) setDialog(null);
        }}
      />
    ) : null;
  const freeze = (
    <Button
      variant="primary"
      icon={<Snowflake aria-hidden="true" />}
      isDisabled={work.runs.length === 0}
      onPress={() => setDialog('freeze')}
    >
      Freeze forecast
    </Button>
  );
  if (data && data.forecasts.length === 0)
    return (
      <Page title="Track record">
        <EmptyState
          icon={<Target />}
          title="No forecast is frozen yet"
          action={work.runs.length === 0 ? <Button onPress={onForecast}>Run a forecast</Button> : freeze}
        >
          Freeze a run before its months happen: when actuals arrive it is scored, explained driver by driver, and
          rolled forward.
        </EmptyState>
        <DataSection />
        {freezing}
      </Page>
    );
  return (
    <Page
      wide
      title="Track record"
      subtitle={data?.actualsThrough ? `Actuals through ${monthLabel(data.actualsThrough)}` : null}
      actions={
        <>
          <div className={styles.picker}>
            <Select
              label="Measure"
              labelHidden
              value={series}
              options={backtestedSeries.map((id) => ({ id, label: seriesLabels[id] }))}
              onChange={setSeries}
            />
          </div>
          <Button onPress={() => setDialog('widen')}>Widen bands…</Button>
          {freeze}
        </>
      }
    >
      {work.error && dialog === null ? <Callout tone="fail">{work.error}</Callout> : null}
      {work.task.running && dialog === null ? (
        <ProgressLine label="Simulating" progress={work.task.progress} onCancel={work.task.cancel} />
      ) : null}
      {data ? <RecordContent key={series} data={data} series={series} work={work} /> : null}
      <DataSection />
      {freezing}
      {dialog === 'widen' && data ? (
        <WidenDialog
          inForce={data.bandFactor?.factor ?? 1}
          holding={data.holdingFactors[series]}
          onClose={() => setDialog(null)}
          onWiden={(factor, reason) => {
            setDialog(null);
            void work.widen(factor, reason);
          }}
        />
      ) : null}
    </Page>
  );
}

interface RecordContentProps {
  readonly data: TrackRecord;
  readonly series: BacktestedSeries;
  readonly work: RecordWork;
}

/** Forecasts whose pictures stand beside each other; the table has them all. */
const mostTiles = 6;

function RecordContent({ data, series, work }: RecordContentProps) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const rolledCard = useRef<HTMLDivElement>(null);
  const scored = data.forecasts.find(({ scores }) => scores.length > 0);
  const chosen = data.forecasts.find(({ id }) => id === chosenId) ?? scored ?? data.forecasts[0]!;
  const summary = data.summaries.find((one) => one.series === series)!;
  const rows = recordRows(data, series);
  const decisions = useQuery('decision.list', {}, ['decisions']);
  const explained = explainedMisses(decisions.data ?? [], missedMonths(chosen, series));
  const isUnderWay = chosen.scores.some((score) => foreseen(score).length > 0);
  return (
    <>
      <section aria-label="Record in words">
        <p className={styles.headline}>{data.sentences[series]}</p>
        <p className={styles.said}>
          {missWords(data, series) ?? data.notes.join(' ')}
          {explained.map((decision) => ` ${missLabels.explained(decision)}`)}
        </p>
      </section>
      <div className={styles.tiles}>
        {data.forecasts
          .slice(0, mostTiles)
          .reverse()
          .map((forecast) => (
            <ForecastTile
              key={forecast.id}
              forecast={forecast}
              series={series}
              chosen={forecast.id === chosen.id}
              onChoose={() => setChosenId(forecast.id)}
            />
          ))}
      </div>
      <div className={styles.story}>
        <BridgeCard
          key={chosen.id}
          forecast={chosen}
          months={data.actualMonths}
          missed={missedMonths(chosen, 'aiCogs')}
        />
        <div ref={rolledCard} className={styles.beside}>
          {isUnderWay ? <RollForwardCard forecast={chosen} /> : null}
          <BandsCard bandFactor={data.bandFactor} holdingFactors={data.holdingFactors} series={series} />
        </div>
      </div>
      {summary.months > 0 ? (
        <Columns min={320}>
          <CoverageCard summary={summary} />
          <HorizonCard summary={summary} />
        </Columns>
      ) : null}
      <RecordTable
        series={series}
        rows={rows}
        footer={recordFooter(data, series, rows)}
        onRoll={({ id }) => {
          setChosenId(id);
          rolledCard.current?.scrollIntoView({ block: 'center' });
        }}
        onRemove={({ id }) => void work.remove(id)}
      />
    </>
  );
}
