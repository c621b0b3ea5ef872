import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { CountedFile } from '../../../models/unitCosts/countedFile.ts';
import { type StoredUnit, type UnitDimension, type UnitDraft, unitDimensions } from '../../../models/unitCosts/unit.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { errorMessage } from '../../workbench/errorMessage.ts';
import { pickFiles, uploadFile } from '../../workbench/files.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useView } from '../../workbench/view.ts';
import { labels } from './labels.ts';

const moved = ['units', 'usage', 'imports', 'prices', 'classification', 'workspace'] as const;

/** The chosen unit with its history and outlook, and what a person does about units. */
export function useUnits() {
  const [location, navigate] = useLocation();
  const search = useSearch();
  const params = new URLSearchParams(search);
  const [{ scenario }] = useView();
  const { failure, attempt } = useAttempt();
  const [overlapping, setOverlapping] = useState<{ readonly file: File; readonly message: string } | null>(null);
  const list = useQuery('unit.list', {}, moved);
  const units = list.data?.units ?? [];
  const unit = units.find(({ id }) => id === params.get('unit')) ?? units[0] ?? null;
  const by = unitDimensions.find((one) => one === params.get('by')) ?? 'feature';
  const period = /^\d{4}(-Q[1-4]|-\d\d)?$/.test(params.get('past') ?? '') ? params.get('past') : null;
  const show = (name: 'unit' | 'by' | 'past', value: string) => {
    const next = new URLSearchParams(search);
    next.set(name, value);
    navigate(`${location}?${next}`);
  };
  const read = useQuery('unit.read', unit && { id: unit.id, by, period }, moved);
  const ahead = useQuery('unit.outlook', unit && { id: unit.id, scenarioId: scenario }, [...moved, 'scenarios']);
  const save = (id: string | null, draft: UnitDraft) =>
    attempt(async () => {
      const made = await call('unit.save', { id, draft });
      toast(labels.saved(made.name));
      show('unit', made.id);
    });
  const take = async (file: File, overlap: 'ask' | 'add' | 'replace') => {
    const taken = await call('unit.importCounts', { file: await uploadFile(file), overlap });
    toast(labels.taken(taken.file.name, taken.file.columns));
  };
  return {
    ...{ list, units, unit, by, read, ahead, failure, overlapping, save },
    files: list.data?.files ?? ([] as readonly CountedFile[]),
    setUnit: (id: string) => show('unit', id),
    setBy: (chosen: UnitDimension) => show('by', chosen),
    setPeriod: (chosen: string) => show('past', chosen),
    remove: ({ id, name }: StoredUnit) =>
      attempt(async () => {
        await call('unit.remove', { id });
        toast(labels.removed(name));
      }),
    importCounts: () =>
      attempt(async () => {
        const [file] = await pickFiles('.csv,.tsv,.txt,.xlsx,.json,.parquet', false);
        if (!file) return;
        try {
          await take(file, 'ask');
        } catch (error) {
          if (!errorMessage(error).includes('counted already')) throw error;
          setOverlapping({ file, message: errorMessage(error) });
        }
      }),
    settle: (overlap: 'add' | 'replace' | null) =>
      attempt(async () => {
        const asked = overlapping;
        setOverlapping(null);
        if (asked && overlap) await take(asked.file, overlap);
      }),
    removeCounts: ({ id, name }: CountedFile) =>
      attempt(async () => {
        await call('unit.removeCounts', { id });
        toast(labels.removed(name));
      }),
  };
}
export type UnitsWork = ReturnType<typeof useUnits>;
