export interface SupportedFormat {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** How a person gets the file from the vendor. */
  readonly how: string;
}

export const supportedFormats: readonly SupportedFormat[] = [
  {
    id: 'openai-usage',
    name: 'OpenAI usage CSV',
    what: 'tokens and requests by day, model and project',
    how: 'Dashboard → Usage → Export',
  },
  {
    id: 'openai-cost',
    name: 'OpenAI cost CSV',
    what: 'billed dollars by day and line item',
    how: 'Dashboard → Usage → Cost → Export, grouped by line item so that dollars carry their model',
  },
  {
    id: 'anthropic-tokens',
    name: 'Anthropic token CSV',
    what: 'tokens by day, model, workspace and key',
    how: 'Console → Usage → Export',
  },
  {
    id: 'anthropic-cost',
    name: 'Anthropic cost CSV',
    what: 'billed dollars, rounded to cents a row',
    how: 'Console → Cost → Export',
  },
  {
    id: 'focus',
    name: 'FOCUS 1.0–1.3 CSV',
    what: 'cloud cost and usage: AWS, Azure, Google Cloud, Oracle and others',
    how: 'the FOCUS export of your cloud’s billing page; unzip it first',
  },
  {
    id: 'generic-usage',
    name: 'Generic usage CSV',
    what: 'any other source of usage',
    how: 'columns period_start, provider, model, input_tokens, output_tokens; more columns where you have them',
  },
  {
    id: 'generic-revenue',
    name: 'Generic revenue CSV',
    what: 'recognised revenue by month, customer, tier or product',
    how: 'columns month, recognized_revenue and currency from your ledger; customer_tier and active_users where you have them',
  },
];

/** What a format is called; an unknown one keeps its id. */
export function formatName(id: string | null): string {
  return supportedFormats.find((format) => format.id === id)?.name ?? id ?? 'unknown format';
}
