import { FileDown, FileUp } from 'lucide-react';
import type { Mapping } from '../../../models/imports/mapping.ts';
import { kindOf, type MappingTable, mappingFields } from '../../../models/imports/mappingFields.ts';
import { Button } from '../../ui/Button.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { FixedFields } from './FixedFields.tsx';
import styles from './imports.module.css';
import { chooseField, chooseTable, chooseUnit, fieldOf, flipSign, notUsed, unitOptions } from './mappingDraft.ts';
import { exportMapping, pickMapping } from './mappingFile.ts';
import { ReadingFields } from './ReadingFields.tsx';

interface MappingFormProps {
  readonly name: string;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

interface FileColumn {
  readonly name: string;
  readonly values: string;
}

const tables: readonly { readonly id: MappingTable; readonly label: string }[] = [
  { id: 'usage', label: 'Usage or cost' },
  { id: 'revenue', label: 'Revenue' },
  { id: 'runs', label: 'Agent runs' },
];

/** Which column of a file holds what, in which unit and with which sign. */
export function MappingForm({ name, header, sample, mapping, onChange }: MappingFormProps) {
  const table = mapping.table ?? 'usage';
  const fields = mappingFields(table);
  const options = [
    { id: notUsed, label: 'Not used' },
    ...fields.map((field) => ({ id: field.name, label: field.name.replaceAll('_', ' '), note: field.meaning })),
  ];
  const rows: FileColumn[] = header.flatMap((column, index) =>
    column === '' ? [] : [{ name: column, values: firstValues(sample, index) }],
  );
  const columns: Column<FileColumn>[] = [
    { id: 'name', head: 'Column of the file', cell: (column) => column.name },
    { id: 'values', head: 'First values', cell: ({ values }) => <span className={styles.values}>{values}</span> },
    {
      id: 'field',
      head: 'Holds',
      cell: (column) => (
        <Select
          label={`What ${column.name} holds`}
          labelHidden
          look="input"
          value={fieldOf(mapping, column.name) ?? notUsed}
          options={options}
          onChange={(field) => onChange(chooseField(mapping, column.name, field))}
        />
      ),
    },
    {
      id: 'unit',
      head: 'In',
      cell: (column) => {
        const field = fieldOf(mapping, column.name);
        const units = field ? unitOptions(field) : [];
        if (!field || units.length === 0) return null;
        return (
          <Select
            label={`Unit of ${column.name}`}
            labelHidden
            look="input"
            value={mapping.units?.[field] ?? notUsed}
            options={units}
            onChange={(unit) => onChange(chooseUnit(mapping, field, unit))}
          />
        );
      },
    },
    {
      id: 'sign',
      head: 'Sign',
      cell: (column) => {
        const field = fieldOf(mapping, column.name);
        if (!field || !hasSign(field)) return null;
        return (
          <Switch
            label={table === 'revenue' ? 'minus is earned' : 'minus is spent'}
            selected={mapping.reversed?.includes(field) ?? false}
            onChange={() => onChange(flipSign(mapping, field))}
          />
        );
      },
    },
  ];
  return (
    <section className={styles.mapping} aria-label={`Mapping of ${name}`}>
      <div className={styles.mappingHead}>
        <Segments
          label="Kind of table"
          value={table}
          options={tables}
          onChange={(next) => onChange(chooseTable(mapping, next))}
        />
        <ReadingFields
          reading={{ dates: mapping.dates ?? null, decimals: mapping.decimals ?? null }}
          onChange={({ dates, decimals }) => {
            const { dates: _dates, decimals: _decimals, ...rest } = mapping;
            onChange({ ...rest, ...(dates ? { dates } : {}), ...(decimals ? { decimals } : {}) });
          }}
        />
        <div className={styles.mappingFiles}>
          <Button size="small" icon={<FileUp aria-hidden="true" />} onPress={() => void pickMapping(onChange)}>
            Use a mapping file…
          </Button>
          <Button size="small" icon={<FileDown aria-hidden="true" />} onPress={() => void exportMapping(name, mapping)}>
            Save as a mapping file
          </Button>
        </div>
      </div>
      <DataTable label={`Columns of ${name}`} columns={columns} rows={rows} rowKey={(column) => column.name} />
      <FixedFields fields={fields} mapping={mapping} onChange={onChange} />
    </section>
  );
}

function hasSign(field: string): boolean {
  return kindOf(field) === 'money';
}

function firstValues(sample: readonly (readonly string[])[], index: number): string {
  const values = sample.map((cells) => cells[index]?.trim() ?? '').filter((value) => value !== '');
  const shown = [...new Set(values)].slice(0, 3).join(' · ');
  return shown.length > 42 ? `${shown.slice(0, 41)}…` : shown;
}
