import { create } from 'zustand';

interface WindowState {
  readonly paletteOpen: boolean;
  readonly historyOpen: boolean;
}

/** What is open over the page. */
export const useWindowState = create<WindowState>(() => ({ paletteOpen: false, historyOpen: false }));

export function openPalette(paletteOpen: boolean): void {
  useWindowState.setState({ paletteOpen });
}

export function openHistory(historyOpen: boolean): void {
  useWindowState.setState({ historyOpen });
}
