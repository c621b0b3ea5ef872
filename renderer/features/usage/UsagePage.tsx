import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { monthLabel } from '../../format/months.ts';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ForecastCard } from './ForecastCard.tsx';
import { TotalsStrip } from './TotalsStrip.tsx';
import { UnattributedStrip } from './UnattributedStrip.tsx';
import { UsageChartCard } from './UsageChartCard.tsx';
import { UsageFilters } from './UsageFilters.tsx';
import { UsageTableCard } from './UsageTableCard.tsx';
import { totalSeries, type UsageMeasure } from './usageFigures.ts';
import { useUsage } from './useUsage.ts';

export interface UsagePageProps {
  readonly workspace: WorkspaceSummary;
  readonly onImport: () => void;
  readonly onAttribution: (dimension: AttributedDimension) => void;
}

export function UsagePage({ workspace, onImport, onAttribution }: UsagePageProps) {
  const { view, setView, byMonth, byDimension, actuals, unattributed, discount } = useUsage();
  const [measure, setMeasure] = useState<UsageMeasure>('cost');
  /** The series whose forecast is open. */
  const [series, setSeries] = useState<string | null>(null);
  const partial = (actuals.data ?? []).filter((month) => month.partial).map(({ month }) => month);

  if (workspace.firstMonth === null || workspace.lastMonth === null)
    return (
      <EmptyPage page="Usage" icon={<ChartColumn />} title="No usage yet" step="Import files…" onStep={onImport}>
        Tokens, requests and cost by month, for every model, feature, team and customer in your files.
      </EmptyPage>
    );

  const error = byMonth.error ?? byDimension.error;
  return (
    <Page
      title="Usage"
      subtitle={`${monthLabel(workspace.firstMonth)} – ${monthLabel(workspace.lastMonth)}, by UTC day`}
    >
      <UsageFilters workspace={workspace} view={view} onChange={setView} />
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {byDimension.data ? <TotalsStrip total={byDimension.data.total} discount={discount.data ?? null} /> : null}
      {unattributed.data ? <UnattributedStrip unattributed={unattributed.data} onChoose={onAttribution} /> : null}
      {partial.length > 0 ? (
        <Callout tone="warn">
          {partial.map(monthLabel).join(' and ')} {partial.length === 1 ? 'is' : 'are'} partial: days are missing at the
          edge. {partial.length === 1 ? 'It is' : 'They are'} shown lighter and never used as a full month.
        </Callout>
      ) : null}
      {byMonth.data ? (
        <UsageChartCard
          summary={byMonth.data}
          dimension={view.dimension}
          measure={measure}
          onMeasure={setMeasure}
          partialMonths={partial}
          stale={byMonth.loading}
          onForecast={() => setSeries(totalSeries)}
        />
      ) : null}
      {byMonth.data && series !== null ? (
        <ForecastCard
          summary={byMonth.data}
          dimension={view.dimension}
          measure={measure}
          partialMonths={partial}
          series={series}
          onSeries={setSeries}
          onClose={() => setSeries(null)}
        />
      ) : null}
      {byDimension.data ? (
        <UsageTableCard summary={byDimension.data} dimension={view.dimension} onForecast={setSeries} />
      ) : null}
    </Page>
  );
}
