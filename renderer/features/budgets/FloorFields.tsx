import { TextField } from '../../ui/TextField.tsx';
import type { BudgetDrafting } from './useBudgetDraft.ts';

/** How low a gross margin may come, of what and when. */
export function FloorFields({ drafting }: { readonly drafting: BudgetDrafting }) {
  const { texts, type, kind, problems } = drafting;
  return (
    <>
      {kind === 'company' ? null : (
        <TextField
          label={kind === 'feature' ? 'Feature' : 'Customer tier'}
          value={texts.part}
          placeholder={kind === 'feature' ? 'chat' : 'enterprise'}
          onChange={(part) => type({ part })}
        />
      )}
      <TextField
        label="Lowest gross margin"
        value={texts.ratio}
        error={problems.of}
        onChange={(ratio) => type({ ratio })}
      />
      <TextField label="First month" value={texts.from} error={problems.from} onChange={(from) => type({ from })} />
      <TextField label="Last month" value={texts.to} onChange={(to) => type({ to })} />
    </>
  );
}
