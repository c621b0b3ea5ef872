import type { ChartSize } from './size.ts';

/** Room around a chart's marks, in CSS pixels. */
interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** The size, margins and type of a chart. */
export function chartFrame({ width, height }: ChartSize, margins: Margins, ink: 'ink-2' | 'ink-3' = 'ink-3') {
  return {
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    style: { background: 'transparent', fontSize: '11px', fontFamily: 'inherit', color: `var(--${ink})` },
  };
}
