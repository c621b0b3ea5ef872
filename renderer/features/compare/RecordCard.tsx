import type { Comparison } from '../../../models/simulation/result.ts';
import { monthSpan } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { recordFacts } from '../../format/record.ts';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';

/** How the two were run, so that the difference can be had again. */
export function RecordCard({ comparison }: { readonly comparison: Comparison }) {
  const { run, months } = comparison;
  return (
    <Card
      title="Run record"
      note={`Both scenarios ran on the same ${count(run.trials)} trials. The same record gives the same numbers on any machine.`}
    >
      <Facts facts={[['Months compared', monthSpan(months[0]!, months.at(-1)!)], ...recordFacts(run)]} />
    </Card>
  );
}
