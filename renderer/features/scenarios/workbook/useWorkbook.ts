import { useState } from 'react';
import type { InputChanges } from '../../../../models/reports/baseCase/inputChanges.ts';
import type { FileHandle, ScenarioSummary } from '../../../../models/workbench.ts';
import { toast } from '../../../ui/toasts.ts';
import { call } from '../../../workbench/client.ts';
import { errorMessage } from '../../../workbench/errorMessage.ts';
import { pickFiles, uploadFile } from '../../../workbench/files.ts';
import { labels } from './labels.ts';

/** A workbook against the scenario it is of. */
export interface ReadWorkbook {
  readonly scenario: ScenarioSummary;
  readonly file: FileHandle;
  readonly name: string;
  readonly read: InputChanges;
}

interface Workbook {
  readonly shown: ReadWorkbook | null;
  readonly choose: (scenario: ScenarioSummary) => Promise<void>;
  readonly accept: () => Promise<void>;
  readonly close: () => void;
}

/** An edited workbook: chosen, compared, accepted. */
export function useWorkbook(): Workbook {
  const [shown, setShown] = useState<ReadWorkbook | null>(null);

  async function choose(scenario: ScenarioSummary): Promise<void> {
    const [picked] = await pickFiles('.xlsx', false);
    if (!picked) return;
    try {
      const file = await uploadFile(picked);
      const read = await call('report.readInputs', { scenarioId: scenario.id, file });
      setShown({ scenario, file, name: picked.name, read });
    } catch (error) {
      toast(errorMessage(error), 'fail');
    }
  }

  async function accept(): Promise<void> {
    if (!shown) return;
    const { scenario, file } = shown;
    try {
      // Somebody may have edited the scenario while the list was looked at: the cells are put into what it is now.
      const read = await call('report.readInputs', { scenarioId: scenario.id, file });
      if (read.scenario) await call('scenario.save', { scenario: read.scenario });
      setShown(null);
      toast(labels.accepted(read.changes.length, scenario.name));
    } catch (error) {
      toast(errorMessage(error), 'fail');
    }
  }

  return { shown, choose, accept, close: () => setShown(null) };
}
