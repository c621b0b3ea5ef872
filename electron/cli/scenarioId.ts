import { WorkbenchError } from '../../models/errors.ts';
import type { Session } from './session.ts';

/** The id of a scenario that was named by its id or, in any case, by its name. */
export async function scenarioId({ call }: Pick<Session, 'call'>, named: string): Promise<string> {
  const scenarios = await call('scenario.list', {});
  const byId = scenarios.find(({ id }) => id === named);
  const byName = scenarios.filter(({ name }) => name.toLowerCase() === named.toLowerCase());
  const found = byId ?? (byName.length === 1 ? byName[0] : undefined);
  if (found) return found.id;
  if (byName.length > 1) {
    const ids = byName.map(({ id }) => id).join(', ');
    throw new WorkbenchError('invalid_input', `${byName.length} scenarios are named "${named}"; use an id: ${ids}.`);
  }
  const known = scenarios.map(({ id }) => id).join(', ');
  const advice = known ? `use one of ${known}` : 'add one with "scenario apply <file>"';
  throw new WorkbenchError('not_found', `Scenario "${named}" does not exist; ${advice}.`);
}
