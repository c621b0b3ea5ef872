import { Snowflake } from 'lucide-react';
import { useState } from 'react';
import type { StoredRun } from '../../../models/workbench.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { RollForwardCard } from './RollForwardCard.tsx';
import { useRecord } from './useRecord.ts';

/** What stands beside a new forecast: how the last ones did, and that this one can be kept. */
export function ForecastRecord({ run, stale }: { readonly run: StoredRun; readonly stale: boolean }) {
  const work = useRecord();
  const { data } = work.record;
  const [freezing, setFreezing] = useState(false);
  const [isRolled, setIsRolled] = useState(false);
  if (!data) return null;
  const frozen = data.forecasts.find(({ runId }) => runId === run.id);
  const hasHappened = frozen?.scores.some(({ months }) => months.length > 0) ?? false;
  return (
    <>
      <Callout
        tone="info"
        action={
          frozen ? (
            <Button size="small" isDisabled={!hasHappened || isRolled} onPress={() => setIsRolled(true)}>
              Roll forward
            </Button>
          ) : (
            <Button
              size="small"
              icon={<Snowflake aria-hidden="true" />}
              isDisabled={stale}
              onPress={() => setFreezing(true)}
            >
              Freeze forecast
            </Button>
          )
        }
      >
        {frozen ? `Frozen as “${frozen.name}” (${frozen.owner}, ${frozen.purpose}). ` : ''}
        {data.sentences.aiCogs}
      </Callout>
      {work.error && !freezing ? <Callout tone="fail">{work.error}</Callout> : null}
      {isRolled && frozen ? <RollForwardCard forecast={frozen} /> : null}
      {freezing ? (
        <FreezeDialog
          runs={[{ id: run.id, name: run.scenarioName }]}
          task={work.task}
          onClose={() => setFreezing(false)}
          onFreeze={async (request) => {
            if (await work.freeze(request)) setFreezing(false);
          }}
        />
      ) : null}
    </>
  );
}
