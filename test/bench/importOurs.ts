import { basename } from 'node:path';
import { type Dimension, dimensions } from '../../models/usage/usageRow.ts';
import type { UsageQuery } from '../../models/usage/usageSummary.ts';
import { openImportBench } from '../support/importing.ts';

// Imports a usage file into a workspace, in this process of its own, asks it the questions of the usage page, and prints what it took.

export interface ImportTimes {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
  readonly groups: number;
  readonly requests: number;
  readonly costUsd: number;
}

export interface OurTimes extends ImportTimes {
  /** Longest time that a timer of 50 ms in the host came late during the import. */
  readonly longestSlipMilliseconds: number;
  /** From the cancel to the reply, while the file is read and while its sums are written; and what was left of it. */
  readonly cancelMilliseconds: { readonly reading: number; readonly writing: number };
  readonly leftAfterCancel: number;
  /** CPU of month × one dimension, all and filtered, medians: of the slowest question and of the middle one. */
  readonly query: {
    readonly slowestMilliseconds: number;
    readonly medianMilliseconds: number;
    readonly questions: number;
  };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const tick = 50;

async function main(path: string, full: boolean): Promise<void> {
  const bench = await openImportBench();
  const request = () => ({ file: bench.host.files.register({ path, name: basename(path) }), format: null });
  // The workers of a workbench that somebody works in are up.
  await bench.bring(bench.write('first.csv', 'date,model,requests\n2026-08-01,m,1\n'));
  const [first] = await bench.call('import.list', {});
  await bench.call('import.remove', { id: first!.id });
  const times = await timed(() => bench.call('import.run', { files: [request()] }));
  const [kept] = await bench.call('import.list', {});
  const { total } = await bench.usage([]);
  const groups = (await bench.call('workbench.status', {})).workspace?.usageRows ?? 0;
  const query = full ? await questions((asked) => bench.call('usage.summary', asked)) : [0];
  await bench.call('import.remove', { id: kept!.id });
  const cancel = full ? await cancels() : { reading: 0, writing: 0 };
  const left = (await bench.call('import.list', {})).length + (await bench.usage(['month'])).groups.length;
  await bench.close();
  const result: OurTimes = {
    ...times,
    groups,
    requests: total.requests ?? 0,
    costUsd: Math.round(total.costUsd * 100) / 100,
    cancelMilliseconds: cancel,
    leftAfterCancel: left,
    query: { slowestMilliseconds: Math.max(...query), medianMilliseconds: median(query), questions: query.length },
  };
  console.log(JSON.stringify(result));

  async function cancels() {
    return { reading: await cancelAt('rows'), writing: await cancelAt('groups', 'days') };
  }

  /** Cancels at the first progress of a kind and waits for the reply. */
  async function cancelAt(...units: readonly string[]): Promise<number> {
    const controller = new AbortController();
    let at = 0;
    const onProgress = ({ unit, done }: { unit: string; done: number }) => {
      if (at > 0 || !units.includes(unit) || done === 0) return;
      at = performance.now();
      controller.abort();
    };
    const running = bench.call('import.run', { files: [request()] }, { signal: controller.signal, onProgress });
    await running.then(
      () => undefined,
      () => undefined,
    );
    return performance.now() - at;
  }
}

async function timed(work: () => Promise<unknown>) {
  let slip = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    slip = Math.max(slip, now - last - tick);
    last = now;
  }, tick);
  const before = process.cpuUsage();
  const started = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  clearInterval(timer);
  return {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - started) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    longestSlipMilliseconds: slip,
  };
}

/** Month by each dimension, without and with filters: milliseconds of CPU, one median each. */
async function questions(ask: (query: UsageQuery) => Promise<unknown>): Promise<number[]> {
  const filters: UsageQuery['filter'][] = [{}, { environment: ['production'] }, { provider: ['openai', 'google'] }];
  const found: number[] = [];
  for (const dimension of dimensions satisfies readonly Dimension[]) {
    for (const filter of filters) {
      const runs: number[] = [];
      for (let run = 0; run < 5; run++) {
        const before = process.cpuUsage();
        await ask({ by: ['month', dimension], from: null, to: null, filter });
        const { user, system } = process.cpuUsage(before);
        runs.push((user + system) / 1000);
      }
      found.push(median(runs));
    }
  }
  return found;
}

await main(process.argv[2]!, process.argv[3] === 'full');
