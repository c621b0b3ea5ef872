import { useMemo, useState } from 'react';
import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import type { AgentRunsQuestion } from '../../../models/agents/agentRunsQuestion.ts';
import { count } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './agents.module.css';
import { FitView } from './FitView.tsx';
import { labels } from './labels.ts';
import { UseRuns } from './UseRuns.tsx';

/** Tasks to come that the fit totals. */
const tasks = 250;
const all = 'all';

/** Imported runs, their fit, and the way into a feature of a scenario; nothing where no runs were imported. */
export function AgentRunsCard({ onOpen }: { readonly onOpen: (scenario: string) => void }) {
  const { data: groups } = useQuery('agentRuns.list', {}, ['imports', 'usage']);
  const [chosen, setChosen] = useState<string>('0');
  if (!groups || groups.length === 0) return null;
  const options = [
    ...groups.map((group, index) => ({ id: String(index), label: groupName(group) })),
    ...(groups.length > 1 ? [{ id: all, label: labels.allRuns }] : []),
  ];
  const value = options.some(({ id }) => id === chosen) ? chosen : '0';
  const shown = value === all ? groups : [groups[Number(value)]!];
  return (
    <Card
      title={labels.title}
      note={labels.note}
      actions={<Select label={labels.group} labelHidden value={value} options={options} onChange={setChosen} />}
    >
      <Fitted key={value} groups={shown} isAll={value === all} onOpen={onOpen} />
    </Card>
  );
}

function groupName({ feature, model, runs }: AgentRunGroup): string {
  return `${[feature, model].filter((one) => one !== null).join(' · ') || labels.allRuns}, ${count(runs)} runs`;
}

interface FittedProps {
  readonly groups: readonly AgentRunGroup[];
  readonly isAll: boolean;
  readonly onOpen: (scenario: string) => void;
}

function Fitted({ groups, isAll, onOpen }: FittedProps) {
  const [group] = groups;
  const question = useMemo<AgentRunsQuestion>(
    () => ({
      file: null,
      feature: isAll ? null : (group?.feature ?? null),
      model: isAll ? null : (group?.model ?? null),
      tasks,
      kinds: null,
    }),
    [group, isAll],
  );
  const { data: fit, error } = useQuery('agentRuns.fit', question, ['imports', 'usage']);
  if (error) return <Callout tone="warn">{error}</Callout>;
  if (!fit) return <p className={styles.line}>Fitting…</p>;
  return (
    <>
      <FitView fit={fit} groups={groups} />
      <UseRuns question={question} onOpen={onOpen} />
    </>
  );
}
