import { useState } from 'react';
import type { Classification } from '../../../models/classification/classification.ts';
import type { ClassificationEffect } from '../../../models/classification/classificationEffect.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { downloadFile } from '../../workbench/files.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';

const house: Classification = { rules: [], otherwise: 'defaults' };

/** The history by class, the rules in force, and rules that are being written: tested before they are saved. */
export function useClassification() {
  const history = useQuery('classification.read', {}, ['classification', 'usage', 'imports', 'tieOuts']);
  const versions = useQuery('classification.list', {}, ['classification', 'workspace']);
  const [draft, setDraft] = useState<Classification | null>(null);
  const [tested, setTested] = useState<{
    readonly draft: Classification;
    readonly effect: ClassificationEffect;
  } | null>(null);
  const task = useTask();
  const latest = versions.data?.[0];
  const inForce: Classification = latest ? { rules: latest.rules, otherwise: latest.otherwise } : house;

  function discard() {
    setDraft(null);
    setTested(null);
  }
  return {
    history,
    versions: versions.data ?? [],
    classification: draft ?? inForce,
    isDraft: draft !== null,
    /** What the draft as it stands does; null until it was tested. */
    effect: tested && tested.draft === draft ? tested.effect : null,
    task,
    edit: setDraft,
    discard,
    test: async () => {
      if (!draft) return;
      const effect = await task.run((options) => call('classification.test', draft, options));
      if (effect) setTested({ draft, effect });
    },
    save: async (note: string | null) => {
      if (!draft) return;
      const saved = await task.run((options) => call('classification.save', { ...draft, note }, options));
      if (!saved) return;
      discard();
      toast(`Version ${saved.version} of the rules is in force.`);
    },
    exportEvidence: async () => {
      try {
        const { file, name } = await call('classification.evidence', {});
        await downloadFile(file, name);
        toast(`${name} was exported.`);
      } catch (error) {
        toast(errorMessage(error), 'fail');
      }
    },
  };
}
