import type { DataDecision, DecisionRequest } from '../../../models/anomalies/decision.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { Context, Handlers } from '../context.ts';
import * as store from '../store/decisionStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listDecisions({ workspace }: Context): DataDecision[] {
  return store.listDecisions(workspace().db);
}

/** Days of the history are accepted, left out of baselines, or explained; who, when and why stay with it. */
async function saveDecision(context: Context, request: DecisionRequest): Promise<DataDecision> {
  const workspace = context.workspace();
  const made = {
    ...request,
    id: context.newId(),
    owner: request.owner ?? context.who,
    decidedAt: context.now(),
  };
  await writeAtOnce(workspace.db, () => {
    store.insertDecision(workspace.db, made);
    const days = made.first === made.last ? made.first : `${made.first} to ${made.last}`;
    workspace.audit({
      action: 'decide',
      entity: `data ${days}`,
      detail: `${made.verdict} by ${made.owner}: ${made.subject}; ${made.reason}`,
    });
  });
  context.changed('decisions', 'audit');
  return made;
}

async function removeDecision(context: Context, { id }: { id: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    const found = store.listDecisions(workspace.db).find((one) => one.id === id);
    if (!found) throw new WorkbenchError('not_found', `Decision "${id}" does not exist; it may be taken back already.`);
    store.removeDecision(workspace.db, id);
    workspace.audit({ action: 'remove', entity: `decision on ${found.subject}`, detail: found.reason });
  });
  context.changed('decisions', 'audit');
  return null;
}

export const decisionsHandlers = {
  'decision.list': listDecisions,
  'decision.save': saveDecision,
  'decision.remove': removeDecision,
} satisfies Partial<Handlers>;
