import { create } from 'zustand';

type SaveState = 'saved' | 'saving' | 'blocked';

/** Whether what the user typed is in the file: `blocked` means that it cannot be saved until it is corrected. */
export const useSaving = create<{ readonly state: SaveState }>(() => ({ state: 'saved' }));

export function setSaving(state: SaveState): void {
  useSaving.setState({ state });
}
