import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench, unaccounted } from '../../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const head =
  'BilledCost,EffectiveCost,ListCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceProviderName,ServiceName,ServiceCategory,ConsumedQuantity,ConsumedUnit,ResourceId,SkuId,Tags,AllocatedMethodId,AllocatedResourceId,AllocatedTags';

interface Line {
  readonly usd: string;
  readonly resource?: string;
  readonly tags?: string;
  /** Tags of who used a part; an original has none. */
  readonly part?: string;
  readonly consumed?: string;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const line = ({ usd, resource = 'host-1', tags = '{}', part, consumed = '1,Hours' }: Line, at: number) =>
  `${usd},${usd},${usd},USD,2026-07-01,2026-07-02,Usage,Acme,AI Serving,AI and Machine Learning,${consumed},${resource},gpu,${quoted(tags)},${part === undefined ? ',,' : `m1,pod-${at},${quoted(part)}`}`;

async function bring(...lines: Line[]) {
  const result = await bench.bring(bench.write('allocated.csv', `${head}\n${lines.map(line).join('\n')}\n`));
  const { groups, total } = await bench.usage(['team']);
  return {
    result,
    total: total.costUsd,
    teams: Object.fromEntries(groups.map(({ key, costUsd }) => [key[0], costUsd])),
  };
}

const team = (name: string) => JSON.stringify({ team: name });
const parts: Line[] = [
  { usd: '7', part: team('alpha') },
  { usd: '5', part: team('beta') },
];

describe('a charge that the provider split over those who used it', () => {
  test('is told apart by the tags of its parts', async () => {
    const { teams, total } = await bring({ usd: '0' }, ...parts);
    expect(teams).toMatchObject({ alpha: 7, beta: 5 });
    expect(total).toBe(12);
  });

  test.each([
    ['before', (original: Line) => [original, ...parts]],
    ['after', (original: Line) => [...parts, original]],
  ])('counts once where the original stands %s its parts in full', async (_, order) => {
    const { result, teams, total } = await bring(...order({ usd: '12', tags: team('platform') }));
    expect(total).toBe(12);
    expect(teams).toMatchObject({ alpha: 7, beta: 5 });
    expect(result.billed).toBe('12');
    expect(unaccounted(result)).toBe(0);
    expect(result.issues).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('Original charges of $12.00 appear with the parts they are split into'),
      }),
    );
  });

  test('counts its tokens once too', async () => {
    const tokens = { consumed: '100,Tokens' };
    const lines = [{ usd: '12' }, ...parts].map((one) => ({ ...one, ...tokens }));
    const text = lines.map((one, at) => line(one, at).replace(',gpu,', ',gpt-x input tokens,')).join('\n');
    await bench.bring(bench.write('tokens.csv', `${head}\n${text}\n`));
    expect((await bench.usage([])).total).toMatchObject({ costUsd: 12, inputTokens: 200 });
  });

  test('keeps what is left over, and says so', async () => {
    const { result, teams, total } = await bring({ usd: '2', tags: team('platform') }, ...parts);
    expect(total).toBe(14);
    expect(teams).toMatchObject({ alpha: 7, beta: 5, platform: 2 });
    expect(result.issues).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('do not add up to them') }),
    );
  });

  test('of another resource is another charge', async () => {
    const { total } = await bring({ usd: '12', resource: 'host-2' }, ...parts);
    expect(total).toBe(24);
  });

  test('counts once where the file has no resources', async () => {
    const { total } = await bring({ usd: '12', resource: '' }, ...parts.map((part) => ({ ...part, resource: '' })));
    expect(total).toBe(12);
  });

  test('keeps the tags of the resource where its parts say nothing else', async () => {
    const { teams } = await bring({ usd: '7', tags: team('platform'), part: '{"env":"prod"}' }, parts[1]!);
    expect(teams).toMatchObject({ platform: 7, beta: 5 });
  });
});
