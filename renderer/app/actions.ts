import {
  BookOpen,
  CircleQuestionMark,
  Clock,
  Copy,
  FilePlus2,
  FolderOpen,
  Search,
  Sparkles,
  SunMoon,
  X,
} from 'lucide-react';
import type { WorkspaceCommands } from '../features/workspace/useWorkspace.ts';
import type { Action } from '../ui/action.ts';
import { pageRoutes } from './routes.ts';
import { nextTheme, setTheme, useTheme } from './theme.ts';
import { openHistory, openPalette } from './windowState.ts';

interface WindowActionsInput {
  readonly navigate: (path: string) => void;
  readonly commands: WorkspaceCommands;
  readonly onNew: () => void;
  readonly onHelp: () => void;
  readonly hasWorkspace: boolean;
}

/** What can be done everywhere in the window. */
export function windowActions({ navigate, commands, onNew, onHelp, hasWorkspace }: WindowActionsInput): Action[] {
  const disabled = !hasWorkspace;
  return [
    ...pageRoutes.map((route) => ({
      name: `page${route.path}`,
      label: `Go to ${route.name}`,
      icon: route.area.icon,
      ...(route.shortcut ? { shortcut: route.shortcut } : {}),
      disabled,
      perform: () => navigate(route.path),
    })),
    { name: 'palette', label: 'Show commands', icon: Search, shortcut: 'Mod+K', perform: () => openPalette(true) },
    { name: 'workspace.new', label: 'New workspace…', icon: FilePlus2, perform: onNew },
    {
      name: 'workspace.open',
      label: 'Open workspace…',
      icon: FolderOpen,
      shortcut: 'Mod+O',
      perform: () => void commands.open(),
    },
    {
      name: 'workspace.sample',
      label: 'Open the sample company',
      icon: Sparkles,
      perform: () => void commands.createSample(),
    },
    {
      name: 'workspace.copy',
      label: 'Save a copy of the workspace…',
      icon: Copy,
      shortcut: 'Mod+Shift+S',
      disabled,
      perform: () => void commands.saveCopy(),
    },
    { name: 'workspace.close', label: 'Close workspace', icon: X, disabled, perform: () => void commands.close() },
    { name: 'help', label: 'Help on this figure', icon: CircleQuestionMark, shortcut: 'F1', disabled, perform: onHelp },
    {
      name: 'handbook',
      label: 'Handbook: all figures',
      icon: BookOpen,
      disabled,
      perform: () => navigate('/help'),
    },
    { name: 'history', label: 'Show history', icon: Clock, disabled, perform: () => openHistory(true) },
    {
      name: 'theme',
      label: 'Change theme',
      icon: SunMoon,
      perform: () => setTheme(nextTheme(useTheme.getState().theme)),
    },
  ];
}
