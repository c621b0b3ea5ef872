import { useMemo, useRef } from 'react';
import { create } from 'zustand';
import { type Issue, WorkbenchError } from '../../../models/errors.ts';
import type { Args, CallOptions } from '../../../models/workbench.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage, isCancelled } from '../../workbench/errorMessage.ts';
import { useLive } from '../../workbench/useLive.ts';
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

interface Calculated {
  readonly result: object | null;
  readonly issues: readonly Issue[];
}

/**
 * The result of a calculator, anew after each edit; while it is on its way, or cannot be had, the last sound one stays.
 */
export function useCalculation(name: string, input: unknown): Calculation {
  const key = JSON.stringify({ name, input });
  const question = useMemo(() => JSON.parse(key) as Args<'calculators.run'>, [key]);
  const last = useRef<object | null>(null);
  const { answer, stale } = useLive(question, calculate, { delay: 150 });
  if (answer?.result) last.current = answer.result;
  return { result: last.current, issues: answer?.issues ?? [], stale };
}

async function calculate(question: Args<'calculators.run'>, options: CallOptions): Promise<Calculated> {
  try {
    return { result: await call('calculators.run', question, options), issues: [] };
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { result: null, issues: issuesOf(error) };
  }
}

function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof WorkbenchError && Array.isArray(error.details)) return error.details as readonly Issue[];
  return [{ severity: 'error', path: '', message: errorMessage(error) }];
}
