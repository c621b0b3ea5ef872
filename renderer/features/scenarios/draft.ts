import { create } from 'zustand';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { pathText } from '../../../models/schemaIssues.ts';
import { type DraftHistory, edit, redo, startHistory, undo } from '../../workbench/draftHistory.ts';
import { forgetEdits, keepEdits, useSaving } from '../../workbench/saving.ts';
import { type Path, setAt } from './path.ts';

interface DraftState {
  readonly history: DraftHistory<Scenario> | null;
  /** What the host last stored, as text. */
  readonly saved: string | null;
  /** What was last sent to be stored, as text, until the host has answered. */
  readonly sent: string | null;
  /** Path of what was added last and not shown yet: it opens, and its first field has the focus. */
  readonly added: string | null;
}

/** The scenario that is being edited. */
export const useDraft = create<DraftState>(() => ({ history: null, saved: null, sent: null, added: null }));

function change(step: (history: DraftHistory<Scenario>) => DraftHistory<Scenario>): void {
  useDraft.setState((state) => (state.history ? { history: step(state.history) } : state));
}

/** Takes a stored scenario as the draft, unless that has its own edits or is the same; edits that were left return. */
export function takeStored(scenario: Scenario): void {
  const text = JSON.stringify(scenario);
  const { history, saved, sent } = useDraft.getState();
  const isSame = history?.present.id === scenario.id;
  const present = history ? JSON.stringify(history.present) : null;
  if (isSame && (present === text || sent !== null || present !== saved)) return;
  const left = useSaving.getState().left.get(scenario.id);
  useDraft.setState({ history: left ?? startHistory(scenario), saved: text, sent: null });
  forgetEdits(scenario.id);
}

/** Says what is on its way to the host. */
export function markSent(text: string): void {
  useDraft.setState({ sent: text });
}

/** The host has answered to what was sent; an answer that a newer save overtook says nothing. */
export function markAnswered(text: string, isStored: boolean): void {
  if (useDraft.getState().sent === text) useDraft.setState({ sent: null, ...(isStored && { saved: text }) });
  if (!isStored) return;
  for (const [id, { present }] of useSaving.getState().left) if (JSON.stringify(present) === text) forgetEdits(id);
}

/** Leaves the draft; edits that are not in the file yet are kept until they are. */
export function leaveDraft(): void {
  const { history, saved } = useDraft.getState();
  useDraft.setState({ history: null, saved: null, sent: null, added: null });
  if (history && JSON.stringify(history.present) !== saved) keepEdits(history.present.id, history);
}

export const editDraft = (update: (scenario: Scenario) => Scenario) =>
  change((history) => edit(history, update(history.present)));
export const setDraftAt = (path: Path, value: unknown) => editDraft((scenario) => setAt(scenario, path, value));

/** Adds something to the draft, which is shown at a path. */
export function addDraft(path: Path, update: (scenario: Scenario) => Scenario): void {
  useDraft.setState({ added: pathText(path) });
  editDraft(update);
}
export const addDraftAt = (path: Path, value: unknown) => addDraft(path, (scenario) => setAt(scenario, path, value));
/** Whether what is shown at a path was just added; once only. */
export function takeAdded(path: string): boolean {
  if (useDraft.getState().added !== path) return false;
  useDraft.setState({ added: null });
  return true;
}

export const undoDraft = () => change(undo);
export const redoDraft = () => change(redo);
