import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

export interface TornadoRow {
  readonly name: string;
  /** The figure with the driver at its low end and at its high end, and the ends in words. */
  readonly low: number;
  readonly high: number;
  readonly lowWords: string;
  readonly highWords: string;
}

interface TornadoData {
  readonly rows: readonly TornadoRow[];
  /** The figure with nothing held. */
  readonly base: number;
  readonly formatValue: (value: number) => string;
}

/** A name that fits beside a bar. */
export function shortName(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
}

const rowHeight = 26;

/** The height that all bars need. */
export function tornadoHeight(rows: number): number {
  return rows * rowHeight + 40;
}

/** One bar a driver around the figure as it is: from its value at the low end to that at the high end. */
export function tornadoChart({ rows, base, formatValue }: TornadoData, size: ChartSize): Chart {
  const letters = size.width > 700 ? 44 : 26;
  const label = (row: TornadoRow) => shortName(row.name, letters);
  const ends = rows.flatMap((row) => [
    { row, value: row.low, words: row.lowWords, colour: 'var(--c2)', isLeft: row.low <= row.high },
    { row, value: row.high, words: row.highWords, colour: 'var(--c3)', isLeft: row.low > row.high },
  ]);
  const values = [base, ...ends.map(({ value }) => value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // Room for the words at the outer ends of the longest bars.
  const room = (most - least || Math.abs(base) || 1) * (size.width > 700 ? 0.12 : 0.22);
  const end = (side: 'left' | 'right') =>
    Plot.text(
      ends.filter(({ isLeft }) => isLeft === (side === 'left')),
      {
        x: 'value',
        y: ({ row }: (typeof ends)[number]) => label(row),
        text: 'words',
        textAnchor: side === 'left' ? 'end' : 'start',
        dx: side === 'left' ? -5 : 5,
        fill: 'var(--ink-2)',
      },
    );
  return {
    ...chartFrame(size, { top: 8, right: 16, bottom: 28, left: size.width > 700 ? 290 : 180 }, 'ink-2'),
    x: {
      label: null,
      domain: [least - room, most + room],
      ticks: Math.max(2, Math.floor(size.width / 160)),
      tickSize: 0,
      tickFormat: formatValue,
    },
    y: { label: null, domain: rows.map(label), tickSize: 0 },
    color: { type: 'identity' },
    cells: [
      ['Driver', 'Low end', 'At the low end', 'As it is', 'High end', 'At the high end'],
      ...rows.map(({ name, low, high, lowWords, highWords }) => [name, lowWords, low, base, highWords, high]),
    ],
    marks: [
      Plot.gridX({ stroke: 'var(--grid)', strokeOpacity: 1 }),
      Plot.barX(ends, {
        x1: () => base,
        x2: 'value',
        y: ({ row }: (typeof ends)[number]) => label(row),
        fill: 'colour',
        insetTop: 4,
        insetBottom: 4,
      }),
      Plot.ruleX([base], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
      end('left'),
      end('right'),
    ],
  };
}
