import { classNames } from '../../../models/classification/classNames.ts';
import { type ByClass, classesAndNone } from '../../../models/classification/classTally.ts';
import { amountIn, type MoneyScale, moneyScale } from '../../format/money.ts';
import type { Column } from '../../ui/DataTable.tsx';

interface Moved {
  readonly movedUsd: ByClass<number>;
}

/** A column for each class that something moves from or to; head them with the unit of the scale. */
export function movedColumns<Row extends Moved>(rows: readonly Row[], scale: MoneyScale): Column<Row>[] {
  const used = classesAndNone.filter((name) => rows.some(({ movedUsd }) => movedUsd[name] !== 0));
  return used.map((name) => ({
    id: name,
    head: name === 'unclassified' ? 'Unclassified' : classNames[name],
    align: 'end',
    cell: ({ movedUsd }) => amountIn(scale, movedUsd[name]),
  }));
}

export function scaleOfMoves(rows: readonly Moved[]): MoneyScale {
  return moneyScale(rows.flatMap(({ movedUsd }) => classesAndNone.map((name) => movedUsd[name])));
}
