import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { securityHeaders } from '../../electron/transport/headers.ts';

const policy = securityHeaders['Content-Security-Policy']!;
const hashOf = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
const source = (path: string) => readFileSync(`node_modules/${path}`, 'utf8');

test('no style of a page runs but our own and the two that packages put into it, told by what is in them', () => {
  const plot = /append\("style"\)\.text\(\s*`([^`]*)`/.exec(source('@observablehq/plot/src/plot.js'))![1]!;
  const name = /return "(plot-[0-9a-f]{6})"/.exec(source('@observablehq/plot/src/style.js'))![1]!;
  const press = source('react-aria/dist/private/interactions/usePress.mjs');
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(press)![1]!;
  const pressable = /style\.textContent = `([^`]*)`\.trim/.exec(press)![1]!;
  const styles = [plot.replaceAll(/\$\{className\}/g, name), pressable.replaceAll(/\$\{[^}]*\}/g, attribute).trim()];
  expect(policy).toContain(`style-src 'self' ${styles.map(hashOf).join(' ')};`);
  expect(policy).not.toContain('unsafe');
});

test('no text becomes code, no device or sensor is asked for, and no foreign page shares memory', () => {
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
  expect(securityHeaders['Permissions-Policy']).toMatch(/camera=\(\), .*usb=\(\)/);
  expect(securityHeaders['Cross-Origin-Embedder-Policy']).toBe('require-corp');
  expect(securityHeaders['Cross-Origin-Opener-Policy']).toBe('same-origin');
});
