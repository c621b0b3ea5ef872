import { create } from 'zustand';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import type { DraftHistory } from './draftHistory.ts';

type SaveState = 'saved' | 'saving' | 'blocked';

interface Saving {
  readonly state: SaveState;
  /** Edits whose page was left before they could be saved, by scenario. */
  readonly left: ReadonlyMap<string, DraftHistory<Scenario>>;
}

/** Whether what the user typed is in the file: `blocked` means that it cannot be saved until something is done. */
export const useSaving = create<Saving>(() => ({ state: 'saved', left: new Map() }));

/** What a page says of its own edits; what was left elsewhere is still not saved. */
export function setSaving(state: SaveState): void {
  useSaving.setState(({ left }) => ({ state: state === 'saved' && left.size > 0 ? 'blocked' : state }));
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
  useSaving.setState({ state: 'saved', left: new Map() });
  return names;
}
