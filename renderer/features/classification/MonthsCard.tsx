import type { ClassifiedMonth } from '../../../models/classification/classifiedHistory.ts';
import { classNames } from '../../../models/classification/classNames.ts';
import { classesAndNone } from '../../../models/classification/classTally.ts';
import { moneyExact } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, count, percent } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** What is unclassified stands first: it is what there is to do. */
const order = ['unclassified', ...classesAndNone.filter((name) => name !== 'unclassified')] as const;

const columns: readonly Column<ClassifiedMonth>[] = [
  { id: 'month', head: 'Month', cell: ({ month }) => monthLabel(month) },
  ...order.map(
    (name): Column<ClassifiedMonth> => ({
      id: name,
      head: name === 'unclassified' ? 'Unclassified' : classNames[name],
      align: 'end',
      cell: ({ classUsd }) => (classUsd[name] === 0 ? absent : moneyExact(classUsd[name])),
    }),
  ),
  { id: 'cost', head: 'Cost', align: 'end', cell: ({ costUsd }) => moneyExact(costUsd) },
  {
    id: 'revenue',
    head: 'Revenue',
    align: 'end',
    cell: ({ revenueUsd }) => (revenueUsd === null ? 'not imported' : moneyExact(revenueUsd)),
  },
  { id: 'margin', head: 'Gross margin', align: 'end', strong: true, cell: marginText },
  { id: 'state', head: 'Margin is', cell: (month) => <State month={month} />, wrap: true },
];

/** Between all that is unclassified in COGS and none of it. */
function marginText({ grossMargin, grossMarginIfCogs }: ClassifiedMonth): string {
  const [low, high] = [percent(grossMarginIfCogs), percent(grossMargin)];
  return low === high ? high : `${low} to ${high}`;
}

/** Why a margin is not final, in words; empty where it is. */
function provisionalReasons(month: ClassifiedMonth): string[] {
  return [
    ...(month.openRows > 0 ? [`${openAmount(month.classUsd.unclassified)} unclassified`] : []),
    ...(month.unpricedTokens > 0 ? [`${count(month.unpricedTokens)} tokens without a price`] : []),
    ...(month.partial ? ['days missing in the files'] : []),
  ];
}

/** Less than a cent is not nothing: as long as it is there, no margin is final. */
function openAmount(usd: number): string {
  return Math.abs(usd) < 0.005 ? 'less than a cent' : moneyExact(usd);
}

function State({ month }: { readonly month: ClassifiedMonth }) {
  const { state, restatementUsd, closes } = month;
  const reasons = provisionalReasons(month);
  const moved = restatementUsd?.cogs ?? 0;
  const movedRevenue = month.atClose?.moved?.revenueUsd ?? 0;
  const since = [
    moved === 0 && movedRevenue === 0
      ? 'between classes outside COGS'
      : [...amountMoved('COGS', moved), ...amountMoved('revenue', movedRevenue)].join(', '),
    ...(month.atClose ? [`closed at ${percent(month.atClose.grossMargin) ?? absent}`] : []),
  ].join('; ');
  return (
    <>
      {state === 'provisional' ? (
        <Badge tone="warn">provisional</Badge>
      ) : month.grossMargin === null ? (
        <Badge>no revenue</Badge>
      ) : (
        <Badge tone="good">final</Badge>
      )}
      {reasons.length > 0 ? ` ${reasons.join(', ')}` : null}
      {closes.length > 0 && !restatementUsd ? ` ${closedText(month)}` : null}
      {restatementUsd ? (
        <>
          {' '}
          <Badge tone="warn">restated</Badge> since the close: {since}.
        </>
      ) : null}
    </>
  );
}

function amountMoved(what: string, usd: number): string[] {
  return usd === 0 ? [] : [`${what} ${usd > 0 ? 'up' : 'down'} by ${moneyExact(Math.abs(usd))}`];
}

/** Closed, or for how many of its providers. */
function closedText({ closes, providers }: ClassifiedMonth): string {
  return closes.length >= providers ? 'closed' : `${count(closes.length)} of ${count(providers)} providers closed`;
}

/** Each month of the history by class, and whether its margin can be called final. */
export function MonthsCard({ months }: { readonly months: readonly ClassifiedMonth[] }) {
  return (
    <Card
      flush
      help="classification"
      title="Months by class"
      note="US$. Gross margin is revenue less COGS; it is final when nothing is unclassified, every token has a price and no day is missing. Until then the range runs from all unclassified cost in COGS to none of it. Imported cost only: COGS not in a file, such as support, is excluded."
    >
      <DataTable
        label="Months by class"
        columns={columns}
        rows={months}
        rowKey={({ month }) => month}
        maxHeight={420}
      />
    </Card>
  );
}
