import type { WorkspaceSummary } from '../../models/workbench.ts';
import { MonthEndSummary } from '../features/monthEnd/MonthEndSummary.tsx';
import { pageOf, spokenStep, stepSentence } from '../features/monthEnd/monthEndWords.ts';
import { useMonthEnd } from '../features/monthEnd/useMonthEnd.ts';
import { OverviewPage } from './lazyPages.ts';

interface OverviewRouteProps {
  readonly workspace: WorkspaceSummary;
  readonly onGo: (path: string) => void;
}

/** The overview with what it shows of the month end. */
export function OverviewRoute({ workspace, onGo }: OverviewRouteProps) {
  const { data } = useMonthEnd(workspace);
  const step = data && data.next !== null ? spokenStep(data, '') : null;
  return (
    <OverviewPage
      workspace={workspace}
      monthEnd={data && data.next !== null ? <MonthEndSummary monthEnd={data} onGo={onGo} /> : null}
      monthEndStep={data && step ? { sentence: stepSentence(step, data.month), ...pageOf(step) } : null}
      onGo={onGo}
    />
  );
}
