import { createHash } from 'node:crypto';
import type { ShippedPackage } from './shippedPackages.ts';

const rule = '='.repeat(80);

/** The licenses of everything of others in the application, one after the other. */
export function noticesText(packages: readonly ShippedPackage[]): string {
  const parts = packages.map(({ name, version, license, texts }) => {
    const own =
      texts.length > 0 ? texts.join('\n\n') : `Distributed under ${license}; the package holds no text of it.`;
    return `${rule}\n${name} ${version} (${license})\n${rule}\n\n${own}\n`;
  });
  const head = `Cogsmith contains the work of others, under the licenses below. What Electron is made of itself is listed in
LICENSES.chromium.html beside the application. SQLite, which better-sqlite3 is built with, is in the public domain.`;
  return `${[head, ...parts].join('\n\n')}`;
}

/** A bill of materials: CycloneDX 1.6. The same packages give the same bytes. */
export function billOfMaterials(
  packages: readonly ShippedPackage[],
  application: { readonly name: string; readonly version: string; readonly license: string },
): string {
  const components = packages.map(componentOf);
  const digest = createHash('sha256')
    .update(JSON.stringify([application, components]))
    .digest('hex');
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(digest)}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `${application.name}@${application.version}`,
        name: application.name,
        version: application.version,
        licenses: [{ license: { id: application.license } }],
      },
    },
    components,
    dependencies: [
      { ref: `${application.name}@${application.version}`, dependsOn: components.map((one) => one['bom-ref']) },
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function componentOf({ name, version, license, integrity }: ShippedPackage) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const isOne = /^[\w.+-]+$/.test(license);
  const known = license !== 'NOASSERTION';
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    ...(known ? { licenses: [isOne ? { license: { id: license } } : { expression: license }] } : {}),
    purl,
    ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
  };
}

function hashOf(integrity: string): { alg: string; content: string } {
  const [algorithm, digest] = integrity.split('-') as [string, string];
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') };
}

/** A version 8 UUID (RFC 9562): 122 bits of our own choice. */
function uuidOf(hex: string): string {
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `${a}-${b}-8${c}-a${d}-${e}`;
}
