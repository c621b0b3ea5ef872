import type { AuditEntry } from '../../../models/workbench.ts';
import type { Context, Handlers } from '../context.ts';
import { listAudit as listStored } from '../store/audit.ts';

function listAudit({ workspace }: Context, { limit }: { limit: number }): AuditEntry[] {
  return listStored(workspace().db, limit);
}

export const auditHandlers = {
  'audit.list': listAudit,
} satisfies Partial<Handlers>;
