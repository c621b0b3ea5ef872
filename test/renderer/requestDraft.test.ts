import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import { emptyRequest, featuresOf, modelsOf, readRequest } from '../../renderer/features/governance/requestDraft.ts';

const file: unknown = JSON.parse(readFileSync('samples/changes/switch.scenario.json', 'utf8'));
const scenario = parseScenario(file).scenario!;
const draft = { ...emptyRequest(scenario), toProvider: 'openai', toModel: 'gpt-5-mini' };

test('a request offers the features of a scenario and the models they run on, after its switches too', () => {
  expect(featuresOf(scenario)).toEqual([
    { id: '*', label: 'all features' },
    { id: 'chat', label: 'Chat' },
  ]);
  expect(modelsOf(scenario, 'chat').map(({ id }) => id)).toEqual(['claude-sonnet-4-5', 'claude-haiku-4-5']);
  expect(modelsOf(scenario, 'nothing').map(({ id }) => id)).toEqual(['claude-haiku-4-5']);
});

test('what is typed becomes a switch, with percentages and ranges as scenarios have them', () => {
  const { request } = readRequest({ ...draft, share: '62.5%', verbosity: '1.0 to 1.3', feature: 'chat' }, scenario);
  expect(request!.change).toMatchObject({
    kind: 'switch',
    id: 'request-1',
    name: 'claude-sonnet-4-5 to gpt-5-mini',
    feature: 'chat',
    share: { value: 0.625 },
  });
  expect(request!.change.verbosityFactor.value).toMatchObject({ kind: expect.any(String) });
  const { request: all } = readRequest(draft, scenario);
  expect(all!.change).toMatchObject({ feature: null, share: { value: 1 } });
});

test('what is missing or no quantity is said', () => {
  expect(readRequest({ ...draft, toModel: '' }, scenario).issue).toMatch(/^The new model is missing/);
  expect(readRequest({ ...draft, ramp: 'soon' }, scenario).issue).toContain('rampMonths');
});
