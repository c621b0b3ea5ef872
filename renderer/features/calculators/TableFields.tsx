import { Plus, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react';
import { isRecord } from '../../../models/isRecord.ts';
import { readBlock } from '../../grid/clipboard.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { blank } from './blank.ts';
import styles from './calculators.module.css';
import { below, type FieldProps } from './fieldProps.ts';
import { formOf } from './formOf.ts';
import { LeafField } from './LeafField.tsx';
import type { Leaf } from './leafText.ts';
import { type PastedColumn, pasteRows } from './pasteRows.ts';
import { type Entries, resolved } from './schema.ts';
import { cellOf, type TableColumn, withCell } from './tableColumns.ts';
import { labelOf, labelWithUnit, measureOf } from './words.ts';

const mostToldCells = 5;

/** The row and column of the cell that an event came from. */
function placeOf(target: EventTarget, table: HTMLElement | null): { row: number; column: number } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  if (!cell || !table?.contains(cell)) return null;
  const [row, column] = cell.dataset['cell']!.split(' ').map(Number) as [number, number];
  return { row, column };
}

/** Records as the rows of a table, with a cell for each entry; a block of a spreadsheet can be pasted into it. */
export function TableFields({ columns, ...props }: FieldProps & { readonly columns: readonly TableColumn[] }) {
  const { schema, defs, name, label, path, value, issues, onChange } = props;
  const rows = (Array.isArray(value) ? value : []).map((row: unknown, index) => ({
    index,
    row: isRecord(row) ? row : {},
  }));
  const list = rows.map(({ row }) => row);
  const set = (index: number, { path: place }: TableColumn, next: unknown) =>
    onChange(list.map((former, at) => (at === index ? withCell(former, place, next) : former)));
  const table = useRef<HTMLDivElement>(null);
  const [rejected, setRejected] = useState<readonly string[]>([]);
  const pasted = columns.map(({ path: place, key, schema: one, mayBeEmpty }): PastedColumn => {
    const heads = [labelOf(key), labelWithUnit(key), key];
    const measure = measureOf(key, resolved(one, defs).description);
    return { path: place, heads, form: formOf(one, defs) as Leaf, measure, mayBeEmpty };
  });
  const blankRow = () => blank({ schema, defs, name }) as Entries;

  function paste(event: ClipboardEvent) {
    const from = placeOf(event.target, table.current);
    const text = event.clipboardData.getData('text/plain');
    if (!from || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const put = pasteRows({ rows: list, block: readBlock(text), from, columns: pasted, blankRow: blankRow() });
    setRejected(put.rejected);
    onChange(put.rows);
  }

  function press(event: KeyboardEvent) {
    const from = placeOf(event.target, table.current);
    if (!from || !(event.ctrlKey || event.metaKey)) return;
    if (event.key === 'Enter') onChange(list.toSpliced(from.row + 1, 0, list[from.row] ?? blankRow()));
    else if (event.key === 'Backspace' && list.length > 1) onChange(list.toSpliced(from.row, 1));
    else return;
    event.preventDefault();
    const row = event.key === 'Enter' ? from.row + 1 : Math.min(from.row, list.length - 2);
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${from.column}"] input`)?.focus(),
    );
  }

  const cells = columns.map((column, at): Column<(typeof rows)[number]> => {
    const { path: place, key, schema: one, mayBeEmpty } = column;
    return {
      id: place.join('.'),
      head: labelWithUnit(key),
      cell: ({ row, index }) => (
        <div className={styles.tableCell} data-cell={`${index} ${at}`}>
          <LeafField
            schema={one}
            defs={defs}
            form={formOf(one, defs) as Leaf}
            mayBeEmpty={mayBeEmpty}
            name={key}
            label={`${labelOf(key)} of row ${index + 1}`}
            path={place.reduce<string>(below, below(path, index))}
            value={cellOf(row, place)}
            issues={issues}
            onChange={(next) => set(index, column, next)}
          />
        </div>
      ),
    };
  });
  const remove: Column<(typeof rows)[number]> = {
    id: 'remove',
    head: '',
    cell: ({ index }) => (
      <IconButton
        label={`Remove row ${index + 1}`}
        icon={<X />}
        isDisabled={list.length < 2}
        onPress={() => onChange(list.filter((_, at) => at !== index))}
      />
    ),
  };
  return (
    <>
      <div ref={table} onPaste={paste} onKeyDownCapture={press}>
        <DataTable
          label={label}
          columns={[...cells, remove]}
          rows={rows}
          rowKey={({ index }) => String(index)}
          maxHeight={360}
        />
      </div>
      {rejected.length > 0 ? <Callout tone="warn">{rejectedText(rejected)}</Callout> : null}
      <p className={styles.help}>{tableHelp}</p>
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() => onChange([...list, list.at(-1) ?? blankRow()])}
      >
        Add row
      </Button>
    </>
  );
}

const tableHelp = 'Paste cells from Excel. Ctrl+Enter adds a row below, Ctrl+Backspace removes one.';

function rejectedText(rejected: readonly string[]): string {
  const more = rejected.length > mostToldCells ? ` ${rejected.length - mostToldCells} more.` : '';
  const cells = rejected.length === 1 ? '1 cell was' : `${rejected.length} cells were`;
  return `${cells} not pasted: ${rejected.slice(0, mostToldCells).join(' ')}${more}`;
}
