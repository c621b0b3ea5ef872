import { Download, Hourglass } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DeferredRevenue, RolledPlan } from '../../../models/deferredRevenue/deferredRevenue.ts';
import { FanFigure } from '../../charts/FanFigure.tsx';
import type { Fan } from '../../charts/fan.ts';
import { money } from '../../format/money.ts';
import { monthDate, monthLabel } from '../../format/months.ts';
import { AnswerSentence } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { ScenarioPage } from '../../workbench/ScenarioPage.tsx';
import { StandingAnswer } from '../../workbench/StandingAnswer.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import styles from './deferredRevenue.module.css';
import { labels } from './labels.ts';
import { CashCard, type Figure, figureIds, LiabilityCard, type Periods, TieCard } from './RollCards.tsx';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const periodIds = ['month', 'quarter', 'year'] as const;

export interface DeferredRevenuePageProps {
  readonly onScenarios: () => void;
}

/** Contract liabilities of the chosen scenario rolled forward, with billings, revenue and cash. */
export function DeferredRevenuePage({ onScenarios }: DeferredRevenuePageProps) {
  const chosen = useChosenScenario();
  const { scenario } = chosen;
  const { failure, attempt } = useAttempt();
  const args = scenario ? { scenarioId: scenario.id, settings } : null;
  const standing = useStanding('deferredRevenue.read', args, {
    stamp: scenario?.updatedAt ?? '',
    entities: ['prices', 'record', 'workspace'],
  });
  const download = () =>
    attempt(async () => {
      const { file, name } = await call('deferredRevenue.export', args!);
      await downloadFile(file, name);
      toast(labels.downloaded(name));
    });
  return (
    <ScenarioPage
      title={labels.title}
      icon={<Hourglass />}
      teach={labels.teach}
      chosen={chosen}
      onScenarios={onScenarios}
      actions={
        <Button
          icon={<Download aria-hidden="true" />}
          isDisabled={!args || standing.stale}
          onPress={() => void download()}
        >
          {labels.download}
        </Button>
      }
    >
      <StandingAnswer of={standing} failure={failure}>
        {(answer) => <RolledAnswer found={answer} />}
      </StandingAnswer>
    </ScenarioPage>
  );
}

const all = ' all';

function RolledAnswer({ found }: { readonly found: DeferredRevenue }) {
  const [chosen, setChosen] = useState(all);
  const [periods, setPeriods] = useState<Periods>('quarter');
  const [figure, setFigure] = useState<Figure>('expected');
  const plan = found.plans.find(({ id }) => id === chosen) ?? found.total;
  const isAhead = found.total.months.some(({ expectedUsd }) => expectedUsd.opening !== 0 || expectedUsd.closing !== 0);
  const options = [{ id: all, label: labels.allPlans }, ...found.plans.map(({ id, name }) => ({ id, label: name }))];
  return (
    <>
      <AnswerSentence>{isAhead ? headlineOf(found.total) : labels.nothing}</AnswerSentence>
      <div className={styles.choices}>
        <Select labelHidden label={labels.plan} value={chosen} options={options} onChange={setChosen} />
        <Segments
          label={labels.periods.label}
          value={periods}
          options={periodIds.map((id) => ({ id, label: labels.periods[id] }))}
          onChange={setPeriods}
        />
        <Segments
          label={labels.figures.label}
          value={figure}
          options={figureIds.map((id) => ({ id, label: labels.figures[id] }))}
          onChange={setFigure}
        />
      </div>
      {isAhead ? <LiabilityCard plan={plan} periods={periods} figure={figure} /> : null}
      {isAhead ? <ClosingCard plan={plan} /> : null}
      <CashCard plan={plan} periods={periods} figure={figure} />
      <TieCard found={found} />
    </>
  );
}

function headlineOf({ total: { lastMonth, expectedUsd, ranges } }: RolledPlan): string {
  const { p10, p90 } = ranges.closing;
  return labels.headline(money(expectedUsd.closing), monthLabel(lastMonth), `${money(p10)} to ${money(p90)}`);
}

/** The range of the closing balance, month by month. */
function ClosingCard({ plan }: { readonly plan: RolledPlan }) {
  const fans = useMemo((): Fan[] => {
    const points = plan.months.map(({ lastMonth, ranges: { closing } }) => {
      const { p10, p25, p50, p75, p90 } = closing;
      return { month: lastMonth, date: monthDate(lastMonth), p10, p25, p50, p75, p90 };
    });
    return [{ name: '', points, colour: 'fan', bands: 'both' }];
  }, [plan]);
  return (
    <Card title={labels.chart}>
      <FanFigure series="revenue" name={labels.liability.title} fans={fans} height={220} />
    </Card>
  );
}
