import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import styles from './budgets.module.css';

const [width, height] = [132, 26];

/** What is left of a budget month by month: as planned, as it happened, and as it is expected. */
export function BurnDown({ status }: { readonly status: BudgetStatus }) {
  const { months, amountUsd, fan } = status;
  const lowest = Math.min(0, ...fan.map(({ p50 }) => amountUsd - p50));
  const x = (at: number) => (width * at) / Math.max(1, months.length);
  const y = (left: number) => ((amountUsd - left) / (amountUsd - lowest)) * (height - 2) + 1;
  const line = (points: readonly (readonly [number, number])[]) =>
    points.map(([at, left], index) => `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(left).toFixed(1)}`).join('');
  let planned = 0;
  const plan = months.map(({ budgetUsd }, at) => {
    planned += budgetUsd;
    return [at + 1, amountUsd - planned] as const;
  });
  const lastKnown = months.findLastIndex(({ actualUsd }) => actualUsd !== null);
  const left = fan.map(({ p50 }, at) => [at + 1, amountUsd - p50] as const);
  const known = left.slice(0, months.findLastIndex(({ isWhole, actualUsd }) => isWhole && actualUsd !== null) + 1);
  const start = [0, amountUsd] as const;
  const rest = [known.at(-1) ?? start, ...left.slice(known.length)];
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={styles.spark}>
      <path d={`M0 ${y(0)}H${width}`} className={styles.sparkZero} />
      <path d={line([start, ...plan])} className={styles.sparkPlan} />
      <path d={line([start, ...known])} className={styles.sparkActual} />
      <path d={line(rest)} className={lowest < 0 ? styles.sparkOver : styles.sparkRest} />
      {lastKnown >= 0 && known.length > 0 ? (
        <circle cx={x(known.at(-1)![0])} cy={y(known.at(-1)![1])} r={2} className={styles.sparkDot} />
      ) : null}
    </svg>
  );
}
