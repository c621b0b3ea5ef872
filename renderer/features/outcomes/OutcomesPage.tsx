import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { AcceptedOutcome, CostRange } from '../../../models/outcomes/acceptedOutcome.ts';
import type { OutcomeDraft } from '../../../models/outcomes/outcome.ts';
import { type OutcomeAnswer, outcomeHeadline } from '../../../models/outcomes/outcomeBills.ts';
import { unitUsd } from '../../../models/unitCosts/unitWords.ts';
import { moneyExact } from '../../format/money.ts';
import { count, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { labels, partNames } from './labels.ts';
import { OutcomeDialog } from './OutcomeDialog.tsx';
import styles from './outcomes.module.css';

const moved = ['units', 'usage', 'imports', 'workspace'] as const;

/** What an outcome costs that somebody accepted. */
export function OutcomesPage() {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const list = useQuery('outcome.list', {}, moved);
  const groups = useQuery('agentRuns.list', {}, ['imports', 'usage']);
  const outcomes = list.data ?? [];
  const chosen = outcomes.find(({ id }) => id === new URLSearchParams(search).get('outcome')) ?? outcomes[0] ?? null;
  const answer = useQuery('outcome.read', chosen && { id: chosen.id }, moved);
  const { failure, attempt } = useAttempt();
  const [editing, setEditing] = useState<'new' | 'change' | null>(null);
  const { actions, empty } = labels;
  const show = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('outcome', id);
    navigate(`${location}?${next}`);
  };
  const save = (draft: OutcomeDraft) =>
    attempt(async () => {
      const made = await call('outcome.save', { id: editing === 'change' && chosen ? chosen.id : null, draft });
      setEditing(null);
      toast(labels.saved(made.name));
      show(made.id);
    });
  const add = (
    <Button variant="primary" onPress={() => setEditing('new')}>
      {actions.add}
    </Button>
  );
  return (
    <Page
      wide
      title={labels.title}
      pickers={
        chosen ? (
          <Select
            label={labels.picker}
            labelHidden
            value={chosen.id}
            options={outcomes.map(({ id, name }) => ({ id, label: name }))}
            onChange={show}
          />
        ) : undefined
      }
      actions={
        <>
          {chosen ? <Button onPress={() => setEditing('change')}>{actions.change}</Button> : null}
          {add}
        </>
      }
    >
      {failure && !editing ? <Callout tone="fail">{failure}</Callout> : null}
      {list.error || answer.error ? <Callout tone="fail">{list.error ?? answer.error}</Callout> : null}
      {list.data && !chosen ? (
        <EmptyState icon={<BadgeCheck />} title={empty.title} action={add}>
          {empty.text}
        </EmptyState>
      ) : null}
      {answer.data ? <Answer answer={answer.data} /> : null}
      {chosen ? (
        <p>
          <Button
            size="small"
            onPress={() =>
              void attempt(async () => {
                await call('outcome.remove', { id: chosen.id });
                toast(labels.removed(chosen.name));
              })
            }
          >
            {actions.remove} {chosen.name}
          </Button>
        </p>
      ) : null}
      {editing ? (
        <OutcomeDialog
          outcome={editing === 'change' ? chosen : null}
          agents={[...new Set((groups.data ?? []).flatMap(({ feature }) => feature ?? []))]}
          failure={failure}
          onSave={(draft) => void save(draft)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

function Answer({ answer }: { readonly answer: OutcomeAnswer }) {
  const { outcome, cost, why } = answer;
  if (cost === null) return <Callout tone="warn">{why}</Callout>;
  const { facts } = labels;
  const { acceptance, attempts, runs } = cost;
  const of = ({ p10, p90 }: CostRange, text: (value: number) => string) =>
    p10 === p90 ? text(p10) : `${text(p10)} to ${text(p90)}`;
  return (
    <div className={styles.answer}>
      <div className={styles.headline}>
        <h2>{outcomeHeadline(outcome, cost)}</h2>
      </div>
      <Facts
        facts={[
          [facts.acceptance, of(acceptance, (share) => percent(share))],
          [facts.attempts, attempts.mean.toFixed(2)],
          ...(runs
            ? [
                [
                  facts.runs,
                  `${count(runs.count)}; ${count(runs.accepted)} of ${count(runs.judged)} succeeded`,
                ] as const,
              ]
            : []),
          [facts.owner, outcome.owner],
        ]}
      />
      {cost.notes.map((note) => (
        <Callout key={note} tone="warn">
          {note}
        </Callout>
      ))}
      <div className={styles.pair}>
        <CostsCard cost={cost} />
        <PartsCard cost={cost} />
      </div>
      <BillsCard answer={answer} />
    </div>
  );
}

interface CostRow {
  readonly name: string;
  readonly range: CostRange;
}

function rangeColumns(head: string): Column<CostRow>[] {
  const measures = ['mean', 'p10', 'p50', 'p90'] as const;
  return [
    { id: 'name', head, cell: ({ name }) => name },
    ...measures.map((id, at): Column<CostRow> => {
      return {
        id,
        head: labels.costs.heads[at + 1]!,
        align: 'end',
        strong: id === 'mean',
        cell: ({ range }) => unitUsd(range[id]),
      };
    }),
  ];
}

function CostsCard({ cost: { average, single } }: { readonly cost: AcceptedOutcome }) {
  const { title, note, rows, heads } = labels.costs;
  return (
    <Card title={title} note={note} flush>
      <DataTable
        label={title}
        columns={rangeColumns(heads[0])}
        rowKey={({ name }) => name}
        rows={[
          { name: rows.averageAttempt, range: average.perAttempt },
          { name: rows.averageAccepted, range: average.perAccepted },
          { name: rows.singleAttempt, range: single.perAttempt },
          { name: rows.singleAccepted, range: single.perAccepted },
        ]}
      />
    </Card>
  );
}

function PartsCard({ cost: { parts, average } }: { readonly cost: AcceptedOutcome }) {
  const { title, note, share, total } = labels.parts;
  const whole = average.perAccepted.mean;
  return (
    <Card title={title} note={note} flush>
      <DataTable<CostRow>
        label={title}
        columns={[
          ...rangeColumns(labels.costs.heads[0]),
          {
            id: 'share',
            head: share,
            align: 'end',
            cell: ({ range }) => percent(whole > 0 ? range.mean / whole : null),
          },
        ]}
        rowKey={({ name }) => name}
        rows={parts.map(({ part, usd }) => ({ name: partNames[part], range: usd }))}
        footer={{ name: total, range: average.perAccepted }}
      />
    </Card>
  );
}

function BillsCard({ answer: { bills, months } }: { readonly answer: OutcomeAnswer }) {
  const { title, note, heads, none } = labels.bills;
  if (bills.length === 0)
    return (
      <Card title={title}>
        <p className={styles.small}>{none}</p>
      </Card>
    );
  const cells: readonly ((bill: (typeof bills)[number]) => string)[] = [
    ({ part }) => partNames[part],
    ({ calculatedUsd }) => moneyExact(calculatedUsd),
    ({ billedUsd }) => moneyExact(billedUsd),
    ({ differenceUsd }) => moneyExact(differenceUsd),
    ({ words }) => words,
  ];
  return (
    <Card title={title} note={note(months[0]!, months.at(-1)!)} flush>
      <DataTable
        label={title}
        rows={bills}
        rowKey={({ part }) => part}
        columns={heads.map((head, at) => {
          return { id: String(at), head, cell: cells[at]!, align: at > 0 && at < 4 ? 'end' : 'start' };
        })}
      />
    </Card>
  );
}
