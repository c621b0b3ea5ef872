import type { WorkbenchStatus } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { summariseWorkspace } from '../store/workspace.ts';

function readStatus({ place, workspaces }: Context): WorkbenchStatus {
  const { current } = workspaces;
  return {
    version: place.version,
    host: place.kind,
    hasDialogs: place.choose !== null,
    workspace: current ? summariseWorkspace(current) : null,
    recent: workspaces.recent(),
  };
}

export const workbenchHandlers = {
  'workbench.status': readStatus,
} satisfies Partial<Handlers>;
