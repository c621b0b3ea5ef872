import type { InputChange, UnknownEdit } from '../../../../models/reports/baseCase/inputChanges.ts';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Dialog, DialogButtons } from '../../../ui/Dialog.tsx';
import { labels } from './labels.ts';
import type { ReadWorkbook } from './useWorkbook.ts';

interface WorkbookDialogProps {
  readonly workbook: ReadWorkbook;
  readonly onAccept: () => void;
  readonly onClose: () => void;
}

const digits = (value: number, count: number) => value.toLocaleString('en-US', { maximumSignificantDigits: count });

/** As few digits as tell the two apart, six at least. */
function shownDigits({ before, after }: InputChange): number {
  let count = 6;
  while (count < 15 && digits(before, count) === digits(after, count)) count++;
  return count;
}

function inputWords({ label, month, unit, isRange }: InputChange): string {
  return [label, month, unit, isRange ? labels.range : null].filter((word) => word).join(', ');
}

const changeColumns: readonly Column<InputChange>[] = [
  { id: 'input', head: labels.input, cell: inputWords, wrap: true },
  { id: 'before', head: labels.before, align: 'end', cell: (one) => digits(one.before, shownDigits(one)) },
  { id: 'after', head: labels.after, align: 'end', cell: (one) => digits(one.after, shownDigits(one)) },
];

const unknownColumns: readonly Column<UnknownEdit>[] = [
  { id: 'cell', head: labels.cell, cell: ({ cell, text }) => `${cell}: ${text}`, wrap: true },
  { id: 'why', head: labels.why, cell: ({ why }) => why, wrap: true },
];

/** What was typed into the blue cells of a workbook, to be accepted; what cannot be taken over is listed. */
export function WorkbookDialog({ workbook, onAccept, onClose }: WorkbookDialogProps) {
  const { changes, unknown } = workbook.read;
  return (
    <Dialog title={labels.title(workbook.scenario.name)} open onClose={onClose} look="drawer">
      <p>
        {workbook.name}: {changes.length === 0 ? labels.none : `${labels.changes(changes.length)}.`}
      </p>
      {changes.length > 0 ? (
        <DataTable
          label={labels.table}
          columns={changeColumns}
          rows={changes}
          rowKey={({ id, month }) => `${id} ${month}`}
          maxHeight={420}
          dense
        />
      ) : null}
      {unknown.length > 0 ? (
        <>
          <p>{labels.unknown(unknown.length)}.</p>
          <DataTable
            label={labels.unknownTable}
            columns={unknownColumns}
            rows={unknown}
            rowKey={({ cell, text }) => `${cell} ${text}`}
            maxHeight={240}
            dense
          />
        </>
      ) : null}
      <DialogButtons>
        <Button onPress={onClose}>{changes.length > 0 ? labels.cancel : labels.close}</Button>
        {changes.length > 0 ? (
          <Button variant="primary" onPress={onAccept}>
            {labels.accept(changes.length)}
          </Button>
        ) : null}
      </DialogButtons>
    </Dialog>
  );
}
