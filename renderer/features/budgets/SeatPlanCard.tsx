import { useState } from 'react';
import type { SeatsPlan } from '../../../models/calculators/seatsCalculator.ts';
import { isMonth, type Month } from '../../../models/calendar.ts';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import styles from './budgets.module.css';
import { seatPlanSentence } from './labels.ts';

const fields = [
  { id: 'seats', label: 'Seats', text: '', isNeeded: true },
  { id: 'meanUsd', label: 'Use per active user, US$ per month', text: '', isNeeded: true },
  { id: 'plannedActiveShare', label: 'Active share in the plan', text: '', isNeeded: false },
  { id: 'activeShare', label: 'Active share at first', text: '', isNeeded: true },
  { id: 'activeShareAtEnd', label: 'Active share at the end', text: '', isNeeded: false },
  { id: 'months', label: 'Months', text: '2', isNeeded: true },
  { id: 'seatUsd', label: 'Seat, US$ per month', text: '19', isNeeded: true },
  { id: 'allowanceUsd', label: 'Credits per seat, US$', text: '19', isNeeded: true },
  { id: 'capUsd', label: 'Cap per user, US$', text: '', isNeeded: false },
] as const;
type Field = (typeof fields)[number]['id'];
type PlanMonth = SeatsPlan['months'][number];

const columns: readonly Column<PlanMonth>[] = [
  { id: 'month', head: 'Month', cell: ({ month }) => monthLabel(month) },
  { id: 'active', head: 'Active share', align: 'end', cell: ({ activeShare }) => percent(activeShare, 0) },
  { id: 'use', head: 'Use', align: 'end', cell: ({ useUsd }) => money(useUsd) },
  { id: 'credits', head: 'Credits', align: 'end', cell: ({ creditsUsd }) => money(creditsUsd) },
  { id: 'overage', head: 'Overage', align: 'end', cell: ({ overageUsd }) => money(overageUsd) },
  { id: 'cost', head: 'Cost', align: 'end', strong: true, cell: ({ costUsd }) => money(costUsd) },
  { id: 'plan', head: 'Plan', align: 'end', cell: ({ budgetUsd }) => (budgetUsd === null ? '–' : money(budgetUsd)) },
  { id: 'chance', head: 'P(exceed)', align: 'end', cell: ({ chanceAboveBudget }) => chance(chanceAboveBudget) },
];

/** What a plan made at one active share costs once more of the seats are used. */
export function SeatPlanCard({ year, onCalculator }: { readonly year: string; readonly onCalculator: () => void }) {
  const [texts, setTexts] = useState<Partial<Record<Field, string>>>({});
  const [from, setFrom] = useState<Month>(`${year}-12`);
  const textOf = (id: Field) => texts[id] ?? fields.find((field) => field.id === id)!.text;
  const read = (id: Field) => (textOf(id).trim() === '' ? null : readNumber(textOf(id)));
  const errorOf = (id: Field) => {
    const value = read(id);
    return typeof value === 'string' ? value : null;
  };
  const isWhole = fields.every(({ id, isNeeded }) => errorOf(id) === null && (!isNeeded || read(id) !== null));
  const stated = fields.flatMap(({ id }) => (read(id) === null ? [] : [[id, read(id)]]));
  const args =
    isWhole && isMonth(from) ? { name: 'seats', input: { ...Object.fromEntries(stated), from, chance: null } } : null;
  const { data, error, loading } = useQuery('calculators.run', args, []);
  const plan = args && !error ? (data as SeatsPlan | null) : null;
  return (
    <Card
      title="A plan as adoption grows"
      note="Cost of seats month by month where the active share moves; use is heavy-tailed between users."
      actions={<Button onPress={onCalculator}>Seats calculator</Button>}
    >
      <div className={styles.parameters}>
        {fields.map(({ id, label }) => (
          <TextField
            key={id}
            label={label}
            value={textOf(id)}
            error={errorOf(id)}
            onChange={(text) => setTexts({ ...texts, [id]: text })}
          />
        ))}
        <TextField
          label="First month of the plan"
          value={from}
          error={isMonth(from) ? null : `"${from}" is not a month; write YYYY-MM.`}
          onChange={setFrom}
        />
      </div>
      {args && error ? <Callout tone="fail">{error}</Callout> : null}
      {plan ? (
        <>
          {loading ? <p className={styles.said}>Calculating…</p> : null}
          <Callout tone={plan.firstMonthOver === null ? 'info' : 'warn'}>{seatPlanSentence(plan)}</Callout>
          <DataTable label="Seat plan" columns={columns} rows={plan.months} rowKey={({ month }) => month} />
        </>
      ) : (
        <p className={styles.said}>
          Enter seats, use per active user and the active share to see when the plan breaks.
        </p>
      )}
    </Card>
  );
}
