import type { AgentRunsQuestion } from '../../../models/agents/agentRunsQuestion.ts';
import { monthRange } from '../../../models/calendar.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useTask } from '../../workbench/useTask.ts';
import styles from './agents.module.css';
import { labels } from './labels.ts';
import type { Agents } from './useAgents.ts';

interface UseRunsProps {
  readonly agents: Agents;
  readonly question: AgentRunsQuestion;
  readonly scenario: Scenario;
  readonly onOpen: (scenario: string) => void;
}

const none = 'none';

/** Under which cap, into which feature of the chosen scenario, and from when on the fitted runs go. */
export function UseRuns({ agents, question, scenario, onOpen }: UseRunsProps) {
  const { draft, set, feature, cap, costs } = agents;
  const task = useTask();
  const months = monthRange(scenario.start, scenario.months);
  const caps = (costs.answer?.caps ?? []).map((row) => row.cap);

  async function put() {
    if (!feature) return;
    const from = months.find((month) => month === draft.from) ?? null;
    const asked = { ...question, stepCap: cap, scenario: scenario.id, into: feature.id, from };
    const done = await task.run(() => call('agentRuns.put', asked));
    if (done) toast(labels.used(done.scenario.name, feature.name, cap));
  }

  return (
    <Card
      title={labels.useCard}
      note={labels.useNote}
      actions={
        <>
          <Button onPress={() => onOpen(scenario.id)}>{labels.open}</Button>
          <Button variant="primary" isDisabled={task.running || !feature} onPress={() => void put()}>
            {labels.use}
          </Button>
        </>
      }
    >
      {feature ? (
        <div className={styles.use}>
          <Select
            label={labels.cap}
            value={cap === null ? none : String(cap)}
            options={caps.map((one) =>
              one === null ? { id: none, label: labels.asImported } : { id: String(one), label: `${one} steps` },
            )}
            onChange={(chosen) => set({ cap: chosen === none ? null : Number(chosen) })}
          />
          <Select
            label={labels.feature}
            value={feature.id}
            options={scenario.base.features.map(({ id, name }) => ({ id, label: name }))}
            onChange={(chosen) => set({ feature: chosen })}
          />
          <Select
            label={labels.from}
            value={months.includes(draft.from ?? '') ? draft.from : none}
            options={[
              { id: none, label: labels.fromStart },
              ...months.map((month) => ({ id: month as string, label: monthLabel(month) })),
            ]}
            onChange={(chosen) => set({ from: chosen === none ? null : chosen })}
          />
        </div>
      ) : (
        <p className={styles.line}>{labels.noScenario}</p>
      )}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
    </Card>
  );
}
