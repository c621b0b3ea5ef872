import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { type BudgetStatus, likely } from '../../../models/budgets/budgetStatus.ts';
import { money } from '../../format/money.ts';
import { chance, percent } from '../../format/numbers.ts';
import { cx } from '../../ui/cx.ts';
import table from '../../ui/openTable.module.css';
import { BurnDown } from './BurnDown.tsx';
import styles from './budgets.module.css';
import { classLabel, usedUpLabel } from './labels.ts';

interface BudgetTableProps {
  readonly budgets: readonly BudgetStatus[];
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
  readonly detail: (status: BudgetStatus) => ReactNode;
}

const heads = [
  'Budget · owner',
  'Class',
  'Budget',
  'Spent',
  'Committed',
  'Burn-down',
  'Year end, 80%',
  'P(exceed)',
  'Used up',
  'Cause',
];
const ends = new Set(['Budget', 'Spent', 'Committed', 'Year end, 80%', 'P(exceed)', 'Used up']);

/** One row a budget, likeliest to break first; a row opens on what it stands for. */
export function BudgetTable({ budgets, openId, onOpen, detail }: BudgetTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className={table.scroll} tabIndex={0} aria-label="Budgets, table">
      <table className={table.table} aria-label="Budgets">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={ends.has(head) ? table.end : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {budgets.map((status) => (
            <Row
              key={status.budget.id}
              status={status}
              isOpen={openId === status.budget.id}
              onOpen={onOpen}
              detail={detail}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  status,
  isOpen,
  onOpen,
  detail,
}: Pick<BudgetTableProps, 'onOpen' | 'detail'> & { readonly status: BudgetStatus; readonly isOpen: boolean }) {
  const { budget, amountUsd, spentUsd, committedUsd, yearEnd, probabilityExceed, usedUp, cause, to, state } = status;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const breaks = (probabilityExceed ?? 0) >= likely;
  return (
    <>
      <tr className={cx(isOpen && table.open)}>
        <th scope="row">
          <button
            type="button"
            className={table.name}
            aria-expanded={isOpen}
            onClick={() => onOpen(isOpen ? null : budget.id)}
          >
            <Arrow aria-hidden="true" />
            <span className={styles.strong}>{budget.name}</span>
          </button>
          <span className={cx(styles.sub, styles.indent)}>
            {budget.owner} · {state}
          </span>
        </th>
        <td>{classLabel(status)}</td>
        <td className={table.end}>{money(amountUsd)}</td>
        <td className={table.end}>
          {money(spentUsd)}
          <span className={styles.sub}>{percent(spentUsd / amountUsd, 0)} of budget</span>
        </td>
        <td className={table.end}>{committedUsd === 0 ? '–' : money(committedUsd)}</td>
        <td>
          <BurnDown status={status} />
        </td>
        <td className={table.end}>{yearEnd ? `${money(yearEnd.p10)} – ${money(yearEnd.p90)}` : '–'}</td>
        <td className={cx(table.end, styles.chance, breaks && styles.breaks)}>
          <span className={styles.bar} aria-hidden="true">
            <span style={{ width: `${100 * (probabilityExceed ?? 0)}%` }} />
          </span>
          {chance(probabilityExceed)}
        </td>
        <td className={table.end}>
          {usedUpLabel(usedUp.p50, to)}
          {usedUp.p10 === null ? null : (
            <span className={styles.sub}>
              {usedUpLabel(usedUp.p10, to)} – {usedUpLabel(usedUp.p90, to)}
            </span>
          )}
        </td>
        <td className={cx(table.text, styles.cause)}>
          {breaks || (probabilityExceed ?? 0) >= 0.2 ? (cause?.words ?? '–') : ''}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={heads.length} className={table.detail}>
            {detail(status)}
          </td>
        </tr>
      ) : null}
    </>
  );
}
