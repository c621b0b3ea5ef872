import { WorkbenchError } from '../../../models/errors.ts';
import type { DatedRate } from '../../../models/rates/rateTable.ts';
import type { Context, Handlers } from '../context.ts';
import * as store from '../store/ratesStore.ts';
import { writeAtOnce } from '../store/writeInTurns.ts';

function listRates({ workspace }: Context): DatedRate[] {
  return store.listRates(workspace().db);
}

/** Adds rates, or replaces those of the same day. What is imported already keeps the rates it was imported at. */
async function putRates(context: Context, { rates }: { rates: readonly DatedRate[] }): Promise<DatedRate[]> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    store.putRates(workspace.db, rates);
    const named = [...new Set(rates.map(({ currency }) => currency))].join(', ');
    const days = rates.map(({ day }) => day).sort();
    const detail = `${rates.length} rates of ${named}, ${days[0]} to ${days.at(-1)}`;
    workspace.audit({ action: 'rates', entity: 'exchange rates', detail });
  });
  context.changed('workspace', 'audit');
  return store.listRates(workspace.db);
}

async function removeRate(context: Context, rate: { currency: string; day: string }): Promise<null> {
  const workspace = context.workspace();
  await writeAtOnce(workspace.db, () => {
    if (!store.deleteRate(workspace.db, rate))
      throw new WorkbenchError(
        'not_found',
        `There is no rate of ${rate.currency} for ${rate.day}; list the rates to see their dates.`,
      );
    workspace.audit({ action: 'remove', entity: 'exchange rates', detail: `${rate.currency} ${rate.day}` });
  });
  context.changed('workspace', 'audit');
  return null;
}

export const ratesHandlers = {
  'rates.list': listRates,
  'rates.put': putRates,
  'rates.remove': removeRate,
} satisfies Partial<Handlers>;
