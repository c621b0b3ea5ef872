import { useState } from 'react';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { Callout } from '../../ui/Callout.tsx';
import { DecisionsCard } from './DecisionsCard.tsx';
import { FindingsCard } from './FindingsCard.tsx';
import { OpenCard } from './OpenCard.tsx';
import { useDecisions } from './useDecisions.ts';

/** What moved in the data, and what is decided about it. */
export function DataSection() {
  const [by, setBy] = useState<Dimension | null>(null);
  const work = useDecisions(by);
  return (
    <>
      {work.error ? <Callout tone="fail">{work.error}</Callout> : null}
      <OpenCard work={work} />
      <FindingsCard work={work} by={by} onBy={setBy} />
      <DecisionsCard work={work} />
    </>
  );
}
