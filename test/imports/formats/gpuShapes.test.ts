import { describe, expect, test } from 'vitest';
import { suggestMapping } from '../../../models/imports/mapping/suggestMapping.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const read = (value: unknown) => importContent('x.json', JSON.stringify(value));

describe('RunPod', () => {
  const bucket = { time: '2026-08-05T00:00:00Z', podId: 'pod-1', gpuTypeId: 'H100', timeBilledMs: 7_200_000 };

  test('splits an amount in its second version: the parts are summed exactly', async () => {
    const { format, usage } = await read({
      data: [{ ...bucket, gpuCount: 2, gpuAmount: 10.1, cpuAmount: 1.2, diskAmount: 0.05 }],
      metadata: { totalAmount: 11.35 },
    });
    expect(format).toBe('runpod');
    expect(rowsOf(usage)).toMatchObject([{ gpuHours: 4, billedUsd: '11.35', feature: 'pod-1', service: 'H100' }]);
  });

  test('states a total too, which counts once', async () => {
    const { usage } = await read([{ ...bucket, amount: 11.35, gpuAmount: 10.1, cpuAmount: 1.2, diskAmount: 0.05 }]);
    expect(rowsOf(usage)).toMatchObject([{ gpuHours: 2, billedUsd: '11.35' }]);
  });
});

describe('OpenCost', () => {
  const window = { start: '2026-08-05T00:00:00Z', end: '2026-08-06T00:00:00Z' };
  const allocation = { name: 'search', properties: { namespace: 'search' }, window, gpuHours: 24, totalCost: 52 };

  test('sets may be empty or null between others', async () => {
    const { format, usage, rows } = await read({
      code: 200,
      data: [{ search: allocation }, {}, null, { search: allocation }],
    });
    expect({ format, rows }).toMatchObject({ format: 'opencost', rows: { read: 2, usage: 2 } });
    expect(rowsOf(usage)).toMatchObject([{ gpuHours: 48, billedUsd: '104' }]);
  });

  test.each(['"app=chat,env=prod"', '"{""app"":""chat"",""env"":""prod""}"', 'app=chat; env=prod'])(
    'labels may be %s',
    async (labels) => {
      const table = `Date,Namespace,ControllerName,GPUs,GPUCost,TotalCost,Labels\n2026-08-05,search,llm,2,50,52,${labels}\n`;
      const { format, usage } = await importContent('x.csv', table);
      expect(format).toBe('opencost');
      expect(rowsOf(usage)).toMatchObject([{ feature: 'chat', environment: 'production', gpuHours: 48 }]);
    },
  );

  test('cloud costs: net is billed, net amortised the expense', async () => {
    const cloudCost = {
      properties: { provider: 'AWS', accountID: '1', accountName: 'search-prod', service: 'AmazonBedrock' },
      window: { start: '2026-08-01T00:00:00Z', end: '2026-09-01T00:00:00Z' },
      ...{ listCost: { cost: 5 }, netCost: { cost: 4 }, amortizedNetCost: { cost: 3.5 } },
      ...{ invoicedCost: { cost: 4 }, amortizedCost: { cost: 3.9 } },
    };
    const { format, cost, covered } = await read({ code: 200, data: { sets: [{ cloudCosts: { x: cloudCost } }] } });
    expect({ format, covered }).toEqual({ format: 'opencost', covered: { first: '2026-08-01', last: '2026-08-31' } });
    expect(rowsOf(cost)).toMatchObject([
      {
        ...{ provider: 'aws', team: 'search', environment: 'production', operation: 'inference' },
        ...{ billedUsd: '4', effectiveUsd: '3.5', listUsd: '5' },
      },
    ]);
  });
});

test('a trace of tokens is offered to the mapping with its counts', () => {
  const suggested = suggestMapping(
    ['TIMESTAMP', 'ContextTokens', 'GeneratedTokens'],
    [['2023-11-16 18:17:03.9799600', '4808', '10']],
  );
  expect(JSON.stringify(suggested)).toContain('ContextTokens');
  expect(suggested).toMatchObject({
    columns: { period_start: 'TIMESTAMP', input_tokens: 'ContextTokens', output_tokens: 'GeneratedTokens' },
  });
});
