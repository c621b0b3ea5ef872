import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { LookupTable } from '../../../models/attribution/readLookup.ts';
import type { Editing } from './editing.ts';
import { LookupDialog } from './LookupDialog.tsx';
import { SetDialog } from './SetDialog.tsx';
import { SharedDialog } from './SharedDialog.tsx';

interface EditingDialogProps {
  readonly editing: Editing;
  readonly rules: readonly AttributionRule[];
  readonly onRule: (rule: AttributionRule) => void;
  readonly onTables: (tables: readonly LookupTable[]) => void;
  readonly onClose: () => void;
}

export function EditingDialog({ editing, rules, onRule, onTables, onClose }: EditingDialogProps) {
  if (editing.kind === 'table') return <LookupDialog initialText={editing.text} onDone={onTables} onClose={onClose} />;
  const { form } = editing;
  return form.kind === 'set' ? (
    <SetDialog initial={form} rules={rules} onDone={onRule} onClose={onClose} />
  ) : (
    <SharedDialog initial={form} rules={rules} onDone={onRule} onClose={onClose} />
  );
}
