import { z } from 'zod';
import { type ArgumentSchemas, id, month } from '../argumentSchemas.ts';
import { type BacktestedSeries, backtestedSeries } from '../simulation/backtest.ts';
import type { BandFactor } from '../simulation/result.ts';
import type { FreezeRequest } from './frozenForecast.ts';
import type { RollForward } from './rollForward.ts';
import {
  type BridgeQuestion,
  bridgeAgainst,
  type FrozenBands,
  type RecordBridge,
  type RecordedForecast,
  type TrackRecord,
} from './trackRecord.ts';

/** The calls of the track record. */
export interface RecordMethods {
  'record.freeze': { args: FreezeRequest; result: RecordedForecast };
  'record.remove': { args: { id: string }; result: null };
  'record.list': { args: Record<string, never>; result: TrackRecord };
  'record.bands': { args: { id: string; series: BacktestedSeries }; result: FrozenBands };
  /** A factor of 1 takes the widening back. */
  'record.widen': { args: { factor: number; reason: string }; result: BandFactor | null };
  'record.bridge': { args: BridgeQuestion; result: RecordBridge };
  /** Actuals so far and the rest of the forecast, given them. */
  'record.rollForward': { args: { id: string }; result: RollForward };
}

const words = (most: number) => z.string().trim().min(1).max(most);

export const recordArgs = {
  'record.freeze': z.strictObject({ runId: id, name: words(120), owner: words(200), purpose: words(500) }),
  'record.remove': z.strictObject({ id }),
  'record.list': z.strictObject({}),
  'record.bands': z.strictObject({ id, series: z.enum(backtestedSeries) }),
  'record.widen': z.strictObject({ factor: z.number().min(0.1).max(10), reason: words(1000) }),
  'record.bridge': z.strictObject({
    first: month.nullable(),
    last: month.nullable(),
    against: z.enum(bridgeAgainst),
    forecastId: id.nullable(),
    budgetId: id.nullable(),
  }),
  'record.rollForward': z.strictObject({ id }),
} satisfies ArgumentSchemas<RecordMethods>;
