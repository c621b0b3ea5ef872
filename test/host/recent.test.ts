import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRecentList } from '../../electron/host/files/recent.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

test('the newest workspace comes first, each once, twelve at most, with missing files marked', () => {
  const folder = temporaryFolder();
  const recent = createRecentList(join(folder, 'config'));
  const there = join(folder, 'there.cogsmith');
  writeFileSync(there, '');
  for (let day = 10; day < 24; day++) {
    recent.add({ name: `W${day}`, location: join(folder, `${day}.cogsmith`), openedAt: `2026-11-${day}T00:00:00Z` });
  }
  recent.add({ name: 'There', location: there, openedAt: '2026-11-24T00:00:00Z' });
  recent.add({ name: 'W20', location: join(folder, '20.cogsmith'), openedAt: '2026-11-25T00:00:00Z' });
  const list = createRecentList(join(folder, 'config')).list();
  expect(list).toHaveLength(12);
  expect(list.slice(0, 3).map(({ name, missing }) => [name, missing])).toEqual([
    ['W20', true],
    ['There', false],
    ['W23', true],
  ]);
  expect(recent.find(list[1]!.id)?.location).toBe(there);
  expect(recent.find('unknown')).toBeNull();
});

test('a list that cannot be read is empty, not an error', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'recent.json'), '{"half": ');
  expect(createRecentList(folder).list()).toEqual([]);
});
