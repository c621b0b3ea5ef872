import { stepNames } from '../../../models/tieOut/stepNames.ts';
import { type TieOut, type TieOutStep, tieOutSteps, tieOutTotals } from '../../../models/tieOut/tieOut.ts';
import { moneyExact } from '../../format/money.ts';
import { dateLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './tieOut.module.css';

interface StepsCardProps {
  readonly tieOut: TieOut;
  readonly title: string;
  readonly onClosed: (closed: boolean) => void;
}

const isTotal = (step: TieOutStep) => (tieOutTotals as readonly TieOutStep[]).includes(step);

/** Each step of one month, from list price to invoice, and its close. */
export function StepsCard({ tieOut, title, onClosed }: StepsCardProps) {
  const { steps, close, restatement, partial, unpricedTokens } = tieOut;
  const columns: readonly Column<TieOutStep>[] = [
    {
      id: 'step',
      head: 'Step',
      cell: (step) => <span className={isTotal(step) ? styles.total : styles.part}>{stepNames[step]}</span>,
      wrap: true,
    },
    {
      id: 'usd',
      head: 'US$',
      align: 'end',
      cell: (step) => {
        const text = steps[step] === null ? 'not entered' : moneyExact(steps[step]);
        return isTotal(step) ? <span className={styles.total}>{text}</span> : text;
      },
    },
  ];
  return (
    <Card
      title={title}
      actions={
        <Button variant={close ? 'ghost' : 'primary'} size="small" onPress={() => onClosed(close === null)}>
          {close ? 'Open again' : 'Close month'}
        </Button>
      }
    >
      {close ? (
        <p>
          Closed by {close.closedBy} on {dateLabel(close.closedAt)}, with {moneyExact(close.vendorCostUsd)} of vendor
          cost.
        </p>
      ) : null}
      {restatement ? (
        <Callout tone="warn">
          Restated since the close: vendor cost {moneyExact(restatement.vendorCostUsd)}, usage at list prices{' '}
          {moneyExact(restatement.pricedUsageUsd)}.
        </Callout>
      ) : null}
      {partial ? <Callout tone="warn">Days of this month are missing from the cost files.</Callout> : null}
      {unpricedTokens > 0 ? (
        <Callout tone="warn">
          {count(unpricedTokens)} tokens have no price in the book; they are in no amount here.
        </Callout>
      ) : null}
      <DataTable
        label={`Steps of ${title}`}
        columns={columns}
        rows={tieOutSteps.filter((step) => isTotal(step) || Boolean(steps[step]))}
        rowKey={(step) => step}
      />
    </Card>
  );
}
