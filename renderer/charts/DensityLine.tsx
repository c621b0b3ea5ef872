import type { Distribution } from '../../models/distributions/distribution.ts';
import { densityPath } from './density.ts';

interface DensityLineProps {
  readonly distribution: Distribution;
  readonly width: number;
  readonly height: number;
}

/** The shape of a distribution, word-sized; its numbers stand beside it. */
export function DensityLine({ distribution, width, height }: DensityLineProps) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path
        d={densityPath(distribution, { width, height })}
        fill="var(--input-line)"
        stroke="var(--input)"
        strokeWidth={1}
        strokeLinejoin="round"
      />
    </svg>
  );
}
