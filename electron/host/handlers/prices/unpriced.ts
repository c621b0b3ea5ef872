import { WorkbenchError } from '../../../../models/errors.ts';
import type { ModelMapping } from '../../../../models/prices/priceBook.ts';
import type { ModelMappingVersion } from '../../../../models/prices/priceBookVersions.ts';
import { providerId } from '../../../../models/prices/providerId.ts';
import { type UnpricedModel, unpricedModels } from '../../../../models/prices/unpriced.ts';
import type { Context, Handlers } from '../../context.ts';
import { reprice } from '../../history/reprice.ts';
import * as store from '../../store/priceBookStore.ts';
import { summariseUsage } from '../../store/usageStore.ts';

/** Models with tokens that have no price, and what they may have cost. */
function listUnpriced({ workspace, priceBook }: Context): UnpricedModel[] {
  const by = ['month', 'provider', 'model'] as const;
  const { groups } = summariseUsage(workspace().db, { by, from: null, to: null, filter: {} });
  const uses = groups.map(({ key: [month, provider, model], ...use }) => ({
    ...use,
    month: month!,
    provider: provider ?? null,
    model: model ?? null,
  }));
  return unpricedModels(priceBook, uses);
}

function listModelMappings({ workspace }: Context): ModelMappingVersion[] {
  return store.listMappings(workspace().db);
}

/** Says what model names mean, and prices the history by it. An earlier version is put back by saving its list. */
function saveModelMappings(
  context: Context,
  { mappings }: { mappings: readonly ModelMapping[] },
): Promise<ModelMappingVersion> {
  const workspace = context.workspace();
  const { models } = context.priceBook;
  for (const { model, toProvider, toModel } of mappings) {
    if (models.some((one) => one.provider === toProvider && one.model === toModel)) continue;
    const message = `The price book has no model "${toModel}" of ${toProvider} to price "${model}" as; search the price book for its names.`;
    throw new WorkbenchError('not_found', message);
  }
  return reprice(context, () => {
    const before = store.listMappings(workspace.db)[0];
    const version = (before?.version ?? 0) + 1;
    const list = mappings.map((one) => ({ ...one, provider: one.provider === null ? null : providerId(one.provider) }));
    const made = { version, mappings: list, owner: context.who, savedAt: context.now() };
    store.insertMappings(workspace.db, made);
    const detail = `version ${version}: ${describe(before?.mappings ?? [], list)}`;
    workspace.audit({ action: 'map models', entity: 'price book', detail });
    return made;
  });
}

function describe(before: readonly ModelMapping[], after: readonly ModelMapping[]): string {
  const text = (one: ModelMapping) => `${one.provider ?? 'any'}/${one.model} → ${one.toProvider}/${one.toModel}`;
  const [was, is] = [new Set(before.map(text)), new Set(after.map(text))];
  const changes = [
    ...[...is].filter((one) => !was.has(one)),
    ...[...was].filter((one) => !is.has(one)).map((one) => `not ${one}`),
  ];
  return changes.slice(0, 10).join('; ') || 'no change';
}

export const unpricedHandlers = {
  'price.unpriced': listUnpriced,
  'price.mappings': listModelMappings,
  'price.saveMappings': saveModelMappings,
} satisfies Partial<Handlers>;
