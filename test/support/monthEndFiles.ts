/** What a company has at hand when it closes October 2026: exports of three providers, a gateway and the billing. */
interface MonthEnd {
  readonly files: Readonly<Record<string, string>>;
  /** Billed cents by provider and month, and recognised revenue by month, as the files state them. */
  readonly billedUsd: { readonly [provider: string]: { readonly [month: string]: string } };
  readonly revenueUsd: { readonly [month: string]: string };
}

const months = ['2026-09', '2026-10'] as const;
const days = months.flatMap((month) =>
  Array.from({ length: month === '2026-09' ? 30 : 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`),
);

/** Whole numbers that vary from day to day without any randomness. */
const vary = (base: number, day: number, by: number) => base + ((day * 7919 + by * 104729) % 1000) * (base / 4000);
const tokens = (base: number, day: number, by: number) => Math.round(vary(base, day, by));

/** Sums of whole nano-dollars by provider and month. */
class Billed {
  readonly sums = new Map<string, bigint>();
  add(provider: string, day: string, nano: bigint): void {
    const key = `${provider} ${day.slice(0, 7)}`;
    this.sums.set(key, (this.sums.get(key) ?? 0n) + nano);
  }
  by(provider: string): { [month: string]: string } {
    return Object.fromEntries(months.map((month) => [month, dollars(this.sums.get(`${provider} ${month}`) ?? 0n)]));
  }
}

/** Nano-dollars in all their digits. */
function dollars(nano: bigint): string {
  const size = nano < 0n ? -nano : nano;
  return `${nano < 0n ? '-' : ''}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, '0')}`;
}

const csv = (rows: readonly (readonly (string | number)[])[]) =>
  `${rows.map((row) => row.map((cell) => (/[",]/.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')}\n`;

const epoch = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

const openAiKeys = [
  { project: 'proj_8Yq', name: 'Support desk', key: 'reply-drafts-prod', input: 9_000_000, share: 0.4 },
  { project: 'proj_8Yq', name: 'Support desk', key: 'reply-drafts-staging', input: 1_400_000, share: 0.1 },
  { project: 'proj_2Lc', name: 'Search', key: 'key_7fQ2', input: 5_000_000, share: 0.6 },
];

/** gpt-4.1-mini at 0.40, 0.10 and 1.60 US$ per million: 400, 100 and 1600 nano-dollars a token. */
function openAi(billed: Billed): { usage: string; cost: string } {
  const span = (day: string) => [epoch(day), epoch(day) + 86_400, `${day}T00:00:00+00:00`, `${day}T23:59:59+00:00`];
  const model = 'gpt-4.1-mini-2025-04-14';
  const usage: (string | number)[][] = [];
  const cost: (string | number)[][] = [];
  for (const [at, day] of days.entries()) {
    for (const [index, { project, name, key, input, share }] of openAiKeys.entries()) {
      const all = tokens(input, at, index);
      const cached = Math.floor(all * share);
      const output = Math.floor(all / 6);
      usage.push([
        ...span(day),
        project,
        Math.round(all / 2500),
        '',
        key,
        model,
        'False',
        'default',
        all,
        output,
        cached,
        0,
        all - cached,
      ]);
      const lines = [
        ['input', all - cached, 400n],
        ['cached input', cached, 100n],
        ['output', output, 1600n],
      ] as const;
      for (const [kind, quantity, nano] of lines) {
        const amount = BigInt(quantity) * nano;
        billed.add('openai', day, amount);
        cost.push([
          ...span(day),
          dollars(amount),
          'usd',
          quantity,
          'tokens',
          `${model}, ${kind}`,
          '',
          key,
          project,
          'org_1',
          name,
          'Alder',
          '',
        ]);
      }
    }
    billed.add('openai', day, 300_000_000n);
    cost.push([
      ...span(day),
      '0.30',
      'usd',
      30,
      'calls',
      'web search tool calls',
      '',
      'key_7fQ2',
      'proj_2Lc',
      'org_1',
      'Search',
      'Alder',
      '',
    ]);
  }
  const head = ['start_time', 'end_time', 'start_time_iso', 'end_time_iso'];
  return {
    usage: csv([
      [
        ...head,
        ...'project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_cache_write_tokens,input_uncached_tokens'.split(
          ',',
        ),
      ],
      ...usage,
    ]),
    cost: csv([
      [
        ...head,
        ...'amount_value,amount_currency,quantity,quantity_unit,line_item,user_id,api_key_id,project_id,organization_id,project_name,organization_name,user_email'.split(
          ',',
        ),
      ],
      ...cost,
    ]),
  };
}

/** claude-sonnet-4-5 at 3, 0.30 and 15 US$ per million; the console rounds each row to the cent. */
function anthropic(billed: Billed): { tokens: string; cost: string } {
  const used: (string | number)[][] = [];
  const cost: (string | number)[][] = [];
  for (const [at, day] of days.entries()) {
    for (const [index, key] of ['contract-review-prod', 'contract-review-eval'].entries()) {
      const fresh = tokens(index === 0 ? 2_000_000 : 260_000, at, index);
      const read = fresh * 3;
      const output = Math.floor(fresh / 5);
      used.push([day, 'claude-sonnet-4-5-20250929', key, 'Legal', 'standard', '≤ 200k', fresh, 0, 0, read, output, 0]);
      for (const [kind, quantity, nano] of [
        ['input_no_cache', fresh, 3000],
        ['input_cache_read', read, 300],
        ['output', output, 15_000],
      ] as const) {
        const cents = BigInt(Math.round((quantity * nano) / 1e7));
        billed.add('anthropic', day, cents * 10_000_000n);
        const amount = (Number(cents) / 100).toFixed(2);
        cost.push([
          day,
          'Claude Sonnet 4.5',
          'Legal',
          key,
          'message',
          '≤ 200k',
          kind,
          amount,
          amount,
          'token',
          'global',
          'standard',
        ]);
      }
    }
  }
  return {
    tokens: csv([
      'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count'.split(
        ',',
      ),
      ...used,
    ]),
    cost: csv([
      'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed'.split(
        ',',
      ),
      ...cost,
    ]),
  };
}

/** The cloud's FOCUS statement: a model by the token, one tax line and one credit a month. */
function cloud(billed: Billed): string {
  const head =
    'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,ContractedCost,EffectiveCost,InvoiceIssuerName,ListCost,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,ServiceCategory,ServiceName,ServiceSubcategory,SkuMeter,SkuPriceDetails,SubAccountName,Tags'.split(
      ',',
    );
  const rows = days.flatMap((day, at) => {
    const month = day.slice(0, 7);
    const period = [`${month === '2026-09' ? '2026-10' : '2026-11'}-01T00:00:00Z`, `${month}-01T00:00:00Z`];
    const next = new Date((epoch(day) + 86_400) * 1000).toISOString().slice(0, 10);
    const row = (amount: bigint, category: string, text: string, used: readonly (string | number)[]) => {
      billed.add('aws', day, amount);
      const usd = dollars(amount);
      return [
        usd,
        '1234',
        'USD',
        ...period,
        category,
        text,
        `${next}T00:00:00Z`,
        `${day}T00:00:00Z`,
        ...used.slice(0, 2),
        usd,
        usd,
        'AWS',
        usd,
        ...used.slice(2, 4),
        'AWS',
        'AWS',
        'us-east-1',
        'AI and Machine Learning',
        'Amazon Bedrock',
        'Generative AI',
        used[4] ?? '',
        used[5] ?? '',
        'platform',
        used[6] ?? '',
      ];
    };
    const quantity = tokens(3_000_000, at, 5);
    const details = '{"ModelId":"amazon.nova-pro-v1:0","TokenDirection":"Input","TokenCacheAction":"Uncached"}';
    const use = row(BigInt(quantity) * 800n, 'Usage', 'Nova Pro input tokens', [
      quantity,
      'Tokens',
      quantity / 1e6,
      '1000000 Tokens',
      'NovaPro-input-tokens',
      details,
      '{"env":"production","feature":"translation"}',
    ]);
    if (!day.endsWith('-01')) return [use];
    return [
      use,
      row(-5_000_000_000n, 'Credit', 'Migration credit', ['', '', '', '']),
      row(6_170_000_000n, 'Tax', 'Sales tax', ['', '', '', '']),
    ];
  });
  return csv([head, ...rows]);
}

/** Calls through the gateway, of one known model and one tuned one that no price book has; by customer. */
function gateway(): string {
  const customers = ['cus_alpine', 'cus_birch', 'cus_cedar'];
  return days
    .flatMap((day, at) =>
      customers.map((customer, index) => {
        const tuned = index === 2;
        const input = tokens(tuned ? 500_000 : 900_000, at, index);
        const output = Math.floor(input / 10);
        return JSON.stringify({
          request_id: `req-${day}-${index}`,
          call_type: 'acompletion',
          spend: tuned ? 0 : (input * 0.5 + output * 1.5) / 1e6,
          prompt_tokens: input,
          completion_tokens: output,
          total_tokens: input + output,
          startTime: `${day} 10:00:00.000000`,
          endTime: `${day} 10:00:04.000000`,
          model: tuned ? 'mistral/mistral-large-alder-tuned' : 'mistral/mistral-large-latest',
          custom_llm_provider: 'mistral',
          metadata: JSON.stringify({ user_api_key_alias: 'summaries', user_api_key_team_alias: 'Research desk' }),
          request_tags: '[]',
          end_user: customer,
          status: 'success',
        });
      }),
    )
    .join('\n');
}

const revenueUsd = { '2026-09': '21400.00', '2026-10': '23150.50' } as const;

function revenue(): string {
  const rows = months.flatMap((month) => {
    const third = (Number(revenueUsd[month]) / 2).toFixed(2);
    return ['cus_alpine', 'cus_birch'].map((customer) => [
      month,
      `${month}-28`,
      'DeferredRevenue',
      'Revenue',
      third,
      'usd',
      customer,
      `in_${customer}`,
      'prod_alder',
    ]);
  });
  const billing = months.map((month) => [
    month,
    `${month}-02`,
    'AccountsReceivable',
    'DeferredRevenue',
    revenueUsd[month],
    'usd',
    'cus_alpine',
    'in_1',
    'prod_alder',
  ]);
  const head = 'accounting_period,booked_date,debit,credit,amount,currency,customer_id,invoice_id,product_id'.split(
    ',',
  );
  return csv([head, ...rows, ...billing]);
}

/** The ZIP's files, with one table that is none of the workbench's business and one that is not a table. */
export function monthEndFiles(): MonthEnd {
  const billed = new Billed();
  const [ours, theirs] = [openAi(billed), anthropic(billed)];
  const files = {
    'openai/completions_usage_2026-09-01_2026-10-31.csv': ours.usage,
    'openai/cost_2026-09-01_2026-10-31.csv': ours.cost,
    'anthropic/claude_api_tokens_2026_09_to_2026_10.csv': theirs.tokens,
    'anthropic/claude_api_cost_2026_09_01_to_2026_10_31.csv': theirs.cost,
    'aws/focus-2026-q3.csv': cloud(billed),
    'litellm/spend_logs.jsonl': gateway(),
    'stripe/revenue_recognition.csv': revenue(),
    'people/headcount.csv': csv([
      ['team', 'heads', 'cost_center'],
      ['Support desk', 12, 4100],
      ['Search', 5, 4200],
    ]),
    'openai/invoice-2026-10.pdf': '%PDF-1.7 invoice',
  };
  const billedUsd = { openai: billed.by('openai'), anthropic: billed.by('anthropic'), aws: billed.by('aws') };
  return { files, billedUsd, revenueUsd };
}
