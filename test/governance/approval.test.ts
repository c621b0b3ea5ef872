import { describe, expect, test } from 'vitest';
import { type Approval, approvalFindings } from '../../models/governance/approval.ts';
import { catalogueRetirements } from '../../models/governance/catalogueRetirements.ts';
import type { ModelMonth } from '../../models/governance/modelUse.ts';
import { type ModelPlan, runsOnRetired } from '../../models/governance/retiredInScenario.ts';
import { type EnteredRetirement, retirementExposures } from '../../models/governance/retirement.ts';
import { liteLlmEnds, updateNotices } from '../../models/prices/retirementNotice.ts';
import { changeSchema } from '../../models/scenarios/scenario.ts';

const wholeMonths = ['2026-08', '2026-07', '2026-06', '2026-05'];

function used(model: string, part: Partial<ModelMonth> = {}): ModelMonth {
  return {
    month: '2026-08',
    provider: 'openai',
    model,
    environment: 'production',
    feature: 'chat',
    costUsd: 30,
    tokens: 1000,
    unpricedTokens: 0,
    ...part,
  };
}

function approval(model: string, part: Partial<Approval> = {}): Approval {
  return { provider: null, model, environments: null, dataClass: null, note: null, ...part };
}

function reasons(usage: readonly ModelMonth[], approved: readonly Approval[]) {
  return approvalFindings({ usage, approved, wholeMonths }).map(({ model, reason }) => [model, reason]);
}

describe('approval', () => {
  test('usage of what nobody approved is a finding with its dollars by month', () => {
    const usage = [used('gpt-4o'), used('o3', { costUsd: 5, month: '2026-06' }), used('o3', { costUsd: 7 })];
    const [finding, ...others] = approvalFindings({ usage, approved: [approval('gpt-4o')], wholeMonths });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ model: 'o3', reason: 'notListed', costUsd: 12, lastMonthUsd: 7, runRateUsd: 4 });
    expect(finding!.months).toEqual([
      { month: '2026-06', costUsd: 5, tokens: 1000 },
      { month: '2026-08', costUsd: 7, tokens: 1000 },
    ]);
  });

  test('an approval covers every release of a model, one with a date that release alone', () => {
    const usage = [used('gpt-4o-2024-05-13'), used('openai/gpt-4o-2024-08-06'), used('gpt-4o')];
    expect(reasons(usage, [approval('GPT-4o')])).toEqual([]);
    expect(reasons(usage, [approval('gpt-4o-2024-08-06')])).toEqual([
      ['gpt-4o-2024-05-13', 'notListed'],
      ['gpt-4o', 'notListed'],
    ]);
  });

  test('an approval may be of one provider, a pattern, and some environments only', () => {
    expect(reasons([used('gpt-4o', { provider: 'azure' })], [approval('gpt-4o', { provider: 'OpenAI' })])).toEqual([
      ['gpt-4o', 'notListed'],
    ]);
    expect(reasons([used('gpt-4.1-mini')], [approval('gpt-4.*')])).toEqual([]);
    const production = [approval('gpt-4o', { environments: ['prod'] })];
    expect(reasons([used('gpt-4o')], production)).toEqual([]);
    expect(reasons([used('gpt-4o', { environment: 'dev' })], production)).toEqual([['gpt-4o', 'environment']]);
    expect(reasons([used('gpt-4o', { environment: null })], production)).toEqual([['gpt-4o', 'environment']]);
    expect(reasons([used('gpt-4o', { environment: 'dev' })], [...production, approval('gpt-*')])).toEqual([]);
  });

  test('while nobody has approved anything there is nothing to find', () => {
    expect(reasons([used('gpt-4o')], [])).toEqual([]);
  });
});

test('without a whole month nothing is said of what is spent now', () => {
  const [finding] = approvalFindings({ usage: [used('o3')], approved: [approval('gpt-4o')], wholeMonths: [] });
  expect(finding).toMatchObject({ costUsd: 30, lastMonthUsd: null, runRateUsd: null });
});

describe('retirement', () => {
  const retirement: EnteredRetirement = {
    provider: 'openai',
    model: 'gpt-4o-2024-05-13',
    retiresOn: '2026-07-15',
    source: 'provider’s page',
    enteredBy: 'ann',
    enteredAt: '2026-05-01T00:00:00Z',
  };

  test('tells what is spent on the model now, where, and what was used after it went', () => {
    const usage = [
      used('gpt-4o-2024-05-13', { costUsd: 60 }),
      used('gpt-4o-2024-05-13', { costUsd: 30, month: '2026-07', feature: 'search' }),
      used('gpt-4o-2024-08-06', { costUsd: 900 }),
    ];
    const [exposure] = retirementExposures({ usage, retirements: [retirement], wholeMonths, today: '2026-05-21' });
    expect(exposure).toMatchObject({ lastMonthUsd: 60, runRateUsd: 30, monthsLeft: 2, usedAs: ['gpt-4o-2024-05-13'] });
    expect(exposure!.features).toEqual([
      { feature: 'chat', runRateUsd: 20 },
      { feature: 'search', runRateUsd: 10 },
    ]);
    expect(exposure!.after).toEqual([{ month: '2026-08', costUsd: 60, tokens: 1000 }]);
  });

  test('a scenario runs on it after, unless a switch that begins by then moves it off', () => {
    const plan: ModelPlan = {
      start: '2026-06',
      months: 12,
      changes: [],
      base: { features: [{ id: 'chat', models: [{ provider: 'openai', model: 'gpt-4o', share: 1 }] }] },
    };
    const moved = (from: string, feature: string | null) => {
      const input = {
        kind: 'switch',
        id: 'x',
        name: 'x',
        from,
        feature,
        fromModel: 'gpt-4o',
        toProvider: 'openai',
        toModel: 'o3',
      };
      return runsOnRetired(retirement, { ...plan, changes: [changeSchema.parse(input)] });
    };
    expect(runsOnRetired(retirement, plan)).toBe(true);
    expect(runsOnRetired({ ...retirement, provider: 'azure' }, plan)).toBe(false);
    expect(runsOnRetired(retirement, { ...plan, months: 2 })).toBe(false);
    expect([moved('2026-07', null), moved('2026-07', 'chat')]).toEqual([false, false]);
    expect([moved('2026-08', null), moved('2026-07', 'search')]).toEqual([true, true]);
  });

  test('a catalogue speaks of the same release at the same provider only', () => {
    const catalogue = {
      sample_spec: { deprecation_date: 'date when the model becomes deprecated', litellm_provider: 'one of' },
      'gpt-4o-2024-05-13': { litellm_provider: 'openai', deprecation_date: '2026-10-01' },
      'azure/gpt-4o-2024-05-13': { litellm_provider: 'azure', deprecation_date: '2026-03-01' },
      'eu.anthropic.claude-haiku-4-5-20251001-v1:0': { litellm_provider: 'bedrock', deprecation_date: '2026-10-15' },
    };
    const models = [
      { provider: 'openai', model: 'gpt-4o-2024-05-13' },
      { provider: 'openai', model: 'gpt-4o' },
      { provider: 'anthropic', model: 'claude-haiku-4-5-20251001' },
    ];
    const { notices } = updateNotices([], { id: 'litellm', ends: liteLlmEnds(catalogue) });
    const sources = [{ id: 'litellm', name: 'LiteLLM', snapshotDate: '2026-08-01', licence: 'MIT' }] as const;
    const book = { version: '1', sources, models: [], retirements: notices };
    const [known, ...others] = catalogueRetirements(book, { models, entered: [] });
    expect(others).toEqual([]);
    expect(known).toMatchObject({ model: 'gpt-4o-2024-05-13', retiresOn: '2026-10-01', source: 'LiteLLM, 2026-08-01' });
    expect(catalogueRetirements(book, { models, entered: [{ provider: null, model: 'gpt-4o' }] })).toEqual([]);
  });
});
