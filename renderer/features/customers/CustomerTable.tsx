import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CustomerOutlook, MarginOutlook } from '../../../models/customers/customerOutlook.ts';
import type { CustomerLine, CustomerReport } from '../../../models/customers/customerReport.ts';
import { nameKey } from '../../../models/nameKey.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { chance, count } from '../../format/numbers.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import table from '../../ui/openTable.module.css';
import { CauseBridge } from './CauseBridge.tsx';
import styles from './customers.module.css';
import { customersLabels, dimensionNames, kindNames, marginText, points, rangeText } from './labels.ts';

/** Of many lines, so many of each end are shown at first. */
const ends = 8;

type Sort = 'grossProfitUsd' | 'revenueUsd' | 'aiCogsUsd' | 'grossMargin';

interface CustomerTableProps {
  readonly report: CustomerReport;
  readonly outlook: CustomerOutlook | null;
}

/** The P&L of a period, line by line, with the total that is the income statement. */
export function CustomerTable({ report, outlook }: CustomerTableProps) {
  const { by, lines, total, before } = report;
  const [all, setAll] = useState(false);
  const [sort, setSort] = useState<Sort>('grossProfitUsd');
  const [openName, setOpenName] = useState<string | null>(null);
  const rank = (line: CustomerLine) => line[sort] ?? Number.NEGATIVE_INFINITY;
  const lowestFirst = sort === 'grossProfitUsd' || sort === 'grossMargin';
  const keys = lines
    .filter(({ kind }) => kind === 'key')
    .toSorted((a, b) => Number(a.isFree) - Number(b.isFree) || (lowestFirst ? rank(a) - rank(b) : rank(b) - rank(a)));
  const paying = keys.filter(({ isFree }) => !isFree);
  const rest = lines.filter(({ kind }) => kind !== 'key');
  const head = Math.max(ends, paying.filter(({ grossProfitUsd }) => grossProfitUsd < 0).length + 4);
  const isCut = !all && paying.length > head + ends + 1;
  const scale = moneyScale([total.revenueUsd]);
  const isCustomer = by === 'customer';
  const ahead = aheadOf(by, outlook);
  const columns = (isCustomer ? 10 : 9) + (ahead ? 2 : 0);
  const sortable = (id: Sort, name: string, narrow = false) => (
    <th scope="col" className={cx(table.end, narrow && styles.narrow)} aria-sort={sort === id ? 'other' : undefined}>
      <button type="button" className={cx(styles.sort, sort === id && styles.sorted)} onClick={() => setSort(id)}>
        {name}
      </button>
    </th>
  );
  const rowOf = (line: CustomerLine) => (
    <Row
      key={`${line.kind} ${line.name}`}
      line={line}
      isCustomer={isCustomer}
      scale={scale}
      columns={columns}
      isOpen={openName !== null && openName === line.name}
      onOpen={() => setOpenName(openName === line.name ? null : line.name)}
      before={before}
      ahead={ahead ? (ahead.get(nameKey(line.kind === 'key' ? line.name : null) ?? '') ?? null) : undefined}
    />
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={table.scroll} tabIndex={0} aria-label={`${customersLabels.table.label(by)}, table`}>
        <table className={table.table} aria-label={customersLabels.table.label(by)}>
          <thead>
            <tr>
              <th scope="col">
                {dimensionNames[by]} <span className={styles.unit}>{moneyUnit(scale)}</span>
              </th>
              {isCustomer ? <th scope="col">Tier</th> : null}
              <th scope="col" className={table.end}>
                Users
              </th>
              {sortable('revenueUsd', 'Revenue')}
              {sortable('aiCogsUsd', 'AI COGS')}
              <th scope="col" className={cx(table.end, styles.narrow)}>
                Other COGS
              </th>
              {sortable('grossProfitUsd', 'Gross profit')}
              {sortable('grossMargin', 'Margin')}
              <th scope="col" className={table.end}>
                {before === null ? '' : `vs. ${before}, pp`}
              </th>
              <th scope="col">Cause</th>
              {ahead ? (
                <>
                  <th scope="col" className={table.end}>
                    {customersLabels.outlook.margin}
                  </th>
                  <th scope="col" className={table.end}>
                    {customersLabels.outlook.loss}
                  </th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {(isCut ? keys.slice(0, head) : keys).map(rowOf)}
            {isCut ? (
              <tr>
                <td colSpan={columns}>
                  <Button size="small" onPress={() => setAll(true)}>
                    {customersLabels.table.more(keys.length - head - ends)}
                  </Button>
                </td>
              </tr>
            ) : null}
            {isCut ? paying.slice(-ends).map(rowOf) : null}
            {rest.map(rowOf)}
          </tbody>
          <tfoot>{rowOf(total)}</tfoot>
        </table>
      </section>
      {all ? (
        <Button size="small" onPress={() => setAll(false)}>
          {customersLabels.table.fewer}
        </Button>
      ) : null}
    </>
  );
}

/** What the scenario says of each line, where it says anything. */
function aheadOf(by: CustomerReport['by'], outlook: CustomerOutlook | null): Map<string, MarginOutlook> | null {
  if (!outlook || (by !== 'customer' && by !== 'tier')) return null;
  return new Map((by === 'customer' ? outlook.customers : outlook.tiers).map((one) => [nameKey(one.name)!, one]));
}

interface RowProps {
  readonly line: CustomerLine;
  readonly isCustomer: boolean;
  readonly scale: ReturnType<typeof moneyScale>;
  readonly columns: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly before: string | null;
  /** Null: not told of this line; undefined: of none. */
  readonly ahead: MarginOutlook | null | undefined;
}

function Row({ line, isCustomer, scale, columns, isOpen, onOpen, before, ahead }: RowProps) {
  const { kind, name, tier, users, revenueUsd, aiCogsUsd, otherCogsUsd, grossProfitUsd, grossMargin } = line;
  const canOpen = kind === 'key' && (line.change !== null || line.againstTier !== null);
  const loses = grossProfitUsd < 0 && kind === 'key' && !line.isFree;
  const amount = (value: number) => amountIn(scale, value);
  const label = kind === 'key' ? name : kindNames[kind];
  const outside = line.researchUsd + line.salesUsd + line.generalUsd;
  const cause = line.isFree
    ? 'Free'
    : loses
      ? line.againstTier?.cause
      : (line.change?.margin ?? 0) < -0.05
        ? line.change?.cause
        : '';
  return (
    <>
      <tr className={cx(isOpen && table.open)}>
        <th scope="row">
          {canOpen ? (
            <button type="button" className={table.name} aria-expanded={isOpen} onClick={onOpen}>
              {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
              {label}
            </button>
          ) : (
            <span className={styles.plainName}>{label}</span>
          )}
        </th>
        {isCustomer ? <td className={styles.quiet}>{tier ?? ''}</td> : null}
        <td className={table.end}>{users === null ? '' : count(users)}</td>
        <td className={table.end}>{amount(revenueUsd)}</td>
        <td className={table.end}>{amount(aiCogsUsd)}</td>
        <td className={cx(table.end, styles.narrow)}>{amount(otherCogsUsd)}</td>
        <td className={cx(table.end, styles.strong, loses && styles.loses)}>
          {kind === 'company' ? '' : amount(grossProfitUsd)}
        </td>
        <td className={cx(table.end, loses && styles.loses)}>{marginText(grossMargin)}</td>
        <td className={table.end}>{points(line.change?.margin)}</td>
        <td className={cx(table.text, styles.cause)}>
          {kind === 'company' ? `${amount(outside)} outside COGS` : cause}
        </td>
        {ahead === undefined ? null : (
          <>
            <td className={table.end}>{ahead?.margin ? rangeText(ahead.margin) : ''}</td>
            <td className={cx(table.end, (ahead?.probabilityLoss ?? 0) > 0.5 && styles.loses)}>
              {ahead ? chance(ahead.probabilityLoss) : ''}
            </td>
          </>
        )}
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns} className={table.detail}>
            <CauseBridge line={line} before={before} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
