import { useState } from 'react';
import styles from './PlotFigure.module.css';
import type { Readout } from './readout.ts';

interface ReadoutSliderProps {
  readonly readout: Readout;
  readonly toPixel: (value: Date) => number;
  readonly width: number;
  readonly height: number;
}

/** The stop nearest to a horizontal position. */
function nearestStop(positions: readonly number[], x: number): number {
  return positions.reduce(
    (best, position, index) => (Math.abs(position - x) < Math.abs(positions[best]! - x) ? index : best),
    0,
  );
}

const keySteps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -12, PageUp: 12 };

/** Reads a chart month by month: with the pointer, or as a slider with the arrow keys. */
export function ReadoutSlider({ readout, toPixel, width, height }: ReadoutSliderProps) {
  const [index, setIndex] = useState<number | null>(null);
  const positions = readout.stops.map(toPixel);
  const last = positions.length - 1;
  const shown = index === null ? null : Math.min(index, last);

  function move(event: React.KeyboardEvent) {
    const step = keySteps[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? null : (shown ?? 0) + step;
    if (event.key === 'Escape') setIndex(null);
    if (next === null) return;
    event.preventDefault();
    setIndex(Math.max(0, Math.min(last, next)));
  }

  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        className={styles.pane}
        aria-label="Read values by month"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={shown ?? 0}
        aria-valuetext={readout.text(shown ?? 0)}
        onFocus={() => setIndex((now) => now ?? 0)}
        onBlur={() => setIndex(null)}
        onKeyDown={move}
        onPointerMove={(event) =>
          setIndex(nearestStop(positions, event.clientX - event.currentTarget.getBoundingClientRect().left))
        }
        onPointerLeave={() => setIndex(null)}
      />
      {shown === null ? null : (
        <>
          <div className={styles.rule} style={{ left: positions[shown]!, height: height - 34 }} />
          <div
            className={styles.readout}
            aria-hidden="true"
            style={
              positions[shown]! > width / 2
                ? { right: width - positions[shown]! + 10 }
                : { left: positions[shown]! + 10 }
            }
          >
            {readout.render(shown)}
          </div>
        </>
      )}
    </>
  );
}
