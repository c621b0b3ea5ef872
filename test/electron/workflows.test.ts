import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

describe.each(workflows)('$name', ({ text }) => {
  test('takes actions of others by their commit, never by a tag that can be moved', () => {
    const uses = [...text.matchAll(/uses: *(.+)/g)].map(([, action]) => action!);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read and nothing else, and holds no secret but by name', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    for (const [, value] of text.matchAll(/(?:PASSWORD|CSC_LINK|APPLE_\w+): *(.+)/g)) {
      expect(value).toMatch(/^\$\{\{ secrets\.[A-Z0-9_]+ \}\}$/);
    }
  });
});
