import { useCallback, useEffect, useRef, useState } from 'react';
import type { Args, Entity, Method, Result } from '../../models/workbench.ts';
import { call, onChanged } from './client.ts';
import { errorMessage, isCancelled } from './errorMessage.ts';

export interface Query<T> {
  readonly data: T | null;
  readonly error: string | null;
  readonly loading: boolean;
  readonly refetch: () => void;
}

interface Answer<T> {
  readonly key: string;
  readonly data: T | null;
  readonly error: string | null;
}

/**
 * Asks the host, and asks again whenever one of `entities` changed. `args: null` asks nothing yet.
 * While new arguments are on their way the former data stay, with `loading` set.
 */
export function useQuery<M extends Method>(
  method: M,
  args: Args<M> | null,
  entities: readonly Entity[],
): Query<Result<M>> {
  const key = args === null ? '' : JSON.stringify(args);
  const [answer, setAnswer] = useState<Answer<Result<M>>>({ key: '', data: null, error: null });
  const [asked, setAsked] = useState(0);
  const watched = useRef(entities);
  watched.current = entities;
  const refetch = useCallback(() => setAsked((count) => count + 1), []);

  useEffect(
    () => onChanged((event) => event.entities.some((entity) => watched.current.includes(entity)) && refetch()),
    [refetch],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the changes that make the answer old.
  useEffect(() => {
    if (key === '') return;
    const controller = new AbortController();
    call(method, JSON.parse(key) as Args<M>, { signal: controller.signal }).then(
      (data) => controller.signal.aborted || setAnswer({ key, data, error: null }),
      (error: unknown) =>
        controller.signal.aborted || isCancelled(error) || setAnswer({ key, data: null, error: errorMessage(error) }),
    );
    return () => controller.abort();
  }, [method, key, asked]);

  const current = key !== '';
  return {
    data: current ? answer.data : null,
    error: current && answer.key === key ? answer.error : null,
    loading: current && answer.key !== key,
    refetch,
  };
}
