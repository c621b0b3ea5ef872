import { expect, test } from 'vitest';
import { runCalculator } from '../../models/calculators/registry.ts';

const book = { version: '', sources: [], models: [] };
const ask = (input: object) => runCalculator('gpu', input, { book });

// SEMANTICS section 10: $3.13/h at 1,500 tokens/s is $0.97/M at 60 % and $2.90/M at 20 %.
test.each([
  [0.6, 0.97],
  [0.2, 2.9],
])('calc gpu: a replica used to %d gives $%d per million tokens', (utilisation, price) => {
  const answer = ask({ demand: { kind: 'utilisation', utilisation }, hourlyUsd: 3.13, tokensPerSecond: 1500 });
  expect(answer).toMatchObject({ result: { replicas: 1, utilisation: expect.closeTo(utilisation, 9) } });
  expect(answer).toMatchObject({ result: { usdPerMillionTokens: expect.closeTo(price, 2) } });
});

test('calc gpu: without a token there is no price of one, and all of the cost is idle', () => {
  const demand = { kind: 'tokens', tokensPerMonth: 0 };
  const answer = ask({ month: '2028-02', demand, hourlyUsd: 2, tokensPerSecond: 1000, minReplicas: 3 });
  expect(answer).toMatchObject({
    result: { hours: 696, replicas: 3, costUsd: 4176, idleCostUsd: 4176, usdPerMillionTokens: null },
  });
});

test('calc gpu: says what to mend', () => {
  const demand = { kind: 'utilisation', utilisation: 1.2 };
  expect(ask({ demand, hourlyUsd: 3, tokensPerSecond: 0 })).toMatchObject({
    issues: [
      { message: 'demand.utilisation is 1.2; it must be at most 1.' },
      { message: 'tokensPerSecond is 0; it must be above 0.' },
    ],
  });
});
