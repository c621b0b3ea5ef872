import type { RunResult } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { momentLabel } from '../../format/months.ts';
import { recordFacts } from '../../format/record.ts';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';

interface RunRecordCardProps {
  readonly run: StoredRun;
  readonly result: RunResult;
}

/** What makes these figures repeatable. */
export function RunRecordCard({ run, result }: RunRecordCardProps) {
  return (
    <Card help="simulation-error" title="Run record" note="The same record gives the same numbers on any machine.">
      <Facts facts={[['Run at', momentLabel(run.ranAt)], ...recordFacts(result.run)]} />
    </Card>
  );
}
