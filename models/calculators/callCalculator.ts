import { z } from 'zod';
import { type CallContract, callPrice } from '../prices/callPrice.ts';
import { askedModel, tokenPricesOf } from './askedModel.ts';
import { calculator } from './calculator.ts';
import { day, kindPriceSchema, pricedModelSchema, share, tokens } from './fields.ts';

const validity = { from: day.nullable().default(null), to: day.nullable().default(null) };

const schema = z.strictObject({
  price: pricedModelSchema,
  day: day.default('9999-12-31').describe('call date, YYYY-MM-DD (default: the newest price)'),
  serviceTier: z.enum(['standard', 'batch', 'flex', 'priority']).default('standard'),
  regionFactor: z.number().min(0).default(1).describe('region multiplier of list prices'),
  inputTokens: tokens.default(0).describe('fresh input, excluding cache reads and writes'),
  cacheReadTokens: tokens.default(0),
  cacheWrite5mTokens: tokens.default(0).describe('tokens written for 5 minutes'),
  cacheWrite1hTokens: tokens.default(0).describe('tokens written for 1 hour'),
  outputTokens: tokens.default(0).describe('output, reasoning included'),
  contract: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('discount'), discount: share, ...validity }),
      z.strictObject({ kind: z.literal('unitPrices'), prices: kindPriceSchema, ...validity }),
    ])
    .nullable()
    .default(null),
});

/** Price of one call, step by step. */
export const callCalculator = calculator({
  name: 'call',
  title: 'Price per call',
  description: 'The cost of one model call: five token kinds, context threshold, service tier, region and contract.',
  schema,
  example: {
    price: {
      prices: [
        { inputUsd: 3, outputUsd: 15 },
        { aboveInputTokens: 200_000, inputUsd: 6, outputUsd: 22.5 },
      ],
    },
    inputTokens: 60_001,
    cacheReadTokens: 140_000,
    outputTokens: 1_500,
  },
  run: ({ price, contract, day: on, serviceTier, regionFactor, ...counts }, context) => ({
    result: callPrice({
      ...askedModel(price, context),
      day: on,
      serviceTier,
      regionFactor,
      contract: agreed(contract),
      tokens: { ...counts, reasoningTokens: null },
    }),
  }),
});

function agreed(contract: z.output<typeof schema>['contract']): CallContract | null {
  return contract?.kind === 'unitPrices' ? { ...contract, prices: tokenPricesOf(contract.prices) } : contract;
}
