import { ModelCombo } from '../../../workbench/ModelCombo.tsx';
import { setDraftAt } from '../draft.ts';
import type { Field } from './field.ts';

interface ModelCellProps {
  readonly field: Extract<Field, { kind: 'model' }>;
  readonly issue: string | null;
}

/** A model of the price book; its provider comes with it. */
export function ModelCell({ field, issue }: ModelCellProps) {
  const { label, value, owner, chosen } = field;
  return (
    <ModelCombo
      label={label}
      value={value}
      issue={issue}
      onChoose={(option) => setDraftAt(owner, chosen(option))}
      onText={(text) => setDraftAt(field.path, text)}
    />
  );
}
