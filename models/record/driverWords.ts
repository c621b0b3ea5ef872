import type { BridgeDriver } from './driverBridge.ts';

/** What the bars of a bridge are called. */
export const driverWords: { readonly [D in BridgeDriver]: string } = {
  singlePoint: 'Single-point plan',
  planned: 'Planned change',
  volume: 'Volume',
  users: 'Users',
  tasksPerUser: 'Tasks per user',
  modelMix: 'Model mix',
  listPrice: 'List price',
  tokensPerTask: 'Tokens per task',
  cacheShare: 'Cache share',
  steps: 'Steps per task',
  commitment: 'Commitments',
  fx: 'FX',
  unexplained: 'Unexplained',
};
