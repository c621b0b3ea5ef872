import { TrendingUp } from 'lucide-react';
import { useState } from 'react';
import type { BenchmarkBand, InvestorInputs, InvestorSettings } from '../../../models/investors/investorInputs.ts';
import type { MetricRange } from '../../../models/investors/investorMetrics.ts';
import type { InvestorReport } from '../../../models/investors/investorReport.ts';
import { type InvestorMetricId, metricTerms } from '../../../models/investors/metricTerms.ts';
import { money } from '../../format/money.ts';
import { absent, percent } from '../../format/numbers.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { BandDialog } from './BandDialog.tsx';
import { InputsCard } from './InputsCard.tsx';
import { labels } from './labels.ts';
import { MetricsCard } from './MetricsCard.tsx';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const entities = ['investors', 'imports', 'usage', 'prices', 'record', 'workspace'] as const;

export interface InvestorsPageProps {
  readonly onScenarios: () => void;
}

/** What investors ask of a scenario, as ranges against benchmarks of one's own. */
export function InvestorsPage({ onScenarios }: InvestorsPageProps) {
  const { list, scenario, missing } = useChosenScenario();
  const stated = useQuery('investor.stated', {}, ['investors', 'workspace']);
  const [editing, setEditing] = useState<InvestorMetricId | null>(null);
  const { failure, attempt } = useAttempt();
  const { answer, stale, task } = useStanding('investor.read', scenario && { scenarioId: scenario.id, settings }, {
    stamp: scenario?.updatedAt ?? '',
    entities,
  });
  const save = (changed: InvestorSettings, said: string) =>
    attempt(async () => {
      await call('investor.save', changed);
      setEditing(null);
      toast(said);
    });
  const saveInputs = (inputs: InvestorInputs) => void save({ ...stated.data!, inputs }, labels.inputs.saved);
  const saveBand = (id: InvestorMetricId, band: BenchmarkBand | null) => {
    const { [id]: _before, ...others } = stated.data!.bands;
    const bands = band ? { ...others, [id]: band } : others;
    const { name } = metricTerms[id];
    void save({ ...stated.data!, bands }, band ? labels.band.saved(name) : labels.band.removed(name));
  };
  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.title} icon={<TrendingUp />} title={labels.needs} step={labels.step} onStep={onScenarios}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.title}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
    >
      <MissingScenario name={missing} />
      {task.running ? <ProgressLine label={labels.running} progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          {answer.notes.map((note) => (
            <Callout key={note} tone="warn">
              {note}
            </Callout>
          ))}
          <MetricsCard report={answer} onBand={setEditing} />
          <BehindCard report={answer} />
        </Answer>
      ) : null}
      {stated.data ? (
        <InputsCard
          key={JSON.stringify(stated.data.inputs)}
          inputs={stated.data.inputs}
          failure={editing ? null : failure}
          onSave={saveInputs}
        />
      ) : null}
      {editing && stated.data ? (
        <BandDialog
          id={editing}
          band={stated.data.bands[editing] ?? null}
          failure={failure}
          onSave={(band) => saveBand(editing, band)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

function BehindCard({ report: { behind } }: { readonly report: InvestorReport }) {
  const words = labels.behind;
  const range = (of: MetricRange | null, show: (value: number | null) => string) =>
    of === null ? absent : `${show(of.p50)} (${show(of.p10)} to ${show(of.p90)})`;
  return (
    <Card title={words.title} note={words.burnNote}>
      <Facts
        facts={[
          [words.revenue, range(behind.revenueUsd, money)],
          [words.grossMargin, range(behind.grossMargin, (value) => percent(value))],
          [words.netBurn, range(behind.netBurnUsd, money)],
          [words.netNew, range(behind.netNewAnnualUsd, money)],
        ]}
      />
    </Card>
  );
}
