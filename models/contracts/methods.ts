import { z } from 'zod';
import { type ArgumentSchemas, none } from '../argumentSchemas.ts';
import type { Contract } from '../prices/priceBook.ts';
import type { ContractsVersion } from '../prices/priceBookVersions.ts';
import { contractsSchema } from './contract.ts';

/** The calls about contract prices. */
export interface ContractMethods {
  'contracts.list': { args: Record<string, never>; result: ContractsVersion[] };
  'contracts.save': { args: { contracts: Contract[] }; result: ContractsVersion };
}

export const contractsArgs = {
  'contracts.list': none,
  'contracts.save': z.strictObject({ contracts: contractsSchema }),
} satisfies ArgumentSchemas<ContractMethods>;
