import { z } from 'zod';
import { type ArgumentSchemas, id, none } from '../argumentSchemas.ts';
import { type Approval, type ApprovedModel, approvalSchema } from './approval.ts';
import type { Governance } from './governance.ts';
import { type ModelChange, type ModelChangeRequest, modelChangeRequestSchema } from './modelChange.ts';
import { type EnteredRetirement, type Retirement, retirementSchema } from './retirement.ts';

/** The calls about models that are approved, retired or changed. */
export interface GovernanceMethods {
  'governance.read': { args: Record<string, never>; result: Governance };
  'governance.approve': { args: Approval; result: ApprovedModel };
  'governance.withdraw': { args: { id: string }; result: null };
  'governance.retire': { args: Retirement; result: EnteredRetirement };
  'governance.removeRetirement': { args: Pick<Retirement, 'provider' | 'model'>; result: null };
  'governance.request': { args: ModelChangeRequest; result: ModelChange };
  /** `by` null: who is at the keyboard. */
  'governance.decide': {
    args: { id: string; approved: boolean; by: string | null; note: string | null };
    result: ModelChange;
  };
}

export const governanceArgs = {
  'governance.read': none,
  'governance.approve': approvalSchema,
  'governance.withdraw': z.strictObject({ id }),
  'governance.retire': retirementSchema,
  'governance.removeRetirement': retirementSchema.pick({ provider: true, model: true }),
  'governance.request': modelChangeRequestSchema,
  'governance.decide': z.strictObject({
    id,
    approved: z.boolean(),
    by: z.string().trim().min(1).max(200).nullable(),
    note: z.string().trim().max(1000).nullable(),
  }),
} satisfies ArgumentSchemas<GovernanceMethods>;
