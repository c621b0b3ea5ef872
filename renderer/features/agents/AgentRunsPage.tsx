import { Bot } from 'lucide-react';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { AgentRunsCard } from './AgentRunsCard.tsx';
import { labels } from './labels.ts';

export interface AgentRunsPageProps {
  readonly onOpen: (scenario: string) => void;
  readonly onImport: () => void;
}

/** From imported agent runs to the cost of a task and a feature that works like them. */
export function AgentRunsPage({ onOpen, onImport }: AgentRunsPageProps) {
  const { data: groups } = useQuery('agentRuns.list', {}, ['imports', 'usage']);
  if (groups?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<Bot />} title={labels.noRuns} step={labels.import} onStep={onImport}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page title={labels.page} subtitle={labels.about} wide>
      <AgentRunsCard onOpen={onOpen} />
    </Page>
  );
}
