import { useState } from 'react';
import type { PlanComparison, PlanOffer, UsageDecile } from '../../../models/simulation/planComparison.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { call } from '../../workbench/client.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import styles from './sensitivity.module.css';
import { type AskedScenario, mixSettings, useAnswer } from './useSensitivity.ts';

/** What each plan brings from the same customers. */
export function PlansPanel({ questions: { chosen, scenario, months } }: { readonly questions: AskedScenario }) {
  const plans = scenario?.base.plans ?? [];
  const [pickedPlan, setPlan] = useState<string | null>(null);
  const [pickedMonth, setMonth] = useState<string | null>(null);
  const customersOf = plans.find(({ id }) => id === pickedPlan)?.id ?? plans[0]?.id ?? null;
  const month = pickedMonth !== null && months.includes(pickedMonth) ? pickedMonth : (months.at(-1) ?? null);
  const ids =
    customersOf === null
      ? []
      : [customersOf, ...plans.map(({ id }) => id).filter((id) => id !== customersOf)].slice(0, 12);
  const args =
    chosen && customersOf !== null
      ? { scenarioId: chosen.id, plans: ids, customersOf, month, settings: mixSettings }
      : null;
  const answering = useAnswer<PlanComparison>(
    JSON.stringify(['plans', chosen?.id, chosen?.updatedAt, customersOf, month]),
    args && ((options) => call('plan.compare', args, options)),
  );
  if (scenario && plans.length === 0) return <Callout tone="info">This scenario has no plans to compare.</Callout>;
  return (
    <>
      <div className={styles.ask}>
        <Select
          label="Customers of plan"
          value={customersOf}
          options={plans.map(({ id, name }) => ({ id, label: name }))}
          onChange={setPlan}
        />
        <Select
          label="Month"
          value={month}
          options={months.map((id) => ({ id, label: monthLabel(id) }))}
          onChange={setMonth}
        />
      </div>
      <AnswerFrame answering={answering}>
        {(found) => (
          <>
            <Sentences sentences={sentencesOf(found)} />
            <OffersCard found={found} />
            <DecilesCard found={found} />
          </>
        )}
      </AnswerFrame>
    </>
  );
}

function sentencesOf({ offers, customersOf, freeSubsidyUsd, notes }: PlanComparison): string[] {
  const best = offers.toSorted((a, b) => b.profitAgainstFirst.mean - a.profitAgainstFirst.mean)[0]!;
  const riskiest = offers.toSorted((a, b) => b.loseMoney.mean - a.loseMoney.mean)[0]!;
  const free = freeSubsidyUsd ? [`Free plans cost ${money(freeSubsidyUsd.p50)} per paying customer per month.`] : [];
  return [
    `On the customers of ${customersOf.name}, ${best.name} earns most: ${money(best.billUsd.mean)} per customer per month at a cost of ${money(best.costUsd.mean)}.`,
    riskiest.loseMoney.mean < 0.0005
      ? '<1% of customers are unprofitable on any plan.'
      : `On ${riskiest.name}, ${chance(riskiest.loseMoney.mean, 1)} of them are unprofitable.`,
    ...free,
    ...notes,
  ];
}

function OffersCard({ found: { offers } }: { readonly found: PlanComparison }) {
  const amount = (id: string, head: string, of: (offer: PlanOffer) => number): Column<PlanOffer> => ({
    id,
    head,
    align: 'end',
    cell: (offer) => money(of(offer)),
  });
  const columns: readonly Column<PlanOffer>[] = [
    { id: 'name', head: 'Plan', cell: ({ name }) => name },
    { ...amount('bill', 'Mean bill', ({ billUsd }) => billUsd.mean), strong: true },
    amount('p10', 'P10', ({ bills }) => bills.p10),
    amount('p50', 'P50', ({ bills }) => bills.p50),
    amount('p90', 'P90', ({ bills }) => bills.p90),
    amount('p99', 'P99', ({ bills }) => bills.p99),
    amount('cost', 'Mean cost', ({ costUsd }) => costUsd.mean),
    { id: 'margin', head: 'Margin', align: 'end', cell: ({ margin }) => percent(margin?.p50 ?? null) },
    { id: 'loses', head: 'Unprofitable', align: 'end', cell: ({ loseMoney }) => chance(loseMoney.mean, 1) },
    amount('against', 'Profit vs. current plan', ({ profitAgainstFirst }) => profitAgainstFirst.mean),
    {
      id: 'better',
      head: 'P(better)',
      align: 'end',
      cell: (offer) => (offer === offers[0] ? absent : chance(offer.probabilityBetterThanFirst, 1)),
    },
  ];
  return (
    <Card
      flush
      title="The same customers on each plan"
      note="US$ per customer per month. Bill percentiles are across customers; margin is the median of trials."
    >
      <DataTable label="Plan comparison" columns={columns} rows={offers} rowKey={({ id }) => id} />
    </Card>
  );
}

function DecilesCard({ found: { offers } }: { readonly found: PlanComparison }) {
  const rows = offers[0]!.deciles;
  const columns: readonly Column<UsageDecile>[] = [
    { id: 'decile', head: 'Customers by usage', cell: ({ decile }) => decileName(decile) },
    ...offers.map(
      (offer): Column<UsageDecile> => ({
        id: offer.id,
        head: offer.name,
        align: 'end',
        cell: ({ decile }) => chance(offer.deciles[decile - 1]?.loseMoney.mean ?? null, 1),
      }),
    ),
  ];
  return (
    <Card flush title="Unprofitable customers" note="Share of customers in each usage decile, light to heavy.">
      <DataTable
        label="Unprofitable share by usage"
        columns={columns}
        rows={rows}
        rowKey={({ decile }) => String(decile)}
      />
    </Card>
  );
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest decile';
  return decile === 10 ? 'heaviest decile' : `decile ${decile}`;
}
