import { create } from 'zustand';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import { isRecord } from '../../../models/isRecord.ts';
import { type DraftHistory, edit, redo, startHistory, undo } from '../../workbench/draftHistory.ts';

type Rules = readonly AttributionRule[];

interface DraftState {
  /** The workspace the draft belongs to. */
  readonly of: string | null;
  readonly history: DraftHistory<Rules>;
  /** The rules in force when the draft was begun, as text. */
  readonly saved: string;
}

/** The rules that are being edited; they outlive a look at another page. */
export const useDraft = create<DraftState>(() => ({ of: null, history: startHistory<Rules>([]), saved: '[]' }));

/** Rules as text that does not depend on the order in which their parts were written. */
export function rulesText(rules: Rules): string {
  return JSON.stringify(rules, (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}

const isEdited = ({ history, saved }: DraftState) => rulesText(history.present) !== saved;

/** Takes the rules in force as the draft, unless there are edits of the same workspace. */
export function takeInForce(of: string, rules: Rules): void {
  const state = useDraft.getState();
  const saved = rulesText(rules);
  if (state.of === of && (state.saved === saved || isEdited(state))) return;
  useDraft.setState({ of, history: startHistory(rules), saved });
}

/** The draft is in force now. */
export function markSaved(rules: Rules): void {
  useDraft.setState({ saved: rulesText(rules) });
}

export function editRules(update: (rules: Rules) => Rules): void {
  useDraft.setState(({ history }) => ({ history: edit(history, update(history.present)) }));
}
export const undoRules = () => useDraft.setState(({ history }) => ({ history: undo(history) }));
export const redoRules = () => useDraft.setState(({ history }) => ({ history: redo(history) }));
export const discardEdits = () => editRules(() => JSON.parse(useDraft.getState().saved) as Rules);
