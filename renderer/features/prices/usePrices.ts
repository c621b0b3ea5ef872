import type { ModelMapping } from '../../../models/prices/priceBook.ts';
import type { PriceBookChange } from '../../../models/prices/priceBookChange.ts';
import type { CallOptions, FileHandle } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

/** A newer catalogue that was looked at and not imported yet. */
export interface Compared {
  readonly file: FileHandle;
  readonly name: string;
  readonly change: PriceBookChange;
}

/** The price book of the workspace and what can be changed in it; every change prices the history anew. */
export function usePrices() {
  const mappings = useQuery('price.mappings', {}, ['prices', 'workspace']);
  const versions = useQuery('price.versions', {}, ['prices', 'workspace']);
  const unpriced = useQuery('price.unpriced', {}, ['prices', 'usage', 'workspace']);
  const affected = useQuery('price.affected', {}, ['prices', 'runs', 'workspace']);
  const task = useTask();

  async function save(work: (options: CallOptions) => Promise<unknown>, done: string): Promise<boolean> {
    const saved = await task.run((options) => work(options).then(() => true));
    if (saved) toast(done);
    return saved === true;
  }

  return {
    mappings,
    versions,
    unpriced,
    affected,
    task,
    saveMappings: (list: readonly ModelMapping[]) =>
      save(
        (options) => call('price.saveMappings', { mappings: [...list] }, options),
        'Model mappings saved; history is repriced.',
      ),
    putInForce: (version: string) =>
      save((options) => call('price.use', { version }, options), `Price book ${version} is now current.`),
    compare: (file: FileHandle, effectiveFrom: string | null) =>
      task.run((options) => call('price.previewCatalogue', { file, effectiveFrom }, options)),
    importCatalogue: (file: FileHandle, effectiveFrom: string) =>
      save(
        (options) => call('price.importCatalogue', { file, effectiveFrom }, options),
        'New prices imported; they apply from their effective date.',
      ),
  };
}

export type Prices = ReturnType<typeof usePrices> & { readonly task: Task };
