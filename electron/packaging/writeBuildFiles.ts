import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashNatives, nativeFolder } from './nativeHashes.ts';
import { billOfMaterials, noticesText } from './notices.ts';
import { shippedPackages } from './shippedPackages.ts';

/** What a bundler gives back of what it built. */
interface Built {
  readonly output: readonly (
    | { readonly type: 'asset' }
    | { readonly type: 'chunk'; readonly moduleIds: readonly string[] }
  )[];
}

/** Writes beside the built application what it is made of, and what its native modules must be; asks no network. */
export function writeBuildFiles(root: string, built: readonly unknown[]): void {
  const modules = (built.flat() as Built[]).flatMap(({ output }) =>
    output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
  );
  const packages = shippedPackages(root, modules);
  const application = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Parameters<
    typeof billOfMaterials
  >[1];
  const { name, version, license } = application;
  writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), noticesText(packages));
  writeFileSync(join(root, 'dist/sbom.cdx.json'), billOfMaterials(packages, { name, version, license }));
  writeFileSync(join(root, 'dist/main/natives.json'), JSON.stringify(hashNatives(join(root, nativeFolder)), null, 2));
}
