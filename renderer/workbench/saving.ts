import { create } from 'zustand';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { DraftHistory } from './draftHistory.ts';

type SaveState = 'saved' | 'saving' | 'blocked';

interface Saving {
  /** Of the page that is open. */
  readonly own: SaveState;
  /** Edits whose page was left before they could be saved, by scenario. */
  readonly left: ReadonlyMap<string, DraftHistory<Scenario>>;
}

export const useSaving = create<Saving>(() => ({ own: 'saved', left: new Map() }));

/** Whether what the user typed is in the file: `blocked` means that it cannot be saved until something is done. */
export function saveState({ own, left }: Saving): SaveState {
  return own === 'saved' && left.size > 0 ? 'blocked' : own;
}

/** What a page says of its own edits. */
export function setSaving(own: SaveState): void {
  useSaving.setState({ own });
}

/** Keeps edits of a scenario until they are taken up again. */
export function keepEdits(id: string, edits: DraftHistory<Scenario>): void {
  useSaving.setState(({ left }) => ({ left: new Map(left).set(id, edits) }));
}

/** Edits of a scenario are taken up, saved or given up. */
export function forgetEdits(id: string): void {
  const { left } = useSaving.getState();
  if (left.has(id)) useSaving.setState({ left: new Map([...left].filter(([other]) => other !== id)) });
}

/** Gives up all edits that were left, as their workspace is closed; gives the names of their scenarios. */
export function forgetAllEdits(): string[] {
  const names = [...useSaving.getState().left.values()].map(({ present }) => present.name);
  useSaving.setState({ own: 'saved', left: new Map() });
  return names;
}
