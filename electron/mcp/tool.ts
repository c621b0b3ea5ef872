import type { z } from 'zod';
import type { Call } from '../../models/workbench.ts';
import type { ToolAnswer } from './answer.ts';

/** One question or change that an assistant may ask for. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly run: (call: Call, input: never) => Promise<ToolAnswer>;
}

/** Checks that `run` takes what `input` reads. */
export function tool<I extends z.ZodObject>(
  made: Omit<Tool, 'input' | 'run'> & {
    readonly input: I;
    readonly run: (call: Call, input: z.infer<I>) => Promise<ToolAnswer>;
  },
): Tool {
  return made;
}
