import { costClasses } from '../../../models/classification/workload.ts';
import { amortizedIn } from './labels.ts';
import type { ProjectTexts } from './projectTexts.ts';

export interface FieldsProps {
  readonly texts: ProjectTexts;
  readonly onType: (change: Partial<ProjectTexts>) => void;
}

export function optionsOf<K extends string>(ids: readonly K[], names: { readonly [N in K]: string }) {
  return ids.map((id) => ({ id, label: names[id] }));
}

export const classOptions = optionsOf(costClasses, amortizedIn);
