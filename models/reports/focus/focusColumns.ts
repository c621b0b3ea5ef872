import { amount, number, type TableColumn, text } from '../tables/table.ts';

/** Which FOCUS the columns are of; in the metadata of each file. */
export const focusVersion = '1.3';

const period: readonly TableColumn[] = [
  text('BillingPeriodStart', 'first day of the month, UTC'),
  text('BillingPeriodEnd', 'exclusive'),
  text('ChargePeriodStart', 'UTC'),
  text('ChargePeriodEnd', 'exclusive'),
  text('BillingCurrency', 'USD'),
];

const service: readonly TableColumn[] = [
  text('ServiceCategory', 'AI and Machine Learning, or Other'),
  text('ServiceSubcategory', 'Generative AI'),
  text('ServiceName', 'as the provider calls it; else the provider'),
  text('ServiceProviderName', 'provider'),
  text('ProviderName', 'provider, for readers of FOCUS before 1.4'),
  text('PublisherName', 'provider, for readers of FOCUS before 1.4'),
  text('InvoiceIssuerName', 'provider'),
];

/** The columns of the history as FOCUS; `x_` columns bring it back to a workspace. */
export const focusHistoryColumns: readonly TableColumn[] = [
  text('BillingAccountId', 'the provider: accounts are not kept'),
  ...period,
  text('ChargeCategory', 'Usage, Tax, Purchase'),
  text('ChargeClass', 'none: corrections are in the rows they correct'),
  text('ChargeDescription', 'model and operation'),
  amount('BilledCost', 'billed by the vendor for the row, US$'),
  amount('EffectiveCost', 'expense, US$'),
  amount('ContractedCost', 'expense, US$'),
  amount('ListCost', 'at list prices of the price book; without one, the expense'),
  ...service,
  text('RegionId', 'of the provider'),
  number('ConsumedQuantity', 'tokens of all kinds, or GPU hours'),
  text('ConsumedUnit', 'Tokens or Hours'),
  number('PricingQuantity', 'as consumed'),
  text('PricingUnit', 'as consumed'),
  text('SkuPriceDetails', 'JSON: ModelId'),
  text('Tags', 'JSON: feature, team, environment, customer, customer_tier of files'),
  text('AllocatedMethodId', 'version of the rules of attribution, where rules are in force'),
  text('AllocatedTags', 'JSON: the same labels, where rules of attribution are in force'),
  text('x_Provider', 'provider'),
  text('x_Service', 'service'),
  text('x_Model', 'model'),
  text('x_Feature', 'feature'),
  text('x_Team', 'team'),
  text('x_Environment', 'environment'),
  text('x_Region', 'region'),
  text('x_Customer', 'customer'),
  text('x_CustomerTier', 'tier'),
  text('x_Operation', 'operation'),
  text('x_ServiceTier', 'batch, priority, …'),
  text('x_ContextBand', 'length of the context'),
  text('x_Tags', 'key=value; key=value'),
  text('x_CostBasis', 'billed, contract, gateway, estimate, unpriced'),
  number('x_Requests', 'requests'),
  number('x_InputTokens', 'fresh input'),
  number('x_CacheReadTokens', 'read from the cache'),
  number('x_CacheWriteTokens', 'written to the cache'),
  number('x_OutputTokens', 'reasoning included'),
  number('x_GpuHours', 'of own GPUs'),
  number('x_UnpricedTokens', 'without a price: in no amount'),
];

/** The columns of a forecast in the shape of FOCUS. No BilledCost: nobody shall take a forecast for a bill. */
export const focusForecastColumns: readonly TableColumn[] = [
  ...period,
  text('ChargeCategory', 'Usage'),
  text('ChargeDescription', 'name of the line'),
  number('EffectiveCost', 'mean of the trials, US$; adds up over rows and months'),
  ...service,
  text('SkuPriceDetails', 'JSON: ModelId'),
  text('Tags', 'JSON: feature'),
  text('x_Class', 'cogs, research, sales, general, unclassified'),
  text('x_Feature', 'name of the feature'),
  text('x_Model', 'as the price book calls it'),
  text('x_Line', 'id of the line of cost'),
  number('x_P10', 'of the trials, US$; percentiles do not add up'),
  number('x_P50', 'of the trials, US$'),
  number('x_P90', 'of the trials, US$'),
  text('x_Vintage', 'when the run was made, ISO 8601, UTC'),
  text('x_RunId', 'id of the run'),
  text('x_Scenario', 'its name'),
];
