import { useMemo } from 'react';
import type { Distribution } from '../../../../models/distributions/distribution.ts';
import { densityOverHistory } from '../../../charts/densityOverHistory.ts';
import styles from './sheet.module.css';

interface DensityFigureProps {
  readonly distribution: Distribution;
  readonly history: readonly number[];
  readonly show: (value: number) => string;
  readonly summary: string;
}

const size = { width: 336, height: 86 };

/** The density as it is typed, over the months it comes from; P10 to P90 shaded. */
export function DensityFigure({ distribution, history, show, summary }: DensityFigureProps) {
  const { curve, range, bars, marks, ticks } = useMemo(
    () => densityOverHistory(distribution, { history, size }),
    [distribution, history],
  );
  return (
    <svg role="img" aria-label={summary} viewBox={`0 0 ${size.width} ${size.height + 18}`} className={styles.density}>
      {bars.map(({ x, y, width, height }) => (
        <rect key={x} x={x} y={y} width={Math.max(0, width - 1)} height={height} className={styles.historyBar} />
      ))}
      <path d={range} className={styles.densityRange} />
      <path d={curve} className={styles.densityCurve} />
      {marks.map((x) => (
        <line key={x} x1={x} x2={x} y1={4} y2={size.height} className={styles.densityMark} />
      ))}
      {ticks.map(({ x, value }) => (
        <text key={x} x={x} y={size.height + 14} textAnchor="middle" className={styles.densityTick}>
          {show(value)}
        </text>
      ))}
    </svg>
  );
}
