import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../../../shared/data');
const required = process.env['COGSMITH_REQUIRE_SHARED'] === '1';

/** Path of a file in the shared data folder, which may stand beside the project and is no part of it. */
export function sharedData(relative: string): string {
  return path.join(folder, relative);
}

/**
 * Tests on real files. Where the folder is absent their body is not even collected, as it may read files there: one skipped
 * test gives the reason, or one failing test if the folder is required.
 */
export function describeShared(name: string, body: () => void): void {
  if (existsSync(folder)) describe(name, body);
  else if (required) describe(name, failForMissingFolder);
  else test.skip(`${name} (skipped: no ../shared/data beside the project)`, () => {});
}

function failForMissingFolder(): void {
  test('the shared data is there, because COGSMITH_REQUIRE_SHARED=1 asks for it', () => {
    expect(existsSync(folder), `${folder} is missing; put the shared data there or unset the variable`).toBe(true);
  });
}
