import * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { ChartMenu } from './ChartMenu.tsx';
import type { Chart } from './chart.ts';
import styles from './PlotFigure.module.css';
import { ReadoutSlider } from './ReadoutSlider.tsx';
import type { Readout } from './readout.ts';
import type { ChartSize } from './size.ts';

interface PlotFigureProps {
  /** Pure: the same size gives the same options. */
  readonly options: (size: ChartSize) => Chart;
  readonly height: number;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  readonly readout?: Readout;
}

/** Names the picture as one image; Plot's labels on role-less groups would be read out of context. */
function makeAccessible(svg: Element, summary: string): void {
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', summary);
  for (const group of svg.querySelectorAll('g[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label')!);
    group.removeAttribute('aria-label');
  }
  for (const group of svg.querySelectorAll('[aria-description]')) group.removeAttribute('aria-description');
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

export function PlotFigure({ options, height, summary, readout }: PlotFigureProps) {
  const [box, width] = useWidth();
  const drawing = useRef<HTMLDivElement>(null);
  const [toPixel, setToPixel] = useState<((value: Date) => number) | null>(null);

  useEffect(() => {
    if (width < 40) return;
    const plot = Plot.plot(options({ width, height }));
    makeAccessible(plot.tagName.toLowerCase() === 'svg' ? plot : plot.querySelector('svg')!, summary);
    drawing.current!.replaceChildren(plot);
    const scale = plot.scale('x');
    setToPixel(scale ? () => (value: Date) => scale.apply(value) as number : null);
  }, [options, width, height, summary]);

  return (
    <figure className={styles.figure}>
      <div ref={box} className={styles.box} style={{ minHeight: height }}>
        <div ref={drawing} className={styles.drawing} />
        {readout && toPixel && readout.stops.length > 0 ? (
          <ReadoutSlider readout={readout} toPixel={toPixel} width={width} height={height} />
        ) : null}
        <ChartMenu
          drawing={() => drawing.current!.querySelector('svg')!}
          cells={() => options({ width, height }).cells}
        />
      </div>
    </figure>
  );
}
