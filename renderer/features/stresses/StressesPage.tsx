import { Zap } from 'lucide-react';
import { useState } from 'react';
import { freeId } from '../../../models/ids.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { StressComparison, StressOutcome } from '../../../models/stresses/stressComparison.ts';
import { money } from '../../format/money.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { seriesDifference } from '../../format/series.ts';
import { AnswerSentence } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { ScenarioPage } from '../../workbench/ScenarioPage.tsx';
import { StandingAnswer } from '../../workbench/StandingAnswer.tsx';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
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
  const chosen = useChosenScenario();
  const { list, scenario } = chosen;
  const standing = useStanding('stress.compare', scenario ? { scenarioId: scenario.id, settings } : null, {
    stamp: scenario?.updatedAt ?? '',
    entities: ['prices', 'record'],
  });
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

  return (
    <ScenarioPage title={labels.page} icon={<Zap />} teach={labels.teach} chosen={chosen} onScenarios={onScenarios}>
      <StandingAnswer of={standing} failure={failure}>
        {(answer) => <Compared compared={answer} onApply={(stress) => void apply(stress)} />}
      </StandingAnswer>
    </ScenarioPage>
  );
}

type Row = { readonly name: string; readonly sentence: string; readonly stress: StressOutcome | null };

interface StressTableProps {
  readonly compared: StressComparison;
  readonly onApply: (stress: StressOutcome) => void;
}

function Compared(props: StressTableProps) {
  const { run, sentence } = props.compared;
  const bands = bandWords(run);
  return (
    <>
      {bands ? <Callout tone="warn">{bands}</Callout> : null}
      <AnswerSentence>{sentence}</AnswerSentence>
      <StressTable {...props} />
    </>
  );
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
