import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';

/** What an empty field may hold, as a condition. */
export const conditionExamples: Readonly<Record<Dimension, string>> = {
  provider: 'openai',
  service: 'Vector store',
  model: 'gpt-*, claude-*',
  feature: 'web-*, support',
  team: 'platform-*',
  environment: 'production',
  region: 'eu-*',
  customer: 'acme, user-*',
  customerTier: 'enterprise',
  operation: 'inference',
  serviceTier: 'batch',
  contextBand: 'not stated',
  tags: '*squad=search*',
};

/** And as a value that is set. */
export const valueExamples: Readonly<Record<AttributedDimension, string>> = {
  feature: 'Support chat',
  team: 'Platform',
  environment: 'production',
  region: 'eu-west-1',
  customer: 'Acme',
  customerTier: 'enterprise',
  operation: 'inference',
};
