import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import { kindOf, type MappingTable } from '../../../models/imports/mapping/mappingFields.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { type Option, Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './imports.module.css';
import { chooseField, chooseUnit, fieldOf, flipSign, notUsed, unitOptions } from './mappingDraft.ts';

/** A column of the file, with what its first rows hold. */
export interface FileColumn {
  readonly name: string;
  readonly values: string;
}

interface MappingColumnsProps {
  readonly mapping: Mapping;
  readonly table: MappingTable;
  readonly options: readonly Option<string>[];
  readonly onChange: (mapping: Mapping) => void;
}

/** What is chosen for each column of a file: its field, unit and sign. */
export function mappingColumns({ mapping, table, options, onChange }: MappingColumnsProps): Column<FileColumn>[] {
  return [
    { id: 'name', head: 'Column of the file', cell: (column) => column.name },
    { id: 'values', head: 'First values', cell: ({ values }) => <span className={styles.values}>{values}</span> },
    {
      id: 'field',
      head: 'Contains',
      cell: (column) => (
        <Select
          label={`Contents of ${column.name}`}
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
        if (!field || kindOf(field) !== 'money') return null;
        return (
          <Switch
            label={table === 'revenue' ? 'negative is income' : 'negative is spend'}
            selected={mapping.reversed?.includes(field) ?? false}
            onChange={() => onChange(flipSign(mapping, field))}
          />
        );
      },
    },
  ];
}
