import type { Work } from '../../../../models/agents/work.ts';
import type { Path } from '../path.ts';
import { type Field, stated } from './field.ts';
import { cachingFields, limitFields, stepFields, triesFields } from './loopFields.ts';

type Loop = Extract<Work, { kind: 'agentLoop' }>;

const plainTokens: Work = {
  kind: 'tokens',
  inputTokens: stated(2000),
  cacheReadTokens: stated(0),
  cacheWriteTokens: stated(0),
  outputTokens: stated(400),
  taskVariation: 1,
};

const agentLoop: Work = {
  kind: 'agentLoop',
  steps: { distribution: 'geometric', mean: stated(6), dispersion: 2, cap: 200 },
  prefixTokens: stated(6000),
  turnTokens: stated(500),
  outputTokens: stated(400),
  toolResultTokens: stated(1600),
  caching: { kind: 'prefix', hitRate: stated(0.9) },
  toolFeePerCallUsd: stated(0),
};

/** What a task consumes: plain tokens, or a loop of model calls. */
export function workFields(work: Work, path: Path): Field[] {
  const kind: Field = {
    kind: 'choice',
    label: 'Task type',
    path,
    value: work.kind,
    options: [
      { id: 'tokens', label: 'a fixed number of tokens', value: work.kind === 'tokens' ? work : plainTokens },
      { id: 'agentLoop', label: 'an agent loop', value: work.kind === 'agentLoop' ? work : agentLoop },
    ],
  };
  if (work.kind === 'agentLoop') return [kind, ...loopFields(work, path), ...triesFields(work, path)];
  return [
    kind,
    {
      kind: 'assumption',
      label: 'Fresh input per task',
      path: [...path, 'inputTokens'],
      unit: 'tokens',
      value: work.inputTokens,
    },
    {
      kind: 'assumption',
      label: 'Cache read per task',
      path: [...path, 'cacheReadTokens'],
      unit: 'tokens',
      value: work.cacheReadTokens,
    },
    {
      kind: 'assumption',
      label: 'Cache write per task',
      path: [...path, 'cacheWriteTokens'],
      unit: 'tokens',
      value: work.cacheWriteTokens,
    },
    {
      kind: 'assumption',
      label: 'Output per task',
      path: [...path, 'outputTokens'],
      unit: 'tokens',
      value: work.outputTokens,
    },
    {
      kind: 'optional',
      label: 'Cache share of input',
      path: [...path, 'cacheReadShare'],
      unit: 'ratio',
      value: work.cacheReadShare ?? null,
      absent: 'as the tokens above',
      initial: 0.5,
      omitted: true,
    },
    {
      kind: 'optional',
      label: 'Calls per task',
      path: [...path, 'callsPerTask'],
      unit: 'factor',
      value: work.callsPerTask ?? null,
      absent: 'one; tokens are per task',
      initial: 2,
      omitted: true,
    },
    {
      kind: 'number',
      label: 'Variation between tasks',
      path: [...path, 'taskVariation'],
      unit: 'factor',
      value: work.taskVariation,
    },
    ...triesFields(work, path),
  ];
}

function loopFields(loop: Loop, path: Path): Field[] {
  return [
    ...stepFields(loop.steps, [...path, 'steps']),
    {
      kind: 'assumption',
      label: 'System prompt and tools',
      path: [...path, 'prefixTokens'],
      unit: 'tokens',
      value: loop.prefixTokens,
    },
    {
      kind: 'assumption',
      label: 'First user turn',
      path: [...path, 'turnTokens'],
      unit: 'tokens',
      value: loop.turnTokens,
    },
    {
      kind: 'assumption',
      label: 'Output per step',
      path: [...path, 'outputTokens'],
      unit: 'tokens',
      value: loop.outputTokens,
    },
    {
      kind: 'assumption',
      label: 'Tool result per step',
      path: [...path, 'toolResultTokens'],
      unit: 'tokens',
      value: loop.toolResultTokens,
    },
    {
      kind: 'optional',
      label: 'Context growth per step',
      path: [...path, 'contextGrowthTokens'],
      unit: 'tokens',
      value: loop.contextGrowthTokens ?? null,
      absent: 'output + tool result',
      initial: 2000,
      omitted: true,
    },
    ...cachingFields(loop.caching, [...path, 'caching']),
    ...limitFields(loop, path),
    {
      kind: 'assumption',
      label: 'Tool fee per call',
      path: [...path, 'toolFeePerCallUsd'],
      unit: 'usd',
      value: loop.toolFeePerCallUsd,
    },
  ];
}
