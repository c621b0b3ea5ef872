import { useRef, useState } from 'react';
import { isRecord } from '../../../models/isRecord.ts';
import { Combo } from '../../ui/Combo.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { type FieldProps, issueBelow } from './fieldProps.ts';
import type { Entries } from './schema.ts';

const mostOptions = 40;

/** A model of the price book, found by typing; its provider comes with it. `owner` names both. */
export function BookModelField(
  props: FieldProps & { readonly owner: unknown; readonly onOwner: (owner: Entries) => void },
) {
  const { label, path, value, issues, owner, onChange, onOwner } = props;
  const [typed, setTyped] = useState<string | null>(null);
  // The list gives its choice as text too, before the input has both names: that must not take the provider back.
  const taken = useRef<string | null>(null);
  const { data, loading } = useQuery('price.search', typed?.trim() ? { text: typed } : null, []);
  const found = new Map((data?.rows ?? []).map(({ provider, model }) => [`${provider}/${model}`, { provider, model }]));
  const options = [...found]
    .slice(0, mostOptions)
    .map(([id, { provider, model }]) => ({ id, label: model, note: provider }));
  return (
    <Combo
      label={label}
      text={typeof value === 'string' ? value : ''}
      options={options}
      onType={(text) => {
        if (text !== taken.current) taken.current = null;
        setTyped(text);
      }}
      onChoose={(id) => {
        const chosen = found.get(id);
        if (!chosen) return;
        taken.current = chosen.model;
        onOwner({ ...(isRecord(owner) ? owner : {}), ...chosen });
      }}
      emptyText={loading ? 'Searching the price book…' : 'Not in the price book; press Enter to use it as typed.'}
      onText={(text) => text !== taken.current && onChange(text)}
      issue={issueBelow(issues, path)}
    />
  );
}
