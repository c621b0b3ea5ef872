import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { causeNames } from '../../../models/budgets/causeNames.ts';
import { money } from '../../format/money.ts';
import { cx } from '../../ui/cx.ts';
import styles from './budgets.module.css';

/** From the budget to what is expected, part by part, in words and bars. */
export function CauseBars({ status }: { readonly status: BudgetStatus }) {
  const { cause, amountUsd, yearEnd } = status;
  if (!cause || !yearEnd) return <p className={styles.said}>No full month tells what moved it.</p>;
  const parts = cause.parts.filter(({ usd }) => Math.abs(usd) >= 0.001 * amountUsd);
  let level = amountUsd;
  const bars = parts.map(({ kind, usd }) => {
    const from = level;
    level += usd;
    return { name: causeNames[kind], usd, low: Math.min(from, level), high: Math.max(from, level) };
  });
  const ends = [amountUsd, yearEnd.mean, ...bars.flatMap(({ low, high }) => [low, high])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const air = (high - low) * 0.25 || 1;
  const place = (usd: number) => `${(100 * (usd - low + air)) / (high - low + air)}%`;
  const total = (name: string, usd: number) => (
    <tr className={styles.causeTotal}>
      <th scope="row">{name}</th>
      <td className={styles.causeTrack}>
        <span className={styles.causeSum} style={{ left: 0, width: place(usd) }} />
      </td>
      <td className={styles.end}>{money(usd)}</td>
    </tr>
  );
  return (
    <table className={styles.causes} aria-label={`Cause of ${status.budget.name}`}>
      <tbody>
        {total('Budget', amountUsd)}
        {bars.map((bar) => (
          <tr key={bar.name}>
            <th scope="row">{bar.name}</th>
            <td className={styles.causeTrack}>
              <span
                className={cx(bar.usd > 0 ? styles.causeUp : styles.causeDown)}
                style={{ left: place(bar.low), width: `calc(${place(bar.high)} - ${place(bar.low)})` }}
              />
            </td>
            <td className={cx(styles.end, bar.usd > 0 ? styles.up : styles.down)}>
              {bar.usd > 0 ? '+' : ''}
              {money(bar.usd)}
            </td>
          </tr>
        ))}
        {total('Expected', yearEnd.mean)}
      </tbody>
    </table>
  );
}
