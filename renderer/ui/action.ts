import type { LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import { create } from 'zustand';

/** Something a person can do: menu, shortcut, command palette and button share this one object. */
export interface Action {
  readonly name: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Such as `Mod+K`; Mod is Ctrl, or Cmd on a Mac. */
  readonly shortcut?: string;
  readonly disabled?: boolean;
  readonly perform: () => void;
}

interface ActionRegistry {
  readonly groups: ReadonlyMap<string, readonly Action[]>;
}

export const useActionRegistry = create<ActionRegistry>(() => ({ groups: new Map() }));

/** Offers the actions of a page while it is shown. */
export function useActions(group: string, actions: readonly Action[]): void {
  useEffect(() => {
    useActionRegistry.setState((state) => ({ groups: new Map(state.groups).set(group, actions) }));
  });
  useEffect(
    () => () =>
      useActionRegistry.setState((state) => {
        const groups = new Map(state.groups);
        groups.delete(group);
        return { groups };
      }),
    [group],
  );
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether a key press is the one an action asks for. */
export function matchesShortcut(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  shortcut: string,
  mac = isMac,
): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const mod = mac ? event.metaKey : event.ctrlKey;
  return (
    event.key.toLowerCase() === parts.at(-1) &&
    mod === parts.includes('mod') &&
    event.shiftKey === parts.includes('shift') &&
    event.altKey === parts.includes('alt')
  );
}

/** A shortcut as its keyboard prints it. */
export function shortcutLabel(shortcut: string): string {
  return shortcut.replace('Mod', isMac ? '⌘' : 'Ctrl').replace('Shift', isMac ? '⇧' : 'Shift');
}
