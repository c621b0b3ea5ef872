import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Mapping } from '../../../models/imports/mapping/mapping.ts';
import type { MappingField } from '../../../models/imports/mapping/mappingFields.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './imports.module.css';
import { setFixed } from './mappingDraft.ts';

interface FixedFieldsProps {
  readonly fields: readonly MappingField[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** What no column states and is the same on every row: the provider of a bill, the currency of its amounts. */
export function FixedFields({ fields, mapping, onChange }: FixedFieldsProps) {
  const fixed = Object.entries(mapping.fixed ?? {});
  const free = fields.filter(
    ({ name, kind }) => kind === 'text' && !(name in mapping.columns) && !mapping.fixed?.[name],
  );
  const [field, setField] = useState<string | null>(null);
  const [text, setText] = useState('');
  const chosen = free.find(({ name }) => name === field)?.name ?? null;

  function add() {
    if (chosen === null || text.trim() === '') return;
    onChange(setFixed(mapping, chosen, text.trim()));
    setText('');
    setField(null);
  }

  return (
    <div className={styles.fixed}>
      <h3 className={styles.fixedHead}>Same on every row</h3>
      {fixed.map(([name, value]) => (
        <span key={name} className={styles.fixedOne}>
          {name.replaceAll('_', ' ')}: <strong>{value}</strong>
          <IconButton
            label={`Remove ${name.replaceAll('_', ' ')}`}
            icon={<X />}
            onPress={() => onChange(setFixed(mapping, name, null))}
          />
        </span>
      ))}
      <Select
        label="Fixed field"
        labelHidden
        value={chosen}
        placeholder="Field…"
        options={free.map(({ name, meaning }) => ({ id: name, label: name.replaceAll('_', ' '), note: meaning }))}
        onChange={setField}
      />
      <TextField label="Fixed text" labelHidden value={text} placeholder="such as openai or USD" onChange={setText} />
      <Button
        size="small"
        icon={<Plus aria-hidden="true" />}
        isDisabled={chosen === null || text.trim() === ''}
        onPress={add}
      >
        Add
      </Button>
    </div>
  );
}
