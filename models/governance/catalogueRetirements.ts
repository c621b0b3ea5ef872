import type { PriceBook } from '../prices/priceBook.ts';
import { noticeOf } from '../prices/retirementNotice.ts';
import { isListed, type ListedModel } from './modelName.ts';
import type { KnownRetirement } from './retirement.ts';

/**
 * What the catalogues of a price book say of the end of some models, where nobody has typed a day for them.
 *
 * Convention: a day that a person typed for a model holds, whatever a catalogue says.
 *
 * @example
 * catalogueRetirements(
 *   {
 *     version: '1',
 *     sources: [{ id: 'litellm', name: 'LiteLLM', snapshotDate: '2026-08-01' }],
 *     models: [],
 *     retirements: [{ provider: 'openai', model: 'm-1', retires: '2027-01-31', source: 'litellm' }],
 *   },
 *   { models: [{ provider: 'openai', model: 'm-1' }], entered: [] },
 * )
 * // => [
 * //   {
 * //     provider: 'openai',
 * //     model: 'm-1',
 * //     retiresOn: '2027-01-31',
 * //     source: 'LiteLLM, 2026-08-01',
 * //     enteredBy: null,
 * //     enteredAt: null,
 * //   },
 * // ]
 */
export function catalogueRetirements(
  book: PriceBook,
  { models, entered }: { readonly models: readonly ListedModel[]; readonly entered: readonly ListedModel[] },
): KnownRetirement[] {
  const typed = entered.map(isListed);
  return models.flatMap((used): KnownRetirement[] => {
    const notice = typed.some((covers) => covers(used)) ? null : noticeOf(book, used);
    if (!notice) return [];
    const { provider, model } = used;
    const retiresOn = notice.retires === 'undated' ? null : notice.retires;
    return [{ provider, model, retiresOn, source: sourceWords(book, notice.source), enteredBy: null, enteredAt: null }];
  });
}

function sourceWords({ sources }: PriceBook, id: string): string {
  const source = sources.find((one) => one.id === id);
  return source ? `${source.name}, ${source.snapshotDate}` : id;
}

/**
 * When a model retires, as a person typed it or else as a catalogue says; null where nobody says anything.
 *
 * Convention: of several days typed for a name the soonest counts.
 *
 * @example
 * modelRetirement(
 *   { version: '1', sources: [], models: [] },
 *   { used: { provider: 'a', model: 'b' }, entered: [] },
 * ) // => null
 */
export function modelRetirement(
  book: PriceBook,
  { used, entered }: { readonly used: ListedModel; readonly entered: readonly KnownRetirement[] },
): KnownRetirement | null {
  const typed = entered
    .filter((one) => isListed(one)(used))
    .sort((a, b) => ((a.retiresOn ?? '') < (b.retiresOn ?? '') ? -1 : 1));
  return typed[0] ?? catalogueRetirements(book, { models: [used], entered: [] })[0] ?? null;
}
