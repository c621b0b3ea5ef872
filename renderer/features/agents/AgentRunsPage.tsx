import { Bot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import { count } from '../../format/numbers.ts';
import { Answer, AnswerSentence } from '../../ui/Answer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { ScenarioPicker } from '../../workbench/ViewPickers.tsx';
import { seatPriceOf } from './agentDraft.ts';
import styles from './agents.module.css';
import { CapsCard } from './CapsCard.tsx';
import { CostsCard } from './CostsCard.tsx';
import { FitView } from './FitView.tsx';
import { labels } from './labels.ts';
import { UseRuns } from './UseRuns.tsx';
import { type Agents, allRuns, useAgents } from './useAgents.ts';

export interface AgentRunsPageProps {
  readonly onOpen: (scenario: string) => void;
  readonly onImport: () => void;
  /** The price that meets the margin goal on the chosen scenario; `lever` is the price to start with. */
  readonly price: (lever: string | null) => ReactNode;
}

/** From imported agent runs to the cost per task, a step cap, a feature that works like them, and the price for it. */
export function AgentRunsPage({ onOpen, onImport, price }: AgentRunsPageProps) {
  const agents = useAgents();
  const { groups, missing, scenario, feature, hasScenarios, question } = agents;
  if (groups?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<Bot />} title={labels.noRuns} step={labels.import} onStep={onImport}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.page}
      pickers={
        <>
          <GroupPicker agents={agents} />
          <ScenarioPicker />
        </>
      }
    >
      <MissingScenario name={missing} />
      <Costs agents={agents} />
      {hasScenarios ? null : <Callout tone="info">{labels.noScenario}</Callout>}
      {scenario && question ? (
        <>
          <UseRuns agents={agents} question={question} scenario={scenario} onOpen={onOpen} />
          {price(seatPriceOf(scenario, feature))}
        </>
      ) : null}
      <Details agents={agents} />
    </Page>
  );
}

function GroupPicker({ agents: { groups, draft, set } }: { readonly agents: Agents }) {
  if (!groups) return null;
  const options = [
    ...groups.map((group, index) => ({ id: String(index), label: groupName(group) })),
    ...(groups.length > 1 ? [{ id: allRuns, label: labels.allRuns }] : []),
  ];
  const value = options.some(({ id }) => id === draft.group) ? draft.group : '0';
  return (
    <div className={styles.picker}>
      <Select
        label={labels.group}
        labelHidden
        value={value}
        options={options}
        onChange={(group) => set({ group, cap: null })}
      />
    </div>
  );
}

function groupName({ feature, model, runs }: AgentRunGroup): string {
  return `${[feature, model].filter((one) => one !== null).join(' · ') || labels.allRuns}, ${count(runs)} runs`;
}

/** What tasks cost and step caps; what is asked wrongly is said, and the answer before it stays. */
function Costs({ agents: { costs, draft, set } }: { readonly agents: Agents }) {
  const { answer, stale, task } = costs;
  return (
    <>
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          {answer.issues.map(({ message }) => (
            <Callout key={message} tone="warn">
              {message}
            </Callout>
          ))}
          {answer.costs ? (
            <>
              <AnswerSentence>{answer.sentence}</AnswerSentence>
              <CostsCard costs={answer.costs} />
            </>
          ) : null}
          {answer.caps.length > 0 ? (
            <CapsCard caps={answer.caps} typed={draft.caps} onChange={(caps) => set({ caps })} />
          ) : null}
        </Answer>
      ) : null}
    </>
  );
}

function Details({ agents: { fit, shown } }: { readonly agents: Agents }) {
  if (fit.error) return <Callout tone="warn">{fit.error}</Callout>;
  return (
    <Card title={labels.details} note={labels.detailsNote}>
      {fit.data ? <FitView fit={fit.data} groups={shown.groups} /> : <p className={styles.line}>Fitting…</p>}
    </Card>
  );
}
