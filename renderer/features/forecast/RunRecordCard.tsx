import type { RunResult } from '../../../models/simulation/run.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import styles from './forecast.module.css';

interface RunRecordCardProps {
  readonly run: StoredRun;
  readonly result: RunResult;
}

const samplerNames = { sobol: 'scrambled Sobol', lhs: 'Latin hypercube', plain: 'plain' } as const;

/** What makes these figures repeatable. */
export function RunRecordCard({ run, result }: RunRecordCardProps) {
  const { seed, trials, sampler, inputsHash, engineVersion, priceBookVersion } = result.run;
  const facts = [
    ['Run at', momentLabel(run.ranAt)],
    ['Trials', count(trials)],
    ['Seed', String(seed)],
    ['Sampler', samplerNames[sampler]],
    ['Engine', engineVersion],
    ['Price book', priceBookVersion],
    ['Inputs', inputsHash.slice(0, 16)],
  ] as const;
  return (
    <Card title="Run record" note="The same record gives the same numbers on any machine.">
      <dl className={styles.record}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
