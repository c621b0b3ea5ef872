import type { Contract } from '../../../models/prices/priceBook.ts';
import type { ContractsVersion } from '../../../models/prices/priceBookVersions.ts';
import type { Context, Handlers } from '../context.ts';
import { reprice } from '../history/reprice.ts';
import * as store from '../store/priceBookStore.ts';

function listContracts({ workspace }: Context): ContractsVersion[] {
  return store.listContracts(workspace().db);
}

/** Puts contract prices in force, and prices the history by them. */
function saveContracts(context: Context, { contracts }: { contracts: readonly Contract[] }): Promise<ContractsVersion> {
  const workspace = context.workspace();
  return reprice(context, () => {
    const version = (store.listContracts(workspace.db)[0]?.version ?? 0) + 1;
    const made = { version, contracts, owner: context.who, savedAt: context.now() };
    store.insertContracts(workspace.db, made);
    const names = contracts.map(({ name }) => name).join(', ') || 'none';
    workspace.audit({ action: 'contracts', entity: 'price book', detail: `version ${version}: ${names}` });
    return made;
  });
}

export const contractsHandlers = {
  'contracts.list': listContracts,
  'contracts.save': saveContracts,
} satisfies Partial<Handlers>;
