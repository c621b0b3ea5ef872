import { Plus, X } from 'lucide-react';
import { isRecord } from '../../../models/isRecord.ts';
import { Button } from '../../ui/Button.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { blank } from './blank.ts';
import styles from './calculators.module.css';
import { below, type FieldProps } from './fieldProps.ts';
import { formOf } from './formOf.ts';
import { type Leaf, LeafField } from './LeafField.tsx';
import { alternatives, type Definitions, type Entries, type Schema } from './schema.ts';
import { labelOf, labelWithUnit } from './words.ts';

const mostColumns = 6;
const leaves: readonly string[] = ['number', 'text', 'flag', 'choice'];

/** The keys of records short and plain enough for a table; null where they are not. */
export function tableColumns(of: Schema, defs: Definitions): readonly string[] | null {
  const [one, ...others] = alternatives(of, defs);
  if (!one?.properties || others.length > 0) return null;
  const keys = Object.keys(one.properties);
  const plain = keys.every((key) => leaves.includes(formOf(one.properties![key]!, defs).kind));
  return plain && keys.length <= mostColumns ? keys : null;
}

/** Records as the rows of a table, with a cell for each entry. */
export function TableFields({ columns, ...props }: FieldProps & { readonly columns: readonly string[] }) {
  const { schema, defs, name, label, path, value, issues, onChange } = props;
  const { properties = {}, required = [] } = alternatives(schema, defs)[0]!;
  const rows = (Array.isArray(value) ? value : []).map((row: unknown, index) => ({
    index,
    row: isRecord(row) ? row : {},
  }));
  const list = rows.map(({ row }) => row);
  const set = (index: number, key: string, next: unknown) => {
    const { [key]: _former, ...rest } = list[index]!;
    const row: Entries = next === undefined || next === null ? rest : { ...list[index], [key]: next };
    onChange(list.map((former, at) => (at === index ? row : former)));
  };
  const cells = columns.map(
    (key): Column<(typeof rows)[number]> => ({
      id: key,
      head: labelWithUnit(key),
      cell: ({ row, index }) => (
        <div className={styles.tableCell}>
          <LeafField
            schema={properties[key]!}
            defs={defs}
            form={formOf(properties[key]!, defs) as Leaf}
            mayBeEmpty={!required.includes(key)}
            name={key}
            label={`${labelOf(key)} of row ${index + 1}`}
            path={below(below(path, index), key)}
            value={row[key] ?? null}
            issues={issues}
            onChange={(next) => set(index, key, next)}
          />
        </div>
      ),
    }),
  );
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
      <DataTable
        label={label}
        columns={[...cells, remove]}
        rows={rows}
        rowKey={({ index }) => String(index)}
        maxHeight={360}
      />
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        onPress={() => onChange([...list, list.at(-1) ?? blank({ schema, defs, name })])}
      >
        Add row
      </Button>
    </>
  );
}
