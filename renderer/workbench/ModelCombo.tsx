import { useState } from 'react';
import { Combo } from '../ui/Combo.tsx';
import { type ModelOption, modelOptions } from './modelOptions.ts';
import { useQuery } from './useQuery.ts';

interface ModelComboProps {
  readonly label: string;
  readonly value: string;
  readonly issue: string | null;
  readonly onChoose: (model: ModelOption) => void;
  /** The name of a model that the price book does not list. */
  readonly onText: (text: string) => void;
}

/** A model of the price book, found by typing, with its list price. */
export function ModelCombo({ label, value, issue, onChoose, onText }: ModelComboProps) {
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
        if (option) onChoose(option);
      }}
      emptyText={loading ? 'Searching the price book…' : 'Not in the price book; press Enter to use it as typed.'}
      onText={onText}
      issue={issue}
    />
  );
}
