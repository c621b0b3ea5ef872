import { bridgeChart, quarterChart } from '../board/boardChart.ts';
import type { BookChart } from './book.ts';
import { bridgeAmount } from './bookFigures.ts';
import { effectsChart, effectsWords } from './effectsChart.ts';

/** A chart on paper: what stands above it, the picture, and the picture in words. */
export interface DrawnChart {
  readonly title: string;
  readonly note: string;
  /** SVG as text; empty where there is nothing to draw. */
  readonly svg: string;
  readonly words: string;
}

/**
 * A chart of a report as it is drawn on paper and shown in the window.
 *
 * @example
 * drawBookChart({
 *   ...{ kind: 'effects', title: 'Owed', note: 'US$', unit: 'US$', ends: ['Owed', null] },
 *   effects: [{ name: 'A', low: 2000, high: null }],
 * }).words // => "Owed: A $2.0K."
 */
export function drawBookChart(chart: BookChart): DrawnChart {
  switch (chart.kind) {
    case 'quarters': {
      const [title, note] = ['Gross margin by quarter', 'bars: P5–P95 and P25–P75; line: median; dots: target'];
      return { title, note, svg: quarterChart(chart), words: `${title}, as in the table below` };
    }
    case 'bridge': {
      const { title, note, unit } = chart.bridge;
      const svg = bridgeChart(chart.bridge, (value, isStep) => bridgeAmount(unit, value, isStep));
      return { title, note, svg, words: `${title}, as in the table below` };
    }
    case 'effects':
      return { title: chart.title, note: chart.note, svg: effectsChart(chart), words: effectsWords(chart) };
    default:
      return chart satisfies never;
  }
}
