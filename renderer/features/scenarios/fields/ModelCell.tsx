import { useState } from 'react';
import { Combo } from '../../../ui/Combo.tsx';
import { useQuery } from '../../../workbench/useQuery.ts';
import { setDraftAt } from '../draft.ts';
import type { Field } from './field.ts';
import { modelOptions } from './modelOptions.ts';

interface ModelCellProps {
  readonly field: Extract<Field, { kind: 'model' }>;
  readonly issue: string | null;
}

/** A model of the price book, found by typing; its provider comes with it. */
export function ModelCell({ field, issue }: ModelCellProps) {
  const { label, value, owner, chosen } = field;
  const [typed, setTyped] = useState<string | null>(null);
  const { data, loading } = useQuery('price.search', typed?.trim() ? { text: typed } : null, []);
  const options = modelOptions(data?.rows ?? []);
  return (
    <Combo
      label={label}
      text={value}
      options={options}
      onType={setTyped}
      onChoose={(id) => {
        const option = options.find((one) => one.id === id);
        if (option) setDraftAt(owner, chosen(option));
      }}
      emptyText={loading ? 'Searching the price book…' : 'Not in the price book; press Enter to use it as typed.'}
      onText={(text) => setDraftAt(field.path, text)}
      issue={issue}
    />
  );
}
