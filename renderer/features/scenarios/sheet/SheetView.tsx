import { ChartArea, Search } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { Issue } from '../../../../models/errors.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { unitLabels } from '../../../format/units.ts';
import { cellAt, cellsIn, rectangleOf, type Selection } from '../../../grid/cells.ts';
import { Grid } from '../../../grid/Grid.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import type { Preview } from '../useEditor.ts';
import { CellDistribution } from './CellDistribution.tsx';
import { ChangesTimeline } from './ChangesTimeline.tsx';
import { labels, viewLabels } from './labels.ts';
import { RejectedList } from './RejectedList.tsx';
import { type SelectionFigures, selectionFigures } from './selectionFigures.ts';
import styles from './sheet.module.css';
import { type SheetView as View, views } from './sheetColumns.ts';

import { useSheet } from './useSheet.ts';
import { useWide } from './useWide.ts';

interface SheetViewProps {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
  readonly preview: Preview;
}

/** A scenario as a sheet: drivers by area, months side by side, totals; typed into as in Excel. */
export function SheetView({ scenario, issues, preview }: SheetViewProps) {
  const [view, setView] = useState<View>('both');
  const [find, setFind] = useState('');
  const wide = useWide();
  const [chosen, setDetails] = useState<boolean | null>(null);
  const details = chosen ?? wide;
  const sheet = useSheet({ scenario, issues, result: preview.result, view, details, find });
  const [selection, setSelection] = useState<Selection>(() => cellAt(0, 0));
  const onSelect = useCallback((next: Selection) => setSelection(next), []);
  const [opened, setOpened] = useState<DOMRect | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const gridOf = () => root.current?.querySelector<HTMLElement>('[role="grid"]') ?? null;
  function openCard() {
    const id = gridOf()?.getAttribute('aria-activedescendant');
    const element = id ? document.getElementById(id) : null;
    if (element) setOpened(element.getBoundingClientRect());
  }
  function closeCard() {
    setOpened(null);
    // The card gives the focus back to where it hangs, which is no control; the sheet has it again.
    requestAnimationFrame(() => gridOf()?.focus({ preventScroll: true }));
  }
  const row = sheet.rowAt(selection.active.row);
  const cell = sheet.model.rows > selection.active.row ? sheet.model.rowAt(selection.active.row) : null;
  const shown = cell?.cells[selection.active.column];
  const figures = selectionFigures(cellsIn(rectangleOf(selection)), sheet.model);
  return (
    <div ref={root} className={styles.sheet}>
      <div className={styles.bar}>
        <label className={styles.find}>
          <Search aria-hidden="true" />
          <input
            type="search"
            aria-label={labels.find}
            placeholder={labels.find}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        </label>
        <Segments
          label={labels.columns}
          value={view}
          options={views.map((id) => ({ id, label: viewLabels[id] }))}
          onChange={setView}
        />
        <Switch label={labels.details} selected={details} onChange={setDetails} />
      </div>
      <ChangesTimeline scenario={scenario} onShow={({ name }) => setFind(name)} />
      <div className={styles.cellBar} aria-live="off">
        <span className={styles.cellName}>{row?.name ?? ''}</span>
        <span className={styles.cellValue}>{shown?.edit ?? ''}</span>
        <span className={styles.cellNote}>{row ? noteOf(row) : ''}</span>
        {row?.kind === 'driver' && row.takesRange ? (
          <Button size="small" variant="ghost" icon={<ChartArea aria-hidden="true" />} onPress={openCard}>
            {labels.open}
          </Button>
        ) : null}
      </div>
      {sheet.rejected.length > 0 ? <RejectedList rejected={sheet.rejected} onClose={sheet.dismiss} /> : null}
      {sheet.isReady ? (
        <Grid label={labels.grid} model={sheet.model} start={sheet.start} onSelect={onSelect} onOpen={setOpened} />
      ) : null}
      {opened && row?.kind === 'driver' && row.takesRange ? (
        <CellDistribution
          key={row.id}
          row={row}
          at={opened}
          scenario={scenario}
          sheet={sheet}
          selection={selection}
          onClose={closeCard}
        />
      ) : null}
      <div className={styles.status}>
        <Figures figures={figures} />
        <span className={styles.legend}>
          <span className={styles.typed}>{labels.typed}</span>
          <span>{labels.computed}</span>
          <span className={styles.shaded}>{labels.shaded}</span>
          <span>{labels.rangeIs}</span>
        </span>
        <span className={styles.count}>{labels.drivers(sheet.drivers)}</span>
      </div>
    </div>
  );
}

function noteOf(row: NonNullable<ReturnType<ReturnType<typeof useSheet>['rowAt']>>): string {
  if (row.kind === 'figure') return labels.calculated;
  const assumption = typeof row.value === 'object' ? row.value : null;
  return [unitLabels[row.unit], assumption?.source, assumption?.owner].filter(Boolean).join(' · ');
}

function Figures({ figures }: { readonly figures: SelectionFigures }) {
  const { cells, sum, mean, min, max } = figures;
  return (
    <span className={styles.figures} role="status">
      <span>{labels.cells(cells)}</span>
      {mean === null ? null : (
        <>
          <span>
            {labels.average} <b>{mean}</b>
          </span>
          <span>
            {labels.sum} <b>{sum}</b>
          </span>
          <span>
            {labels.min} <b>{min}</b>
          </span>
          <span>
            {labels.max} <b>{max}</b>
          </span>
        </>
      )}
    </span>
  );
}
