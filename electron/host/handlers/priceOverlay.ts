import type { PriceOverlay } from '../../../models/prices/priceBook.ts';
import type { PriceOverlayVersion } from '../../../models/prices/priceBookVersions.ts';
import type { Context } from '../context.ts';
import * as store from '../store/priceBookStore.ts';
import { reprice } from './reprice.ts';

export function listPriceOverlays({ workspace }: Context): PriceOverlayVersion[] {
  return store.listOverlays(workspace().db);
}

/** Puts contract prices in force, and prices the history by them. */
export function savePriceOverlays(
  context: Context,
  { overlays }: { overlays: readonly PriceOverlay[] },
): Promise<PriceOverlayVersion> {
  const workspace = context.workspace();
  return reprice(context, () => {
    const version = (store.listOverlays(workspace.db)[0]?.version ?? 0) + 1;
    const made = { version, overlays, owner: context.who, savedAt: context.now() };
    store.insertOverlays(workspace.db, made);
    const names = overlays.map(({ name }) => name).join(', ') || 'none';
    workspace.audit({ action: 'contracts', entity: 'price book', detail: `version ${version}: ${names}` });
    return made;
  });
}
