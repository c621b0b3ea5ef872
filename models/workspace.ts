import type { Month } from './calendar.ts';

/** A file the host holds for the caller: an upload, or a place picked in a native dialog. Never a path. */
export type FileHandle = string;

export interface WorkspaceSummary {
  readonly name: string;
  /** Where the file is, for people to read; it is never accepted back. */
  readonly location: string;
  readonly currency: 'USD';
  readonly isSample: boolean;
  readonly usageRows: number;
  readonly revenueRows: number;
  readonly firstMonth: Month | null;
  readonly lastMonth: Month | null;
  readonly scenarios: number;
  /** Calendar month in which the fiscal year starts, as the scenarios state it; January where they do not agree. */
  readonly fiscalYearStart: number;
  /** What whoever reads figures of it should know first. */
  readonly notices: readonly WorkspaceNotice[];
}

export interface WorkspaceNotice {
  /** `damaged`: figures may be wrong. `readOnly` and `moved`: nothing can be saved here, a copy can. */
  readonly kind: 'damaged' | 'readOnly' | 'moved' | 'history' | 'upgraded' | 'backup';
  readonly message: string;
}

/** A workspace as it was before a session changed it. */
export interface Backup {
  readonly id: string;
  readonly madeAt: string;
  readonly bytes: number;
}

/** Which workspace: the open one where it is null. */
export type WorkspaceReference = { readonly recent: string } | { readonly file: FileHandle } | null;

/** A folder of the host's machine: its folders and the workspaces in it, and nothing else. */
export interface FolderListing {
  /** Where it is, for people to read; it is never accepted back. */
  readonly location: string;
  /** The folder it is in; null at the top. */
  readonly parent: FileHandle | null;
  readonly places: readonly { readonly name: string; readonly folder: FileHandle }[];
  readonly entries: readonly {
    readonly kind: 'folder' | 'workspace';
    readonly name: string;
    readonly file: FileHandle;
  }[];
  /** Entries beyond those listed. */
  readonly more: number;
}

export interface RecentWorkspace {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly openedAt: string;
  readonly missing: boolean;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly entity: string;
  readonly detail: string;
}

/** What somebody did to the workspace, as far as it can be taken back. */
export interface Change extends Omit<AuditEntry, 'id'> {
  readonly id: number;
  readonly auditId: number;
  /** Why it cannot be taken back now; null where it can. */
  readonly hindrance: string | null;
}
