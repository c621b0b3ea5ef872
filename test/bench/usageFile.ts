import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const generator = join(import.meta.dirname, '../../../shared/bench/import/gen_usage.c');

/** Writes a file of so many requests of two years: the peers' own generator where it can be built, else one of its kind. */
export function writeUsageFile(path: string, rows: number): 'peer' | 'own' {
  if (existsSync(generator)) {
    try {
      const program = `${path}.generator`;
      execFileSync('gcc', ['-O2', generator, '-o', program, '-lm'], { stdio: 'pipe' });
      const target = openSync(path, 'w');
      execFileSync(program, [String(rows)], { stdio: ['ignore', target, 'pipe'] });
      closeSync(target);
      return 'peer';
    } catch {
      // No compiler here: our own generator does.
    }
  }
  writeOwn(path, rows);
  return 'own';
}

const models = ['gpt-large', 'gpt-mini', 'claude-opus', 'claude-haiku', 'gemini-pro', 'gemini-flash', 'mistral-large'];
const providers = ['openai', 'openai', 'anthropic', 'anthropic', 'google', 'google', 'mistral'];
const prices = [5, 0.6, 15, 0.8, 2.5, 0.3, 2];
const features = ['chat', 'code-agent', 'doc-search', 'summarize', 'translate', 'extract', 'report', 'voice'];
const environments = ['production', 'production', 'production', 'production', 'staging', 'development'];
const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'eu-central-1'];
const tiers = ['enterprise', 'pro', 'starter', 'free'];
const head =
  'timestamp,provider,model,feature,team,environment,region,customer,customer_tier,requests,input_tokens,cached_tokens,output_tokens,cost_usd\n';
const start = Date.UTC(2024, 6, 1);
const span = 730 * 86_400_000;

function writeOwn(path: string, rows: number): void {
  const target = openSync(path, 'w');
  const next = sequence(42);
  writeSync(target, head);
  for (let row = 0; row < rows; ) {
    let text = '';
    for (const end = Math.min(rows, row + 20_000); row < end; row++) text += line(row / rows, next);
    writeSync(target, text);
  }
  closeSync(target);
}

/** Use that grows over time, of few large customers and many small ones; team names with a comma are quoted. */
function line(part: number, next: () => number): string {
  const at = new Date(start + Math.floor(span * Math.sqrt(part))).toISOString().slice(0, 19);
  const customer = Math.floor(400 * next() ** 3);
  const feature = Math.floor(features.length * next() * next());
  const model = (feature * 5 + Math.floor(3 * next() * next())) % models.length;
  const team = (feature * 2 + (next() < 0.8 ? 0 : 1)) % 16;
  const requests = 1 + Math.floor(40 * next() ** 4);
  const input = Math.floor(requests * (300 + 2_500 * next()));
  const cached = Math.floor(input * next() * 0.8);
  const output = Math.floor(requests * (80 + 500 * next()));
  const cost = ((input - cached + cached * 0.1) * prices[model]! + output * prices[model]! * 4) / 1e6;
  const labels = [
    ...[providers[model], models[model], features[feature], team === 7 ? '"R&D, Platform"' : `team-${team}`],
    ...[environments[Math.floor(6 * next())], regions[(customer * 7) % 5], `cust-${customer}`],
    tiers[customer < 30 ? 0 : customer < 120 ? 1 : customer < 280 ? 2 : 3],
  ];
  return `${at}Z,${labels.join(',')},${requests},${input},${cached},${output},${cost.toFixed(6)}\n`;
}

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
