import { TrendingUp } from 'lucide-react';
import { useState } from 'react';
import type { BenchmarkBand, InvestorInputs, InvestorSettings } from '../../../models/investors/investorInputs.ts';
import type { MetricRange } from '../../../models/investors/investorMetrics.ts';
import type { InvestorReport } from '../../../models/investors/investorReport.ts';
import { type InvestorMetricId, metricTerms } from '../../../models/investors/metricTerms.ts';
import { money } from '../../format/money.ts';
import { absent, percent } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { ScenarioPage } from '../../workbench/ScenarioPage.tsx';
import { StandingAnswer } from '../../workbench/StandingAnswer.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
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
  const chosen = useChosenScenario();
  const { scenario } = chosen;
  const stated = useQuery('investor.stated', {}, ['investors', 'workspace']);
  const [editing, setEditing] = useState<InvestorMetricId | null>(null);
  const { failure, attempt } = useAttempt();
  const standing = useStanding('investor.read', scenario && { scenarioId: scenario.id, settings }, {
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
  return (
    <ScenarioPage
      title={labels.title}
      icon={<TrendingUp />}
      teach={labels.teach}
      chosen={chosen}
      onScenarios={onScenarios}
    >
      <StandingAnswer of={standing}>
        {(answer) => (
          <>
            {answer.notes.map((note) => (
              <Callout key={note} tone="warn">
                {note}
              </Callout>
            ))}
            <MetricsCard report={answer} onBand={setEditing} />
            <BehindCard report={answer} />
          </>
        )}
      </StandingAnswer>
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
    </ScenarioPage>
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
