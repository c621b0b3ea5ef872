import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '../../models/plainText.ts';
import { runCogsmith } from '../support/runCogsmith.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('a name that would steer a terminal is only shown', () => {
  expect(plainText('gpt\u001b[2J\u0007 \u202etxt.exe\r\na\tb')).toBe('gpt\ufffd[2J\ufffd \ufffdtxt.exe\ufffd\na\tb');
  expect(plainText('Café 費用 🧾')).toBe('Café 費用 🧾');
});

test('neither what is imported nor what is wrong steers the terminal that it is told in', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'usage.csv');
  const workspace = join(folder, 'acme.cogsmith');
  writeFileSync(file, 'date,provider,model,cost_usd\n2026-08-01,openai,"gpt\u001b]0;owned\u0007",x\u001b[31m1\n');
  const said = [
    await runCogsmith(['new', workspace]),
    await runCogsmith(['import', file, '-w', workspace]),
    await runCogsmith(['usage', '-w', workspace]),
    await runCogsmith(['import', `${file}\u001b[2J`, '-w', workspace]),
  ];
  for (const { stdout, stderr } of said) expect(stdout + stderr).not.toContain('\u001b');
});
