import { type ReactNode, useState } from 'react';
import type { PlanComparison, PlanOffer, UsageDecile } from '../../../models/simulation/planComparison.ts';
import { money } from '../../format/money.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './duel.module.css';
import { type DecileMeasure, decileMeasures, labels } from './labels.ts';

interface DuelAnswerProps {
  readonly answer: PlanComparison;
  /** Puts a plan that was typed into the scenario. */
  readonly onUse: (line: string) => void;
}

/** Which plan earns most on the same customers, what comes of a free choice, and who loses money. */
export function DuelAnswer({ answer, onUse }: DuelAnswerProps) {
  return (
    <>
      <div className={styles.sentences} data-testid="answer">
        {sentencesOf(answer).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <OffersCard answer={answer} onUse={onUse} />
      <DecilesCard answer={answer} />
    </>
  );
}

function sentencesOf({ offers, customersOf, freeChoice, freeSubsidyUsd, notes }: PlanComparison): string[] {
  const first = offers[0]!;
  const best = offers.toSorted((a, b) => b.profitAgainstFirst.mean - a.profitAgainstFirst.mean)[0]!;
  const riskiest = offers.toSorted((a, b) => b.loseMoney.mean - a.loseMoney.mean)[0]!;
  const moving = 1 - first.chosen.mean;
  const free = freeSubsidyUsd ? [`Free plans cost ${money(freeSubsidyUsd.p50)} per paying customer per month.`] : [];
  const capped = offers.filter(({ capped: share }) => share.mean > 0.0005);
  return [
    `On the customers of ${customersOf.name}, ${best.name} earns most: ${money(best.billUsd.mean)} per customer per month at a cost of ${money(best.costUsd.mean)}.`,
    riskiest.loseMoney.mean < 0.0005
      ? '<1% of customers are unprofitable on any plan.'
      : `On ${riskiest.name}, ${chance(riskiest.loseMoney.mean, 1)} of them are unprofitable.`,
    ...(offers.length > 1
      ? [
          `If each takes the lowest bill, ${chance(moving)} leave ${first.name} and profit per customer changes by ${money(freeChoice.profitAgainstFirst.mean)} per month.`,
        ]
      : []),
    ...capped.map(
      ({ name, capped: share }) => `${name} does not serve all use of ${chance(share.mean, 1)} of customers.`,
    ),
    ...free,
    ...notes,
  ];
}

function OffersCard({ answer: { offers }, onUse }: DuelAnswerProps) {
  const amount = (id: string, head: ReactNode, of: (offer: PlanOffer) => number): Column<PlanOffer> => ({
    id,
    head,
    align: 'end',
    cell: (offer) => money(of(offer)),
  });
  const columns: readonly Column<PlanOffer>[] = [
    {
      id: 'name',
      head: 'Plan',
      wrap: true,
      cell: ({ name, reading }) => (
        <>
          <strong>{name}</strong>
          {reading === null ? null : <span className={styles.reading}>{reading}</span>}
        </>
      ),
    },
    { ...amount('bill', 'Mean bill', ({ billUsd }) => billUsd.mean), strong: true },
    ...(['p5', 'p10', 'p50', 'p90', 'p95'] as const).map((percentile) =>
      amount(percentile, percentile.toUpperCase(), ({ bills }) => bills[percentile]),
    ),
    amount('cost', 'Mean cost', ({ costUsd }) => costUsd.mean),
    { id: 'margin', head: 'Margin', align: 'end', strong: true, cell: ({ margin }) => percent(margin?.p50 ?? null) },
    {
      id: 'loses',
      head: <span className={styles.narrow}>Unprofitable</span>,
      align: 'end',
      cell: ({ loseMoney }) => chance(loseMoney.mean, 1),
    },
    {
      id: 'unused',
      head: <span className={styles.narrow}>Unused allowance</span>,
      align: 'end',
      cell: ({ unused }) => percent(unused?.mean ?? null),
    },
    {
      id: 'chosen',
      head: <span className={styles.narrow}>Would choose it</span>,
      align: 'end',
      cell: ({ chosen }) => percent(chosen.mean, 0),
    },
    amount(
      'against',
      <span className={styles.narrow}>Profit vs. first</span>,
      ({ profitAgainstFirst }) => profitAgainstFirst.mean,
    ),
    {
      id: 'better',
      head: 'P(better)',
      align: 'end',
      cell: (offer) => (offer === offers[0] ? absent : chance(offer.probabilityBetterThanFirst, 1)),
    },
    {
      id: 'use',
      head: '',
      align: 'end',
      cell: ({ name, reading }) =>
        reading === null ? null : (
          <Button size="small" aria-label={`${labels.use} ${name} in the scenario`} onPress={() => onUse(name)}>
            {labels.use}
          </Button>
        ),
    },
  ];
  return (
    <Card flush help="plan-duel" title={labels.table} note={labels.tableNote}>
      <DataTable dense label={labels.table} columns={columns} rows={offers} rowKey={({ id }) => id} />
    </Card>
  );
}

function DecilesCard({ answer: { offers } }: { readonly answer: PlanComparison }) {
  const [measure, setMeasure] = useState<DecileMeasure>('billUsd');
  const columns: readonly Column<UsageDecile>[] = [
    { id: 'decile', head: 'Customers by usage', cell: ({ decile }) => decileName(decile) },
    ...offers.map(
      (offer): Column<UsageDecile> => ({
        id: offer.id,
        head: offer.name,
        align: 'end',
        cell: ({ decile }) => shown(offer.deciles[decile - 1], measure),
      }),
    ),
  ];
  return (
    <Card
      flush
      title={labels.deciles}
      note={labels.decilesNote}
      actions={<Segments label="Figure" value={measure} options={decileMeasures} onChange={setMeasure} />}
    >
      <DataTable
        label={labels.deciles}
        columns={columns}
        rows={offers[0]?.deciles ?? []}
        rowKey={({ decile }) => String(decile)}
      />
    </Card>
  );
}

function shown(decile: UsageDecile | undefined, measure: DecileMeasure): string {
  if (!decile) return absent;
  switch (measure) {
    case 'billUsd':
    case 'costUsd':
      return money(decile[measure]);
    case 'margin':
      return percent(decile.margin);
    case 'loseMoney':
      return chance(decile.loseMoney.mean, 1);
    case 'chosen':
      return percent(decile.chosen, 0);
    default:
      return measure satisfies never;
  }
}

function decileName(decile: number): string {
  if (decile === 1) return 'lightest decile';
  return decile === 10 ? 'heaviest decile' : `decile ${decile}`;
}
