import { Zap } from 'lucide-react';
import { useState } from 'react';
import { freeId } from '../../../models/ids.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { StressComparison, StressOutcome } from '../../../models/stresses/stressComparison.ts';
import { money } from '../../format/money.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';
import { Answer, AnswerSentence } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { labels } from './labels.ts';
import styles from './stresses.module.css';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;

export interface StressesPageProps {
  readonly onScenarios: () => void;
  /** Opens a scenario to edit it. */
  readonly onOpen: (id: string) => void;
}

/** The chosen scenario and all its stresses, and the way to make one of them a scenario. */
export function StressesPage({ onScenarios, onOpen }: StressesPageProps) {
  const { list, scenario, missing } = useChosenScenario();
  const { answer, stale, task } = useStanding(
    'stress.compare',
    scenario ? { scenarioId: scenario.id, settings } : null,
    { stamp: scenario?.updatedAt ?? '', entities: ['prices', 'record'] },
  );
  const bands = answer && bandWords(answer.run);
  const [failure, setFailure] = useState<string | null>(null);

  async function apply(stress: StressOutcome) {
    if (!scenario) return;
    const name = `${scenario.name}: ${stress.name}`.slice(0, 120);
    const taken = (list.data ?? []).map(({ id }) => id);
    try {
      const as = { id: freeId(`${scenario.id}-${stress.id}`.toLowerCase().slice(0, 56), taken), name };
      const made = await call('stress.apply', { scenarioId: scenario.id, stresses: [stress.id], as });
      toast(labels.applied(name));
      onOpen(made.id);
    } catch (error) {
      setFailure(errorMessage(error));
    }
  }

  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<Zap />} title={labels.needs} step={labels.step} onStep={onScenarios}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.page}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
    >
      <MissingScenario name={missing} />
      {task.running ? <ProgressLine label="Simulating" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error || failure ? <Callout tone="fail">{task.error ?? failure}</Callout> : null}
      {bands ? <Callout tone="warn">{bands}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <AnswerSentence>{answer.sentence}</AnswerSentence>
          <StressTable compared={answer} onApply={(stress) => void apply(stress)} />
        </Answer>
      ) : null}
    </Page>
  );
}

type Row = { readonly name: string; readonly sentence: string; readonly stress: StressOutcome | null };

interface StressTableProps {
  readonly compared: StressComparison;
  readonly onApply: (stress: StressOutcome) => void;
}

function StressTable({ compared, onApply }: StressTableProps) {
  const { base, stresses, target, scenario } = compared;
  const rows: readonly Row[] = [
    { name: scenario.name, sentence: 'as it is', stress: null },
    ...stresses.map((stress) => ({ name: stress.name, sentence: stress.hindrance ?? stress.sentence, stress })),
  ];
  const of = ({ stress }: Row) => (stress ? stress.outcome : base);
  const margin = (id: 'p5' | 'p10' | 'p50' | 'p90' | 'p95'): Column<Row> => ({
    id,
    head: id === 'p50' ? 'Median' : id.toUpperCase(),
    align: 'end',
    strong: id === 'p50',
    cell: (row) => percent(of(row)?.total.grossMargin[id] ?? null),
  });
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      head: 'Stress',
      wrap: true,
      cell: ({ name, sentence }) => (
        <>
          <strong>{name}</strong>
          <span className={styles.what}>{sentence}</span>
        </>
      ),
    },
    margin('p5'),
    margin('p10'),
    margin('p50'),
    margin('p90'),
    margin('p95'),
    {
      id: 'change',
      head: 'Change',
      align: 'end',
      strong: true,
      cell: ({ stress }) => <Moved value={stress?.outcome?.difference.grossMargin.p50 ?? null} />,
    },
    {
      id: 'below',
      head: `P(< ${percent(target, 0)})`,
      align: 'end',
      cell: (row) => chance(of(row)?.probabilityBelow ?? null),
    },
    { id: 'cogs', head: 'COGS, median', align: 'end', cell: (row) => money(of(row)?.total.cogs.p50 ?? null) },
    {
      id: 'profit',
      head: 'Gross profit, change',
      align: 'end',
      cell: ({ stress }) =>
        stress?.outcome ? seriesDifference('grossProfit', stress.outcome.difference.grossProfit.p50) : absent,
    },
    { id: 'shortfall', head: 'Shortfall', align: 'end', cell: (row) => money(of(row)?.shortfallUsd ?? null) },
    {
      id: 'apply',
      head: '',
      align: 'end',
      cell: ({ stress, name }) =>
        stress?.outcome ? (
          <Button size="small" aria-label={`${labels.apply} ${name} as a scenario`} onPress={() => onApply(stress)}>
            {labels.apply}
          </Button>
        ) : null,
    },
  ];
  return (
    <Card flush help="stresses" title="Gross margin, total" note={labels.note}>
      <DataTable dense label={labels.table} columns={columns} rows={rows} rowKey={({ name }) => name} />
    </Card>
  );
}

function Moved({ value }: { readonly value: number | null }) {
  if (value === null) return absent;
  return <span className={value < 0 ? styles.adverse : styles.good}>{seriesDifference('grossMargin', value)}</span>;
}
