import { Pencil, Rocket, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { InitiativeDraft, StoredInitiative } from '../../../models/portfolio/initiative.ts';
import { type Portfolio, portfolioHeadline } from '../../../models/portfolio/portfolio.ts';
import { amountIn, money, moneyScale, moneyUnit } from '../../format/money.ts';
import { absent, chance, count, percent } from '../../format/numbers.ts';
import { typedQuantity } from '../../format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { InitiativeDialog } from './InitiativeDialog.tsx';
import styles from './initiatives.module.css';
import { adviceNames, labels, stageNames } from './labels.ts';

const moved = ['portfolio', 'workspace'] as const;
const ranks = ['0', '0.3', '0.6'] as const;

/** What initiatives are worth, which to fund and which to stop. */
export function InitiativesPage() {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const params = new URLSearchParams(search);
  const [text, setText] = useState(params.get('budget') ?? '');
  const typed = typedQuantity(text);
  const isWrong = typed !== null && !(typeof typed === 'number' && typed >= 0);
  const budgetUsd = typeof typed === 'number' && typed >= 0 ? typed : null;
  const together = ranks.find((one) => one === params.get('together')) ?? '0';
  const list = useQuery('initiative.list', {}, moved);
  const ranked = useQuery('initiative.rank', { budgetUsd, together: Number(together) }, moved);
  const { failure, attempt } = useAttempt();
  const [editing, setEditing] = useState<StoredInitiative | 'new' | null>(null);
  const put = (name: 'budget' | 'together', value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    navigate(`${location}?${next}`, { replace: true });
  };
  const save = (draft: InitiativeDraft) =>
    attempt(async () => {
      const made = await call('initiative.save', { id: editing === 'new' || !editing ? null : editing.id, draft });
      setEditing(null);
      toast(labels.saved(made.name));
    });
  const remove = ({ id, name }: StoredInitiative) =>
    attempt(async () => {
      await call('initiative.remove', { id });
      toast(labels.removed(name));
    });
  const add = (
    <Button variant="primary" onPress={() => setEditing('new')}>
      {labels.actions.add}
    </Button>
  );
  const isEmpty = list.data?.length === 0;
  return (
    <Page
      wide
      title={labels.title}
      pickers={
        isEmpty ? undefined : (
          <div className={styles.pickers}>
            <TextField
              label={labels.budget}
              value={text}
              placeholder={labels.budgetHint}
              error={isWrong ? labels.budgetError : null}
              onChange={(changed) => {
                setText(changed);
                put('budget', changed);
              }}
            />
            <Select
              label={labels.together}
              value={together}
              options={ranks.map((id) => ({ id, label: id }))}
              onChange={(rank) => put('together', rank)}
            />
          </div>
        )
      }
      actions={add}
    >
      {failure && !editing ? <Callout tone="fail">{failure}</Callout> : null}
      {ranked.error ? <Callout tone="fail">{ranked.error}</Callout> : null}
      {isEmpty ? (
        <EmptyState icon={<Rocket />} title={labels.empty.title} action={add}>
          {labels.empty.text}
        </EmptyState>
      ) : null}
      {ranked.data && !isEmpty && !isWrong ? (
        <div className={styles.answer}>
          <div className={styles.headline}>
            <h2>{portfolioHeadline(ranked.data)}</h2>
            <p className={styles.small}>
              {ranked.data.best.how}
              {ranked.data.best.isExact ? '' : ` ${labels.regret.better(money(ranked.data.best.atMostBetterUsd))}`}
            </p>
          </div>
          {ranked.data.notes.map((note) => (
            <Callout key={note} tone="warn">
              {note}
            </Callout>
          ))}
          <WorthCard portfolio={ranked.data} onChange={setEditing} onRemove={(one) => void remove(one)} />
          <div className={styles.pair}>
            <GatesCard portfolio={ranked.data} />
            <RegretCard portfolio={ranked.data} />
          </div>
        </div>
      ) : null}
      {editing ? (
        <InitiativeDialog
          initiative={editing === 'new' ? null : editing}
          failure={failure}
          onSave={(draft) => void save(draft)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

interface WorthCardProps {
  readonly portfolio: Portfolio;
  readonly onChange: (initiative: StoredInitiative) => void;
  readonly onRemove: (initiative: StoredInitiative) => void;
}

function WorthCard({ portfolio: { initiatives, trials }, onChange, onRemove }: WorthCardProps) {
  const { title, note, heads, months } = labels.table;
  type Row = (typeof initiatives)[number];
  const scale = moneyScale(initiatives.flatMap(({ costUsd, netUsd }) => [costUsd.mean, netUsd.p90]));
  const end = (id: keyof typeof heads, cell: Column<Row>['cell'], strong = false): Column<Row> => {
    return { id, head: heads[id], cell, align: 'end', strong };
  };
  return (
    <Card title={title} note={`${note(count(trials))}, ${moneyUnit(scale)}`} flush>
      <DataTable<Row>
        dense
        label={title}
        rows={initiatives}
        rowKey={({ initiative }) => initiative.id}
        columns={[
          { id: 'name', head: heads.name, cell: ({ initiative }) => initiative.name, wrap: true },
          { id: 'stage', head: heads.stage, cell: ({ initiative }) => stageNames[initiative.stage] },
          {
            id: 'advice',
            head: heads.advice,
            cell: ({ advice }) => <span className={styles[advice]}>{adviceNames[advice]}</span>,
          },
          end('cost', ({ costUsd }) => amountIn(scale, costUsd.mean)),
          end('p10', ({ netUsd }) => amountIn(scale, netUsd.p10)),
          end('p50', ({ netUsd }) => amountIn(scale, netUsd.p50), true),
          end('p90', ({ netUsd }) => amountIn(scale, netUsd.p90)),
          end('roi', ({ roi }) => (roi ? `${ratio(roi.p10)} to ${ratio(roi.p90)}` : absent)),
          end('payback', ({ payback }) => (payback.p50 === null ? absent : months(payback.p50))),
          end('worth', ({ probabilityWorth }) => chance(probabilityWorth)),
          end('perDollar', ({ valuePerDollar }) =>
            valuePerDollar === null ? absent : `$${valuePerDollar.toFixed(2)}`,
          ),
          {
            id: 'actions',
            head: '',
            align: 'end',
            cell: ({ initiative }) => (
              <span className={styles.actions}>
                <IconButton
                  label={labels.actions.changeOf(initiative.name)}
                  icon={<Pencil aria-hidden="true" />}
                  onPress={() => onChange(initiative)}
                />
                <IconButton
                  label={labels.actions.removeOf(initiative.name)}
                  icon={<Trash2 aria-hidden="true" />}
                  onPress={() => onRemove(initiative)}
                />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** Whole percent; (58%) is below 0. */
const ratio = (value: number) => (value < -0.005 ? `(${percent(-value, 0)})` : percent(value, 0));

function GatesCard({ portfolio: { initiatives } }: { readonly portfolio: Portfolio }) {
  const { title, note, heads } = labels.gates;
  const rows = initiatives.flatMap(({ initiative, gate }) => (gate ? [{ initiative, gate }] : []));
  if (rows.length === 0) return null;
  const cells: readonly ((row: (typeof rows)[number]) => string)[] = [
    ({ initiative }) => initiative.name,
    ({ initiative }) => labels.table.months(initiative.gate!.month),
    ({ gate }) => money(gate.thresholdUsd),
    ({ gate }) => chance(gate.probabilityStopped),
    ({ gate }) => money(gate.gainUsd),
  ];
  return (
    <Card title={title} note={note} flush>
      <DataTable
        dense
        label={title}
        rows={rows}
        rowKey={({ initiative }) => initiative.id}
        columns={heads.map((head, at) => ({ id: head, head, cell: cells[at]!, align: at === 0 ? 'start' : 'end' }))}
      />
    </Card>
  );
}

function RegretCard({ portfolio: { initiatives, best } }: { readonly portfolio: Portfolio }) {
  const { title, note, heads, none } = labels.regret;
  const nameOf = (id: string) => initiatives.find(({ initiative }) => initiative.id === id)?.initiative.name ?? id;
  type Row = (typeof best.regrets)[number];
  const cells: readonly ((row: Row) => string)[] = [
    ({ id }) => nameOf(id),
    ({ netUsd }) => money(netUsd),
    ({ regretUsd }) => money(regretUsd),
  ];
  if (best.regrets.length === 0)
    return (
      <Card title={title}>
        <p className={styles.small}>{none}</p>
      </Card>
    );
  return (
    <Card title={title} note={note} flush>
      <DataTable<Row>
        label={title}
        rows={best.regrets}
        rowKey={({ id }) => id}
        columns={heads.map((head, at) => ({ id: head, head, cell: cells[at]!, align: at === 0 ? 'start' : 'end' }))}
      />
    </Card>
  );
}
