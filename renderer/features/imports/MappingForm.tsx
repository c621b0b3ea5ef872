import { FileDown, FileUp } from 'lucide-react';
import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import { type MappingTable, mappingFields } from '../../../models/imports/mapping/mappingFields.ts';
import { Button } from '../../ui/Button.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FixedFields } from './FixedFields.tsx';
import styles from './imports.module.css';
import { type FileColumn, mappingColumns } from './mappingColumns.tsx';
import { chooseTable, notUsed, setRecords } from './mappingDraft.ts';
import { exportMapping, pickMapping } from './mappingFile.ts';
import { ReadingFields } from './ReadingFields.tsx';

interface MappingFormProps {
  readonly name: string;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
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
  const columns = mappingColumns({ mapping, table, options, onChange });
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
      {isJson(name) ? (
        <TextField
          label="Path to the records"
          value={mapping.records ?? ''}
          placeholder="such as report.days.models"
          hint="Names of objects and lists with dots between them, * for any name; empty where the records are found."
          onChange={(text) => onChange(setRecords(mapping, text))}
        />
      ) : null}
      <DataTable label={`Columns of ${name}`} columns={columns} rows={rows} rowKey={(column) => column.name} />
      <FixedFields fields={fields} mapping={mapping} onChange={onChange} />
    </section>
  );
}

function isJson(name: string): boolean {
  return /\.(json|jsonl|ndjson)(\.gz)?$/i.test(name);
}

function firstValues(sample: readonly (readonly string[])[], index: number): string {
  const values = sample.map((cells) => cells[index]?.trim() ?? '').filter((value) => value !== '');
  const shown = [...new Set(values)].slice(0, 3).join(' · ');
  return shown.length > 42 ? `${shown.slice(0, 41)}…` : shown;
}
