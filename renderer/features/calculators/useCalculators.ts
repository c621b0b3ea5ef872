import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { type Issue, WorkbenchError } from '../../../models/errors.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';
import { useQuery } from '../../workbench/useQuery.ts';

/** What the user has typed into each calculator, until the window closes. */
const useInputs = create<{ readonly inputs: Readonly<Record<string, unknown>> }>(() => ({ inputs: {} }));

export function setInput(name: string, input: unknown): void {
  useInputs.setState(({ inputs }) => ({ inputs: { ...inputs, [name]: input } }));
}

/** Every calculator, and what was typed into each. */
export function useCalculators() {
  const list = useQuery('calculators.list', {}, []);
  const { inputs } = useInputs();
  return { calculators: list.data, error: list.error, inputs };
}

export interface Calculation {
  readonly result: object | null;
  readonly issues: readonly Issue[];
  readonly stale: boolean;
}

const delayMs = 150;

/** The result of a calculator, anew after each edit; while it is on its way, or cannot be had, the last sound one stays. */
export function useCalculation(name: string, input: unknown): Calculation {
  const key = JSON.stringify({ name, input });
  const [done, setDone] = useState<Calculation & { readonly key: string }>({
    key: '',
    result: null,
    issues: [],
    stale: true,
  });

  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      call('calculators.run', JSON.parse(key) as { name: string; input: unknown }, { signal: controller.signal }).then(
        (result) => controller.signal.aborted || setDone({ key, result, issues: [], stale: false }),
        (error: unknown) =>
          controller.signal.aborted ||
          isCancelled(error) ||
          setDone(({ result }) => ({ key, result, issues: issuesOf(error), stale: false })),
      );
    }, delayMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key]);

  return { ...done, stale: done.key !== key };
}

function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof WorkbenchError && Array.isArray(error.details)) return error.details as readonly Issue[];
  return [{ severity: 'error', path: '', message: errorMessage(error) }];
}
