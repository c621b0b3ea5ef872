import { restatedInvoiceWords, rulesChangeWords } from '../../../models/tieOut/closeWords.ts';
import { stepNames } from '../../../models/tieOut/stepNames.ts';
import { type TieOut, type TieOutStep, tieOutSteps, tieOutTotals } from '../../../models/tieOut/tieOut.ts';
import { unlistedWords } from '../../../models/tieOut/unlistedWords.ts';
import { moneyExact } from '../../format/money.ts';
import { dateLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './tieOut.module.css';

interface StepsCardProps {
  readonly tieOut: TieOut;
  readonly title: string;
  readonly onClose: () => void;
  readonly onReopen: () => void;
  readonly onPrices: () => void;
}

const isTotal = (step: TieOutStep) => (tieOutTotals as readonly TieOutStep[]).includes(step);

/** Each step of one month, from list price to invoice, and its close. */
export function StepsCard({ tieOut, title, onClose, onReopen, onPrices }: StepsCardProps) {
  const { steps, close } = tieOut;
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
        <Button variant={close ? 'ghost' : 'primary'} size="small" onPress={close ? onReopen : onClose}>
          {close ? 'Reopen' : 'Close month'}
        </Button>
      }
    >
      <div className={styles.stack}>
        <Remarks tieOut={tieOut} onPrices={onPrices} />
        <DataTable
          label={`Steps of ${title}`}
          columns={columns}
          rows={tieOutSteps.filter((step) => isTotal(step) || Boolean(steps[step]))}
          rowKey={(step) => step}
        />
      </div>
    </Card>
  );
}

interface RemarksProps {
  readonly tieOut: TieOut;
  readonly onPrices: () => void;
}

/** Who closed and entered what, and what is to be known before the steps are read. */
function Remarks({ tieOut, onPrices }: RemarksProps) {
  const { close, invoice, restatement, partial, unlisted, charged } = tieOut;
  return (
    <>
      {close ? (
        <p>
          Closed by {close.closedBy} on {dateLabel(close.closedAt)}, with {moneyExact(close.vendorCostUsd)} of vendor
          cost{close.note === null ? '' : `: ${close.note}`}.
        </p>
      ) : null}
      {invoice ? (
        <p>
          Invoice of {moneyExact(Number(invoice.amountUsd))}
          {invoice.stated === null ? '' : ` (${invoice.stated})`} entered by {invoice.enteredBy} on{' '}
          {dateLabel(invoice.enteredAt)}.
        </p>
      ) : null}
      {tieOut.reopened.map((one) => (
        <p key={one.reopenedAt}>
          Previously closed by {one.closedBy} on {dateLabel(one.closedAt)}, with {moneyExact(one.vendorCostUsd)} of
          vendor cost{one.figures?.invoiceUsd ? ` and an invoice of ${moneyExact(Number(one.figures.invoiceUsd))}` : ''}
          , reopened by {one.reopenedBy} on {dateLabel(one.reopenedAt)}.
        </p>
      ))}
      {tieOut.otherMonthsUsd === 0 ? null : (
        <Callout tone="info">
          Of the vendor cost, {moneyExact(tieOut.otherMonthsUsd)} is for usage in other months and counts there.
        </Callout>
      )}
      {restatement ? (
        <Callout tone="warn">
          Restated since the close: vendor cost {moneyExact(restatement.vendorCostUsd)}, usage at list prices{' '}
          {moneyExact(restatement.pricedUsageUsd)}, cost of the month's usage {moneyExact(restatement.useUsd)}. Reopen
          the month and close it again.
        </Callout>
      ) : null}
      {restatement?.invoice ? <Callout tone="warn">{restatedInvoiceWords(restatement.invoice)}</Callout> : null}
      {tieOut.rulesSince.map((one) => (
        <Callout key={one.kind} tone="info">
          {rulesChangeWords(one)}
        </Callout>
      ))}
      {charged ? null : (
        <Callout tone="info">
          No file has the vendor charges, so the invoice is compared with usage at list prices. Import the provider’s
          cost export to tie out line by line.
        </Callout>
      )}
      {partial ? (
        <Callout tone="warn">
          Days of this month are missing in the cost files: import them, or the difference to the invoice counts as
          timing.
        </Callout>
      ) : null}
      {unlisted.tokens > 0 ? (
        <Callout
          tone="warn"
          action={
            <Button size="small" onPress={onPrices}>
              See prices
            </Button>
          }
        >
          {unlistedWords(unlisted)}.
        </Callout>
      ) : null}
    </>
  );
}
