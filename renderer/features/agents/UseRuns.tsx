import { useState } from 'react';
import type { AgentRunsQuestion } from '../../../models/agents/agentRunsQuestion.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';
import styles from './agents.module.css';
import { labels } from './labels.ts';

interface UseRunsProps {
  readonly question: AgentRunsQuestion;
  readonly onOpen: (scenario: string) => void;
}

/** Into which feature of which scenario the fitted runs go, and from when on. */
export function UseRuns({ question, onOpen }: UseRunsProps) {
  const { data: scenarios = [] } = useList();
  const [chosen, setChosen] = useState<string | null>(null);
  const scenario = chosen ?? scenarios[0]?.id ?? null;
  if (scenario === null) return <p className={styles.line}>{labels.noScenario}</p>;
  return (
    <div className={styles.use}>
      <Select
        label={labels.scenario}
        value={scenario}
        options={scenarios.map(({ id, name }) => ({ id, label: name }))}
        onChange={setChosen}
      />
      <Into key={scenario} scenario={scenario} question={question} onOpen={onOpen} />
    </div>
  );
}

function useList() {
  const { data } = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  return { data: data ?? [] };
}

function Into({ scenario, question, onOpen }: UseRunsProps & { readonly scenario: string }) {
  const { data } = useQuery('scenario.read', { id: scenario }, ['scenarios']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const task = useTask();
  const features = data?.base.features ?? [];
  const into =
    chosen ?? features.find(({ name, id }) => [name, id].includes(question.feature ?? ''))?.id ?? features[0]?.id;

  async function put() {
    if (into === undefined) return;
    const asked = { ...question, scenario, into, from: from.trim() === '' ? null : from.trim() };
    const done = await task.run(() => call('agentRuns.put', asked));
    if (!done) return;
    toast(`${done.scenario.name}: ${features.find(({ id }) => id === into)?.name} works as in its runs`);
    onOpen(scenario);
  }

  return (
    <>
      <Select
        label={labels.feature}
        value={into ?? null}
        options={features.map(({ id, name }) => ({ id, label: name }))}
        onChange={setChosen}
      />
      <TextField label={labels.from} value={from} hint={labels.fromHint} onChange={setFrom} />
      <Button variant="primary" isDisabled={task.running || into === undefined} onPress={() => void put()}>
        {labels.use}
      </Button>
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
    </>
  );
}
