import { Tornado } from 'lucide-react';
import { useState } from 'react';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { AveragesPanel } from './AveragesPanel.tsx';
import { ExplainPanel } from './ExplainPanel.tsx';
import { GoalPanel } from './GoalPanel.tsx';
import { SensitivityPanel } from './SensitivityPanel.tsx';
import styles from './sensitivity.module.css';
import { useSensitivity } from './useSensitivity.ts';

export interface SensitivityPageProps {
  readonly onScenarios: () => void;
}

const kinds = [
  { id: 'sensitivity', label: 'Uncertainty' },
  { id: 'explain', label: 'Difference' },
  { id: 'goal', label: 'Goal' },
  { id: 'averages', label: 'Single-point plan' },
] as const;
type Kind = (typeof kinds)[number]['id'];

/** Why a result is what it is, and what would have to change. */
export function SensitivityPage({ onScenarios }: SensitivityPageProps) {
  const questions = useSensitivity();
  const { list, chosen, choose } = questions;
  const [kind, setKind] = useState<Kind>('sensitivity');
  if (list.data?.length === 0)
    return (
      <EmptyPage
        page="Sensitivity"
        icon={<Tornado />}
        title="A scenario is needed"
        step="Go to scenarios"
        onStep={onScenarios}
      >
        See what drives its uncertainty, what explains the difference from another scenario, and what meets a goal.
      </EmptyPage>
    );
  const panels = {
    sensitivity: <SensitivityPanel questions={questions} />,
    explain: <ExplainPanel questions={questions} />,
    goal: <GoalPanel questions={questions} />,
    averages: <AveragesPanel questions={questions} />,
  };
  return (
    <Page
      wide
      title="Sensitivity"
      actions={
        <>
          <Segments label="Question" value={kind} options={kinds} onChange={setKind} />
          <div className={styles.picker}>
            <Select
              label="Scenario"
              labelHidden
              value={chosen?.id ?? null}
              options={(list.data ?? []).map(({ id, name }) => ({ id, label: name }))}
              onChange={choose}
            />
          </div>
        </>
      }
    >
      {list.error ? <Callout tone="fail">{list.error}</Callout> : null}
      <div key={chosen?.id ?? ''} className={styles.answer}>
        {panels[kind]}
      </div>
    </Page>
  );
}
