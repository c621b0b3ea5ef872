import { GitPullRequestArrow, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { Governance } from '../../../models/governance/governance.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ApproveDialog } from './ApproveDialog.tsx';
import { ApprovedCard } from './ApprovedCard.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { FindingsCard } from './FindingsCard.tsx';
import { ModelsCard } from './ModelsCard.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { RetirementsCard } from './RetirementsCard.tsx';
import { useGovernance } from './useGovernance.ts';

/** Which models may be used, which are about to go, and which are to be changed. */
export function GovernancePage({ onImport }: { readonly onImport: () => void }) {
  const work = useGovernance();
  const { data } = work.governance;
  const [approving, setApproving] = useState<{ readonly provider: string | null; readonly model: string } | null>(null);
  const [requesting, setRequesting] = useState(false);

  if (data && data.models.length === 0)
    return (
      <EmptyPage
        page="Governance"
        icon={<ShieldCheck />}
        title="No models in use yet"
        step="Import files…"
        onStep={onImport}
      >
        Approve models, see spend on unapproved and retiring models, and decide on model changes by their simulated
        cost.
      </EmptyPage>
    );

  const changeCard = (change: Governance['changes'][number]) => (
    <ChangeCard
      key={change.id}
      change={change}
      onDecide={(decision) => void work.decide(decision)}
      onAdopt={() => void work.adopt(change)}
    />
  );
  return (
    <Page
      wide
      title="Governance"
      subtitle="Approved models, retirements and model changes"
      actions={
        <Button
          variant="primary"
          icon={<GitPullRequestArrow aria-hidden="true" />}
          isDisabled={work.scenarios.length === 0}
          onPress={() => setRequesting(true)}
        >
          Request a model change
        </Button>
      }
    >
      {work.error ? <Callout tone="fail">{work.error}</Callout> : null}
      {data ? (
        <>
          {data.changes.filter(({ decision }) => decision === null).map(changeCard)}
          <FindingsCard governance={data} />
          <RetirementsCard
            retirements={data.retirements}
            models={data.models}
            onAdd={work.retire}
            onRemove={({ provider, model }) => void work.removeRetirement({ provider, model })}
          />
          {data.changes.filter(({ decision }) => decision !== null).map(changeCard)}
          <ModelsCard models={data.models} lastWholeMonth={data.lastWholeMonth} onApprove={setApproving} />
          <ApprovedCard
            approved={data.approved}
            onAdd={() => setApproving({ provider: null, model: '' })}
            onWithdraw={(id) => void work.withdraw(id)}
          />
        </>
      ) : null}
      {approving ? (
        <ApproveDialog
          initial={approving}
          onClose={() => setApproving(null)}
          onDone={(approval) => {
            setApproving(null);
            void work.approve(approval);
          }}
        />
      ) : null}
      {requesting ? (
        <RequestDialog
          scenarios={work.scenarios}
          task={work.task}
          onClose={() => {
            work.task.cancel();
            work.task.clearError();
            setRequesting(false);
          }}
          onRequest={async (request) => {
            if (await work.request(request)) setRequesting(false);
          }}
        />
      ) : null}
    </Page>
  );
}
