import type { LookupTable } from '../../../models/imports/readLookup.ts';
import type { AttributionRule } from '../../../models/usage/attribution.ts';
import { LookupDialog } from './LookupDialog.tsx';
import type { RuleForm } from './ruleForm.ts';
import { SetDialog } from './SetDialog.tsx';
import { SharedDialog } from './SharedDialog.tsx';

/** What is open beside the list: the form of a rule, or a table. */
export type Editing =
  | { readonly kind: 'rule'; readonly form: RuleForm }
  | { readonly kind: 'table'; readonly text: string };

interface EditingDialogProps {
  readonly editing: Editing;
  readonly onRule: (rule: AttributionRule) => void;
  readonly onTables: (tables: readonly LookupTable[]) => void;
  readonly onClose: () => void;
}

export function EditingDialog({ editing, onRule, onTables, onClose }: EditingDialogProps) {
  if (editing.kind === 'table') return <LookupDialog initialText={editing.text} onDone={onTables} onClose={onClose} />;
  const { form } = editing;
  return form.kind === 'set' ? (
    <SetDialog initial={form} onDone={onRule} onClose={onClose} />
  ) : (
    <SharedDialog initial={form} onDone={onRule} onClose={onClose} />
  );
}
