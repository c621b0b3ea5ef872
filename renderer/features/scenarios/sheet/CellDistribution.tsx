import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import { monthShort } from '../../../format/months.ts';
import { cellsIn, rectangleOf, type Selection } from '../../../grid/cells.ts';
import { CellPopover } from './CellPopover.tsx';
import { DistributionCard, openedQuantity } from './DistributionCard.tsx';
import { labels } from './labels.ts';
import { quantityAt, quantityEdit } from './quantities.ts';
import type { DriverRow } from './sheetRows.ts';
import type { Sheet } from './useSheet.ts';

interface CellDistributionProps {
  readonly row: DriverRow;
  readonly at: DOMRect;
  readonly scenario: Scenario;
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly onClose: () => void;
}

/** The distribution of the active cell, put into the selected months of its row. */
export function CellDistribution({ row, at, scenario, sheet, selection, onClose }: CellDistributionProps) {
  const { active } = selection;
  const rectangle = { ...rectangleOf(selection), top: active.row, bottom: active.row };
  const chosen = cellsIn(rectangle).filter(({ column }) => sheet.columns[column]?.of === 'month');
  const cells = chosen.length > 0 ? chosen : sheet.monthsOf(active.row);
  const heads = cells.flatMap(({ column }) => {
    const found = sheet.columns[column];
    return found?.of === 'month' ? [found.month] : [];
  });
  const [first, last] = [heads[0], heads.at(-1)];
  if (first === undefined || last === undefined) return null;
  const activeColumn = sheet.columns[active.column];
  const month = activeColumn?.of === 'month' ? activeColumn.month : first;
  return (
    <CellPopover label={labels.distributionOf(row.name)} at={at} onClose={onClose}>
      <DistributionCard
        row={row}
        scenario={scenario}
        quantity={openedQuantity(row, quantityAt(row, month))}
        months={first === last ? monthShort(first) : `${monthShort(first)} – ${monthShort(last)}`}
        cells={cells.length}
        onApply={(quantity) => {
          const entry = { text: quantityEdit(quantity, row), payload: { quantity, unit: row.unit } };
          sheet.model.onWrite(cells.map((cell) => ({ ...cell, ...entry })));
          onClose();
        }}
        onClose={onClose}
      />
    </CellPopover>
  );
}
