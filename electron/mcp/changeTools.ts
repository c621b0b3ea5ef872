import { z } from 'zod';
import { scenarioName, scenarioOf, settingsInput, settingsOf } from './inputs.ts';
import { forecastSentence } from './sentences.ts';
import { type Tool, tool } from './tool.ts';

const nothing = { units: 'none', run: null } as const;

/** What changes the workspace; offered only where the user allows changes. Each can be undone. */
export const changeTools: readonly Tool[] = [
  tool({
    name: 'save_scenario',
    title: 'Save a scenario with further changes',
    description: 'Stores a copy of a scenario under another id and name, with further changes.',
    input: z.object({
      scenario: scenarioName,
      id: z.string().min(1).max(100),
      name: z.string().min(1).max(200),
      changes: z.array(z.record(z.string(), z.unknown())).max(50).default([]),
    }),
    run: async (call, { scenario, id, name, changes }) => {
      const taken = (await call('scenario.list', {})).some((one) => one.id === id);
      if (taken)
        return { ...nothing, sentence: `Nothing was saved: "${id}" already exists; choose another id.`, data: {} };
      const before = await call('scenario.read', { id: await scenarioOf(call, scenario) });
      const saved = await call('scenario.save', {
        scenario: { ...before, id, name, changes: [...before.changes, ...changes] },
      });
      return { ...nothing, sentence: `Saved "${saved.name}" (${saved.id}).`, data: { scenario: saved } };
    },
  }),
  tool({
    name: 'run',
    title: 'Run a scenario and store the run',
    description: 'Simulates a stored scenario and keeps the run, so that the window shows it.',
    input: z.object({ scenario: scenarioName, ...settingsInput }),
    run: async (call, { scenario, ...settings }) => {
      const scenarioId = await scenarioOf(call, scenario);
      const { id, result } = await call('run.start', { scenarioId, settings: settingsOf(settings) });
      return { sentence: forecastSentence(result), units: 'US$', run: result.run, data: { id, total: result.total } };
    },
  }),
  tool({
    name: 'freeze_forecast',
    title: 'Freeze a run as a forecast of the record',
    description: 'Keeps a stored run as a forecast, to be scored once its months are imported.',
    input: z.object({
      runId: z.string().min(1).max(200),
      name: z.string().min(1).max(120),
      owner: z.string().min(1).max(200),
      purpose: z.string().min(1).max(500),
    }),
    run: async (call, asked) => {
      const { id, name, months } = await call('record.freeze', asked);
      const sentence = `Frozen as "${name}": ${months[0]} to ${months.at(-1)}.`;
      return { ...nothing, sentence, data: { id, name, months } };
    },
  }),
  tool({
    name: 'undo',
    title: 'Undo a change',
    description: 'Takes back one change by its number; without one, lists the changes that can be undone.',
    input: z.object({ change: z.int().min(1).nullable().default(null) }),
    run: async (call, { change }) => {
      if (change === null) {
        const changes = await call('change.list', {});
        return { ...nothing, sentence: `${changes.length} changes can be undone.`, data: { changes } };
      }
      await call('change.undo', { id: change });
      return { ...nothing, sentence: `Change ${change} was undone.`, data: { undone: change } };
    },
  }),
];
