import { Plus, WalletCards } from 'lucide-react';
import { useState } from 'react';
import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { totalOf } from '../../../models/budgets/storedBudget.ts';
import { money } from '../../format/money.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { BudgetDetail } from './BudgetDetail.tsx';
import { BudgetDialog } from './BudgetDialog.tsx';
import { BudgetTable } from './BudgetTable.tsx';
import styles from './budgets.module.css';
import { CheckCard } from './CheckCard.tsx';
import { FloorTable } from './FloorTable.tsx';
import { InternalToolsCard } from './InternalToolsCard.tsx';
import { JournalCard } from './JournalCard.tsx';
import { budgetsHeadline, budgetsReason, dayLabel } from './labels.ts';
import { QuotasCard } from './QuotasCard.tsx';
import { ReforecastDialog } from './ReforecastDialog.tsx';
import { SeatPlanCard } from './SeatPlanCard.tsx';
import { StatementsCard } from './StatementsCard.tsx';
import { type BudgetsWork, useBudgets } from './useBudgets.ts';

export interface BudgetsPageProps {
  readonly year: string;
  readonly hasHistory: boolean;
  readonly onImport: () => void;
  readonly onCalculator: () => void;
}

const views = [
  { id: 'budgets', label: 'All budgets' },
  { id: 'tools', label: 'Internal tools' },
  { id: 'quotas', label: 'Quotas' },
  { id: 'statements', label: 'Statements' },
  { id: 'journal', label: 'Journal' },
] as const;
type View = (typeof views)[number]['id'];

/** Which budgets hold, when the others are used up, why, and what to do. */
export function BudgetsPage({ year, hasHistory, onImport, onCalculator }: BudgetsPageProps) {
  const [view, setView] = useState<View>('budgets');
  const work = useBudgets();
  const [openId, setOpenId] = useState<string | null | undefined>(undefined);
  const [adding, setAdding] = useState(false);
  const [reforecast, setReforecast] = useState<BudgetStatus | null>(null);
  const { data } = work.statuses;
  const isEmpty = data !== null && data.budgets.length + data.floors.length === 0;
  const first = data?.budgets[0]?.budget.id ?? null;
  return (
    <Page
      wide
      title="Budgets"
      subtitle={data?.through ? `Usage through ${dayLabel(data.through)}` : 'No usage yet'}
      actions={
        <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
          New budget
        </Button>
      }
    >
      {work.error ? <Callout tone="fail">{work.error}</Callout> : null}
      <div className={styles.inline}>
        <Segments label="Part of the page" value={view} options={views} onChange={setView} />
      </div>
      {view === 'tools' ? (
        <>
          <InternalToolsCard />
          <SeatPlanCard year={year} onCalculator={onCalculator} />
        </>
      ) : null}
      {view === 'quotas' ? <QuotasCard /> : null}
      {view === 'statements' ? <StatementsCard /> : null}
      {view === 'journal' ? <JournalCard /> : null}
      {view === 'budgets' ? (
        <>
          {isEmpty ? <NoBudgets work={work} hasHistory={hasHistory} onImport={onImport} /> : null}
          {data && data.budgets.length > 0 ? (
            <>
              <div className={styles.headline}>
                <h2>{budgetsHeadline(data.budgets)}</h2>
                <p>{budgetsReason(data.budgets)}</p>
              </div>
              <div className={styles.card}>
                <BudgetTable
                  budgets={data.budgets}
                  openId={openId === undefined ? first : openId}
                  onOpen={setOpenId}
                  detail={(status) => (
                    <BudgetDetail
                      key={status.budget.id}
                      status={status}
                      work={work}
                      onReforecast={() => setReforecast(status)}
                    />
                  )}
                />
              </div>
            </>
          ) : null}
          {data && data.floors.length > 0 ? <FloorTable floors={data.floors} /> : null}
          {data && !isEmpty ? <CheckCard /> : null}
        </>
      ) : null}
      {adding ? (
        <BudgetDialog
          year={year}
          parents={data?.budgets.map(({ budget }) => budget) ?? []}
          onAdd={(draft) => work.add([draft])}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {reforecast ? (
        <ReforecastDialog
          status={reforecast}
          onClose={() => setReforecast(null)}
          onDone={(amounts, note) => {
            setReforecast(null);
            void work.reforecast({ id: reforecast.budget.id, amounts, source: { kind: 'pasted' }, note });
          }}
        />
      ) : null}
    </Page>
  );
}

/** Budgets that the history would have, to begin with. */
function NoBudgets({
  work,
  hasHistory,
  onImport,
}: { readonly work: BudgetsWork } & Pick<BudgetsPageProps, 'hasHistory' | 'onImport'>) {
  if (!hasHistory || work.proposed.length === 0)
    return (
      <EmptyState
        icon={<WalletCards />}
        title="No budgets yet"
        action={
          <Button variant="primary" onPress={onImport}>
            Import files…
          </Button>
        }
      >
        Each budget shows its chance of overrun, the date it is used up, the cause and what to do. Import usage and cost
        to get proposed budgets.
      </EmptyState>
    );
  return (
    <Card
      title="Budgets your history would have"
      note="What months cost, then the pace of the last three months and 10% over it."
      actions={
        <Button variant="primary" onPress={() => void work.add(work.proposed)}>
          Keep all as drafts
        </Button>
      }
    >
      <ul className={styles.proposed}>
        {work.proposed.map((draft) => (
          <li key={draft.name}>
            <span>
              <strong>{draft.name}</strong> · {draft.owner}
            </span>
            <span>{money(totalOf(draft.amounts))}</span>
            <Button size="small" aria-label={`Keep ${draft.name}`} onPress={() => void work.add([draft])}>
              Keep
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
