import { BookCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { judge } from '../../../models/ledger/hitRate.ts';
import type { LedgerDecision, LedgerDraft } from '../../../models/ledger/ledgerDecision.ts';
import { money } from '../../format/money.ts';
import { absent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { kindNames, labels, seriesNames } from './labels.ts';
import styles from './ledger.module.css';
import { ReviewDialog } from './ReviewDialog.tsx';

/** Decisions with what they were to do, and what came of them. */
export function LedgerPage() {
  const { data, error } = useQuery('ledger.list', {}, ['ledger', 'workspace']);
  const { failure, attempt } = useAttempt();
  const [open, setOpen] = useState<LedgerDecision | 'new' | null>(null);
  const { actions, empty } = labels;
  const add = (draft: LedgerDraft) =>
    attempt(async () => {
      const made = await call('ledger.add', { draft });
      setOpen(null);
      toast(labels.added(made.name));
    });
  const review = ({ id, name }: LedgerDecision, realizedUsd: number | null, words: string | null) =>
    attempt(async () => {
      await call('ledger.review', { id, realizedUsd, words });
      setOpen(null);
      toast(labels.reviewed(name));
    });
  const remove = ({ id, name }: LedgerDecision) =>
    attempt(async () => {
      await call('ledger.remove', { id });
      toast(labels.removed(name));
    });
  const button = (
    <Button variant="primary" onPress={() => setOpen('new')}>
      {actions.add}
    </Button>
  );
  return (
    <Page wide title={labels.title} actions={button}>
      {failure && !open ? <Callout tone="fail">{failure}</Callout> : null}
      {error ? <Callout tone="fail">{error}</Callout> : null}
      {data?.decisions.length === 0 ? (
        <EmptyState icon={<BookCheck />} title={empty.title} action={button}>
          {empty.text}
        </EmptyState>
      ) : null}
      {data && data.decisions.length > 0 ? (
        <>
          <div className={styles.headline}>
            <h2>{data.hitRate.words}</h2>
            {data.hitRate.due > 0 ? <p>{labels.due(data.hitRate.due)}</p> : null}
          </div>
          <DecisionsCard decisions={data.decisions} onReview={setOpen} onRemove={(one) => void remove(one)} />
        </>
      ) : null}
      {open === 'new' ? (
        <DecisionDialog failure={failure} onAdd={(draft) => void add(draft)} onClose={() => setOpen(null)} />
      ) : null}
      {open && open !== 'new' ? (
        <ReviewDialog
          decision={open}
          failure={failure}
          onSave={(realizedUsd, words) => void review(open, realizedUsd, words)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Page>
  );
}

interface DecisionsCardProps {
  readonly decisions: readonly LedgerDecision[];
  readonly onReview: (decision: LedgerDecision) => void;
  readonly onRemove: (decision: LedgerDecision) => void;
}

function DecisionsCard({ decisions, onReview, onRemove }: DecisionsCardProps) {
  const { title, note, heads, inside, outside } = labels.table;
  return (
    <Card title={title} note={note} flush>
      <DataTable<LedgerDecision>
        dense
        label={title}
        rows={decisions}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', head: heads.name, cell: ({ name }) => name, wrap: true },
          { id: 'kind', head: heads.kind, cell: ({ kind }) => kindNames[kind] },
          { id: 'series', head: heads.series, cell: ({ series }) => seriesNames[series] },
          { id: 'owner', head: heads.owner, cell: ({ owner }) => owner },
          { id: 'decided', head: heads.decided, cell: ({ decidedOn }) => decidedOn },
          { id: 'review', head: heads.review, cell: ({ reviewOn }) => reviewOn },
          {
            id: 'range',
            head: heads.range,
            align: 'end',
            cell: (decision) => {
              const { range } = judge(decision);
              return range ? `${money(range.p50)}; ${money(range.p10)} to ${money(range.p90)}` : absent;
            },
          },
          {
            id: 'realized',
            head: heads.realized,
            align: 'end',
            strong: true,
            cell: ({ review }) => (review ? money(review.realizedUsd) : absent),
          },
          {
            id: 'inside',
            head: heads.inside,
            cell: (decision) => {
              const { isInside } = judge(decision);
              return isInside === null ? absent : isInside ? inside : outside;
            },
          },
          {
            id: 'actions',
            head: '',
            align: 'end',
            cell: (decision) => (
              <span className={styles.actions}>
                <Button size="small" onPress={() => onReview(decision)}>
                  {labels.actions.review}
                </Button>
                <IconButton
                  label={labels.actions.removeOf(decision.name)}
                  icon={<Trash2 aria-hidden="true" />}
                  onPress={() => onRemove(decision)}
                />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
