import { useState } from 'react';
import type { Contract } from '../../../models/prices/priceBook.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Columns } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type ContractDraft, contractOf, draftOf } from './contractDraft.ts';
import styles from './contracts.module.css';

interface ContractDialogProps {
  readonly contract: Contract | null;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onSave: (contract: Contract) => void;
}

const tiers = ['all', 'standard', 'batch', 'flex', 'priority'].map((id) => ({ id, label: id }));
const kinds = [
  { id: 'discount', label: 'Discount' },
  { id: 'prices', label: 'Unit prices' },
] as const;

/** One contract: what it is for, from when to when, and what was agreed. */
export function ContractDialog({ contract, taken, onClose, onSave }: ContractDialogProps) {
  const [draft, setDraft] = useState<ContractDraft>(() => draftOf(contract));
  const [problem, setProblem] = useState<string | null>(null);
  const field = (key: keyof ContractDraft, label: string, placeholder: string) => (
    <TextField
      label={label}
      value={draft[key]}
      placeholder={placeholder}
      onChange={(value) => setDraft({ ...draft, [key]: value })}
    />
  );

  function save() {
    const made = contractOf(draft, { id: contract?.id ?? null, taken });
    if (typeof made === 'string') setProblem(made);
    else onSave(made);
  }

  return (
    <Dialog title={contract ? `Contract ${contract.name}` : 'New contract'} open onClose={onClose}>
      <div className={styles.form}>
        <Columns min={160}>
          {field('name', 'Name', 'OpenAI enterprise 2026')}
          {field('provider', 'Provider', 'openai')}
          {field('model', 'Model', 'all; gpt-5 or gpt-5*')}
          {field('region', 'Region', 'all')}
          <Select
            label="Service tier"
            value={draft.serviceTier}
            options={tiers}
            onChange={(serviceTier) => setDraft({ ...draft, serviceTier })}
          />
          {field('from', 'First day', '2026-01-01')}
          {field('to', 'Last day', 'open')}
          {field('source', 'Source', 'order form 3, annex B')}
        </Columns>
        <Segments label="Terms" value={draft.kind} options={kinds} onChange={(kind) => setDraft({ ...draft, kind })} />
        {draft.kind === 'discount' ? (
          <Columns min={160}>{field('discount', 'Off list price, %', '15')}</Columns>
        ) : (
          <Columns min={120}>
            {field('input', 'Input, $ / M', 'list')}
            {field('cacheRead', 'Cache read, $ / M', 'list')}
            {field('cacheWrite5m', 'Write 5 min, $ / M', 'list')}
            {field('cacheWrite1h', 'Write 1 h, $ / M', 'list')}
            {field('output', 'Output, $ / M', 'list')}
            {field('audioInput', 'Audio in, $ / M', 'list')}
            {field('audioOutput', 'Audio out, $ / M', 'list')}
            {field('imageInput', 'Image in, $ / M', 'list')}
            {field('imageOutput', 'Image out, $ / M', 'list')}
            {field('searches', 'Searches, $ / 1,000', 'list')}
            {field('requests', 'Requests, $ / 1,000', 'list')}
            {field('fast', 'Fast mode, × list', 'list')}
          </Columns>
        )}
        {problem ? <Callout tone="fail">{problem}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" onPress={save}>
          Save contract
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
