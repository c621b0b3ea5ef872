import type { ClassificationEffect, MonthEffect } from '../../../models/classification/classificationEffect.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import { classesAndNone } from '../../../models/classification/classTally.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './classification.module.css';

const columns: readonly Column<MonthEffect>[] = [
  {
    id: 'month',
    head: 'Month',
    cell: ({ month, closedProviders }) => (
      <>
        {monthLabel(month)} {closedProviders.length > 0 ? <Badge tone="warn">closed</Badge> : null}
      </>
    ),
  },
  ...classesAndNone.map(
    (name): Column<MonthEffect> => ({
      id: name,
      head: name === 'unclassified' ? 'Unclassified' : classNames[name],
      align: 'end',
      cell: ({ before, after }) => change(before.classUsd[name], after.classUsd[name]),
    }),
  ),
  {
    id: 'margin',
    head: 'Gross margin',
    align: 'end',
    strong: true,
    cell: ({ before, after }) =>
      before.grossMargin === after.grossMargin
        ? percent(after.grossMargin)
        : `${percent(before.grossMargin)} → ${percent(after.grossMargin)}`,
  },
];

function change(before: number, after: number): string {
  if (before === after) return after === 0 ? absent : moneyExact(after);
  return `${moneyExact(before)} → ${moneyExact(after)}`;
}

/** What the tested rules would do to each month, before → after. */
export function EffectCard({ effect }: { readonly effect: ClassificationEffect }) {
  const changed = effect.months.filter((month) => month.changed);
  const closed = changed.filter(({ closedProviders }) => closedProviders.length > 0);
  const final = effect.months.filter(({ after }) => after.state === 'final').length;
  return (
    <Card
      flush
      title="Impact of these rules"
      note={`${changed.length} of ${effect.months.length} months change; ${final} of ${effect.months.length} margins become final.`}
    >
      {closed.length > 0 ? (
        <div className={styles.inset}>
          <Callout tone="warn">
            Saving restates {closed.length === 1 ? '1 month' : `${closed.length} months`} closed in the tie-out:{' '}
            {closed.map(({ month }) => monthLabel(month)).join(', ')}.
          </Callout>
        </div>
      ) : null}
      {changed.length > 0 ? (
        <DataTable
          label="Impact of the rules"
          columns={columns}
          rows={changed}
          rowKey={({ month }) => month}
          maxHeight={360}
        />
      ) : null}
    </Card>
  );
}
