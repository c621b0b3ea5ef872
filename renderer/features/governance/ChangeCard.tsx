import { useState } from 'react';
import type { ChangeOutcome, OutcomeMonth } from '../../../models/governance/changeOutcome.ts';
import type { ModelChange } from '../../../models/governance/modelChange.ts';
import type { Args } from '../../../models/workbench.ts';
import { money, moneyExact } from '../../format/money.ts';
import { dateLabel, monthLabel } from '../../format/months.ts';
import { absent, chance, count, percent, percentagePoints } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './governance.module.css';
import { type EffectLine, modelName, signedMoney } from './words.ts';

interface ChangeCardProps {
  readonly change: ModelChange & { readonly outcome: ChangeOutcome };
  readonly onDecide: (decision: Args<'governance.decide'>) => void;
  /** Makes it part of its scenario. */
  readonly onAdopt: () => void;
}

/** One model change: what is asked, its simulated effect, the decision, and what happened since. */
export function ChangeCard({ change: request, onDecide, onAdopt }: ChangeCardProps) {
  const { change, simulated, decision, note, requestedBy, requestedAt, outcome } = request;
  const to = modelName({ provider: change.toProvider, model: change.toModel });
  return (
    <Card
      title={change.name}
      note={`${change.fromModel} to ${to}, ${change.feature ?? 'all features'}, from ${monthLabel(change.from)}. Requested by ${requestedBy} on ${dateLabel(requestedAt)}${note ? `: ${note}` : ''}.`}
      actions={<StateBadge decision={decision} />}
    >
      <EffectTable change={request} />
      <p className={styles.said}>
        Lowers COGS in {chance(simulated.probabilityCheaper)} of {count(simulated.trials)} trials of “
        {simulated.scenario.name}”, {monthLabel(simulated.months[0]!)} to {monthLabel(simulated.months.at(-1)!)}.
      </p>
      {decision ? (
        <div className={styles.row}>
          <p className={styles.said}>
            {decision.approved ? 'Approved' : 'Rejected'} by {decision.decidedBy} on {dateLabel(decision.decidedAt)}
            {decision.note ? `: ${decision.note}` : ''}.
          </p>
          {decision.approved ? (
            <Button size="small" onPress={onAdopt}>
              Apply to “{simulated.scenario.name}”
            </Button>
          ) : null}
        </div>
      ) : (
        <DecisionForm name={change.name} onDecide={(said) => onDecide({ id: request.id, ...said })} />
      )}
      <Outcome outcome={outcome} name={change.name} />
    </Card>
  );
}

function StateBadge({ decision }: Pick<ModelChange, 'decision'>) {
  if (!decision) return <Badge tone="warn">pending</Badge>;
  return decision.approved ? <Badge tone="good">approved</Badge> : <Badge>refused</Badge>;
}

function EffectTable({ change: { change, simulated } }: { readonly change: ModelChange }) {
  const { difference } = simulated;
  const lines: readonly EffectLine[] = [
    { name: 'COGS', range: difference.cogsUsd, text: signedMoney },
    { name: 'Gross profit', range: difference.grossProfitUsd, text: signedMoney },
    { name: 'Gross margin', range: difference.grossMargin, text: (value) => percentagePoints(value) },
  ];
  const columns: readonly Column<EffectLine>[] = [
    { id: 'name', head: 'With vs. without', cell: ({ name }) => name },
    ...(['p10', 'p50', 'p90'] as const).map(
      (key): Column<EffectLine> => ({
        id: key,
        head: key.toUpperCase(),
        align: 'end',
        strong: key === 'p50',
        cell: ({ range, text }) => text(range[key]),
      }),
    ),
  ];
  return (
    <DataTable
      label={`Simulated effect of ${change.name}`}
      columns={columns}
      rows={lines}
      rowKey={({ name }) => name}
    />
  );
}

interface DecisionFormProps {
  readonly name: string;
  readonly onDecide: (decision: Omit<Args<'governance.decide'>, 'id'>) => void;
}

function DecisionForm({ name, onDecide }: DecisionFormProps) {
  const [by, setBy] = useState('');
  const [note, setNote] = useState('');
  const decide = (approved: boolean) => onDecide({ approved, by: by.trim() || null, note: note.trim() || null });
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>Decision</legend>
      <TextField label="Decided by" value={by} placeholder="you" onChange={setBy} />
      <TextField label="Reason" value={note} placeholder="Quality test passed" onChange={setNote} />
      <Button variant="primary" aria-label={`Approve ${name}`} onPress={() => decide(true)}>
        Approve
      </Button>
      <Button aria-label={`Reject ${name}`} onPress={() => decide(false)}>
        Reject
      </Button>
    </fieldset>
  );
}

const nothingYet = {
  noMonthsYet: 'No month since its start is imported yet, so there is nothing to compare.',
  notUsed: 'Neither model was used where the change applies since its start.',
  sameModel: 'Both models have the same name, so usage cannot tell them apart.',
};

const columns: readonly Column<OutcomeMonth>[] = [
  {
    id: 'month',
    head: 'Actual results',
    cell: ({ month, partial }) => (
      <>
        {monthLabel(month)} {partial ? <Badge tone="warn">partial</Badge> : null}
      </>
    ),
  },
  { id: 'from', head: 'Old model', align: 'end', cell: ({ fromUsd }) => moneyExact(fromUsd) },
  { id: 'to', head: 'New model', align: 'end', cell: ({ toUsd }) => moneyExact(toUsd) },
  { id: 'share', head: 'Share of tokens', align: 'end', cell: ({ share }) => percent(share) },
  { id: 'planned', head: 'Planned', align: 'end', cell: ({ plannedShare }) => percent(plannedShare) },
  { id: 'cogs', head: 'AI COGS', align: 'end', cell: (month) => <ActualCogs month={month} /> },
  {
    id: 'with',
    head: 'Simulated with change',
    align: 'end',
    cell: ({ simulatedWith }) =>
      simulatedWith ? `${money(simulatedWith.p10)} to ${money(simulatedWith.p90)}` : absent,
  },
  {
    id: 'without',
    head: 'Without change',
    align: 'end',
    cell: ({ simulatedWithout }) =>
      simulatedWithout ? `${money(simulatedWithout.p10)} to ${money(simulatedWithout.p90)}` : absent,
  },
];

/** What AI COGS was, and whether it left the range that was simulated with the change. */
function ActualCogs({ month: { aiCogsUsd, simulatedWith, partial } }: { readonly month: OutcomeMonth }) {
  if (aiCogsUsd === null || simulatedWith?.p10 == null || simulatedWith.p90 === null || partial)
    return money(aiCogsUsd);
  const where = aiCogsUsd > simulatedWith.p90 ? 'above' : aiCogsUsd < simulatedWith.p10 ? 'below' : null;
  return (
    <>
      {where ? <Badge tone={where === 'above' ? 'warn' : 'neutral'}>{where}</Badge> : null} {money(aiCogsUsd)}
    </>
  );
}

function Outcome({ outcome, name }: { readonly outcome: ChangeOutcome; readonly name: string }) {
  const { state, before, months } = outcome;
  if (state !== 'compared') return <p className={styles.said}>{nothingYet[state]}</p>;
  return (
    <>
      {before ? (
        <p className={styles.said}>
          In {monthLabel(before.month)}, before it, the old model cost {moneyExact(before.fromUsd)} and the new one{' '}
          {moneyExact(before.toUsd)}.
        </p>
      ) : null}
      <DataTable label={`Actual results since ${name}`} columns={columns} rows={months} rowKey={({ month }) => month} />
    </>
  );
}
