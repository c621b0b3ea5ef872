import { Copy, Eye, EyeOff, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { monthRange } from '../../../../models/calendar.ts';
import type { Change, Scenario } from '../../../../models/scenarios/scenario.ts';
import { monthLabel, monthShort } from '../../../format/months.ts';
import { cx } from '../../../ui/cx.ts';
import { Menu } from '../../../ui/Menu.tsx';
import { copyChange } from '../defaults.ts';
import { setDraftAt } from '../draft.ts';
import { changeNote } from '../notes.ts';
import { bandLabels, labels } from './labels.ts';
import styles from './sheet.module.css';
import { type Band, bands, movedMonth, type PlacedChange, timelineOf } from './timeline.ts';

interface ChangesTimelineProps {
  readonly scenario: Scenario;
  /** Shows the rows of a change. */
  readonly onShow: (change: Change) => void;
}

/** What a letter of a label takes, in pixels, and what stands around it. */
const letter = 6.4;
const padding = 40;
const laneHeight = 25;

/** The dated changes over the months: dragged or moved by arrows, duplicated, switched off; each an edit to undo. */
export function ChangesTimeline({ scenario, onShow }: ChangesTimelineProps) {
  const { changes, start, months } = scenario;
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const monthWidth = width / months;
  const lengthOf = ({ name }: Change) => (name.length * letter + padding) / Math.max(1, monthWidth);
  const placed = timelineOf({ changes, start, months, lengthOf });
  const named = monthRange(start, months);
  const every = Math.max(1, Math.ceil(56 / Math.max(1, monthWidth)));
  if (changes.length === 0) return null;
  return (
    <section className={styles.timeline} aria-label={labels.changes}>
      <div className={styles.bandName}>
        <b>{labels.changes}</b>
      </div>
      <div ref={track} className={styles.axis} aria-hidden="true">
        {named.map((month, at) =>
          at % every === 0 ? (
            <span key={month} style={{ left: at * monthWidth }}>
              {monthShort(month)}
            </span>
          ) : null,
        )}
      </div>
      {(Object.keys(bands) as Band[]).map((band) =>
        placed[band].length === 0 ? null : (
          <BandRow
            key={band}
            band={band}
            placed={placed[band]}
            scenario={scenario}
            monthWidth={monthWidth}
            onShow={onShow}
          />
        ),
      )}
    </section>
  );
}

interface BandRowProps extends ChangesTimelineProps {
  readonly band: Band;
  readonly placed: readonly PlacedChange[];
  readonly monthWidth: number;
}

function BandRow({ band, placed, scenario, monthWidth, onShow }: BandRowProps) {
  const lanes = Math.max(...placed.map(({ lane }) => lane)) + 1;
  return (
    <>
      <div className={styles.bandName}>{bandLabels[band]}</div>
      <ul className={styles.lanes} style={{ height: lanes * laneHeight }}>
        {placed.map((one) => (
          <ChangeBar key={one.change.id} placed={one} scenario={scenario} monthWidth={monthWidth} onShow={onShow} />
        ))}
      </ul>
    </>
  );
}

interface ChangeBarProps extends ChangesTimelineProps {
  readonly placed: PlacedChange;
  readonly monthWidth: number;
}

function ChangeBar({ placed, scenario, monthWidth, onShow }: ChangeBarProps) {
  const { change, index, from, to, lane } = placed;
  const [dragged, setDragged] = useState(0);
  const grip = useRef<{ readonly x: number } | null>(null);
  const path = ['changes', index];
  const move = (by: number) => by !== 0 && setDraftAt([...path, 'from'], movedMonth(change.from, by, scenario));
  const shown = movedMonth(change.from, dragged, scenario);
  return (
    <li
      className={cx(styles.change, !change.enabled && styles.changeOff, dragged !== 0 && styles.changeDragged)}
      style={{ left: (from + dragged) * monthWidth, width: (to - from) * monthWidth - 2, top: lane * laneHeight }}
      title={changeNote(change)}
    >
      <button
        type="button"
        className={styles.changeName}
        aria-label={labels.changeAt(change.name, monthLabel(shown), change.enabled)}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (grip.current) setDragged(Math.round((event.clientX - grip.current.x) / monthWidth));
        }}
        onPointerUp={() => {
          if (grip.current) move(dragged);
          grip.current = null;
          setDragged(0);
        }}
        onPointerCancel={() => {
          grip.current = null;
          setDragged(0);
        }}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          move(by);
        }}
      >
        {change.name}
      </button>
      <Menu
        label={labels.change(change.name)}
        trigger={
          <AriaButton className={styles.changeMenu!} aria-label={labels.change(change.name)}>
            ⋯
          </AriaButton>
        }
        entries={[
          {
            id: 'switch',
            label: change.enabled ? labels.switchOff : labels.switchOn,
            icon: change.enabled ? <EyeOff /> : <Eye />,
            perform: () => setDraftAt([...path, 'enabled'], !change.enabled),
          },
          {
            id: 'copy',
            label: labels.duplicate,
            icon: <Copy />,
            perform: () =>
              setDraftAt(['changes'], scenario.changes.toSpliced(index + 1, 0, copyChange(change, scenario))),
          },
          { id: 'show', label: labels.showRows, icon: <Pencil />, perform: () => onShow(change) },
        ]}
      />
    </li>
  );
}

/** The width of an element, followed. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
