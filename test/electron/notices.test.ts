import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials, noticesText } from '../../electron/packaging/notices.ts';
import { shippedPackages } from '../../electron/packaging/shippedPackages.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const application = { name: 'cogsmith', version: '0.1.0', license: 'MIT' };

/** A project with one bundled package, one installed beside it that needs another, one unused, and the runtime. */
function project(): string {
  const root = temporaryFolder();
  const write = (folder: string, manifest: object, license = '') => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
    if (license) writeFileSync(join(root, folder, 'LICENSE.txt'), license);
  };
  write('.', { name: 'cogsmith', version: '0.1.0', dependencies: { sqlite: '1.0.0' } });
  write('node_modules/@charts/plot', { name: '@charts/plot', version: '2.0.0', license: 'ISC' }, 'Copyright Plot');
  write('node_modules/sqlite', {
    name: 'sqlite',
    version: '1.0.0',
    license: '(MIT OR Apache-2.0)',
    dependencies: { addon: '1' },
  });
  write('node_modules/addon', { name: 'addon', version: '1.0.0' });
  write('node_modules/electron', { name: 'electron', version: '45.0.0', license: 'MIT' }, 'Copyright Electron');
  write('node_modules/unused', { name: 'unused', version: '9.0.0', license: 'GPL-3.0' });
  const integrity = `sha512-${Buffer.from('digest').toString('base64')}`;
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/@charts/plot': { integrity } } }),
  );
  return root;
}

const modulesOf = (root: string) => [
  join(root, 'renderer/main.tsx'),
  `${join(root, 'node_modules/@charts/plot/src/plot.js')}?commonjs`,
  '\0rolldown/runtime.js',
];

test('what is shipped is what was bundled, what is installed beside it with all it needs, and the runtime', () => {
  const root = project();
  const names = shippedPackages(root, modulesOf(root)).map(({ name }) => name);
  expect(names).toEqual(['@charts/plot', 'addon', 'electron', 'sqlite']);
});

test('the notices hold the license of each', () => {
  const root = project();
  const text = noticesText(shippedPackages(root, modulesOf(root)));
  expect(text).toContain('@charts/plot 2.0.0 (ISC)');
  expect(text).toContain('Copyright Plot');
  expect(text).toContain('sqlite 1.0.0 ((MIT OR Apache-2.0))');
  expect(text).not.toContain('unused');
});

test('the bill of materials names each with its license and digest, and is the same for the same packages', () => {
  const root = project();
  const packages = shippedPackages(root, modulesOf(root));
  const text = billOfMaterials(packages, application);
  expect(billOfMaterials(packages, application)).toBe(text);
  const bill = JSON.parse(text) as { components: object[]; serialNumber: string };
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(bill.components).toHaveLength(4);
  expect(bill.components[0]).toMatchObject({
    purl: 'pkg:npm/%40charts/plot@2.0.0',
    licenses: [{ license: { id: 'ISC' } }],
    hashes: [{ alg: 'SHA-512', content: Buffer.from('digest').toString('hex') }],
  });
  expect(bill.components[1]).not.toHaveProperty('licenses');
  expect(bill.components[3]).toMatchObject({ licenses: [{ expression: '(MIT OR Apache-2.0)' }] });
});
