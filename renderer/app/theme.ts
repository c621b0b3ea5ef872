import { create } from 'zustand';

type Theme = 'system' | 'light' | 'dark';

const storageKey = 'cogsmith.theme';

function stored(): Theme {
  const value = localStorage.getItem(storageKey);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function paint(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export const useTheme = create<{ readonly theme: Theme }>(() => ({ theme: stored() }));
paint(useTheme.getState().theme);

export function setTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  paint(theme);
  useTheme.setState({ theme });
}

const order: readonly Theme[] = ['system', 'light', 'dark'];

export function nextTheme(theme: Theme): Theme {
  return order[(order.indexOf(theme) + 1) % order.length]!;
}
