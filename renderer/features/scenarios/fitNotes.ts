import { create } from 'zustand';

interface FitNotes {
  /** What a fit had to assume, by scenario, until it is waved away. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
}

export const useFitNotes = create<FitNotes>(() => ({ notes: {} }));

export function keepFitNotes(id: string, messages: readonly string[]): void {
  useFitNotes.setState(({ notes }) => ({ notes: { ...notes, [id]: messages } }));
}

export function dropFitNotes(id: string): void {
  useFitNotes.setState(({ notes: { [id]: _gone, ...notes } }) => ({ notes }));
}
