import { useState } from 'react';
import { freeId, idOfName } from '../../../models/ids.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { useQuery } from '../../workbench/useQuery.ts';

interface MergeSides {
  readonly base: string | null;
  readonly a: string | null;
  readonly b: string | null;
}

type Kept = Readonly<Record<string, 'a' | 'b'>>;

/** Two scenarios on their way into one: what each brings, where they conflict, and what is kept there. */
export function useMerge() {
  const list = useQuery('scenario.list', {}, ['scenarios']);
  const scenarios = list.data ?? [];
  const [chosen, choose] = useState<MergeSides>({ base: null, a: null, b: null });
  const [kept, keep] = useState<Kept>({});
  const a = chosen.a ?? scenarios[0]?.id ?? null;
  const b = chosen.b ?? scenarios.find(({ id }) => id !== a)?.id ?? null;
  const { base } = chosen;
  const isAsked = a !== null && b !== null && a !== b;
  const question = isAsked ? { base, a, b, prefer: 'a' as const, kept, id: 'merged', name: 'Merged' } : null;
  const merged = useQuery('scenario.merge', question, ['scenarios']);
  const difference = useQuery('scenario.diff', isAsked ? { a, b } : null, ['scenarios']);
  const from = useQuery('scenario.diff', isAsked && base ? { a: base, b: a } : null, ['scenarios']);

  return {
    scenarios,
    sides: { base, a, b },
    choose(sides: Partial<MergeSides>) {
      keep({});
      choose({ base, a, b, ...sides });
    },
    merged: merged.data,
    error: merged.error ?? list.error,
    differences: difference.data?.differences ?? [],
    before: from.data?.differences ?? [],
    kept,
    keep: (path: string, side: 'a' | 'b') => keep((now) => ({ ...now, [path]: side })),
    /** Stores the merged scenario under a name; its id, or null when it could not be stored and that was said. */
    async store(name: string): Promise<string | null> {
      if (!question) return null;
      try {
        const id = freeId(
          idOfName(name, 'scenario'),
          scenarios.map((one) => one.id),
        );
        const { scenario } = await call('scenario.merge', { ...question, id, name });
        await call('scenario.save', { scenario });
        toast(`${name} was created.`);
        return id;
      } catch (error) {
        toast(errorMessage(error), 'fail');
        return null;
      }
    },
  };
}

export type Merge = ReturnType<typeof useMerge>;
