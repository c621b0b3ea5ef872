import { z } from 'zod';
import { type ArgumentSchemas, handle, id, none } from '../argumentSchemas.ts';
import type {
  AuditEntry,
  Backup,
  Change,
  FileHandle,
  FolderListing,
  RecentWorkspace,
  WorkspaceReference,
  WorkspaceSummary,
} from '../workspace.ts';

export interface WorkbenchStatus {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'terminal';
  /** Whether `file.choose` can show a native dialog; where it cannot, workspaces live in the workspaces folder. */
  readonly hasDialogs: boolean;
  readonly workspace: WorkspaceSummary | null;
  readonly recent: readonly RecentWorkspace[];
}

/** The calls about the workbench itself, workspaces as files, and what was done in them. */
export interface WorkspaceMethods {
  'workbench.status': { args: Record<string, never>; result: WorkbenchStatus };
  'file.choose': {
    args: { purpose: 'import' | 'openWorkspace' | 'newWorkspace' | 'saveCopy' };
    result: { files: FileHandle[] };
  };
  /** What is in a folder; null: the folder where workspaces live that were made without a file dialog. */
  'folder.list': { args: { folder: FileHandle | null }; result: FolderListing };
  'workspace.create': { args: { name: string; file: FileHandle | null }; result: WorkspaceSummary };
  'workspace.createSample': { args: { file: FileHandle | null }; result: WorkspaceSummary };
  /** A workspace is opened where it is; an upload is first moved into the workspaces folder. */
  'workspace.open': { args: { file: FileHandle }; result: WorkspaceSummary };
  'workspace.openRecent': { args: { id: string }; result: WorkspaceSummary };
  'workspace.saveCopy': { args: { file: FileHandle | null }; result: { file: FileHandle; name: string } };
  /** Newest first. */
  'workspace.backups': { args: { of: WorkspaceReference }; result: Backup[] };
  /** Puts a backup in the place of a workspace and opens it; what was there becomes a backup. */
  'workspace.restore': { args: { of: WorkspaceReference; backup: string }; result: WorkspaceSummary };
  'workspace.close': { args: Record<string, never>; result: null };
  /** Newest first; those that were taken back are not among them. */
  'change.list': { args: Record<string, never>; result: Change[] };
  'change.undo': { args: { id: number }; result: null };
  'audit.list': { args: { limit: number }; result: AuditEntry[] };
}

const workspaceReference = z.union([z.strictObject({ recent: id }), z.strictObject({ file: handle })]).nullable();

export const workspaceArgs = {
  'workbench.status': none,
  'file.choose': z.strictObject({ purpose: z.enum(['import', 'openWorkspace', 'newWorkspace', 'saveCopy']) }),
  'folder.list': z.strictObject({ folder: handle.nullable() }),
  'workspace.create': z.strictObject({ name: z.string().trim().min(1).max(120), file: handle.nullable() }),
  'workspace.createSample': z.strictObject({ file: handle.nullable() }),
  'workspace.open': z.strictObject({ file: handle }),
  'workspace.openRecent': z.strictObject({ id }),
  'workspace.saveCopy': z.strictObject({ file: handle.nullable() }),
  'workspace.backups': z.strictObject({ of: workspaceReference }),
  'workspace.restore': z.strictObject({ of: workspaceReference, backup: id }),
  'workspace.close': none,
  'change.list': none,
  'change.undo': z.strictObject({ id: z.int().min(1) }),
  'audit.list': z.strictObject({ limit: z.int().min(1).max(10_000) }),
} satisfies ArgumentSchemas<WorkspaceMethods>;
